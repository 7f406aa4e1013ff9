"""Prove an assignment's tests: grade its solution, its stub and every variant, and judge.

The reference must get everything and the stub nothing; a misconception must lose marks on its own
question and on no other, and its own hint must come out; an alternative must lose none and get no
hint; a mutant must lose some, unless the assignment says why nobody can tell it from the solution.
The grading is that of `mlmath grade`.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from mlmath.batch.pool import Pool
from mlmath.model.limits import Limits
from mlmath.model.submission import Submission
from mlmath.verify.equivalent_mutants import read_equivalents
from mlmath.verify.trials import bundle_for, mutant_trials, trials_of

LIMITS = Limits(cell_timeout=60, test_timeout=10)  # what is right must not fail for want of time
LIMITS_OF_MUTANTS = Limits(cell_timeout=10, test_timeout=3)  # some of them loop forever
EQUIVALENTS = "equivalent_mutants.toml"


@dataclass
class Proof:
    """What came of all trials of one assignment."""

    assignment: str
    counts: dict = field(default_factory=dict)
    """number of variants by question and kind; equivalent mutants and survivors count apart too"""
    failures: list = field(default_factory=list)
    """sentences, one for each trial that did not come out as it must"""
    mutants: list = field(default_factory=list)
    """dicts, one a mutant: what it is, `killed_by` (cases that cost it marks), `equivalent`"""
    cases: dict = field(default_factory=dict)
    """by question and hidden case, how many variants get full marks if that case is deleted"""

    @property
    def survivors(self):
        """The mutants that got full marks and are not said to be equivalent."""
        return [m for m in self.mutants if not m["killed_by"] and m["equivalent"] is None]


class _Proving:
    """One assignment's trials, and what has come of them so far."""

    def __init__(self, assignment, *, mutants):
        self.assignment, self.proof = assignment, Proof(assignment.name)
        self.trials = trials_of(assignment)
        self.equivalents = []
        if mutants:
            self.trials += mutant_trials(assignment)
            self.equivalents = read_equivalents(assignment.source / EQUIVALENTS)
        self.by_label = {trial.label: trial for trial in self.trials}
        self.done, self.killers = 0, {}
        for trial in self.trials:
            if trial.question and trial.kind != "reference":
                self._count(trial.question, trial.kind)

    def _count(self, question, kind):
        of_question = self.proof.counts.setdefault(question, {})
        of_question[kind] = of_question.get(kind, 0) + 1

    def judge(self, label, about):
        """Take in the result of a trial."""
        trial = self.by_label[label]
        self.done += 1
        failure = f"{label} was not graded: {about['reason']}" if "reason" in about else None
        failure = failure or _judge(trial, about)
        if failure:
            self._fail(failure)
        for question in about["questions"]:
            if question["name"] == trial.question or label == "reference":
                costly = [case for case in question["cases"] if case["points"]]
                self.killers[label, question["name"]] = [
                    case["name"] for case in costly if not case["passed"]
                ]
                if label == "reference":
                    cases = {case["name"]: 0 for case in costly if not case["public"]}
                    self.proof.cases[question["name"]] = cases

    def conclude(self):
        """Return the `Proof`, when all results are in."""
        used = set()
        for trial in self.trials:
            killed_by = self.killers.get((trial.label, trial.question), [])
            if trial.kind == "mutant":
                self._conclude_mutant(trial, killed_by, used)
            if trial.kind in ("mutant", "misconception") and len(killed_by) == 1:
                cases = self.proof.cases.get(trial.question, {})
                if killed_by[0] in cases:
                    cases[killed_by[0]] += 1
        for entry in self.equivalents:
            if entry not in used:
                self._fail(
                    f"{EQUIVALENTS}: there is no mutant '{entry}'; take the entry out, or write "
                    "the lines as verify shows them"
                )
        self.proof.failures.sort()
        return self.proof

    def _conclude_mutant(self, trial, killed_by, used):
        mutant = trial.variant
        entry = next((e for e in self.equivalents if e.matches(mutant)), None)
        self.proof.mutants.append(
            {
                "question": mutant.question,
                "name": mutant.name,
                "within": mutant.within,
                "before": mutant.before,
                "after": mutant.after,
                "diff": mutant.diff,
                "killed_by": killed_by,
                "equivalent": entry.reason if entry else None,
            }
        )
        used.add(entry)
        if entry:
            self._count(mutant.question, "equivalent")
            if killed_by:
                self._fail(f"{EQUIVALENTS}: '{entry}' is told apart by {killed_by[0]}")
        elif not killed_by:
            self._count(mutant.question, "survivor")
            self._fail(f"{mutant.question}: the mutant '{mutant.name}' gets full marks")

    def _fail(self, sentence):
        self.proof.failures.append(f"{self.assignment.name}: {sentence}")


def prove(assignments, jobs, advance, *, mutants=False):
    """Grade all trials of assignments and return a `Proof` for each.

    Parameters
    ----------
    assignments : list of mlmath.assignment.course.Assignment
        Built and current.
    jobs : int
        How many trials to grade at a time.
    advance : callable
        Called with an assignment's name, `completed` and `total`, the numbers of its trials,
        before the first and after each.
    mutants : bool
        Whether to grade mutants of the solutions too.

    Raises
    ------
    MasterError, VariantError, EquivalentsError, MutantError
        When a source has a mistake, or mutants cannot be made.
    """
    provings = {}
    with tempfile.TemporaryDirectory(prefix="mlmath-verify-") as folder:
        folder = Path(folder)

        def submissions():
            """Write the notebooks; while the next are made, the first are graded."""
            for assignment in assignments:
                proving = _Proving(assignment, mutants=mutants)
                provings[assignment.name] = proving
                (folder / assignment.name).mkdir()
                for label, trial in proving.by_label.items():
                    path = folder / assignment.name / f"{label}.ipynb"
                    path.write_bytes(trial.notebook)
                    yield Submission(f"{assignment.name}/{label}", path)
                advance(assignment.name, completed=0, total=len(proving.trials))

        def terms_of(submission):
            name, label = submission.student.split("/")
            proving = provings[name]
            trial = proving.by_label[label]
            bundle = proving.assignment.bundle
            if trial.is_alone:
                bundles = folder / "bundles" / name
                bundle = bundle_for(trial.question, bundle, bundles / trial.question)
            return str(bundle), LIMITS_OF_MUTANTS if trial.kind == "mutant" else LIMITS

        with Pool(assignments[0].bundle, LIMITS, jobs) as pool:
            for result in pool.grade(submissions(), terms_of):
                about = result["extra_data"]["mlmath"]
                name, label = about["student"].split("/")
                proving = provings[name]
                proving.judge(label, about)
                advance(name, completed=proving.done, total=len(proving.trials))
    return [proving.conclude() for proving in provings.values()]


def _judge(trial, about):
    """What is wrong with a trial's result, as a sentence, or None; mutants are judged later."""
    lost = [q["name"] for q in about["questions"] if q["score"] < q["possible"]]
    earned = [q["name"] for q in about["questions"] if q["score"] > 0]
    if trial.kind == "reference" and lost:
        how = " when it is tested by itself" if trial.question else ""
        return f"the reference solution loses marks on {', '.join(lost)}{how}{_why(about, lost)}"
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
