"""The notebooks that a proof has graded: solution, stub, and every variant.

A misconception is graded as a full notebook, for it must cost nothing elsewhere. A mutant changes
one question and is graded by that question's tests alone, in a notebook with nothing but its answer
and the cells that are no answers; that the unchanged solution gets full marks in the same way is a
trial too. What must come of a trial is `proof`'s business.
"""

import json
import os
from dataclasses import dataclass

from mlmath.assignment.answers import alone, answered, reference_answers
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.errors import VariantError
from mlmath.verify.mutants import mutants_of


@dataclass(frozen=True)
class Trial:
    """One notebook to grade and what must come of it."""

    kind: str
    """`reference`, `stub`, `misconception`, `alternative` or `mutant`"""
    question: str
    """the question it answers in its own way; empty for the whole reference and the stub"""
    name: str
    notebook: bytes
    variant: object = None
    """the `Mutant`, where it is one"""
    is_alone: bool = False
    """whether only its question's tests are to be run"""
    hint: str = ""
    """what a student with this misconception is to be told"""

    @property
    def label(self):
        """How it is called in lists and as a file."""
        return ".".join(part for part in (self.kind, self.question, self.name) if part)


def trials_of(assignment):
    """Return the trials of an assignment, without mutants.

    Raises
    ------
    MasterError, VariantError
        When its source has a mistake.
    """
    released = assignment.release.read_bytes()
    right = reference_answers(read_master(assignment.master))
    trials = [
        Trial("reference", "", "", answered(released, right)),
        Trial("stub", "", "", released),
    ]
    for kind in ("misconception", "alternative"):
        for variant in read_variants(assignment.source / f"{kind}s.py"):
            if variant.question not in right:
                raise VariantError(
                    f"{assignment.name}/{kind}s.py: '{variant.name}' is for '{variant.question}', "
                    f"which is no question; there are {', '.join(right)}."
                )
            answers = right | {variant.question: variant.source}
            hint = variant.remark if kind == "misconception" else ""
            notebook = answered(released, answers)
            trials.append(Trial(kind, variant.question, variant.name, notebook, hint=hint))
    return trials


def mutant_trials(assignment):
    """Return the trials of an assignment's mutants, each question's solution before its mutants.

    Raises
    ------
    MasterError, MutantError
        When its source has a mistake, or mutants cannot be made.
    """
    released = json.loads(assignment.release.read_bytes())
    trials = []
    for question, source in reference_answers(read_master(assignment.master)).items():
        whole = alone(released, question, source)
        trials.append(Trial("reference", question, "alone", whole, is_alone=True))
        for mutant in mutants_of(question, source):
            notebook = alone(released, question, mutant.source)
            trials.append(Trial("mutant", question, mutant.name, notebook, mutant, is_alone=True))
    return trials


def bundle_for(question, bundle, folder):
    """Make a bundle in `folder` that is like another with one question's tests only.

    Parameters
    ----------
    question : str
    bundle, folder : Path

    Returns
    -------
    Path
    """
    if not folder.exists():
        (folder / "tests").mkdir(parents=True)
        for path in [*bundle.iterdir(), bundle / "tests" / f"{question}.py"]:
            if path.name != "tests":
                os.symlink(path, folder / path.relative_to(bundle))
    return folder
