"""Try mutants one after another: choose the tests, run them, and judge what came of it."""

import difflib
from pathlib import Path

from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult
from measuring.groups import TOP

from mutation.coverers import Coverers
from mutation.sample import is_another_program
from mutation.tree import Tree
from mutation.trial import Outcome, Trials

_START, _TIMES = 60.0, 4.0  # a run may take so many seconds, and so many times as long as measured


class Runner:
    """Runs mutants in a copy of the project.

    Parameters
    ----------
    folder : Path
        Where to put the copy.
    coverers : Coverers
    budget : float
        Seconds that the tests of a mutant may take without a mutation; slower ones are not run.
    """

    def __init__(self, folder: Path, coverers: Coverers, budget: float) -> None:
        self._budget = budget
        self._tree = Tree(folder, TOP)
        self._trials = Trials(self._tree)
        self._coverers = coverers
        self._sound: set[str] = set()  # tests seen passing in the copy
        self._unsound: set[str] = set()
        #: one line about the mutant that was run last
        self.last = ""

    def close(self) -> None:
        """End what runs the tests."""
        self._trials.close()

    def by_cost(self, items: list[WorkItem]) -> list[WorkItem]:
        """Return the mutants whose tests are fast before those whose tests are slow."""

        def cost(item: WorkItem) -> float:
            return self._coverers.seconds(self._affordable(_tests_of(item, self._coverers)))

        return sorted(items, key=cost)

    def run(self, item: WorkItem) -> WorkResult:
        """Return what came of a mutant."""
        mutation = item.mutations[0]
        path = mutation.module_path
        found = _tests_of(item, self._coverers)
        tests = self._affordable([each for each in found if each not in self._unsound])
        before = (TOP / path).read_text()
        place = f"{path}:{mutation.start_pos[0]} {mutation.operator_name}"
        with self._tree.mutant(path, mutation.operator_name, mutation.occurrence) as after:
            if not is_another_program(after, before):
                self.last = f"{item.job_id} {place}: no other program"
                return WorkResult(WorkerOutcome.SKIPPED)
            outcome = self._try(tests) if tests else None
        if outcome is not None and outcome.test and not self._is_sound(outcome.test):
            return self.run(item)
        said = f"{_in_words(outcome)} {_number(tests, found)}"
        self.last = f"{item.job_id} {place}: {said}"
        return WorkResult(
            WorkerOutcome.NORMAL if tests else WorkerOutcome.NO_TEST,
            f"{said}\n{outcome.output if outcome else ''}",
            TestOutcome.SURVIVED if outcome is None or outcome.passed else TestOutcome.KILLED,
            _diff(before, after, path),
        )

    def _affordable(self, tests: list[str]) -> list[str]:
        return self._coverers.first_within(tests, self._budget)

    def _try(self, tests: list[str]) -> Outcome:
        return self._trials.run(tests, _START + _TIMES * self._coverers.seconds(tests))

    def _is_sound(self, test: str) -> bool:
        """Return whether a test passes in the copy where nothing is changed."""
        if test in self._sound:
            return True
        passes = self._trials.run([test], 2 * _START + _TIMES * self._budget).passed
        (self._sound if passes else self._unsound).add(test)
        return passes


def to_be_run(
    item: WorkItem,
    result: WorkResult | None,
    coverers: Coverers,
    budget: float,
    *,
    all_known: bool,
) -> bool:
    """Return whether a mutant was not run yet, or survived tests that are not all by now.

    Parameters
    ----------
    item : WorkItem
    result : WorkResult or None
        What came of it before.
    coverers : Coverers
    budget : float
        As for `Runner`.
    all_known : bool
        Whether all tests were measured: then a mutant without one has survived.
    """
    if result is not None and result.test_outcome is not TestOutcome.SURVIVED:
        return False
    tests = _tests_of(item, coverers)
    if result is None:
        return all_known or bool(tests)
    tried = coverers.first_within(tests, budget)
    return _number(tried, tests) not in (result.output or "")


def _tests_of(item: WorkItem, coverers: Coverers) -> list[str]:
    mutation = item.mutations[0]
    lines = range(mutation.start_pos[0], mutation.end_pos[0] + 1)
    return coverers.of(TOP / mutation.module_path, lines)


def _number(tried: list[str], found: list[str]) -> str:
    return f"({len(tried)} of {len(found)} tests)"


def _in_words(outcome: Outcome | None) -> str:
    if outcome is None:
        return "SURVIVED: no test runs it"
    if outcome.passed:
        return "SURVIVED"
    return "timed out" if outcome.timed_out else f"caught by {outcome.test or 'the import'}"


def _diff(before: str, after: str, path: Path) -> str:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), str(path), str(path), n=1)
    return "\n".join(line.rstrip("\n") for line in lines)
