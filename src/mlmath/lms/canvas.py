"""Canvas's "Download Submissions": all files in one folder, told apart by their names.

    doejane_41000_9200011_hw02_mse.ipynb        name, user, file, what the student called it
    doejane_LATE_41000_9200022_hw02_mse-1.ipynb late, and handed in again
    anon_Xk3f9_9200033_hw02_mse.ipynb           where students are anonymous

So `lib/content_zipper.rb` in instructure/canvas-lms names them. Canvas gives later files higher
numbers; the `-1` that it appends when a name is used again says no more than that, and a student
may have put it there, so the number decides. All files of one student are of one attempt, so a
notebook goes before data and scripts handed in with it.
"""

import re

from mlmath.lms.base import (
    HandedIn,
    formatted,
    identity_of,
    is_litter,
    maximum,
    rank,
    remark_on_scale,
    scaled,
)

_NAME = re.compile(
    r"(?P<who>\w+?)(?P<late>_LATE)?_(?P<user>\d+)_(?:(?P<file>\d+)_.+|text\.html|link\.html)"
)
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<user>[^_\W]+)_(?P<file>\d+)_.+(?P<who>)")


def match(name):
    """Return the parts of a file's name, or None when it is not one of Canvas's."""
    return _ANONYMOUS.fullmatch(name) or _NAME.fullmatch(name)


def recognises(names):
    """Whether these files (names without a folder) are Canvas's."""
    return 0 < len(names) <= 2 * sum(match(name) is not None for name in names)


def read(paths):
    """Return what was handed in, and remarks on files that do not fit."""
    found, remarks = [], []
    for path in paths:
        parts = match(path.name)
        if is_litter(path) or not path.is_file():
            continue
        if parts is None:
            remarks.append(f"{path.name} is not named as Canvas names submissions: left out.")
            continue
        found.append(
            HandedIn(
                who=("canvas", parts["user"]),
                student=f"{parts['who'] or 'anon'}_{parts['user']}",
                path=path,
                order=(rank(path), int(parts["file"] or 0), path.name),
                name=parts["who"],
                lms_id=parts["user"],
                notes=("Handed in late, as Canvas says.",) if parts["late"] else (),
            )
        )
    return found, remarks


def marks(task, abouts, roster, people):
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    ours = roster is not None and roster.system == "canvas"
    column = _canvas_column(task["assignment"], roster.headings if ours else [])
    most = maximum(roster.points.get(column, "")) if ours else None
    points = task["possible"] if most is None else most
    rows = [[*head, column], ["    Points Possible", "", "", "", "", formatted(points)]]
    for about in abouts:
        who, person = identity_of(about, "canvas"), people.get(about["student"])
        if ours and person:
            known = [person.row.get(heading, "") for heading in head]
        else:
            login = person.login if person else ""
            known = [who["name"] or about["student"], who["id"], who["sid"], login, ""]
        rows.append([*known, scaled(about, most)])
    return rows, remark_on_scale("Canvas", most, task)


def _canvas_column(assignment, headings):
    """The assignment's heading in an exported gradebook: its title, and its number in brackets."""
    for heading in headings:
        title = re.sub(r"\s*\(\d+\)$", "", heading)
        if title.casefold() == assignment.casefold():
            return heading
    return assignment
