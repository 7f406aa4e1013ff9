"""Find a person in a roster by numbers, addresses and names, however they are spelled."""

import dataclasses
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mlmath._text import words
from mlmath.lms import registry
from mlmath.lms.base import LearningSystem
from mlmath.model.directory import spellings
from mlmath.model.people import Person, Roster
from mlmath.model.submission import Submission
from mlmath.submissions.table import may_be, number_key, rounded

_MANY_DIGITS = re.compile(r"\d{5,}")
_KINDS = ("id", "sid", "email", "login")


@dataclass
class Matches:
    """Which student has which line of the roster."""

    student_of: dict[int, str]
    """students by the `id()` of their line"""
    people: dict[str, Person]
    """lines by student"""

    def add(self, student: str, person: Person) -> None:
        """Note that a line is a student's."""
        self.student_of[id(person)] = student
        self.people[student] = person


def match(lookup: "Lookup", submissions: Iterable[Submission]) -> Matches:
    """Find the lines of submissions.

    It tries one way after the other: numbers and addresses, numbers as a spreadsheet changes them,
    names, and names among other words. A line that one of the later ways gives to several
    submissions is nobody's in that way; by the same number they are of one person, and the first
    one gets the line.
    """
    submissions = list(submissions)
    found = Matches({}, {})
    ways = (lookup.by_number, lookup.by_changed_number, lookup.by_name, lookup.by_part)
    for find in ways:
        wanted: dict[int, list[tuple[Submission, Person]]] = defaultdict(list)
        for submission in submissions:
            person = None if submission.student in found.people else find(submission)
            if person is not None and id(person) not in found.student_of:
                wanted[id(person)].append((submission, person))
        for candidates in wanted.values():
            if len(candidates) == 1 or find == lookup.by_number:
                submission, person = candidates[0]
                found.add(submission.student, person)
    return found


def fuller(first: str, second: str) -> str:
    """Return the more complete of two spellings of a number; the first of two different numbers."""
    if not first or not second:
        return first or second
    kept = rounded(first)
    if kept is not None:
        return second if may_be(second, kept) else first
    same = number_key(first) == number_key(second)
    return second if same and len(second) > len(first) else first


def numbers_of(submission: Submission) -> set[tuple[str, str]]:
    """Return the numbers and the address of a submission's student, as pairs of kind and value."""
    own = {submission.system: submission.lms_id, "sid": submission.sid, "email": submission.email}
    return {(kind, number_key(value)) for kind, value in own.items() if value}


def merged(people: Sequence[Person]) -> tuple[tuple[Person, ...], list[str]]:
    """Return everybody once, and who stood on several lines.

    Two lines are of one person when they share a number or an address and differ in none, or say
    the same in every part.
    """
    kept: list[Person] = []
    place_of: dict[tuple[str, str], list[int]] = defaultdict(list)
    twice: dict[str, None] = {}
    for person in people:
        keys = list(_identifiers(person)) or [("name", "".join(words(person.name)))]
        places = {place for key in keys for place in place_of[key]}
        place = next((p for p in sorted(places) if _are_one(kept[p], person)), None)
        if place is None:
            place = len(kept)
            kept.append(person)
        else:
            first = kept[place]
            filled = {k: getattr(first, k) or getattr(person, k) for k in (*_KINDS, "name")}
            groups = first.groups | person.groups
            kept[place] = dataclasses.replace(first, **filled, groups=groups)
            twice[first.shown] = None
        for key in keys:
            if place not in place_of[key]:
                place_of[key].append(place)
    return tuple(kept), list(twice)


def _identifiers(person: Person) -> Iterator[tuple[str, str]]:
    for kind in _KINDS:
        value = getattr(person, kind)
        if value:
            yield kind, number_key(value)


def _are_one(first: Person, second: Person) -> bool:
    left, right = dict(_identifiers(first)), dict(_identifiers(second))
    shared = left.keys() & right.keys()
    if any(left[kind] != right[kind] for kind in shared):
        return False
    same_name = "".join(words(first.name)) == "".join(words(second.name))
    if shared <= {"email"}:  # which a family may share
        return same_name and (bool(shared) or first.cells == second.cells)
    exact = any(_folded(getattr(first, kind)) == _folded(getattr(second, kind)) for kind in shared)
    return exact or same_name


class Lookup:
    """Find people by what identifies them; a number or name that two of them share finds nobody."""

    def __init__(self, roster: Roster) -> None:
        self.system = roster.system
        self.people = roster.people
        self._tables: dict[str, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))
        self._rounded: list[tuple[str, tuple[str, int], Person]] = []
        for person in roster.people:
            for kind in _KINDS:
                value = getattr(person, kind)
                self._add(kind, _folded(value), person)
                if kind != "email":
                    self._add(f"changed {kind}", number_key(value), person)
                    if kept := rounded(value):
                        self._rounded.append((kind, kept, person))
            self._add("mailbox", _folded(person.email.partition("@")[0]), person)
            for name in spellings(person.name):
                self._add("name", name, person)
            for group in person.groups:
                self._add("group", "".join(words(group)), person)

    def _add(self, kind: str, value: str, person: Person) -> None:
        if value and not any(person is other for other in self._tables[kind][value]):
            self._tables[kind][value].append(person)

    def _get(self, kind: str, value: str) -> Person | None:
        people = self._tables[kind].get(value, []) if value else []
        return people[0] if len(people) == 1 else None

    def by_number(self, submission: Submission) -> Person | None:
        """Return the person with the submission's number, address or user name."""
        numbers = submission.possible_ids or (submission.lms_id,)
        if any(numbers) and submission.system == self.system:
            people = [p for number in numbers if (p := self._get("id", _folded(number)))]
            if len(people) > 1 or submission.possible_ids or people:
                system = _system_named(self.system)
                people = [p for p in people if system is None or system.agrees(submission, p)]
                return people[0] if len({id(person) for person in people}) == 1 else None
        own = [("sid", submission.sid), ("email", submission.email)]
        if not (submission.lms_id or submission.sid or submission.email):
            # a file or folder named after a student
            own = [(kind, submission.student) for kind in ("login", *_KINDS[:3], "mailbox")]
        found = (self._get(kind, _folded(value)) for kind, value in own)
        return next(filter(None, found), None)

    def by_changed_number(self, submission: Submission) -> Person | None:
        """Return the person whose number a spreadsheet has changed: without zeros, or rounded."""
        if submission.possible_ids or self.claimed(submission):
            return None
        own = [("sid", submission.sid)]
        if not (submission.lms_id or submission.sid or submission.email):
            own = [(kind, submission.student) for kind in ("sid", "id", "login")]
        for kind, value in own:
            key = number_key(value)
            person = self._get(f"changed {kind}", key) if key.isdecimal() else None
            if person is not None:
                return person
            close = [p for k, kept, p in self._rounded if k == kind and may_be(value, kept)]
            if len(close) == 1:
                return close[0]
        return None

    def by_name(self, submission: Submission) -> Person | None:
        """Return the person with the submission's name, in any order of its words."""
        if submission.possible_ids or self.claimed(submission):
            return None
        for name in spellings(submission.name or submission.student):
            person = self._get("name", name)
            if person is not None:
                return None if self._are_namesakes(submission, person) else person
        return None

    def by_part(self, submission: Submission) -> Person | None:
        """Return the one person whose whole name, or number, is a part of a file's name.

        Such as `hw02 Ann Lee (late)`; what a system has named is not looked into.
        """
        if submission.lms_id or submission.sid or submission.email or submission.possible_ids:
            return None
        said = words(submission.name or submission.student)
        if len(said) < 2:
            return None
        numbers = {word for word in said if _MANY_DIGITS.fullmatch(word)}
        found = [
            person
            for person in self.people
            if _stands_in(words(person.name), said) or numbers & {person.sid, person.id}
        ]
        return found[0] if len(found) == 1 else None

    def _are_namesakes(self, submission: Submission, person: Person) -> bool:
        """Whether a submission and a person of its name are two people, as their numbers differ."""
        sids = {number_key(submission.sid), number_key(person.sid)} - {""}
        kept = rounded(person.sid)
        if len(sids) > 1 and not (kept and may_be(submission.sid, kept)):
            return True
        return (
            bool(submission.lms_id and person.id)
            and submission.system == self.system
            and submission.lms_id != person.id
        )

    def claimed(self, submission: Submission) -> list[Person]:
        """Return the people whose number a submission carries although it seems not theirs."""
        numbers = submission.possible_ids or (submission.lms_id,)
        if submission.system != self.system or self.by_number(submission) is not None:
            return []
        return [person for n in numbers if n and (person := self._get("id", _folded(n)))]

    def suspects(self, submission: Submission) -> list[Person]:
        """Return whose a submission may be if its number seems another's or can be read in several
        ways; nobody for any other submission."""
        people = self.claimed(submission)
        if not people and not submission.possible_ids:
            return []
        names = spellings(submission.name or submission.student)
        return people + [person for name in names for person in self._tables["name"].get(name, [])]

    def has_some(self, submission: Submission) -> bool:
        """Whether anybody in the roster has the submission's name, number or address.

        A number of the roster's own system decides alone: names find everybody in the list of
        another assignment, whose numbers are others.
        """
        if submission.system == self.system and submission.lms_id:
            return False
        own = (submission.student, submission.sid, submission.email)
        names = spellings(submission.name or submission.student)
        return any(self._tables["name"].get(name) for name in names) or any(
            self._tables[kind].get(_folded(value)) for kind in _KINDS for value in own if value
        )

    def by_text(self, text: str) -> Person | None:
        """Return the person whom a text names, by a number, an address or a name."""
        return next(
            filter(
                None,
                (
                    find(Submission(text, None))
                    for find in (self.by_number, self.by_changed_number, self.by_name)
                ),
            ),
            None,
        )

    def members(self, group: str) -> list[Person]:
        """Return those whose line names a group."""
        return self._tables["group"].get("".join(words(group)), [])


def _stands_in(name: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the words of a name, first or last name first, stand side by side among others."""
    count = len(name)
    if not 1 < count < len(said):
        return False
    orders = [list(name[n:]) + list(name[:n]) for n in range(count)]
    return any(list(said[n : n + count]) in orders for n in range(len(said) - count + 1))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def _system_named(name: str) -> LearningSystem | None:
    return next((system for system in registry.SYSTEMS if system.name == name), None)
