"""Find the submissions in what an instructor points at, whichever system it comes from.

Which layout it is shows by itself (see `collecting`); a zip is unpacked only when an instructor
named it and it holds several students' work. Every student who handed something in becomes a
submission, readable or not; none is opened here. Of several by one student the latest counts.
"""

from dataclasses import dataclass, field
from pathlib import Path

from mlmath.errors import SubmissionsError
from mlmath.lms import canvas, gradescope, moodle, nbgrader
from mlmath.lms import folder as plain_folder
from mlmath.lms.base import is_litter
from mlmath.model.submission import Submission, safe_name
from mlmath.submissions import archive


@dataclass
class Collection:
    """What was found."""

    submissions: list[Submission] = field(default_factory=list)
    """sorted by student"""
    remarks: list[str] = field(default_factory=list)
    """sentences for the instructor on what was left out"""


def find_submissions(paths):
    """Return the submissions at `paths`, every zip taken for one. Raises SubmissionsError."""
    return collect(paths).submissions


def collect(paths, assignment=None, scratch=None):
    """Return the `Collection` at `paths`.

    Parameters
    ----------
    paths : iterable of Path
        Files, folders and zips: exports of Gradescope, Canvas or Moodle, nbgrader's `submitted/`,
        folders of notebooks, single ones.
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
    paths = [Path(path) for path in paths]
    for path in paths:
        if not path.exists():
            raise SubmissionsError(f"{path} does not exist: name a notebook or a folder of them.")
    try:
        found, remarks = _read(paths, assignment, scratch)
    except (archive.ArchiveError, gradescope.MetadataError, nbgrader.TreeError) as error:
        raise SubmissionsError(str(error)) from error
    return Collection(_unique(_latest(found)), [_shown(remark) for remark in remarks])


def _read(paths, assignment, scratch):
    layout = _flat_layout(paths) if len(paths) > 1 else None  # as a shell's * names them
    if layout:
        return layout.read(paths)
    found, remarks = [], []
    exports = _exports(paths, assignment) if scratch else []
    for number, path in enumerate(paths):
        if path in exports:
            folder = Path(scratch) / str(number)
            left_out = archive.unpack(path, folder)
            inside, said = _read_folder(_without_outer_folders(folder, assignment), assignment)
            said = left_out + said
        elif path.is_dir():
            inside, said = _read_folder(path, assignment)
        else:
            inside, said = [plain_folder.of_file(path)], []
        if not inside:
            raise SubmissionsError(
                f"{path} holds no submissions: name a folder with notebooks (.ipynb) in it."
            )
        found.append(inside)
        remarks += said
    return _named_apart(found), remarks


def _read_folder(folder, assignment):
    if gradescope.recognises(folder):
        return gradescope.read(folder, assignment)
    paths = _inside(folder)
    if len(paths) == 1 and paths[0].is_dir() and gradescope.recognises(paths[0]):
        return gradescope.read(paths[0], assignment)  # unpacked with its outer folder
    layout = _flat_layout(paths)
    if layout:
        return layout.read(paths)
    tree = nbgrader.tree_in(folder, assignment)
    if tree:
        return nbgrader.read(tree, assignment)
    return plain_folder.read(folder, assignment)


def _flat_layout(paths):
    """The layout in which names tell everything, if these are such names."""
    if moodle.recognises([path.name for path in paths]):
        return moodle
    if canvas.recognises([path.name for path in paths if path.is_file()]):
        return canvas
    return None


def _exports(paths, assignment):
    """Those of the paths that are zips of many students' work.

    A student could make a zip that looks like one and hand in whatever it likes as others'. So
    zips inside folders and zips are never taken for exports, and of zips named together either
    all are or none is.
    """
    zips = [path for path in paths if path.suffix.lower() == ".zip" and path.is_file()]
    try:
        several = all(_holds_several(archive.names_in(path), assignment) for path in zips)
    except archive.ArchiveError:
        if len(paths) == 1:
            raise
        several = False
    return zips if several else []


def _holds_several(names, assignment):
    parts = [tuple(name.split("/")) for name in names]
    if any(assignment in p[1:-1] for p in parts):  # nbgrader: STUDENT/ASSIGNMENT/…
        return True
    while parts:
        tops = {p[0] for p in parts}
        files = [p[0] for p in parts if len(p) == 1]
        if gradescope.METADATA in files or moodle.recognises(tops) or canvas.recognises(files):
            return True
        if len(tops) > 1 or files:
            break
        parts = [p[1:] for p in parts]  # a folder around all of them
    kinds = [Path(name).suffix.lower() for name in names]
    return kinds.count(".ipynb") > 1 or (".ipynb" not in kinds and ".zip" in kinds)


def _without_outer_folders(folder, assignment):
    """The folder in which students' files lie, when an unpacked zip has others around it."""
    while True:
        inside = _inside(folder)
        known = _flat_layout(inside) or nbgrader.tree_in(folder, assignment)
        if known or len(inside) != 1 or not inside[0].is_dir():
            return folder
        below = _inside(inside[0])
        if len(below) == 1 and below[0].is_file():
            return folder  # a folder with one file in it is a student's
        folder = inside[0]


def _inside(folder):
    return sorted(path for path in folder.iterdir() if not is_litter(path))


def _named_apart(found):
    """All that was found, named after folders when each argument gave one file of the same name.

    `submissions/*/hw02_mse.ipynb` names as many students as files.
    """
    flat = [item for inside in found for item in inside]
    alike = len({item.who for item in flat}) == 1 and flat[0].who[0] == "plain"
    if not alike or len(found) < 2 or any(len(inside) != 1 for inside in found):
        return flat
    parents = [item.path.resolve().parents for item in flat]
    for level in range(min(map(len, parents))):
        names = [folders[level].name for folders in parents]
        if len(set(names)) == len(names):
            return [
                plain_folder.of_file(item.path, name)
                for item, name in zip(flat, names, strict=True)
            ]
    return flat


def _latest(found):
    """Yield the one of each student's files that counts, and the names of the others."""
    of_student = {}
    for item in found:
        of_student.setdefault(item.who, []).append(item)
    for items in of_student.values():
        *others, latest = sorted(items, key=lambda item: (item.order, item.path))
        others = [item.path.name for item in others if item.path != latest.path]
        yield latest, tuple(others)


def _unique(latest):
    """Give every submission a name of its own that is also a file's name."""
    submissions, taken = [], set()
    for item, superseded in sorted(latest, key=lambda entry: (entry[0].student, entry[0].who)):
        submissions.append(
            Submission(
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
            )
        )
    return submissions


def _shown(text):
    """A student's text without characters that steer a terminal or reverse what is read."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:300])
