"""Find out whether a submission is of the assignment that it was handed in for.

A notebook says so in its metadata, which Google Colab, Kaggle, a script or a copy of its cells into
a new notebook can lose. A bundle of ours then goes by what the notebook does: which questions it
checks, and which of the reference's names it defines. Otter and bundles of others go by the
metadata alone.
"""

import re
from dataclasses import dataclass

from mlmath.assignment.markup import checked_questions
from mlmath.bundle.reader import Bundle
from mlmath.submissions.notebook import Notebook

_DEFINED = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Belonging:
    """Whether a notebook can be graded, and what its student should know of that."""

    refusal: str = ""
    """a sentence for the student of a notebook that is not of the assignment; else empty"""
    notes: tuple[str, ...] = ()
    """sentences on a notebook that is graded although it does not say whose it is"""


def belonging_of(notebook: Notebook, bundle: Bundle, *, any_name: bool = False) -> Belonging:
    """Find out whether a notebook can be graded with a bundle.

    Parameters
    ----------
    notebook : Notebook
    bundle : Bundle
    any_name : bool
        Whether the instructor has said that the notebook is of this assignment whatever it says.
    """
    wanted, said = bundle.config.assignment_name, notebook.assignment
    if not wanted or said == wanted:
        return Belonging()
    if bundle.ours and said and said.strip().casefold() == wanted.casefold():
        return Belonging()
    if any_name:
        is_it = f"it is of {said}" if said else "nothing of its assignment"
        return Belonging(
            notes=(f"The notebook says {is_it}; the instructor had it graded as {wanted}.",)
        )
    if not bundle.ours:
        return Belonging() if notebook.is_script else Belonging(_refusal(said, wanted))
    if said:
        return Belonging(_refusal(said, wanted))
    if not _fits(notebook, bundle):
        what = "script" if notebook.is_script else "notebook"
        return Belonging(
            f"This {what} does not say which assignment it is of, and nothing in it answers a "
            f"question of {wanted}: hand in your notebook of {wanted}."
        )
    if notebook.is_script:
        return Belonging()
    return Belonging(
        notes=(
            "The notebook has lost the record of which assignment it is; it was graded as "
            f"{wanted}, whose questions it answers.",
        )
    )


def _refusal(said: str | None, wanted: str) -> str:
    is_it = f"for {said}" if said else "not one of this course"
    return (
        f"This notebook is {is_it}, but it was handed in for {wanted}: "
        f"hand in your notebook of {wanted}."
    )


def _fits(notebook: Notebook, bundle: Bundle) -> bool:
    """Return whether most questions that a notebook checks are the bundle's.

    Where it checks none, whether it defines something that the reference defines.
    """
    source = "\n".join(source for _, source in notebook.cells)
    checked = {
        *checked_questions(source),
        *(q for found in notebook.checks.values() for q in found),
    }
    ours = {test.name for test in bundle.tests}
    if checked:
        return 2 * len(checked & ours) > len(checked)
    answers = set(_DEFINED.findall(bundle.reference)) or ours
    return not answers.isdisjoint(_DEFINED.findall(source))
