"""nbgrader's `submitted/` tree: STUDENT/ASSIGNMENT/NOTEBOOK.ipynb with a timestamp.txt beside it.

So nbgrader's user guide has it ("How to structure course files"); the time is written as
`2026-03-02 09:00:00.000000 UTC`. A course's folder, which holds `submitted/`, is taken too.
"""

from mlmath.errors import ExportError
from mlmath.lms.base import HandedIn, file_to_grade, files_in, is_litter, iso, modified

_TIME = "timestamp.txt"


def tree_in(folder, assignment):
    """Return the folder of the tree at `folder` or in its `submitted/`, or None."""
    for place in (folder / "submitted", folder):
        if place.is_dir() and _is_tree(place, assignment):
            return place
    return None


def read(folder, assignment):
    """Return what was handed in for an assignment, and remarks. Raises ExportError."""
    places = list(_places(folder))
    names = sorted({place.name for place in places if any(files_in(place))})
    if assignment not in names and len(names) > 1:
        raise ExportError(
            f"{folder} holds several assignments ({', '.join(names[:5])}), but not {assignment}: "
            "name the folders of the one to grade."
        )
    wanted = assignment if assignment in names else names[0]
    found, remarks = [], []
    for place in places:
        if place.name != wanted:
            continue
        path, notes = file_to_grade(place, assignment, ignored=(_TIME,))
        student = place.parent.name
        if path is None:
            remarks.append(f"{student}/{place.name} holds no file.")
            continue
        submitted = _time(place / _TIME)
        found.append(
            HandedIn(
                who=("nbgrader", student),
                student=student,
                path=path,
                order=(submitted, modified(path)),
                submitted=submitted,
                notes=notes,
            )
        )
    return found, remarks


def _is_tree(folder, assignment):
    places = list(_places(folder))
    named = folder.name == "submitted" and any(any(files_in(place)) for place in places)
    return named or any(place.name == assignment or (place / _TIME).is_file() for place in places)


def _places(folder):
    """The folders of assignments in the folders of students."""
    for student in sorted(folder.iterdir()):
        if student.is_dir() and not is_litter(student):
            for place in sorted(student.iterdir()):
                if place.is_dir() and not place.is_symlink() and not is_litter(place):
                    yield place


def _time(path):
    if path.is_symlink() or not path.is_file():
        return ""
    return iso(path.read_text(encoding="utf-8", errors="replace"))
