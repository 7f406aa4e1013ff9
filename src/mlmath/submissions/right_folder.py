"""Notice before grading that an instructor has pointed at another assignment's submissions."""

from collections import Counter
from collections.abc import Iterable

from mlmath._text import printable_line
from mlmath.errors import SubmissionsError
from mlmath.lms.base import assignment_of
from mlmath.model.file_kinds import is_notebook
from mlmath.model.submission import Submission

_LEAST = 2  # notebooks of another assignment; one alone is a student's mistake


def refuse_other_assignments(submissions: Iterable[Submission], wanted: str) -> None:
    """Raise SubmissionsError when most submissions say that they are of another assignment.

    Parameters
    ----------
    submissions : iterable of Submission
    wanted : str
        The assignment's name; an empty one refuses nothing.
    """
    if not wanted:
        return
    submissions = list(submissions)
    said = Counter(
        name
        for submission in submissions
        if submission.path is not None and is_notebook(submission.file)
        if (name := assignment_of(submission.path)) not in (None, wanted)
    )
    count = said.total()
    if count < _LEAST or 2 * count <= len(submissions):
        return
    ((most, times), *rest) = said.most_common()
    of = f"of {most}" if not rest else f"of others ({times} of {most})"
    raise SubmissionsError(
        printable_line(
            f"{count} of {len(submissions)} submissions are not of {wanted} but {of}: is this the "
            "right folder? Nothing was graded; add --anyway to grade them all the same."
        )
    )
