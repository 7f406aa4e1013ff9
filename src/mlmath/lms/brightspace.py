"""Brightspace: "Download" of an assignment's submissions, its exported grades, and what it takes.

A download has a folder for each time that somebody handed in, perhaps in one more folder, and an
index.html, which holds what students have written and is never opened here:

    39786-640693 - Jane Doe - Mar 1, 2026 1000 AM/hw02_mse.ipynb

Downloads of single files, and older versions, have no folders but longer names, with or without a
space after the student's:

    39786-640693 - Jane Doe- Mar 1, 2026 1000 AM - hw02_mse.ipynb

D2L publishes no specification: the names are as gitchrisqueen/cpcc_task_automation and
squell/bb-scripts read them.
One of the two numbers is the same everywhere, the other is the student's, and neither is in the
exported grades: people are found by their names. The time is that of whoever downloads, to the
minute; older versions wrote 10:00.

Marks go into brightspace.csv for "Import grades" (D2L, "Importing grades"): OrgDefinedId and
Username, both with the `#` that keeps their zeros, "<item> Points Grade" and, as the last column,
an end-of-line indicator. With the heading of the exported grades it fills that item; another one
may make a new item.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from mlmath._files import is_litter
from mlmath.lms.base import (
    Found,
    HandedIn,
    LearningSystem,
    MarksRequest,
    MarksTable,
    PersonField,
    any_file_in,
    file_to_grade,
    identity_in,
    marks_of,
    modified,
    mostly,
    number_in,
    rank,
    remark_on_nameless,
    remark_on_new_column,
    remark_on_scale,
    scaled,
)
from mlmath.lms.times import hour_of, local_iso
from mlmath.model import file_kinds
from mlmath.model.people import Person, Roster
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission

_FOLDER = re.compile(r"(?P<first>\d+)-(?P<second>\d+) - (?P<name>.+) - (?P<when>.*\d.*)", re.DOTALL)
_FILE = re.compile(
    r"(?P<first>\d+)-(?P<second>\d+) - (?P<name>.+?) ?- (?P<when>[^-]*\d[^-]*?) - (?P<file>.+)",
    re.DOTALL,
)
_TIME = re.compile(
    r"(?P<month>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2}), (?P<year>\d{4}) "
    r"(?P<hour>\d{1,2}):?(?P<minute>\d\d)\s?(?P<half>[AP]M)",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_INDEX = "index.html"
_ITEM = re.compile(
    r"(?P<title>.+?) Points Grade(?: <[^>]*?MaxPoints:(?P<points>[\d.,]+)[^>]*>| <[^>]*>)?",
    re.IGNORECASE,
)
_SID, _USER, _END = "OrgDefinedId", "Username", "End-of-Line Indicator"


class Brightspace(LearningSystem):
    """Brightspace by D2L."""

    name = "brightspace"
    title = "Brightspace"
    marks_from = "its exported grades"
    has_own_numbers = True
    number_is_login = True
    columns = {
        "orgdefinedid": PersonField.SID,
        "username": PersonField.ID,
        "last name": PersonField.LAST,
        "first name": PersonField.FIRST,
        "email": PersonField.EMAIL,
    }

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether most of the folders, or the files, are named as Brightspace names them."""
        return bool(_folders(entries) or _files(entries))

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether most folders, or files, at the top of the zip are named as Brightspace does."""
        folders = sorted({name.split("/")[0] for name in names if "/" in name})
        return mostly(folders, _FOLDER.fullmatch) or mostly(
            [name for name in names if "/" not in name], _FILE.fullmatch
        )

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in, and remarks on what does not fit."""
        found: list[HandedIn] = []
        remarks: list[str] = []
        folders = _folders(entries)
        if not folders:
            return self._read_flat(entries)
        matches = {path: match for path in folders if (match := _FOLDER.fullmatch(path.name))}
        number = _students_number(list(matches.values()))
        beside = {path.parent for path in folders}
        others = [path for place in sorted(beside) for path in sorted(place.iterdir())]
        for path in others:
            if path not in matches and path.name != _INDEX and not is_litter(path.name):
                remarks.append(
                    f"{path.name} is not named as Brightspace names submissions: left out."
                )
        for path, match in matches.items():
            file, notes = file_to_grade(path, assignment)
            if file is None:
                file, notes = any_file_in(path)
            if file is None:
                remarks.append(f"{path.name} holds no file.")
                continue
            submitted = _time_in(match["when"])
            found.append(
                HandedIn(
                    who=(self.name, f"{match[number] if number else ''} {match['name']}"),
                    student=match["name"],
                    path=file,
                    order=(rank(file) > 0, submitted, modified(file), file.name),
                    name=match["name"],
                    submitted=submitted,
                    notes=notes,
                )
            )
        return found, remarks

    def _read_flat(self, entries: Sequence[Path]) -> Found:
        """Return what was handed in where all files lie in one folder."""
        found: list[HandedIn] = []
        remarks: list[str] = []
        files = _files(entries)
        matches = {path: match for path in files if (match := _FILE.fullmatch(path.name))}
        number = _students_number(list(matches.values()))
        for path in sorted(entries):
            match = matches.get(path)
            if match is None:
                if path.name != _INDEX and not is_litter(path.name):
                    remarks.append(
                        f"{path.name} is not named as Brightspace names submissions: left out."
                    )
                continue
            name, submitted = match["name"].strip(), _time_in(match["when"])
            fits = file_kinds.likeness(match["file"], None)
            found.append(
                HandedIn(
                    who=(self.name, f"{match[number] if number else ''} {name}"),
                    student=name,
                    path=path,
                    order=(rank(path) > 0, submitted, rank(path), fits, modified(path), path.name),
                    name=name,
                    submitted=submitted,
                )
            )
        return found, remarks

    def recognises_roster(self, headings: frozenset[str]) -> bool:
        """Whether it has a column that only exported grades have."""
        return _SID.lower() in headings or _END.lower() in headings

    def plain(self, cell: str) -> str:
        """Return a cell without the `#` before numbers."""
        return cell.removeprefix("#")

    def knows(self, submission: Submission) -> bool:
        """Whether the user name or the institution's number is known."""
        own = submission.system == self.name and bool(submission.lms_id)
        return own or bool(submission.sid)

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows for "Import grades"."""
        roster = request.roster_of(self.name)
        column, maximum, remarks = _column_of(request, roster)

        def current(person: Person) -> str:
            return person.row.get(column, "") if roster is not None else ""

        wanted, left = marks_of(request, self.name, current, lambda cell: False)
        rows = [[_SID, _USER, column, _END]]
        nameless: list[SubmissionResult] = []
        for result in wanted:
            who = identity_in(result, self.name)
            if not who.sid and not who.id:
                nameless.append(result)
            else:
                ids = [f"#{value}" if value else "" for value in (who.sid, who.id)]
                rows.append([*ids, scaled(result, maximum), "#"])
        for place in (1, 0):  # a column without any value would be looked up too
            if len(rows) > 1 and not any(row[place] for row in rows[1:]):
                rows = [row[:place] + row[place + 1 :] for row in rows]
        return MarksTable(
            rows,
            [
                *remarks,
                *left,
                *remark_on_nameless(self.title, nameless),
                *remark_on_scale(self.title, maximum, request.bundle),
            ],
        )


def _folders(entries: Sequence[Path]) -> list[Path]:
    """Return the students' folders among these, or in the one folder around them."""
    folders = sorted(path for path in entries if path.is_dir() and not is_litter(path.name))
    if mostly([path.name for path in folders], _FOLDER.fullmatch):
        return [path for path in folders if not path.is_symlink()]
    if len(folders) != 1 or folders[0].is_symlink():
        return []
    inside = sorted(path for path in folders[0].iterdir() if path.is_dir())
    if not mostly([path.name for path in inside], _FOLDER.fullmatch):
        return []
    return [path for path in inside if not path.is_symlink()]


def _files(entries: Sequence[Path]) -> list[Path]:
    """Return the files among these, if most are named as in a download without folders."""
    files = [
        path
        for path in entries
        if path.is_file() and path.name != _INDEX and not is_litter(path.name)
    ]
    return files if mostly([path.name for path in files], _FILE.fullmatch) else []


def _students_number(matches: Sequence[re.Match[str]]) -> str | None:
    """Return which of the two numbers tells students apart: the one that is not the same in all."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        for place in ("first", "second"):
            numbers[place].add(match[place])
    if len({match["name"] for match in matches}) < 2:
        return None
    if len(numbers["second"]) == 1:
        return "first" if len(numbers["first"]) > 1 else None
    return "second" if len(numbers["first"]) == 1 else None


def _time_in(text: str) -> str:
    """Return the moment in a folder's or file's name in ISO format, or "" when it is none."""
    parts = _TIME.fullmatch(text.strip())
    if parts is None:
        return ""
    try:
        hour = hour_of(parts["hour"], parts["half"])
        month = _MONTHS.index(parts["month"].lower()) + 1
        moment = datetime.datetime(
            int(parts["year"]), month, int(parts["day"]), hour, int(parts["minute"])
        )
    except ValueError:
        return ""
    return local_iso(moment)


def _column_of(request: MarksRequest, roster: Roster | None) -> tuple[str, float | None, list[str]]:
    """Return the item's heading and points, and a remark when Brightspace may make it."""
    items = {
        heading: match
        for heading in (roster.headings if roster is not None else ())
        if (match := _ITEM.fullmatch(heading))
    }
    wanted = (request.column or request.bundle.name).strip().casefold()
    for heading, match in items.items():
        if wanted in (heading.casefold(), match["title"].casefold()):
            return heading, number_in(match["points"] or ""), []
    title = request.column or request.bundle.name
    column = title if _ITEM.fullmatch(title) else f"{title} Points Grade"
    return column, None, [remark_on_new_column("Brightspace", column, list(items))]
