"""Gradescope: "Export Submissions", its roster, and the columns of its "Download Grades".

An export has a folder for each submission and `submission_metadata.yml`:

    assignment_4417023_export/submission_250100017/hw02_mse.ipynb
    assignment_4417023_export/submission_metadata.yml

The metadata is written by Ruby: keys are symbols (`:submitters:`, `:name:`, `:sid:`, `:email:`,
`:created_at:`). Gradescope publishes no specification of it; the keys are those that public tools
read (among them the export readers of `provenance` and of several courses). Only the submission
that counts is in the export, but one student can be in two, as a member of two groups.

Gradescope takes marks from an autograder's results.json alone and imports no table; gradescope.csv
has the columns of its download, for whatever reads that.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlmath.errors import ExportError
from mlmath.lms.base import (
    Found,
    HandedIn,
    LearningSystem,
    MarksRequest,
    MarksTable,
    PersonField,
    RowKind,
    file_to_grade,
    formatted,
    identity_in,
    lie_side_by_side,
    modified,
    rank,
)
from mlmath.lms.times import iso
from mlmath.model.people import Person
from mlmath.model.states import Status
from mlmath.model.submission import Submission

if TYPE_CHECKING:
    import yaml

_METADATA = "submission_metadata.yml"
_HEADINGS = [
    "First Name",
    "Last Name",
    "SID",
    "Email",
    "Sections",
    "Total Score",
    "Max Points",
    "Status",
    "Submission ID",
    "Submission Time",
    "Lateness (H:M:S)",
]
_STAFF = ("instructor", "ta", "reader", "teaching assistant", "staff", "teacher", "observer")
_NAME_HEADINGS = (  # first and last name, as rosters of different systems have them
    ("First Name", "Last Name"),
    ("First name", "Last name"),
    ("first_name", "last_name"),
)


class Gradescope(LearningSystem):
    """Gradescope."""

    name = "gradescope"
    title = "Gradescope"
    marks_from = "its roster"
    columns = {
        "name": PersonField.NAME,
        "names": PersonField.NAME,  # in the grades of a course
        "first name": PersonField.FIRST,
        "preferred/first name": PersonField.FIRST,
        "last name": PersonField.LAST,
        "sid": PersonField.SID,
        "email": PersonField.EMAIL,
    }

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether the metadata lies there, or in the one folder that was unpacked around it."""
        return _folder_of(entries) is not None

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether the metadata lies at the top of the zip."""
        return _METADATA in names

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in, and remarks on what is missing. Raises ExportError."""
        folder = _folder_of(entries)
        if folder is None:
            raise ExportError(f"There is no {_METADATA}: export the submissions again.")
        found: list[HandedIn] = []
        remarks: list[str] = []
        metadata = _read_metadata(folder / _METADATA)
        for key, entry in metadata.items():
            path, notes = _file_of(folder / key, assignment)
            if path is None:
                remarks.append(f"{key} is in {_METADATA}, but holds no file.")
            else:
                found += self._handed_in(key, entry, path, notes)
        for place in sorted(folder.iterdir()):
            named = place.name.startswith("submission_") and place.name != _METADATA
            if named and place.name not in metadata:
                path, notes = _file_of(place, assignment)
                if path is None:
                    remarks.append(f"{place.name} is not in {_METADATA}, and holds no file.")
                else:
                    remarks.append(
                        f"{place.name} is not in {_METADATA}: whose it is must be looked up."
                    )
                    found += self._handed_in(place.name, {}, path, notes)
        return found, remarks

    def _handed_in(
        self, key: str, entry: Mapping[str, Any], path: Path, notes: tuple[str, ...]
    ) -> Iterator[HandedIn]:
        """Yield a file for each of those who handed it in together."""
        people = [p for p in entry.get(":submitters") or [] if isinstance(p, dict)]
        submitted = iso(entry.get(":created_at"))
        for person in people or [{}]:
            name, sid, email = (str(person.get(f":{k}") or "") for k in ("name", "sid", "email"))
            others = [str(p.get(":name")) for p in people if p is not person]
            together = (f"Handed in together with {', '.join(others)}.",) if others else ()
            student = sid or email or name or key
            yield HandedIn(
                who=(self.name, student),
                student=student,
                path=path,
                order=(rank(path) > 0, submitted, modified(path), key),
                name=name,
                email=email,
                sid=sid,
                submitted=submitted,
                notes=(*notes, *together),
            )

    def row_kind(self, row: Mapping[str, str]) -> RowKind:
        """Tell students from the staff, whom a roster lists with their role."""
        role = next((cell for heading, cell in row.items() if heading.lower() == "role"), "")
        return RowKind.OTHER if role.strip().lower() in _STAFF else RowKind.STUDENT

    def knows(self, submission: Submission) -> bool:
        """Whether an address or the institution's number is known."""
        return bool(submission.email or submission.sid)

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows that Gradescope's own download of grades has."""
        points = request.bundle.points
        titles = [
            f"{n}: {name} ({worth:g} pts)" for n, (name, worth) in enumerate(points.items(), 1)
        ]
        rows = [[*_HEADINGS, *titles]]
        for result in request.results:
            who, person = identity_in(result), request.people.get(result.student)
            first, last = _first_and_last(who.name or result.student, person)
            section = person.row.get("Section", "") if person else ""
            status = "Missing" if result.status is Status.MISSING else "Graded"
            scores = {question.name: formatted(question.score) for question in result.questions}
            rows.append(
                [
                    *(first, last, who.sid, who.email, section),
                    *(formatted(result.score), formatted(result.possible), status),
                    *("", result.origin.submitted, ""),
                    *(scores.get(name, "") for name in points),
                ]
            )
        return MarksTable(rows, [])


def _folder_of(entries: Sequence[Path]) -> Path | None:
    """Return the folder of an export of which these are the parts, or None."""
    for entry in entries:
        if entry.name == _METADATA and entry.is_file() and lie_side_by_side(entries):
            return entry.parent
    if len(entries) == 1 and (entries[0] / _METADATA).is_file():
        return entries[0]
    return None


def _file_of(place: Path, assignment: str | None) -> tuple[Path | None, tuple[str, ...]]:
    """Return the file of a submission, which is a folder or one file, or None, and notes."""
    if place.is_dir() and not place.is_symlink():
        return file_to_grade(place, assignment)
    return (place if place.is_file() else None), ()


def _read_metadata(path: Path) -> dict[str, dict[str, Any]]:
    """Return the entries of the metadata by the name of the submission. Raises ExportError."""
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), _loader())
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise ExportError(f"{path} is damaged{where}: export the submissions again.") from error
    if not isinstance(data, dict) or not all(
        isinstance(key, str) and isinstance(entry, dict) for key, entry in data.items()
    ):
        raise ExportError(f"{path} lists no submissions: export the submissions again.")
    return {key: entry for key, entry in data.items() if "/" not in key and ".." not in key}


@functools.cache
def _loader() -> "type[yaml.SafeLoader]":
    """Return a YAML loader that ignores Ruby's tags: it reads an object as the data in it."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    def untagged(loader: Any, _suffix: str, node: yaml.Node) -> object:
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_scalar(node)

    Loader.add_multi_constructor("!", untagged)
    return Loader


def _first_and_last(name: str, person: Person | None) -> tuple[str, str]:
    """Split a name as the roster does, or at the comma, or before the last word."""
    row = person.row if person else {}
    for first, last in _NAME_HEADINGS:
        if row.get(last):
            return row.get(first, ""), row[last]
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (last, "")
