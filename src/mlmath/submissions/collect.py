"""Find the submissions in what an instructor points at, whichever system it comes from.

The system shows by itself (see `lms`). A zip is unpacked only when an instructor named it and it
holds several students' work. Every student who handed something in becomes a submission, readable
or not; none is opened here. Of several by one student the latest counts.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mlmath._files import is_litter
from mlmath._text import printable_line
from mlmath.errors import ArchiveError, ExportError, SubmissionsError
from mlmath.lms import registry
from mlmath.lms.base import Found, HandedIn, LearningSystem, iso, modified
from mlmath.lms.folder import PLAIN, of_file, read_plain
from mlmath.model.people import Enrolment
from mlmath.model.submission import Submission, safe_name
from mlmath.submissions import archive

#: Characters of a name, an address or a remark.
MAX_TEXT = 300


@dataclass(frozen=True)
class Collection:
    """What was found."""

    submissions: tuple[Submission, ...] = ()
    """sorted by student"""
    remarks: tuple[str, ...] = ()
    """sentences for the instructor on what was left out"""


def find_submissions(paths: Iterable[str | Path]) -> tuple[Submission, ...]:
    """Return the submissions at `paths`, every zip taken for one. Raises SubmissionsError."""
    return collect(paths).submissions


def collect(
    paths: Iterable[str | Path], assignment: str | None = None, scratch: Path | None = None
) -> Collection:
    """Return the `Collection` at `paths`.

    Parameters
    ----------
    paths : iterable of str or Path
        Files, folders and zips: exports of learning systems, folders of notebooks, single ones.
    assignment : str, optional
        Which one to take where there are several.
    scratch : Path, optional
        A folder to unpack zips into, the caller's to remove once everything is graded. Without
        one, every zip is one submission.

    Raises
    ------
    SubmissionsError
        When a path does not exist, an export is broken, or there is nothing in it.
    """
    places = [Path(path) for path in paths]
    for place in places:
        if not place.exists():
            raise SubmissionsError(f"{place} does not exist: name a notebook or a folder of them.")
    try:
        found, remarks = _read(places, assignment, scratch)
    except (ArchiveError, ExportError) as error:
        raise SubmissionsError(str(error)) from error
    shown = tuple(printable_line(remark, MAX_TEXT) for remark in remarks)
    return Collection(tuple(_unique(_latest(found))), shown)


def _read(paths: Sequence[Path], assignment: str | None, scratch: Path | None) -> Found:
    found: list[list[HandedIn]] = []
    remarks: list[str] = []
    exports = _exports(paths, assignment) if scratch else []
    for together, system in _parts(paths, assignment):
        if system is not None:
            inside, said = system.read(together, assignment)
            found.append(inside)
            remarks += said
            continue
        for path in together:
            if scratch and path in exports:
                inside, said = _read_zip(path, assignment, scratch / str(len(found)))
            elif path.is_dir():
                inside, said = _read_folder(path, assignment)
            else:
                inside, said = [of_file(path)], []
            if not inside:
                raise SubmissionsError(
                    f"{path} holds no submissions: name a folder with notebooks (.ipynb) in it."
                )
            found.append(inside)
            remarks += said
    return _named_apart(found), remarks


def _parts(
    paths: Sequence[Path], assignment: str | None
) -> list[tuple[Sequence[Path], LearningSystem | None]]:
    """Return the paths in groups, and for each the system whose export it is, or None.

    A shell's * names what lies side by side in an export; two exports lie in two folders.
    """
    if len(paths) > 1 and (system := _system_of(paths, assignment)):
        return [(paths, system)]
    beside: dict[Path, list[Path]] = {}
    for path in paths:
        beside.setdefault(path.parent, []).append(path)
    return [
        (group, _system_of(group, assignment) if len(group) > 1 else None)
        for group in beside.values()
    ]


def _read_zip(path: Path, assignment: str | None, folder: Path) -> Found:
    left_out = archive.unpack(path, folder)
    found, remarks = _read_folder(_without_outer_folders(folder, assignment), assignment)
    return found, left_out + remarks


def _read_folder(folder: Path, assignment: str | None) -> Found:
    entries = _inside(folder)
    system = _system_of(entries, assignment)
    return system.read(entries, assignment) if system else read_plain(entries, assignment)


def _system_of(entries: Sequence[Path], assignment: str | None) -> LearningSystem | None:
    """Return the learning system whose export this is, or None."""
    for system in registry.SYSTEMS:
        if system.recognises(entries, assignment):
            return system
    return None


def _exports(paths: Sequence[Path], assignment: str | None) -> list[Path]:
    """Return those of the paths that are zips of many students' work.

    A student could make a zip that looks like one and hand in whatever it likes as others'. So
    zips inside folders and zips are never taken for exports, and of zips named together either
    all are or none is.
    """
    zips = [path for path in paths if path.suffix.lower() == ".zip" and path.is_file()]
    try:
        several = all(_holds_several(archive.names_in(path), assignment) for path in zips)
    except ArchiveError:
        if len(paths) == 1:
            raise
        several = False
    return zips if several else []


def _holds_several(names: Sequence[str], assignment: str | None) -> bool:
    inside = list(names)
    while inside:
        if any(system.is_in_zip(inside, assignment) for system in registry.SYSTEMS):
            return True
        if len({name.split("/")[0] for name in inside}) > 1 or any("/" not in n for n in inside):
            break
        inside = [name.partition("/")[2] for name in inside]  # a folder around all of them
    kinds = [Path(name).suffix.lower() for name in names]
    return kinds.count(".ipynb") > 1 or (".ipynb" not in kinds and ".zip" in kinds)


def _without_outer_folders(folder: Path, assignment: str | None) -> Path:
    """Return the folder in which students' files lie, when an unpacked zip has others around it."""
    while True:
        inside = _inside(folder)
        if _system_of(inside, assignment) or len(inside) != 1 or not inside[0].is_dir():
            return folder
        below = _inside(inside[0])
        if len(below) == 1 and below[0].is_file():
            return folder  # a folder with one file in it is a student's
        folder = inside[0]


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not is_litter(path.name))


def _named_apart(found: Sequence[Sequence[HandedIn]]) -> list[HandedIn]:
    """Return all that was found, named after folders when each argument gave one file of one name.

    `submissions/*/hw02_mse.ipynb` names as many students as files.
    """
    flat = [item for inside in found for item in inside]
    alike = len({item.who for item in flat}) == 1 and flat[0].who[0] == PLAIN
    if not alike or len(found) < 2 or any(len(inside) != 1 for inside in found):
        return flat
    parents = [item.path.resolve().parents for item in flat]
    for level in range(min(map(len, parents))):
        names = [folders[level].name for folders in parents]
        if len(set(names)) == len(names):
            return [of_file(item.path, name) for item, name in zip(flat, names, strict=True)]
    return flat


def _latest(found: Iterable[HandedIn]) -> Iterator[tuple[HandedIn, tuple[str, ...]]]:
    """Yield the one of each student's files that counts, and the names of the others."""
    of_student: dict[tuple[str, str], list[HandedIn]] = {}
    for item in found:
        of_student.setdefault(item.who, []).append(item)
    for items in of_student.values():
        *others, latest = sorted(items, key=lambda item: (item.order, item.path))
        yield latest, tuple(item.path.name for item in others if item.path != latest.path)


def _unique(latest: Iterable[tuple[HandedIn, tuple[str, ...]]]) -> Iterator[Submission]:
    """Yield submissions, each with a student's name of its own that is also a file's name."""
    taken: set[str] = set()
    for item, superseded in sorted(latest, key=lambda entry: (entry[0].student, entry[0].who)):
        yield Submission(
            student=safe_name(item.student, taken),
            path=item.path,
            name=_shown(item.name),
            email=_shown(item.email),
            sid=_shown(item.sid),
            lms_id=_shown(item.lms_id),
            system=item.who[0] if item.lms_id else "",
            submitted=item.submitted,
            superseded=tuple(map(_shown, superseded)),
            notes=tuple(map(_shown, item.notes)),
            time_from=_time_source(item),
            flagged_late=bool(item.flagged_late),
        )


def with_file_times(enrolment: Enrolment) -> Enrolment:
    """Return an enrolment in which a file's time says when it was handed in, where no system does.

    A file has the time at which it was last changed or downloaded, which may be another. What a
    system says, even if it is no more than that it was late, goes before it.
    """
    submissions = tuple(
        replace(
            submission,
            submitted=iso(datetime.datetime.fromtimestamp(modified(path) / 1e9, datetime.UTC)),
            time_from="the file's own time",
        )
        if (path := submission.path) is not None and not submission.time_from
        else submission
        for submission in enrolment.submissions
    )
    return replace(enrolment, submissions=submissions)


def _time_source(item: HandedIn) -> str:
    """Return the system that says when it was handed in, or whether in time; "" for none."""
    if not item.submitted and item.flagged_late is None:
        return ""
    titles = {system.name: system.title for system in registry.SYSTEMS}
    return titles.get(item.who[0], "")


def _shown(text: str) -> str:
    return printable_line(text, MAX_TEXT)
