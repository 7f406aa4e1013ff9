"""The list of a class: who is in it, whose submission is whose, and who handed in nothing.

A roster is a CSV file as Canvas (gradebook), Gradescope (roster), Moodle (grading worksheet or
participants) and nbgrader (students) export it, or with a plain column of students. Marks files
copy from it what those systems want to see again; writing them is the business of `marks`.
"""

import csv
import dataclasses
import io
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from mlmath.errors import RosterError
from mlmath.model.people import Enrolment, Person, Roster
from mlmath.model.submission import Submission, safe_name

# What a column is for, by its heading in lower case. Which systems write it stands behind.
_COLUMNS = {
    "student": "name",  # Canvas: "Doe, Jane"; ours: any name
    "name": "name",  # Gradescope
    "names": "name",  # Gradescope, grades of a course
    "full name": "name",  # Moodle
    "student name": "name",
    "first name": "first",  # Gradescope, Moodle
    "first_name": "first",  # nbgrader
    "preferred/first name": "first",  # Gradescope
    "last name": "last",
    "last_name": "last",
    "surname": "last",  # Moodle before 4
    "email": "email",
    "email address": "email",  # Moodle
    "id": "id",  # Canvas: its own number; nbgrader: the student's id
    "identifier": "id",  # Moodle: "Participant 7000000"
    "sis user id": "sid",  # Canvas
    "sid": "sid",  # Gradescope
    "student id": "sid",
    "id number": "sid",  # Moodle
    "lms_user_id": "sid",  # nbgrader
    "sis login id": "login",  # Canvas
    "username": "login",  # Moodle
    "login": "login",
    "student_id": "login",
}
_IDENTIFYING = ("id", "sid", "email", "login", "name")
_NO_STUDENTS = ("Points Possible", "Student, Test")  # rows that Canvas's gradebook also has


def read_roster(path):
    """Return the `Roster` in a CSV file.

    Raises
    ------
    RosterError
        When it cannot be read, has no column by which a student is known, or no student.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise RosterError(f"The roster {path} cannot be read ({why}): save it as CSV.") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise RosterError(f"The roster {path} is not CSV ({error}): export it again.") from error
    headings = [heading.strip() for heading in lines[0]] if lines else []
    known = {heading: _COLUMNS.get(heading.lower()) for heading in headings}
    if not set(known.values()) & {*_IDENTIFYING, "first", "last"}:
        found = ", ".join(filter(None, headings)) or "none"
        understood = ", ".join(sorted(_COLUMNS))
        raise RosterError(
            f"The roster {path} has no column that names students: found {found}; "
            f"understood are {understood}."
        )
    rows = [dict(zip(headings, line, strict=False)) for line in lines[1:] if any(line)]
    points = next((row for row in rows if _first(row, headings) == "Points Possible"), {})
    system = _system({heading.lower() for heading in headings})
    students = [row for row in rows if _first(row, headings) not in _NO_STUDENTS]
    people = [_person(row, known, system) for row in students]
    people = [person for person in people if person.shown]
    if not people:
        raise RosterError(f"The roster {path} lists no students: export it again.")
    return Roster(path, headings, people, points, system)


def _first(row, headings):
    return row.get(headings[0], "").strip()


def _system(headings):
    if "identifier" in headings:
        return "moodle"
    canvas = {"student", "id", "section"} <= headings or "sis user id" in headings
    return "canvas" if canvas else ""


def _person(row, known, system):
    found = defaultdict(str)
    for heading, meaning in known.items():
        value = row.get(heading, "").strip()
        if meaning and value and not found[meaning]:
            found[meaning] = value
    number = found["id"]
    if system == "moodle":  # "Participant 7000000", in the words of the site's language
        number = (re.findall(r"\d+", number) or [""])[-1]
    return Person(
        name=found["name"] or f"{found['first']} {found['last']}".strip(),
        email=found["email"],
        sid=found["sid"] or ("" if system else number),
        id=number if system else "",
        login=found["login"] or ("" if system else number),
        row=row,
    )


def enrol(collection, roster=None, earlier=()):
    """Find each submission's line in the roster, and the lines without a submission.

    Numbers and addresses go before names, and a name that two share decides nothing.

    Parameters
    ----------
    collection : Collection
    roster : Roster, optional
    earlier : iterable of Submission
        What earlier runs have stored results of. Who is among them is not missing, and whoever
        hands in again keeps the name of the earlier result, which is replaced.

    Returns
    -------
    Enrolment
    """
    earlier = {submission.student: submission for submission in earlier}
    if roster is None:
        submissions = _under_earlier_names(collection.submissions, earlier, {}, {})
        return Enrolment(submissions, [], {}, collection.remarks)
    lookup = _Lookup(roster)
    taken, people = _found_in(lookup, collection.submissions)
    before, people_before = _found_in(lookup, earlier.values())
    submissions, remarks = {}, list(collection.remarks)
    strangers = []
    for submission in collection.submissions:
        person = people.get(submission.student)
        if person is None:
            strangers.append(submission.student)
            notes = (*submission.notes, "The roster has no line for this student.")
            submissions[submission.student] = dataclasses.replace(submission, notes=notes)
        else:
            submissions[submission.student] = _known_as(submission, person, roster.system)
    if strangers:
        remarks.append(f"Not in the roster {roster.path.name}: {_listed(strangers)}.")
    submissions = _under_earlier_names(submissions.values(), earlier, people, before)
    missing, names = [], {name.casefold() for name in (*people, *earlier)}
    for person in roster.people:
        if id(person) in taken:
            continue
        student = before.get(id(person))
        if student is None:
            student = safe_name(person.login or person.sid or person.email or person.shown, names)
        people[student] = person
        if student not in earlier or earlier[student].path is None:
            missing.append(_known_as(Submission(student, None), person, roster.system))
    people = people_before | people
    if missing:
        remarks.append(f"Handed in nothing: {_listed([people[m.student].shown for m in missing])}.")
    return Enrolment(submissions, missing, people, remarks, roster)


def _found_in(lookup, submissions):
    """Return whose line of the roster is whose: students by line, and lines by student."""
    submissions, taken, people = list(submissions), {}, {}
    for find in (lookup.by_number, lookup.by_name):
        for submission in submissions:
            person = None if submission.student in people else find(submission)
            if person is not None and id(person) not in taken:
                taken[id(person)] = submission.student
                people[submission.student] = person
    return taken, people


def _under_earlier_names(submissions, earlier, people, before):
    """Give a submission the name under which an earlier run has stored that person's result."""
    known = defaultdict(set)
    for old in earlier.values():
        for number in _numbers(old):
            known[number].add(old.student)
    submissions = list(submissions)
    taken, renamed = {submission.student for submission in submissions}, []
    for submission in submissions:
        person = people.get(submission.student)
        names = {before[id(person)]} if person is not None and id(person) in before else set()
        names = names or set().union(*(known[number] for number in _numbers(submission)))
        if submission.student not in earlier and len(names) == 1 and not names & taken:
            (name,) = names
            if person is not None:
                people[name] = people.pop(submission.student)
            submission = dataclasses.replace(submission, student=name)
            taken.add(name)
        renamed.append(submission)
    return sorted(renamed, key=lambda submission: submission.student)


def _numbers(submission):
    """What tells a person from all others, as pairs of its kind and its value."""
    own = {submission.system: submission.lms_id, "sid": submission.sid, "email": submission.email}
    return {(kind, value.casefold()) for kind, value in own.items() if value}


def _known_as(submission, person, system):
    own = {"lms_id": person.id, "system": system} if person.id else {}
    return dataclasses.replace(
        submission,
        name=person.name or submission.name,
        email=person.email or submission.email,
        sid=person.sid or submission.sid,
        **own,
    )


def _listed(names):
    more = f" and {len(names) - 10} more" if len(names) > 10 else ""
    return "; ".join(sorted(names)[:10]) + more


class _Lookup:
    """People by what identifies them; what two of them share finds nobody."""

    def __init__(self, roster):
        self._system = roster.system
        self._tables = {kind: defaultdict(list) for kind in (*_IDENTIFYING, "mailbox")}
        for person in roster.people:
            for kind in ("id", "sid", "email", "login"):
                self._add(kind, getattr(person, kind), person)
            self._add("mailbox", person.email.partition("@")[0], person)
            for name in _spellings(person.name):
                self._add("name", name, person)

    def _add(self, kind, value, person):
        if value and person not in self._tables[kind][value.casefold()]:
            self._tables[kind][value.casefold()].append(person)

    def _get(self, kind, value):
        people = self._tables[kind].get(value.casefold(), []) if value else []
        return people[0] if len(people) == 1 else None

    def by_number(self, submission):
        """The person with the submission's number, address or user name."""
        own = [("sid", submission.sid), ("email", submission.email)]
        if submission.lms_id and submission.system == self._system:
            own.insert(0, ("id", submission.lms_id))
        if not (submission.lms_id or submission.sid or submission.email):
            # a file or folder named after a student
            own = [
                (kind, submission.student) for kind in ("login", "id", "sid", "email", "mailbox")
            ]
        return next(filter(None, (self._get(kind, value) for kind, value in own)), None)

    def by_name(self, submission):
        """The person with the submission's name, in either order."""
        for name in _spellings(submission.name or submission.student):
            person = self._get("name", name)
            if person is not None:
                sids = {submission.sid, person.sid} - {""}
                return person if len(sids) < 2 else None  # two of the same name
        return None


def _spellings(name):
    """A name without case, spaces and marks, starting with any of its words: "doejane"."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = [word for word in re.split(r"[\W_]+", plain) if word]
    return ["".join(words[n:] + words[:n]) for n in range(len(words))]
