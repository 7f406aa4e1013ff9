r"""Blackboard: "Assignment File Download", the Grade Center's download, and the file it takes back.

All files of a download lie in one folder, with a receipt for each attempt:

    HW1_jdoe2_attempt_2026-03-01-10-00-00.txt            the receipt
    HW1_jdoe2_attempt_2026-03-01-10-00-00_hw02_mse.ipynb what was handed in

Blackboard publishes no specification. The names and the receipt are as kwurst/bb-file-cleanup,
jeroendoggen/blackboard-analysis-tools and timdrysdale/gradex-cli read them: lines such as
`Name: Jane Doe (jdoe2)` and `Date Submitted: Tuesday, 21 April 2020 06:34:13 o'clock BST`, then the
student's own text, then the files. Only the lines before that text are Blackboard's. Both the
assignment and a user's name may hold `_`, so the receipt says which is which. The stamp in the name
has no zone; the receipt's date has one.

Marks go into blackboard.csv for "Upload Grades", which finds students by Username and the column by
the number behind `|` ("Uploading or Downloading Grade Center Items"; the columns are those that
HamletTheHamster/newton reads). Blackboard scales nothing. It makes a column of its own for a
heading without a number. What it does with a blank is not documented, so there is none.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlmath._files import is_litter
from mlmath.lms.base import (
    Found,
    HandedIn,
    LearningSystem,
    MarksRequest,
    MarksTable,
    PersonField,
    identity_in,
    marks_of,
    mostly,
    number_in,
    rank,
    remark_on_nameless,
    remark_on_new_column,
    remark_on_scale,
    remark_on_twins,
    scaled,
)
from mlmath.lms.times import hour_of, local_iso
from mlmath.model.people import Person, Roster
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission

_NAME = re.compile(
    r"(?P<before>.+?)_attempt_(?P<stamp>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|(?P<receipt>\.txt))",
    re.DOTALL,
)
_MAX_RECEIPT = 100_000  # characters
_MAX_OWN = 8  # lines at the top that can be Blackboard's, where no known heading ends them
_WHO = re.compile(r"Name:\s*(?P<name>.*\S)\s*\((?P<user>[^()\s]+)\)\s*")
_SUBMITTED = re.compile(r"Date Submitted:\s*(?P<date>.*\S)\s*")
_OWN_TEXT = re.compile(r"(?:Submission Field|Comments):")
_LISTED_FILE = re.compile(r"\s*Filename:\s*(?P<file>.*\S)\s*")
_DATE = re.compile(
    r"(?:\w+,\s*)?(?:(?P<day>\d{1,2}) (?P<month>[A-Za-z]+)|(?P<month2>[A-Za-z]+) (?P<day2>\d{1,2}))"
    r",? (?P<year>\d{4})(?: at)? (?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?:\s*(?P<half>[AP]M))?(?:\s*o'clock)?(?:\s+(?P<zone>\S+))?",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ITEM = re.compile(
    r"(?P<title>.*?)\s*\[(?P<worth>[^\]]*)\](?:\s*\((?P<kind>[^)]*)\))?\s*\|(?P<number>\d+)"
)
_POINTS = re.compile(r"\d+(?:[.,]\d+)?")
_HEADINGS = ["Last Name", "First Name", "Username", "Student ID"]


class Blackboard(LearningSystem):
    """Blackboard Learn, Original and Ultra."""

    name = "blackboard"
    title = "Blackboard"
    marks_from = "its downloaded grades"
    has_own_numbers = True
    number_is_login = True
    columns = {
        "last name": PersonField.LAST,
        "first name": PersonField.FIRST,
        "username": PersonField.ID,
        "student id": PersonField.SID,
    }

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether most of the files are named as Blackboard names them."""
        return mostly([path.name for path in entries if path.is_file()], _NAME.fullmatch)

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether the files at the top of the zip are named as Blackboard names them."""
        return mostly([name for name in names if "/" not in name], _NAME.fullmatch)

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in, and remarks on files that do not fit."""
        remarks: list[str] = []
        paths = [path for path in entries if path.is_file() and not is_litter(path.name)]
        receipts = {
            path.stem: _read_receipt(path)
            for path in paths
            if (parts := _NAME.fullmatch(path.name)) and parts["receipt"]
        }
        place_of = _listed_files(receipts)
        files: dict[tuple[str, str], list[Path]] = defaultdict(list)
        for path in paths:
            parts = _NAME.fullmatch(path.name)
            stem = f"{parts['before']}_attempt_{parts['stamp']}" if parts else ""
            stem = stem or place_of.get(path.name, "")
            known = _NAME.fullmatch(f"{stem}.txt")
            if known is None:
                remarks.append(
                    f"{path.name} is not named as Blackboard names submissions: left out."
                )
            elif parts is None or not parts["receipt"]:
                files[known["before"], known["stamp"]].append(path)
            else:
                files[known["before"], known["stamp"]] += []
        found: list[HandedIn] = []
        for (before, stamp), inside in sorted(files.items()):
            stem = f"{before}_attempt_{stamp}"
            receipt = receipts.get(stem, _Receipt())
            without = () if inside else ("Handed in without a file; the receipt says more.",)
            for path in inside or [p for p in paths if p.name == f"{stem}.txt"]:
                found.append(self._handed_in(path, before, stamp, receipt, without))
        return found, remarks

    def _handed_in(
        self, path: Path, before: str, stamp: str, receipt: "_Receipt", notes: tuple[str, ...]
    ) -> HandedIn:
        said = receipt.user and before.endswith(f"_{receipt.user}")
        parts = before.split("_")
        users = tuple("_".join(parts[n:]) for n in range(1, len(parts))) or (before,)
        user = receipt.user if said else users[-1]
        certain = bool(said) or len(users) == 1
        return HandedIn(
            who=(self.name, user if certain else before),
            student=user if certain else before,
            path=path,
            order=(bool(not notes and rank(path)), stamp, rank(path), path.name),
            name=receipt.name if said else "",
            lms_id=user if certain else "",
            submitted=receipt.submitted or _time_of(stamp),
            notes=notes,
            possible_ids=() if certain else users,
        )

    def recognises_roster(self, headings: frozenset[str]) -> bool:
        """Whether it has the columns of downloaded grades."""
        items = any(_ITEM.fullmatch(heading) for heading in headings)
        return "username" in headings and (
            {"last name", "first name"} <= headings
            and (items or bool(headings & {"availability", "last access"}))
        )

    def knows(self, submission: Submission) -> bool:
        """Whether the user name is known."""
        return submission.system == self.name and bool(submission.lms_id)

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows for "Upload Grades"."""
        roster = request.roster_of(self.name)
        column, maximum, remarks = _column_of(request, roster)

        def current(person: Person) -> str:
            return person.row.get(column, "") if roster is not None else ""

        wanted, left = marks_of(request, self.name, current, lambda cell: "exempt" in cell.lower())
        rows = [[*_HEADINGS, column]]
        nameless: list[SubmissionResult] = []
        for result in wanted:
            who, person = identity_in(result, self.name), request.people.get(result.student)
            if not who.id:
                nameless.append(result)
                continue
            row: Mapping[str, str] = person.row if person is not None and roster else {}
            name = [row.get(heading, "") for heading in _HEADINGS[:2]]
            rows.append([*name, who.id, who.sid, scaled(result, maximum)])
        return MarksTable(
            rows,
            [
                *remarks,
                *left,
                *remark_on_nameless(self.title, nameless),
                *remark_on_scale(self.title, maximum, request.bundle),
            ],
            delimiter="\t" if roster is not None and roster.delimiter == "\t" else ",",
            byte_order_mark=True,
            quote_all=True,
        )


@dataclass(frozen=True)
class _Receipt:
    """What Blackboard itself says in a receipt."""

    name: str = ""
    user: str = ""
    submitted: str = ""
    files: tuple[str, ...] = ()
    """what it lists, or what the student's text pretends that it lists"""


def _read_receipt(path: Path) -> _Receipt:
    """Return what a receipt says; an empty one when it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read(_MAX_RECEIPT).splitlines()
    except OSError:
        return _Receipt()
    name = user = submitted = ""
    for line in lines[:_MAX_OWN]:
        if _OWN_TEXT.match(line):
            break
        if not user and (who := _WHO.fullmatch(line)):
            name, user = who["name"], who["user"]
        if not submitted and (when := _SUBMITTED.fullmatch(line)):
            submitted = _time_in(when["date"])
    listed = (_LISTED_FILE.fullmatch(line) for line in lines)
    return _Receipt(name, user, submitted, tuple(match["file"] for match in listed if match))


def _listed_files(receipts: Mapping[str, _Receipt]) -> dict[str, str]:
    """Return by file the stem of the receipt that lists it; a file that two list is left out."""
    places: dict[str, set[str]] = defaultdict(set)
    for stem, receipt in receipts.items():
        for file in receipt.files:
            places[file].add(stem)
    return {file: min(stems) for file, stems in places.items() if len(stems) == 1}


def _time_in(text: str) -> str:
    """Return the moment that a receipt writes, day or month first, in ISO format; "" for none."""
    parts = _DATE.fullmatch(text.strip())
    if parts is None:
        return ""
    month = (parts["month"] or parts["month2"])[:3].lower()
    try:
        moment = datetime.datetime(
            int(parts["year"]),
            _MONTHS.index(month) + 1,
            int(parts["day"] or parts["day2"]),
            hour_of(parts["hour"], parts["half"]),
            int(parts["minute"]),
            int(parts["second"]),
        )
    except ValueError:  # of another language, or no date
        return ""
    return local_iso(moment, parts["zone"] or "")


def _time_of(stamp: str) -> str:
    """Return the moment of the stamp in a file's name in ISO format, or "" when it is none."""
    try:
        return local_iso(datetime.datetime.strptime(stamp, "%Y-%m-%d-%H-%M-%S"))
    except ValueError:
        return ""


def _column_of(request: MarksRequest, roster: Roster | None) -> tuple[str, float | None, list[str]]:
    """Return the assignment's heading and points, and a remark when Blackboard will make it."""
    items: dict[str, re.Match[str]] = {}
    for heading in roster.headings if roster is not None else ():
        match = _ITEM.fullmatch(heading)
        if match is not None and "up to" not in match["worth"]:  # which Blackboard calculates
            items[heading] = match
    wanted = (request.column or request.bundle.name).strip().casefold()
    meant = [
        heading
        for heading, match in items.items()
        if wanted in (heading.casefold(), match["title"].casefold(), match["number"])
    ]
    if meant:
        points = _POINTS.search(items[meant[0]]["worth"])
        twins = remark_on_twins("Blackboard", meant[0], meant[1:])
        return meant[0], number_in(points[0]) if points else None, twins
    column = request.column or request.bundle.name
    return column, None, [remark_on_new_column("Blackboard", column, list(items))]
