"""Make the notebooks that a proof grades: the solution, the stub and every variant.

A misconception or alternative is a full notebook, since it must cost nothing on other questions. A
mutant is graded by its own question's tests alone, in a notebook without the other questions'
answers: that is much faster. That the unchanged solution gets full marks in this way is a trial
too.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mlmath.assignment.answers import alone, answered, reference_answers
from mlmath.assignment.course import Assignment
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.build.imported import assign
from mlmath.errors import VariantError
from mlmath.verify.mutants import Mutant, mutants_of

Kind = Literal["reference", "stub", "misconception", "alternative", "mutant"]
_VARIANTS: tuple[Kind, ...] = ("misconception", "alternative")


@dataclass(frozen=True)
class Trial:
    """One notebook to grade, and what it stands for."""

    kind: Kind
    question: str
    """the question that it is about; empty for the whole reference and the stub"""
    name: str
    notebook: bytes
    """JSON"""
    mutant: Mutant | None = None
    is_alone: bool = False
    """whether only its question's tests are run"""
    hint: str = ""
    """the hint that a student with this misconception should get"""

    @property
    def label(self) -> str:
        """Its name in lists and as a file."""
        return ".".join(part for part in (self.kind, self.question, self.name) if part)


def trials_of(assignment: Assignment) -> list[Trial]:
    """Return the trials of an assignment, without mutants.

    Raises
    ------
    MasterError, VariantError
        When its source has a mistake.
    """
    released = assignment.release.read_bytes()
    master = read_master(assignment.master)
    if master.imported:
        solved = assign(assignment, master).solved
        return [Trial("reference", "", "", solved), Trial("stub", "", "", released)]
    right = reference_answers(master)
    trials = [
        Trial("reference", "", "", answered(released, right)),
        Trial("stub", "", "", released),
    ]
    for kind in _VARIANTS:
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


def mutant_trials(assignment: Assignment) -> dict[str, list[Trial]]:
    """Return the trials of an assignment's mutants by question, the solution before its mutants.

    An imported assignment has none: its solutions need be no functions that stand by themselves.

    Raises
    ------
    MasterError, MutantError
        When its source has a mistake, or mutants cannot be made.
    """
    released = json.loads(assignment.release.read_bytes())
    trials: dict[str, list[Trial]] = {}
    master = read_master(assignment.master)
    if master.imported:
        return trials
    for question, source in reference_answers(master).items():
        unchanged = alone(released, question, source)
        trials[question] = [Trial("reference", question, "alone", unchanged, is_alone=True)]
        for mutant in mutants_of(question, source):
            notebook = alone(released, question, mutant.source)
            trial = Trial("mutant", question, mutant.name, notebook, mutant, is_alone=True)
            trials[question].append(trial)
    return trials


def bundle_for(question: str, bundle: Path, folder: Path) -> Path:
    """Make a bundle like another, with the tests of one question only.

    Parameters
    ----------
    question : str
    bundle : Path
        The whole bundle, a folder; the new one links to its files.
    folder : Path
        Where to make the new one; it is kept as it is when it exists.

    Returns
    -------
    Path
        `folder`.
    """
    if not folder.exists():
        (folder / "tests").mkdir(parents=True)
        for path in [*bundle.iterdir(), bundle / "tests" / f"{question}.py"]:
            if path.name != "tests":
                os.symlink(path, folder / path.relative_to(bundle))
    return folder
