"""Groups: one file is handed in, and every member gets its mark.

Who is in a group stands in a file (`--groups`), or in a column of the roster. The groups of that
column may be those of a tutorial, in which each student hands in alone. So they count only for
files and folders that an export has named after the group.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlmath._text import listed, words
from mlmath.errors import RosterError
from mlmath.model.people import Person
from mlmath.model.submission import Submission, safe_name
from mlmath.submissions.matching import Lookup, Matches
from mlmath.submissions.table import cleaned, number_key, read_table

_GROUP = ("group_name", "group name", "group", "groups", "team", "team name")
_STUDENT = (
    *("student", "name", "student name", "member", "email", "e-mail", "login", "login_id"),
    *("username", "user_id", "canvas_user_id", "sid", "student id", "id"),
)


@dataclass(frozen=True)
class Member:
    """One of a group."""

    texts: tuple[str, ...]
    """what names the member: numbers, addresses, names"""


@dataclass(frozen=True)
class Groups:
    """Who hands in together."""

    path: Path
    members: Mapping[str, tuple[Member, ...]]
    """by the group's name"""


def read_groups(path: str | Path) -> Groups:
    """Return the `Groups` in a CSV file: a line per student, with the group and who it is.

    Raises
    ------
    RosterError
        When it cannot be read, has no column of groups or of students, or nobody in it.
    """
    path = Path(path)
    known = {*_GROUP, *_STUDENT}
    table = read_table(
        path, lambda cells: len({cell.lower() for cell in cells if cell} & known), "list of groups"
    )
    lower = [heading.lower() for heading in table.headings]
    group = next((lower.index(heading) for heading in _GROUP if heading in lower), None)
    who = [n for n, heading in enumerate(lower) if heading in _STUDENT]
    if group is None or not who:
        raise RosterError(
            f"The list of groups {path} has the headings {', '.join(table.headings)}: it needs "
            "“group” and “student”, with a name, a number or an address in each line."
        )
    members: dict[str, list[Member]] = {}
    for line in table.lines:
        name = cleaned(line[group])
        texts = tuple(filter(None, (cleaned(line[place]) for place in who)))
        if name and texts:
            members.setdefault(name, []).append(Member(texts))
    if not members:
        raise RosterError(f"The list of groups {path} has nobody in it: add a line per student.")
    return Groups(path, {name: tuple(inside) for name, inside in members.items()})


@dataclass
class _Team:
    """A group of which something was handed in."""

    name: str
    handed_in: list[Submission]
    people: list[Person]
    """members whom the roster knows"""
    others: list[Member]
    """members of a file of groups, where there is no roster, of whom nothing was handed in"""


def share(
    submissions: Sequence[Submission],
    found: Matches,
    lookup: Lookup | None,
    groups: Groups | None,
) -> tuple[list[Submission], list[str]]:
    """Return the submissions with one for each member of a group, and remarks.

    Members who have handed in something themselves keep that.

    Parameters
    ----------
    submissions : sequence of Submission
    found : Matches
        The submissions' lines in the roster. The lines of members who are added are added to it.
    lookup : Lookup or None
        The roster's people; None without a roster.
    groups : Groups or None
        The groups of a file.
    """
    remarks: list[str] = []
    teams = list(_from_file(submissions, found, lookup, groups, remarks))
    in_file = {submission.student for team in teams for submission in team.handed_in}
    teams += _from_roster([s for s in submissions if s.student not in in_file], found, lookup)
    taken = {submission.student.casefold() for submission in submissions}
    everybody = {submission.student: submission for submission in submissions}
    for team in teams:
        latest = max(team.handed_in, key=_order)
        own = {s.student for s in team.handed_in}
        note = f"Handed in by the group {team.name}."
        added = 0
        for person in team.people:
            if id(person) not in found.student_of:
                student = safe_name(
                    person.login or person.sid or person.email or person.shown, taken
                )
                found.add(student, person)
                everybody[student] = _for_member(latest, student, note)
                added += 1
        for member in team.others:
            student = safe_name(member.texts[0], taken)
            everybody[student] = _for_member(latest, student, note)
            added += 1
        for student in own:
            old = everybody[student]
            if student not in found.people and team.people and old.student not in _own(team):
                del everybody[student]  # a folder of the group, which is nobody's own
            else:
                everybody[student] = dataclasses.replace(old, notes=(*old.notes, note))
        if added:
            remarks.append(f"{latest.file} counts for {_count(added)} of the group {team.name}.")
    return list(everybody.values()), remarks


def _own(team: _Team) -> set[str]:
    """Return the students among those who handed in who are members without a roster's line."""
    names = _Names(team.handed_in)
    return {submission.student for member in team.others for submission in names.of(member)}


def _count(number: int) -> str:
    return "one more member" if number == 1 else f"{number} more members"


def _order(submission: Submission) -> tuple[str, int]:
    modified = submission.path.stat().st_mtime_ns if submission.path is not None else 0
    return submission.submitted, modified


def _for_member(submission: Submission, student: str, note: str) -> Submission:
    """Return a group's submission as that of a member, without what identifies who handed it in."""
    return dataclasses.replace(
        submission,
        student=student,
        name="",
        email="",
        sid="",
        lms_id="",
        system="",
        possible_ids=(),
        notes=(*submission.notes, note),
    )


def _from_file(
    submissions: Sequence[Submission],
    found: Matches,
    lookup: Lookup | None,
    groups: Groups | None,
    remarks: list[str],
) -> Iterator[_Team]:
    """Yield the groups of a file of which anything was handed in."""
    if groups is None:
        return
    of_person = {id(person): student for student, person in found.people.items()}
    by_student = {submission.student: submission for submission in submissions}
    unknown = _Names(s for s in submissions if s.student not in found.people)
    lost: list[str] = []
    for name, members in groups.members.items():
        team = _Team(name, [], [], [])
        for member in members:
            person = _person(lookup, member)
            if person is not None:
                team.people.append(person)
                if id(person) in of_person:
                    team.handed_in.append(by_student[of_person[id(person)]])
                continue
            own = unknown.of(member)
            team.handed_in += own
            if not own and lookup is None:
                team.others.append(member)
            elif not own:
                lost.append(member.texts[0])
        team.handed_in += [s for s in unknown.called(name) if s not in team.handed_in]
        if team.handed_in:
            yield team
    if lost:
        names = listed(lost, separator="; ")
        remarks.append(f"In {groups.path.name} but not in the roster: {names}.")


def _from_roster(
    submissions: Iterable[Submission], found: Matches, lookup: Lookup | None
) -> Iterator[_Team]:
    """Yield the groups of the roster after which an export has named a file or folder."""
    if lookup is None:
        return
    for submission in submissions:
        person = found.people.get(submission.student)
        name = submission.name or submission.student
        if person is None:
            people = lookup.members(name)
        else:  # Canvas gives a group's file the number of one member
            theirs = {group for group in person.groups if _is_named(submission, group)}
            people = [p for p in lookup.people if p.groups & theirs] if theirs else []
        if people:
            yield _Team(name, [submission], people, [])


def _person(lookup: Lookup | None, member: Member) -> Person | None:
    if lookup is None:
        return None
    return next(filter(None, map(lookup.by_text, member.texts)), None)


class _Names:
    """Submissions without a line in the roster, to be found by a number, an address or a name."""

    def __init__(self, submissions: Iterable[Submission]) -> None:
        self._by_key: dict[object, list[Submission]] = {}
        for submission in submissions:
            for key in _keys_of(submission):
                self._by_key.setdefault(key, []).append(submission)

    def of(self, member: Member) -> list[Submission]:
        """Return the submissions that one of a member's texts names."""
        keys = {key for text in member.texts for key in (number_key(text), _sorted_words(text))}
        found = [s for key in keys if key for s in self._by_key.get(key, [])]
        return list({s.student: s for s in found}.values())

    def called(self, group: str) -> list[Submission]:
        """Return the submissions that are named after a group."""
        return self._by_key.get(_Called("".join(words(group))), [])


@dataclass(frozen=True)
class _Called:
    """A name without spaces, as Canvas writes it."""

    name: str


def _keys_of(submission: Submission) -> set[object]:
    own = {submission.student, submission.sid, submission.email, submission.lms_id}
    keys: set[object] = {number_key(value) for value in own if value}
    names = {_sorted_words(text) for text in (submission.name, submission.student)}
    called = {_Called("".join(words(text))) for text in (submission.name, submission.student)}
    return keys | (names - {()}) | (called - {_Called("")})


def _sorted_words(text: str) -> tuple[str, ...]:
    return tuple(sorted(words(text)))


def _is_named(submission: Submission, group: str) -> bool:
    wanted = "".join(words(group))
    return bool(wanted) and wanted in {
        "".join(words(text)) for text in (submission.name, submission.student)
    }
