"""Find the submissions in what an instructor points at, whichever system it comes from.

Learning systems are recognised by the names in their exports (see `lms`). A zip is unpacked only
when an instructor named it and it holds several students' work. Every student who handed something
in becomes a submission, readable or not. Of several by one student the latest counts.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mlmath._files import is_litter
from mlmath._text import listed, printable_line
from mlmath.errors import ArchiveError, ExportError, SubmissionsError
from mlmath.lms import registry
from mlmath.lms.base import Doubt, Found, HandedIn, LearningSystem, modified
from mlmath.lms.folder import PLAIN, of_file, read_plain
from mlmath.lms.times import iso
from mlmath.model.file_kinds import OTHER, is_notebook, is_readable, likeness, normalised
from mlmath.model.people import Enrolment
from mlmath.model.submission import Submission, safe_name
from mlmath.submissions import archive

#: Characters of a name, an address or a remark.
MAX_TEXT = 300
_MAX_LISTED = 5  # names in a sentence
_NUMBERED = re.compile(r"([^\W\d_]+)[-_ ]?\d+")  # the beginning of assignments' names: hw03, Lab 3


@dataclass(frozen=True)
class Collection:
    """What was found."""

    submissions: tuple[Submission, ...] = ()
    """sorted by student"""
    remarks: tuple[str, ...] = ()
    """sentences for the instructor on what was left out"""
    unlikely: tuple[Submission, ...] = ()
    """files of kinds that nobody hands in (`Doubt.NOTES`), which count only if a roster has the
    student that they are named after (see `doubts`)"""
    unsure: frozenset[str] = frozenset()
    """students in `submissions` whose file is of a kind that cannot be graded (`Doubt.KIND`), so
    that it may be no submission"""


def find_submissions(paths: Iterable[str | Path]) -> tuple[Submission, ...]:
    """Return the submissions at `paths`, each zip taken for one submission.

    Raises
    ------
    SubmissionsError
        As of `collect`.
    """
    return collect(paths).submissions


def collect(
    paths: Iterable[str | Path],
    assignment: str | None = None,
    scratch: Path | None = None,
    people: Sequence[str] = (),
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
    people : sequence of str
        Names of the class, where they are known, for zips that do not say how their names are
        written.

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
        found, remarks = _read(places, assignment, scratch, people)
    except (ArchiveError, ExportError) as error:
        raise SubmissionsError(str(error)) from error
    shown = tuple(printable_line(remark, MAX_TEXT) for remark in remarks)
    every = list(_unique(_latest(found)))
    return Collection(
        tuple(submission for submission, doubt in every if doubt is not Doubt.NOTES),
        shown,
        tuple(submission for submission, doubt in every if doubt is Doubt.NOTES),
        frozenset(submission.student for submission, doubt in every if doubt is Doubt.KIND),
    )


def _read(
    paths: Sequence[Path],
    assignment: str | None,
    scratch: Path | None,
    people: Sequence[str],
) -> Found:
    """Return what was handed in at all paths, and remarks; parameters as of `collect`."""
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
                folder = scratch / str(len(found))
                inside, said = _read_zip(path, assignment, folder, people)
            elif path.is_dir():
                inside, said = _read_folder(path, assignment)
            else:
                inside, said = [of_file(path, doubt=Doubt.NONE)], []
            if not inside:
                raise SubmissionsError(
                    f"{path} holds no submissions: name a folder with notebooks (.ipynb) in it."
                )
            if all(item.doubt is Doubt.NOTES for item in inside):
                names = listed((item.path.name for item in inside), _MAX_LISTED)
                raise SubmissionsError(
                    f"{path} holds no submissions, only {names}: "
                    "name a folder with notebooks (.ipynb) in it."
                )
            found.append(inside)
            remarks += said
    return _named_apart(found), remarks


def _parts(
    paths: Sequence[Path], assignment: str | None
) -> list[tuple[Sequence[Path], LearningSystem | None]]:
    """Return the paths in groups, and for each the system of whose export it is a part, or None.

    An instructor who writes `export/*` names the parts of an export one by one: paths in one folder
    are a group. Two exports lie in two folders.
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


def _read_zip(path: Path, assignment: str | None, folder: Path, people: Sequence[str]) -> Found:
    left_out = archive.unpack(path, folder, people)
    found, remarks = _read_folder(_without_outer_folders(folder, assignment), assignment)
    return found, left_out + remarks


def _read_folder(folder: Path, assignment: str | None) -> Found:
    """Return what was handed in in a folder: an export's, an assignment's within it, or any."""
    entries = _inside(folder)
    system = _system_of(entries, assignment)
    if system:
        return system.read(entries, assignment)
    if assignment and (inner := _folder_of_assignment(folder, entries, assignment)):
        found, remarks = _read_folder(inner, assignment)
        return found, [f"Of {folder} only the folder {inner.name} was graded.", *remarks]
    return read_plain(entries, assignment)


def _folder_of_assignment(folder: Path, entries: Sequence[Path], assignment: str) -> Path | None:
    """Return the folder of the assignment in one that holds a folder for each assignment.

    Raises
    ------
    SubmissionsError
        When there are folders of other assignments, and none of this one or an empty one.
    """
    if any(path.is_file() and is_readable(path.name) for path in entries):
        return None
    folders = [path for path in entries if path.is_dir() and not path.is_symlink()]
    own = [path for path in folders if _is_called(path.name, assignment)]
    number = _NUMBERED.match(assignment)
    others = [path for path in folders if path not in own]
    alike = number is not None and all(
        (other := _NUMBERED.match(path.name)) and other[1].casefold() == number[1].casefold()
        for path in others
    )
    if len(own) == 1 and others and alike:
        if not _inside(own[0]):
            raise SubmissionsError(
                f"{own[0]} holds no submissions: name a folder with notebooks (.ipynb) in it."
            )
        return own[0]
    if len(own) == 1 and not others and _holds_class(own[0], assignment):
        return own[0]
    if not own and len(others) > 1 and alike:
        names = listed((path.name for path in others), _MAX_LISTED)
        raise SubmissionsError(
            f"{folder} holds folders of other assignments ({names}), "
            f"but none of {assignment}: name the folder of the submissions to grade."
        )
    return None


def _is_called(name: str, assignment: str) -> bool:
    """Whether a folder has the name of an assignment, or its beginning up to the number."""
    name, assignment = name.casefold(), assignment.casefold()
    number = _NUMBERED.match(assignment)
    least = len(number[0]) if number else len(assignment)
    return len(name) >= least and (assignment.startswith(name) or name.startswith(assignment))


def _holds_class(folder: Path, assignment: str) -> bool:
    """Whether several students' work lies in a folder."""
    entries = _inside(folder)
    if _system_of(entries, assignment):
        return True
    return sum(path.is_dir() or is_readable(path.name) for path in entries) > 1


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
    """Whether the files in a zip, by their names, are several students' work."""
    inside = list(names)
    while inside:
        if any(system.is_in_zip(inside, assignment) for system in registry.SYSTEMS):
            return True
        if len({name.split("/")[0] for name in inside}) > 1 or any("/" not in n for n in inside):
            break
        inside = [name.partition("/")[2] for name in inside]  # a folder around all of them
    notebooks = [name for name in names if is_notebook(name)]
    if not notebooks:
        return sum(name.lower().endswith(".zip") for name in names) > 1
    # One student's zip may hold the notebook, a copy of it, and one that nobody has named.
    others = [name for name in notebooks if likeness(Path(name).name, assignment) == OTHER]
    folders = {name.rpartition("/")[0] for name in notebooks}
    return len(notebooks) > 1 and (bool(others) or len(folders) > 1)


def _without_outer_folders(folder: Path, assignment: str | None) -> Path:
    """Return the folder in which students' files lie, when an unpacked zip has others around it."""
    while True:
        inside = _inside(folder)
        if _system_of(inside, assignment) or len(inside) != 1 or not inside[0].is_dir():
            return folder
        below = _inside(inside[0])
        if len(below) == 1 and below[0].is_file() and not _system_of(below, assignment):
            return folder  # a folder with one file in it is a student's
        folder = inside[0]


def _inside(folder: Path) -> list[Path]:
    """Return the files and folders in a folder, sorted, without those of tools and systems."""
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


def _unique(
    latest: Iterable[tuple[HandedIn, tuple[str, ...]]],
) -> Iterator[tuple[Submission, Doubt]]:
    """Yield submissions, sorted by student; each `student` is unique and fit for a file's name.

    Names are given to certain submissions first, so that a doubtful file takes none from a student.
    """
    taken: set[str] = set()
    by_doubt = sorted(latest, key=lambda entry: (entry[0].doubt, entry[0].student, entry[0].who))
    found: list[tuple[Submission, Doubt]] = []
    for item, superseded in by_doubt:
        submission = Submission(
            student=safe_name(item.student, taken),
            path=item.path,
            name=_shown(item.name),
            email=_shown(item.email),
            sid=_shown(item.sid),
            lms_id=_shown(item.lms_id),
            system=item.who[0] if item.lms_id or item.possible_ids else "",
            possible_ids=item.possible_ids,
            submitted=item.submitted,
            superseded=tuple(map(_shown, superseded)),
            notes=tuple(map(_shown, item.notes)),
            time_from=_time_source(item),
            flagged_late=bool(item.flagged_late),
        )
        found.append((submission, item.doubt))
    yield from sorted(found, key=lambda entry: entry[0].student)


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
    return printable_line(normalised(text), MAX_TEXT)
