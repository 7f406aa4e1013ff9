"""Prove an assignment's tests: grade its solution, its stub and every variant, and judge.

The reference must get full marks and the stub none. A misconception must lose marks on its own
question and on no other, and its own hint must come out. An alternative must lose no marks and get
no hint. A mutant must lose marks, unless the assignment says why no test can tell it from the
solution. All these are graded as `mlmath grade` does it. And answers without any idea of a question
must not earn a point (`generic_answers`), and the general rules of diagnosis must rest on evidence
(`general_rules`).
"""

import itertools
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from mlmath.assignment.course import Assignment
from mlmath.assignment.master import read_master
from mlmath.batch.pool import Pool
from mlmath.bundle.reader import open_bundle
from mlmath.errors import CourseError
from mlmath.model.limits import Limits
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.submission import Submission
from mlmath.verify.equivalent_mutants import Equivalent, read_equivalents
from mlmath.verify.general_rules import unfounded
from mlmath.verify.generic_answers import Unearned, unearned_points
from mlmath.verify.mutants import Mutant
from mlmath.verify.neighbours import confused
from mlmath.verify.records import (
    Record,
    key_of_mutants,
    key_of_variants,
    read_records,
    write_records,
)
from mlmath.verify.trials import Trial, bundle_for, mutant_trials, trials_of

# What is right must not fail for want of time.
_LIMITS = Limits(cell_timeout=60, test_timeout=10)
# Some mutants loop forever.
_MUTANT_LIMITS = Limits(cell_timeout=10, test_timeout=3)
_EQUIVALENTS = "equivalent_mutants.toml"


class Advance(Protocol):
    """What `prove` calls to show its progress."""

    def __call__(self, name: str, *, completed: int, total: int) -> object:
        """Take note of how many trials of an assignment are done."""


@dataclass(frozen=True, slots=True)
class MutantOutcome:
    """A mutant, and the test cases that noticed it."""

    question: str
    name: str
    within: str
    before: str
    after: str
    diff: str
    killed_by: list[str]
    """the cases that cost it marks"""
    equivalent: str | None
    """why no test can tell it from the solution, where the assignment says that"""


@dataclass
class Proof:
    """The outcome of all trials of one assignment. `mlmath verify --json` writes its fields."""

    assignment: str
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    """number of variants by question and kind; `equivalent` and `survivor` count mutants again"""
    failures: list[str] = field(default_factory=list)
    """sentences, one for each trial that did not come out as it must"""
    remarks: list[str] = field(default_factory=list)
    """what is no failure in an imported assignment, for which the rules are advice"""
    mutants: list[MutantOutcome] = field(default_factory=list)
    cases: dict[str, dict[str, int]] = field(default_factory=dict)
    """by question and hidden case, how many variants get full marks if that case is deleted"""
    remembered: int = 0
    """how many trials were not graded again, because nothing that they depend on has changed"""

    @property
    def survivors(self) -> list[MutantOutcome]:
        """The mutants that got full marks and are not said to be equivalent."""
        return [m for m in self.mutants if not m.killed_by and m.equivalent is None]


class _Proving:
    """One assignment's trials, and the proof as far as it has come."""

    def __init__(
        self, assignment: Assignment, mutants: Mapping[str, list[Trial]] | None, *, again: bool
    ) -> None:
        self.assignment, self.proof = assignment, Proof(assignment.name)
        self.trials = trials_of(assignment)
        self.imported = read_master(assignment.master).imported
        self.equivalents: list[Equivalent] = []
        # By label and question: the cases that cost the trial marks.
        self.killers: dict[tuple[str, str], list[str]] = {}
        # By question: the trials of its mutants and of its variants, and the digests of what those
        # depend on.
        self.of_mutants: Mapping[str, list[Trial]] = mutants or {}
        self.of_variants: dict[str, list[Trial]] = {}
        self.mutants_keys: dict[str, str] = {}
        self.variants_keys: dict[str, str] = {}
        known_mutants: set[str] = set()
        # Questions of whose variants, and of answers without an idea of them, all is on record.
        self.known_variants: set[str] = set()
        if not self.imported:
            self.known_variants = self._remember_variants(again=again)
        if mutants is not None:
            if self.imported:
                self.proof.remarks.append(
                    f"{assignment.name}: no mutants are made of an imported assignment's solutions"
                )
            self.trials += itertools.chain.from_iterable(self.of_mutants.values())
            self.equivalents = read_equivalents(assignment.source / _EQUIVALENTS)
            known_mutants = self._remember_mutants(again=again)
        self.by_label = {
            trial.label: trial
            for trial in self.trials
            if trial.question not in (known_mutants if trial.is_alone else self.known_variants)
        }
        self.done = 0
        # Questions whose solution loses marks when it is tested by itself, and those with a trial
        # that did not come out as it must.
        self.broken: set[str] = set()
        self.failed: set[str] = set()
        for trial in self.trials:
            if trial.question and trial.kind != "reference":
                self._count(trial.question, trial.kind)

    def _count(self, question: str, kind: str) -> None:
        of_question = self.proof.counts.setdefault(question, {})
        of_question[kind] = of_question.get(kind, 0) + 1

    def _remember_mutants(self, *, again: bool) -> set[str]:
        """Take over what is recorded of mutants; return the questions of which it is all."""
        bundle = open_bundle(self.assignment.bundle)
        found = {} if again else read_records(self.assignment.mutants)
        known: set[str] = set()
        for question, trials in self.of_mutants.items():
            self.mutants_keys[question] = key_of_mutants(bundle, question, trials, _MUTANT_LIMITS)
            labels = {trial.name: trial.label for trial in trials if trial.mutant is not None}
            if self._take_over(question, found.get(question), self.mutants_keys[question], labels):
                known.add(question)
        return known

    def _remember_variants(self, *, again: bool) -> set[str]:
        """Take over what is recorded of variants; return the questions of which it is all."""
        bundle = open_bundle(self.assignment.bundle)
        found = {} if again else read_records(self.assignment.variants)
        (reference,) = [trial for trial in self.trials if trial.kind == "reference"]
        known: set[str] = set()
        for question in bundle.test_digests:
            trials = [trial for trial in self.trials if trial.question == question]
            self.of_variants[question] = trials
            key = key_of_variants(bundle, question, [reference, *trials], _LIMITS)
            self.variants_keys[question] = key
            labels = {trial.label: trial.label for trial in trials}
            if self._take_over(question, found.get(question), key, labels):
                known.add(question)
        return known

    def _take_over(
        self, question: str, record: Record | None, key: str, labels: Mapping[str, str]
    ) -> bool:
        """Take over a record if it holds for these trials; `labels` are by names in the record."""
        if record is None or record.key != key or record.killed_by.keys() != labels.keys():
            return False
        self.proof.remembered += len(labels)
        for name, label in labels.items():
            self.killers[label, question] = record.killed_by[name]
        return True

    def record_mutants(self) -> None:
        """Write down what the mutants came to, of every question where all were graded."""
        records = {}
        for question, trials in self.of_mutants.items():
            outcomes = {t.name: self.killers.get((t.label, question)) for t in trials if t.mutant}
            killed_by = {name: found for name, found in outcomes.items() if found is not None}
            # What loses marks though nothing was changed says nothing about its mutants.
            if len(killed_by) == len(outcomes) and question not in self.broken:
                records[question] = Record(self.mutants_keys[question], killed_by)
        if records:
            write_records(self.assignment.mutants, records)

    def record_variants(self) -> None:
        """Write down what the variants came to, of every question where all is as it must be."""
        records = {}
        for question, trials in self.of_variants.items():
            outcomes = {t.label: self.killers.get((t.label, question)) for t in trials}
            killed_by = {label: found for label, found in outcomes.items() if found is not None}
            if len(killed_by) == len(outcomes) and question not in self.failed:
                records[question] = Record(self.variants_keys[question], killed_by)
        if records:
            write_records(self.assignment.variants, records)

    def add(self, label: str, result: SubmissionResult) -> None:
        """Take in the result of the trial with this label."""
        trial = self.by_label[label]
        self.done += 1
        if result.reason:
            self.failed.add(trial.question)
            self._fail(f"{label} was not graded: {result.reason}")
            return
        failure = judge(trial, result.questions)
        if failure:
            self.failed.add(trial.question)
        if failure and trial.is_alone:
            self.broken.add(trial.question)
        if failure and self.imported and trial.kind == "stub":
            self.proof.remarks.append(f"{self.assignment.name}: {failure}")
        elif failure:
            self._fail(failure)
        for question in result.questions:
            if question.name == trial.question or label == "reference":
                costly = [case for case in question.cases if case.points]
                self.killers[label, question.name] = [c.name for c in costly if not c.passed]
                if label == "reference" and not self.imported:
                    hidden = {case.name: 0 for case in costly if not case.public}
                    self.proof.cases[question.name] = hidden

    def add_unearned(self, found: Iterable[Unearned]) -> None:
        """Take in what answers without any idea of their questions have earned."""
        for unearned in found:
            self.failed.add(unearned.question)
            self._fail(str(unearned))

    def conclude(self) -> Proof:
        """Return the proof, once all results are in."""
        used: set[Equivalent] = set()
        for trial in self.trials:
            killed_by = self.killers.get((trial.label, trial.question))
            if trial.mutant is not None:
                self._conclude_mutant(trial.mutant, killed_by, used)
            if killed_by is None:
                continue
            if trial.kind in ("mutant", "misconception") and len(killed_by) == 1:
                cases = self.proof.cases.get(trial.question, {})
                if killed_by[0] in cases:
                    cases[killed_by[0]] += 1
        for entry in self.equivalents:
            if entry not in used:
                self._fail(
                    f"{_EQUIVALENTS}: there is no mutant '{entry}'; take the entry out, or write "
                    "the lines as verify shows them"
                )
        for sentence in confused(open_bundle(self.assignment.bundle).fingerprints):
            self._fail(sentence)
        self.proof.failures.sort()
        return self.proof

    def _conclude_mutant(
        self, mutant: Mutant, killed_by: list[str] | None, used: set[Equivalent]
    ) -> None:
        """Judge a mutant by the cases that it fails; None when it was not graded."""
        entry = next((e for e in self.equivalents if e.matches(mutant)), None)
        if entry:
            used.add(entry)
        if killed_by is None:
            return
        self.proof.mutants.append(
            MutantOutcome(
                mutant.question,
                mutant.name,
                mutant.within,
                mutant.before,
                mutant.after,
                mutant.diff,
                killed_by,
                entry.reason if entry else None,
            )
        )
        if entry:
            self._count(mutant.question, "equivalent")
            if killed_by:
                self._fail(f"{_EQUIVALENTS}: '{entry}' is told apart by {killed_by[0]}")
        elif not killed_by:
            self._count(mutant.question, "survivor")
            self._fail(f"{mutant.question}: the mutant '{mutant.name}' gets full marks")

    def _fail(self, sentence: str) -> None:
        self.proof.failures.append(f"{self.assignment.name}: {sentence}")


def prove(
    assignments: Sequence[Assignment],
    jobs: int,
    advance: Advance,
    *,
    mutants: bool = False,
    again: bool = False,
) -> list[Proof]:
    """Grade all trials of assignments and judge the results.

    Parameters
    ----------
    assignments : sequence of Assignment
        Built and current; at least one.
    jobs : int
        How many trials to grade at a time.
    advance : callable
        Called with an assignment's name, `completed` and `total`, the numbers of its trials,
        before the first and after each.
    mutants : bool
        Whether to grade mutants of the solutions too.
    again : bool
        Whether to grade also the variants and mutants whose outcome is on record.

    Returns
    -------
    list of Proof
        One for each assignment, in their order.

    Raises
    ------
    CourseError
        When one has not been built yet.
    MasterError, VariantError, EquivalentsError, MutantError
        When a source has a mistake, or mutants cannot be made.
    """
    for assignment in assignments:
        if not (assignment.release.is_file() and assignment.bundle.is_dir()):
            name = assignment.name
            raise CourseError(f"{name} has not been built yet: run mlmath build {name} first.")
    provings: dict[str, _Proving] = {}
    with tempfile.TemporaryDirectory(prefix="mlmath-verify-") as temporary:
        folder = Path(temporary)

        def submissions() -> Iterator[Submission]:
            """Write the notebooks; while the next are made, the first are graded."""
            made = _mutants_made(assignments, jobs) if mutants else itertools.repeat(None)
            for assignment, of_mutants in zip(assignments, made, strict=False):
                proving = _Proving(assignment, of_mutants, again=again)
                provings[assignment.name] = proving
                (folder / assignment.name).mkdir()
                for label, trial in proving.by_label.items():
                    path = folder / assignment.name / f"{label}.ipynb"
                    path.write_bytes(trial.notebook)
                    yield Submission(f"{assignment.name}/{label}", path)
                advance(assignment.name, completed=0, total=len(proving.by_label))

        def terms_of(submission: Submission) -> tuple[str, Limits]:
            name, label = submission.student.split("/")
            proving = provings[name]
            trial = proving.by_label[label]
            bundle = proving.assignment.bundle
            if trial.is_alone:
                bundles = folder / "bundles" / name
                bundle = bundle_for(trial.question, bundle, bundles / trial.question)
            return str(bundle), _MUTANT_LIMITS if trial.kind == "mutant" else _LIMITS

        with Pool(assignments[0].bundle, _LIMITS, jobs) as pool:
            for result in pool.grade(submissions(), terms_of):
                name, label = result.student.split("/")
                proving = provings[name]
                proving.add(label, result)
                advance(name, completed=proving.done, total=len(proving.by_label))
    for proving in provings.values():
        proving.record_mutants()
    own = {name: proving for name, proving in provings.items() if not proving.imported}
    written_here = [assignment for assignment in assignments if assignment.name in own]
    known = {name: proving.known_variants for name, proving in own.items()}
    for name, found in unearned_points(written_here, jobs, known).items():
        provings[name].add_unearned(found)
    for proving in provings.values():
        proving.record_variants()
    proofs = [proving.conclude() for proving in provings.values()]
    proofs[0].failures += [f"diagnosis: {sentence}" for sentence in unfounded()]
    return proofs


def _mutants_made(
    assignments: Sequence[Assignment], jobs: int
) -> Iterator[Mapping[str, list[Trial]]]:
    """Make the mutants of each assignment; of several, some at a time."""
    if len(assignments) == 1:
        yield mutant_trials(assignments[0])
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        yield from pool.map(mutant_trials, assignments)


def judge(trial: Trial, questions: Sequence[QuestionResult]) -> str | None:
    """Judge how a trial did on the questions that it was graded on.

    Returns
    -------
    str or None
        What is wrong, as a sentence without its full stop; None when it did as it must, and for
        every mutant.
    """
    lost = [question.name for question in questions if question.score < question.possible]
    earned = [question.name for question in questions if question.score > 0]
    if trial.kind == "reference" and lost:
        how = " when it is tested by itself" if trial.question else ""
        return (
            f"the reference solution loses marks on {', '.join(lost)}{how}{_why(questions, lost)}"
        )
    if trial.kind == "stub" and earned:
        return f"the stub earns marks on {', '.join(earned)}"
    hinted = [question.name for question in questions if question.diagnosis is not None]
    if trial.kind == "alternative" and hinted and not lost:
        return f"{trial.question}: the alternative '{trial.name}' gets a hint on {hinted[0]}"
    if trial.kind == "alternative" and lost:
        why = _why(questions, lost)
        return f"{trial.question}: the alternative '{trial.name}' loses marks on {lost[0]}{why}"
    if trial.kind == "misconception":
        others = [question for question in lost if question != trial.question]
        if trial.question not in lost:
            return f"{trial.question}: the misconception '{trial.name}' gets full marks"
        if others:
            why = _why(questions, others)
            return f"{trial.question}: '{trial.name}' loses marks on {others[0]} too{why}"
        return _misdiagnosed(trial, questions)
    return None


def _misdiagnosed(trial: Trial, questions: Sequence[QuestionResult]) -> str | None:
    """Return what is wrong with the hint that a misconception got, or None."""
    (question,) = [question for question in questions if question.name == trial.question]
    found = question.diagnosis
    if found is None:
        return f"{trial.question}: no hint comes out for the misconception '{trial.name}'"
    if found.hint != trial.hint:
        return (
            f"{trial.question}: the misconception '{trial.name}' gets the hint of "
            f"'{found.name}'; give both the same, or a test case that tells them apart"
        )
    return None


def _why(questions: Sequence[QuestionResult], names: Collection[str]) -> str:
    """Return the first failed case of some questions with its message, in brackets."""
    for question in questions:
        if question.name in names:
            for case in question.cases:
                if case.failure is not None:
                    return f" ({case.name}: {case.failure.message})"
    return ""
