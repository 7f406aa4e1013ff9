"""Try answers that need no idea of the question; none may earn a point.

A case that accepts a constant, an argument as it came or an exception pays for nothing: students
find such cases by trial. The answers here are known to be harmless, so they are tested without a
sandbox: thousands of them in the time that a few submissions take.
"""

import ast
import contextlib
import copy
import io
import itertools
import signal
import types
import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from mlmath.assignment.answers import reference_answers
from mlmath.assignment.course import Assignment
from mlmath.assignment.master import read_master
from mlmath.bundle.otter_compat import TestFile
from mlmath.bundle.reader import Bundle, open_bundle

#: What stands in for an answer: given the values that it is called with, what it returns.
Answer = Callable[[list[Any]], Any]

_MAX_ARGUMENTS = 5  # that are returned, one by one
_MAX_PERMUTED = 4  # arguments whose orders are all tried
_MAX_NAMED = 3  # answers that a failure names


@dataclass(frozen=True, slots=True)
class Unearned:
    """Points that answers without any idea of a question earn."""

    question: str
    answers: tuple[str, ...]
    cases: tuple[str, ...]
    points: float
    possible: float

    def __str__(self) -> str:
        first = ", ".join(f"'{answer}'" for answer in self.answers[:_MAX_NAMED])
        more = len(self.answers) - _MAX_NAMED
        first += f" and {more} more" if more > 0 else ""
        return (
            f"{self.question}: {self.points:g} of {self.possible:g} points without any idea, by "
            f"{first} (passed: {', '.join(self.cases)}); let each of these cases also ask for "
            "something that such an answer gets wrong"
        )


class _OutOfTime(BaseException):
    """A case has taken too long."""


# -- the answers --------------------------------------------------------------------------------


def function_answers() -> dict[str, Answer]:
    """Return the answers to questions about functions, by a description."""
    found: dict[str, Answer] = {}
    for value in _CONSTANTS:
        found[f"always {value!r}"] = _always(value)
    found["always an empty array"] = lambda values: np.zeros(0)
    for error in (ValueError, TypeError, NotImplementedError, ZeroDivisionError, KeyError):
        found[f"raises {error.__name__}"] = _raises(error)
    for index in range(_MAX_ARGUMENTS):
        for name, change in _CHANGES.items():
            found[name.format(f"argument {index + 1}")] = _changed(index, change)
    found["the arguments as a tuple"] = tuple
    found["the arguments as a list"] = list
    for size in (2, 3, 4):
        for order in itertools.permutations(range(_MAX_PERMUTED), size):
            found["arguments " + ", ".join(str(i + 1) for i in order)] = _in_order(order)
    for name, parts in _PARTS.items():
        found[name] = _tuple_of(parts)
    found["the first argument called with the others"] = lambda values: values[0](*values[1:])
    found["the second argument called with the first"] = lambda values: values[1](values[0])
    found["the sum of the arguments"] = lambda values: sum(values[1:], values[0])
    found["the product of the arguments"] = _product
    found["the difference of two arguments"] = lambda values: values[0] - values[1]
    return found


_CONSTANTS: list[Any] = [
    *(0, 1, -1, 2, 0.0, 0.5, 1.0, np.nan, np.inf, -np.inf, True, False, None, "", "a"),
    *([], {}, (), set(), [0], (0, 0), (0,) * 3, (0,) * 4, (0,) * 5),
    *itertools.product((0, None, np.nan), (0.0, 0.5, 1.0, np.inf, np.nan, None)),
    *itertools.product((0, None), (0.0, 0.5, None), (0.0, 1.0)),
]


def _always(value: Any) -> Answer:
    return lambda values: copy.copy(value)


def _raises(error: type[Exception]) -> Answer:
    def answer(values: list[Any]) -> Any:
        raise error("no")

    return answer


def _changed(index: int, change: Callable[[Any], Any]) -> Answer:
    return lambda values: change(values[index])


def _in_order(order: Sequence[int]) -> Answer:
    return lambda values: tuple(values[index] for index in order)


def _tuple_of(parts: Callable[[list[Any]], Iterator[Any]]) -> Answer:
    return lambda values: tuple(parts(values))


def _product(values: list[Any]) -> Any:
    product = values[0]
    for value in values[1:]:
        product = product * value
    return product


def _shuffled(value: Any) -> Any:
    return np.random.default_rng(0).permutation(value)


_CHANGES: dict[str, Callable[[Any], Any]] = {
    "{}": lambda value: value,
    "a copy of {}": copy.deepcopy,
    "{} in a list": lambda value: [value],
    "{} as a list": lambda value: np.asarray(value).tolist(),
    "{} as floats": lambda value: np.asarray(value, dtype=float),
    "{} sorted": lambda value: np.sort(value, axis=0),
    "{} in reverse": lambda value: np.asarray(value)[::-1],
    "{} shuffled": _shuffled,
    "minus {}": lambda value: -np.asarray(value),
    "the absolute of {}": np.abs,
    "{} transposed": np.transpose,
    "{} flattened": np.ravel,
    "zeros like {}": lambda value: np.zeros_like(value, dtype=float),
    "ones like {}": lambda value: np.ones_like(value, dtype=float),
    "NaN like {}": lambda value: np.full_like(value, np.nan, dtype=float),
    "nothing of {}": lambda value: np.asarray(value)[:0],
    "the shape of {}": np.shape,
    "the length of {}": len,
    "a zero for each of {}": lambda value: np.zeros(len(value)),
    "a one for each of {}": lambda value: np.ones(len(value)),
    "the numbers of {}": lambda value: np.arange(len(value)),
    "a zero for each column of {}": lambda value: np.zeros(np.shape(value)[1]),
    "the first of {}": lambda value: value[0],
    "the last of {}": lambda value: value[-1],
    "the sum of {}": np.sum,
    "the mean of {}": np.mean,
    "the largest of {}": np.max,
    "the smallest of {}": np.min,
    "the spread of {}": np.std,
    "the different ones of {}": np.unique,
}


def _all_and_nothing(values: list[Any]) -> Iterator[Any]:
    for value in _rows(values):
        yield from (value, value[:0])


def _nothing_and_all(values: list[Any]) -> Iterator[Any]:
    for value in _rows(values):
        yield from (value[:0], value)


def _halves(values: list[Any]) -> Iterator[Any]:
    for value in _rows(values):
        yield from (value[len(value) // 2 :], value[: len(value) // 2])


def _rows(values: list[Any]) -> list[Any]:
    """Return the arguments that have rows."""
    return [np.asarray(v) for v in values if isinstance(v, np.ndarray | list) and np.ndim(v)]


_PARTS: dict[str, Callable[[list[Any]], Iterator[Any]]] = {
    "all of each array, then nothing of it": _all_and_nothing,
    "nothing of each array, then all of it": _nothing_and_all,
    "each array in two halves": _halves,
    "every array": lambda values: iter(_rows(values)),
    "every array shuffled by itself": lambda values: (_shuffled(value) for value in _rows(values)),
    "every array, the last one shuffled": lambda values: iter(
        [*_rows(values)[:-1], _shuffled(_rows(values)[-1])]
    ),
    "every array in reverse": lambda values: (value[::-1] for value in _rows(values)),
    "nothing of every array": lambda values: (value[:0] for value in _rows(values)),
    "zeros like every array": lambda values: map(np.zeros_like, _rows(values)),
    "the first row of every array": lambda values: (value[:1] for value in _rows(values)),
    "a zero for every argument": lambda values: iter([0.0] * len(values)),
    "an empty list for every argument": lambda values: iter([[] for _ in values]),
}


def _stand_in_function(answer: Answer) -> Callable[..., Any]:
    def stand_in(*args: Any, **kwargs: Any) -> Any:
        return answer([*args, *kwargs.values()])

    return stand_in


def stand_in_class(original: type, answer: Answer) -> type:
    """Return a class with the methods of another: `fit` returns the object, the others answer.

    The answer gets the arguments of the call and, after them, those of the last `fit`. Attributes
    that no `fit` has made are answers, too.
    """

    class StandIn:
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            self.__dict__.update(kwargs)
            self._seen: list[Any] = []

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            try:
                return answer(list(self._seen))
            except Exception as error:
                raise AttributeError(name) from error

    def method(name: str) -> Callable[..., Any]:
        def fitting(self: Any, *args: Any, **kwargs: Any) -> Any:
            self._seen = [*args, *kwargs.values()]
            return self

        def answering(self: Any, *args: Any, **kwargs: Any) -> Any:
            return answer([*args, *kwargs.values(), *self._seen])

        return fitting if name.startswith("fit") and "_" not in name else answering

    for name, value in vars(original).items():
        if isinstance(value, types.FunctionType) and not name.startswith("_"):
            setattr(StandIn, name, method(name))
    return StandIn


def _like_labels(choose: Callable[[np.ndarray], Any]) -> Answer:
    """Return an answer that gives each row of the first argument one value, chosen from the last.

    It is what a model predicts that only looks at the targets that it was fitted to.
    """

    def answer(values: list[Any]) -> Any:
        return np.full(len(values[0]), choose(np.asarray(values[-1])))

    return answer


def _most_common(labels: np.ndarray) -> Any:
    found, counts = np.unique(labels, return_counts=True)
    return found[np.argmax(counts)]


def class_answers() -> dict[str, Answer]:
    """Return the answers that are tried for classes on top of `function_answers`."""
    return {
        "the first label for each row": _like_labels(lambda labels: labels[0]),
        "the most common label for each row": _like_labels(_most_common),
        "the mean of the targets for each row": _like_labels(np.mean),
        "the median of the targets for each row": _like_labels(np.median),
        "the targets it was fitted to": lambda values: values[-1],
    }


# -- trying them --------------------------------------------------------------------------------


def unearned_points(
    assignments: Sequence[Assignment],
    jobs: int,
    known: Mapping[str, Collection[str]],
    case_timeout: float = 2.0,
) -> dict[str, list[Unearned]]:
    """Try every answer on every question of some assignments.

    Parameters
    ----------
    assignments : sequence of Assignment
        Built and current.
    jobs : int
        How many questions to try at a time.
    known : mapping
        By the assignment's name, the questions to leave out: it is on record that no such answer
        earns a point there.
    case_timeout : float
        Seconds for one case and one answer: nonsense may send a test into an endless loop.

    Returns
    -------
    dict
        By the assignment's name, what answers without any idea earn.

    Raises
    ------
    MasterError
        When a source has a mistake.
    """
    found: dict[str, list[Unearned]] = {}
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        waiting = []
        for assignment in assignments:
            for question, source in reference_answers(read_master(assignment.master)).items():
                if question in known.get(assignment.name, ()):
                    continue
                outcome = pool.submit(_try_all, assignment.bundle, question, source, case_timeout)
                waiting.append((assignment.name, outcome))
        for name, outcome in waiting:
            found.setdefault(name, []).extend(outcome.result())
    return found


def _try_all(path: Path, question: str, solution: str, case_timeout: float) -> list[Unearned]:
    """Try every answer on one question; return what they earn, one entry for the same cases."""
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    bundle = open_bundle(path)
    template = next(test for test in bundle.tests if test.name == question)
    defined = _defined_by(solution)
    answers = function_answers()
    if any(isinstance(value, type) for value in defined.values()):
        answers |= class_answers()
    by_cases: dict[tuple[str, ...], list[str]] = defaultdict(list)
    points = {case.body.test_func.__name__: case.points for case in template.test_cases}
    for description, answer in answers.items():
        stand_ins = {
            name: stand_in_class(value, answer)
            if isinstance(value, type)
            else _stand_in_function(answer)
            for name, value in defined.items()
        }
        passed = _passed(bundle, template, stand_ins, case_timeout)
        if passed:
            by_cases[tuple(passed)].append(description)
    return [
        Unearned(
            question,
            tuple(named),
            cases,
            sum(points[case] for case in cases),
            template.possible,
        )
        for cases, named in by_cases.items()
    ]


def _defined_by(solution: str) -> dict[str, Any]:
    """Return the functions and classes that a solution defines, by name."""
    names = [
        node.name
        for node in ast.parse(solution).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    namespace: dict[str, Any] = {"np": np}
    with contextlib.suppress(Exception):  # one that builds on another question: functions will do
        exec(compile(solution, "solution", "exec"), namespace)
    return {name: namespace.get(name) for name in names}


def _passed(
    bundle: Bundle, template: TestFile, names: dict[str, Any], case_timeout: float
) -> list[str]:
    """Return the cases with points that pass with these names."""
    passed = []
    for case in bundle.fresh(template).test_cases:
        if not case.points:
            continue
        function = case.body.test_func
        wanted = function.__code__.co_varnames[: function.__code__.co_argcount]
        np.random.seed(0)
        try:
            with contextlib.redirect_stdout(io.StringIO()), _limited(case_timeout):
                function(**{name: names.get(name) for name in wanted})
        except (Exception, _OutOfTime):
            continue
        passed.append(function.__name__)
    return passed


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise _OutOfTime in this block after some seconds."""

    def stop(*_: object) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
