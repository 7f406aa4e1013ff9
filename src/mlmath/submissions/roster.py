"""Read a roster, and find out whose each submission is and who handed in nothing.

A roster is a CSV file as a learning system exports it (see `lms`), or any with a column of
students.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mlmath._text import listed, printable_line
from mlmath.errors import RosterError
from mlmath.lms import registry
from mlmath.lms.base import LearningSystem, PersonField, RowKind
from mlmath.model.people import Enrolment, Person, Roster
from mlmath.model.submission import Submission, safe_name
from mlmath.submissions.collect import MAX_TEXT, Collection
from mlmath.submissions.groups import Groups, share
from mlmath.submissions.matching import Lookup, Matches, fuller, match, merged, numbers_of
from mlmath.submissions.table import cleaned, read_table, tidy_number

#: What a column is for in a list of no system, by its heading in lower case.
_COLUMNS = {
    "student": PersonField.NAME,
    "name": PersonField.NAME,
    "full name": PersonField.NAME,
    "student name": PersonField.NAME,
    "firstname": PersonField.FIRST,
    "given name": PersonField.FIRST,
    "lastname": PersonField.LAST,
    "family name": PersonField.LAST,
    "email": PersonField.EMAIL,
    "e-mail": PersonField.EMAIL,
    "id": PersonField.ID,
    "student id": PersonField.SID,
    "student number": PersonField.SID,
    "login": PersonField.LOGIN,
    "student_id": PersonField.LOGIN,
    "username": PersonField.LOGIN,
    "user name": PersonField.LOGIN,
    "group": PersonField.GROUP,
    "group name": PersonField.GROUP,
    "team": PersonField.GROUP,
}
_NUMBERS = (PersonField.ID, PersonField.SID, PersonField.LOGIN)


def read_roster(path: str | Path) -> Roster:
    """Return the `Roster` in a CSV file.

    Raises
    ------
    RosterError
        When it cannot be read, has no column by which a student is known, or no student.
    """
    path = Path(path)
    headings_known = {*_COLUMNS, *(h for system in registry.SYSTEMS for h in system.columns)}
    table = read_table(
        path, lambda cells: len({cell.lower() for cell in cells if cell} & headings_known)
    )
    system, columns = _columns_of(table.headings, table.lines)
    if not set(columns.values()) - {PersonField.GROUP}:
        found = ", ".join(filter(None, table.headings)) or "none"
        raise RosterError(
            f"The roster {path} has no column that names students: found {found}; understood "
            f"are {', '.join(sorted(_COLUMNS))} and the headings of exports of "
            f"{', '.join(system.title for system in registry.SYSTEMS)}."
        )
    students: list[Person] = []
    points: Mapping[str, str] = {}
    # A list that lacks a system's own columns may still be its export with some columns removed.
    systems = registry.SYSTEMS if system is None else (system,)
    for line in table.lines:
        row = dict(zip(table.headings, line, strict=False))
        kinds = {candidate.row_kind(row) for candidate in systems}
        if RowKind.POINTS in kinds:
            points = points or row
        elif RowKind.OTHER not in kinds:
            students.append(_person(row, line, columns, system))
    people, twice = merged([person for person in students if person.shown])
    if not people:
        raise RosterError(f"The roster {path} lists no students: export it again.")
    remarks = list(table.remarks)
    if twice:
        remarks.append(
            f"On several lines of {path.name}, taken for one each: {_sorted_list(twice)}."
        )
    return Roster(
        path=path,
        headings=table.headings,
        people=people,
        points=points,
        system=system.name if system is not None and system.has_own_numbers else "",
        delimiter=table.delimiter,
        lines=table.lines,
        remarks=tuple(remarks),
    )


def _columns_of(
    headings: Sequence[str], lines: Sequence[Sequence[str]]
) -> tuple[LearningSystem | None, dict[str, PersonField]]:
    """Return whose export a list is, or None, and what its columns mean, by heading.

    What a system says of its own list goes before what is known of other lists.
    """
    known: dict[str, PersonField] = {}
    for system in registry.SYSTEMS:
        known.update(system.columns)
    known.update(_COLUMNS)
    anywhere = {h: known[h.lower()] for h in headings if h.lower() in known}
    for system in registry.SYSTEMS:
        own = system.columns_in(headings, lines)
        if own is not None:
            return system, anywhere | own
    return None, anywhere


def _person(
    row: Mapping[str, str],
    line: tuple[str, ...],
    columns: Mapping[str, PersonField],
    system: LearningSystem | None,
) -> Person:
    found: dict[PersonField, str] = defaultdict(str)
    groups: set[str] = set()
    for heading, meaning in columns.items():
        value = cleaned(row.get(heading, ""))
        if system is not None:
            value = system.plain(value)
        value = printable_line(value, MAX_TEXT)
        if meaning in _NUMBERS:
            value = tidy_number(value)
        if meaning is PersonField.EMAIL:
            value = value.removeprefix("mailto:")
        if meaning is PersonField.GROUP:
            groups |= {value} - {""}
        elif value and not found[meaning]:
            found[meaning] = value
    number, own_number, login = found[PersonField.ID], "", found[PersonField.LOGIN]
    if system is not None and system.has_own_numbers:
        number, own_number = "", system.own_number(number)
        login = login or (own_number if system.number_is_login else "")
    first_and_last = f"{found[PersonField.FIRST]} {found[PersonField.LAST]}".strip()
    return Person(
        name=found[PersonField.NAME] or first_and_last,
        email=found[PersonField.EMAIL],
        sid=found[PersonField.SID] or number,
        id=own_number,
        login=login or number,
        row=row,
        cells=line,
        groups=frozenset(groups),
    )


def enrol(
    collection: Collection,
    roster: Roster | None = None,
    earlier: Iterable[Submission] = (),
    groups: Groups | None = None,
) -> Enrolment:
    """Find each submission's line in the roster, and the lines without a submission.

    Numbers and addresses go before names, and a name that two share decides nothing.

    Parameters
    ----------
    collection : Collection
    roster : Roster, optional
    earlier : iterable of Submission
        The submissions that earlier runs have stored results of. Their students are not missing,
        and a student who hands in again keeps the name of the earlier result, which is replaced.
    groups : Groups, optional
        Who hands in together; what one hands in counts for all.

    Raises
    ------
    RosterError
        When the roster has nobody whose work this is.
    """
    stored = {submission.student: submission for submission in earlier}
    lookup = Lookup(roster) if roster is not None else None
    found = Matches({}, {})
    submissions, remarks = list(collection.submissions), list(collection.remarks)
    if lookup is not None and roster is not None:
        remarks += roster.remarks
        found = match(lookup, submissions)
    submissions, shared = share(submissions, found, lookup, groups)
    remarks += shared
    if lookup is None or roster is None:
        submissions = [_unplaced(submission, remarks) for submission in submissions]
        named = _under_stored_names(submissions, stored, {}, {})
        return Enrolment(named, (), {}, tuple(remarks))
    before = match(lookup, stored.values())
    if not found.people and not before.people and not any(map(lookup.has_some, submissions)):
        _refuse_strangers(roster, submissions)
    open_cases = [s for s in submissions if s.student not in found.people]
    suspects = {id(person) for s in open_cases for person in lookup.suspects(s)}
    submissions = [_placed(s, found, lookup, roster, remarks) for s in submissions]
    strangers = [s.student for s in submissions if s.student not in found.people]
    if strangers:
        remarks.append(f"Not in the roster {roster.path.name}: {_sorted_list(strangers)}.")
    people = found.people
    named = _under_stored_names(submissions, stored, people, before.student_of)
    missing: list[Submission] = []
    handed_in = {submission.student for submission in named}
    names = {name.casefold() for name in (*handed_in, *people, *stored)}
    for person in roster.people:
        if id(person) in found.student_of or id(person) in suspects:
            continue  # who may have handed in is not told that nothing was handed in
        student = before.student_of.get(id(person))
        if student is None:
            student = safe_name(person.login or person.sid or person.email or person.shown, names)
        people[student] = person
        if student not in stored or stored[student].path is None:
            missing.append(_known_as(Submission(student, None), person, roster))
    if missing:
        remarks.append(
            f"Handed in nothing: {_sorted_list([people[m.student].shown for m in missing])}."
        )
    everybody = before.people | people
    return Enrolment(named, tuple(missing), everybody, tuple(remarks), roster)


def _placed(
    submission: Submission,
    found: Matches,
    lookup: Lookup,
    roster: Roster,
    remarks: list[str],
) -> Submission:
    """Return a submission with what the roster says of it, or with a note for a person."""
    person = found.people.get(submission.student)
    if person is not None:
        return _known_as(submission, person, roster)
    claimed = lookup.claimed(submission)
    if claimed:
        return _unplaced(submission, remarks, [person.shown for person in claimed])
    if submission.possible_ids:
        return _unplaced(submission, remarks)
    notes = (*submission.notes, "The roster has no line for this student.")
    return dataclasses.replace(submission, notes=notes)


def _unplaced(
    submission: Submission, remarks: list[str], claimed: Sequence[str] = ()
) -> Submission:
    """Take a number that may be another's from a submission, and say so."""
    if not submission.possible_ids and not claimed:
        return submission
    numbers = submission.possible_ids or (submission.lms_id,)
    whose = f", who is {' or '.join(claimed)}" if claimed else ""
    said = (
        f"{submission.student}: the name of {submission.file} carries the number "
        f"{' or '.join(numbers)}{whose}: look whose it is. No mark is written for it."
    )
    remarks.append(printable_line(said, MAX_TEXT))
    notes = (*submission.notes, f"Whose this is must be looked up: it may be {numbers[0]}'s.")
    return dataclasses.replace(submission, notes=notes, lms_id="", system="", possible_ids=())


def _refuse_strangers(roster: Roster, submissions: Sequence[Submission]) -> None:
    """Raise RosterError: nobody in the roster is known by what was handed in."""
    if not submissions:
        return
    first = submissions[0]
    names = [first.name, first.sid, first.email, first.lms_id]
    known = ", ".join(filter(None, names)) or first.student
    raise RosterError(
        f"Nobody in the roster {roster.path} is known by what was handed in, such as {known}: its "
        f"headings are {', '.join(filter(None, roster.headings))} and its first line is of "
        f"{roster.people[0].shown}: give the roster of this assignment, with a column of names, "
        "numbers or addresses."
    )


def _under_stored_names(
    submissions: Iterable[Submission],
    stored: Mapping[str, Submission],
    people: dict[str, Person],
    stored_student_of: Mapping[int, str],
) -> tuple[Submission, ...]:
    """Give a submission the name under which an earlier run has stored that person's result."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for old in stored.values():
        for number in numbers_of(old):
            known[number].add(old.student)
    submissions = list(submissions)
    taken = {submission.student for submission in submissions}
    renamed: list[Submission] = []
    for submission in submissions:
        person = people.get(submission.student)
        names: set[str] = set()
        if person is not None and id(person) in stored_student_of:
            names = {stored_student_of[id(person)]}
        names = names or set().union(*(known[number] for number in numbers_of(submission)))
        if submission.student not in stored and len(names) == 1 and not names & taken:
            (name,) = names
            if person is not None:
                people[name] = people.pop(submission.student)
            submission = dataclasses.replace(submission, student=name)
            taken.add(name)
        renamed.append(submission)
    return tuple(sorted(renamed, key=lambda submission: submission.student))


def _known_as(submission: Submission, person: Person, roster: Roster) -> Submission:
    """Add what the roster says of a person to a submission."""
    sid = fuller(person.sid, submission.sid)
    when, source = submission.submitted, submission.time_from
    if not when and roster.system and submission.path is not None:
        known = registry.system_named(roster.system)
        when = known.submission_time(person, roster)
        source = f"{known.title}'s list" if when else source
    return dataclasses.replace(
        submission,
        submitted=when,
        time_from=source,
        name=person.name or submission.name,
        email=person.email or submission.email,
        sid=fuller(sid, submission.student) if sid else "",
        lms_id=person.id or submission.lms_id,
        system=roster.system if person.id else submission.system,
        possible_ids=(),
    )


def _sorted_list(names: Iterable[str]) -> str:
    return listed(sorted(names), separator="; ")  # names may hold commas
