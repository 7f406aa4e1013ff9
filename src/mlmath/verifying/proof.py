"""Prove an assignment's tests: grade its solution, its stub and every variant, and judge.

The reference must get everything and the stub nothing; a misconception must lose marks on its own
question and on no other, and its own hint must come out; an alternative must lose none and get no
hint. The grading is that of `mlmath grade`.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from ..building.master import read_master
from ..grading.batch import Pool
from ..grading.running import Limits
from ..grading.submissions import Submission
from ..variants import read_variants
from .answering import answered, reference_answers

LIMITS = Limits(cell_timeout=20, test_timeout=5)


@dataclass(frozen=True)
class Trial:
    """One notebook to grade and what must come of it."""

    kind: str
    """`reference`, `stub`, `misconception` or `alternative`"""
    question: str
    """the question it answers in its own way; empty for reference and stub"""
    name: str
    notebook: bytes
    hint: str = ""
    """what a student with this misconception is to be told"""

    @property
    def label(self):
        """How it is called in lists and as a file."""
        return ".".join(part for part in (self.kind, self.question, self.name) if part)


@dataclass
class Proof:
    """What came of all trials of one assignment."""

    assignment: str
    counts: dict = field(default_factory=dict)
    """number of variants by question and kind"""
    failures: list = field(default_factory=list)
    """sentences, one for each trial that did not come out as it must"""


def trials_of(assignment):
    """Return the trials of an assignment.

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
            answers = right | {variant.question: variant.source}
            hint = variant.remark if kind == "misconception" else ""
            notebook = answered(released, answers)
            trials.append(Trial(kind, variant.question, variant.name, notebook, hint))
    return trials


def prove(assignment, jobs, advance):
    """Grade all trials of an assignment and return its `Proof`.

    Parameters
    ----------
    assignment : mlmath.course.Assignment
        Built and current.
    jobs : int
        How many trials to grade at a time.
    advance : callable
        Called with `completed` and `total`, the numbers of trials, after each.
    """
    trials = {trial.label: trial for trial in trials_of(assignment)}
    proof = Proof(assignment.name)
    for trial in trials.values():
        if trial.question:
            of_question = proof.counts.setdefault(trial.question, {})
            of_question[trial.kind] = of_question.get(trial.kind, 0) + 1
    with tempfile.TemporaryDirectory(prefix="mlmath-verify-") as folder:
        submissions = []
        for label, trial in trials.items():
            path = Path(folder) / f"{label}.ipynb"
            path.write_bytes(trial.notebook)
            submissions.append(Submission(label, path))
        with Pool(assignment.bundle, LIMITS, min(jobs, len(submissions))) as pool:
            for done, result in enumerate(pool.grade(submissions), 1):
                about = result["extra_data"]["mlmath"]
                failure = _judge(trials[about["student"]], about)
                if failure:
                    proof.failures.append(f"{assignment.name}: {failure}")
                advance(completed=done, total=len(trials))
    proof.failures.sort()
    return proof


def _judge(trial, about):
    """What is wrong with a trial's result, as a sentence, or None."""
    lost = [q["name"] for q in about["questions"] if q["score"] < q["possible"]]
    earned = [q["name"] for q in about["questions"] if q["score"] > 0]
    if trial.kind == "reference" and lost:
        return f"the reference solution loses marks on {', '.join(lost)}{_why(about, lost)}"
    if trial.kind == "stub" and earned:
        return f"the stub earns marks on {', '.join(earned)}"
    hinted = [q["name"] for q in about["questions"] if "diagnosis" in q]
    if trial.kind == "alternative" and hinted and not lost:
        return f"{trial.question}: the alternative '{trial.name}' gets a hint on {hinted[0]}"
    if trial.kind == "alternative" and lost:
        why = _why(about, lost)
        return f"{trial.question}: the alternative '{trial.name}' loses marks on {lost[0]}{why}"
    if trial.kind == "misconception":
        others = [question for question in lost if question != trial.question]
        if trial.question not in lost:
            return f"{trial.question}: the misconception '{trial.name}' gets full marks"
        if others:
            why = _why(about, others)
            return f"{trial.question}: '{trial.name}' loses marks on {others[0]} too{why}"
        return _misdiagnosed(trial, about)
    return None


def _misdiagnosed(trial, about):
    """What is wrong with the hint that a misconception got, as a sentence, or None."""
    (question,) = [q for q in about["questions"] if q["name"] == trial.question]
    found = question.get("diagnosis")
    if found is None:
        return f"{trial.question}: no hint comes out for the misconception '{trial.name}'"
    if found["hint"] != trial.hint:
        return (
            f"{trial.question}: the misconception '{trial.name}' gets the hint of "
            f"'{found['name']}'; give both the same, or a test case that tells them apart"
        )
    return None


def _why(about, questions):
    for question in about["questions"]:
        if question["name"] in questions:
            for case in question["cases"]:
                if not case["passed"]:
                    return f" ({case['name']}: {case['message']})"
    return ""
