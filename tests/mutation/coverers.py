"""Know which tests run a line, and how long each takes."""

import ast
import functools
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from coverage import CoverageData
from measuring.groups import TOP, Group

_SANDBOX = "sandbox"
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Coverers:
    """The tests that passed when they were measured, by the lines that they run.

    Parameters
    ----------
    measured : iterable of Group
    """

    def __init__(self, measured: Iterable[Group]) -> None:
        self._calls: dict[str, float] = {}  # seconds, by test
        self._setups: dict[str, float] = {}  # seconds of the longest, by file
        self._data = []
        failed: set[str] = set()
        for group in measured:
            data = CoverageData(str(group.data))
            data.read()
            self._data.append(data)
            for line in group.durations.read_text().splitlines():
                test, when, seconds, outcome = json.loads(line)
                if outcome != "passed":
                    failed.add(test)
                elif when == "setup":
                    longest = self._setups.get(_file(test), 0.0)
                    self._setups[_file(test)] = max(seconds, longest)
                else:
                    self._calls[test] = self._calls.get(test, 0.0) + seconds
        for test in failed:
            self._calls.pop(test, None)
        self._of_file: defaultdict[str, set[str]] = defaultdict(set)
        for test in self._calls:
            self._of_file[_file(test)].add(test)
        self._lines: dict[Path, dict[int, set[str]]] = {}

    def of(self, path: Path, lines: Iterable[int]) -> list[str]:
        """Return the tests that run one of the lines.

        Those of the line's own room come first, of these the fastest file, and in it the fastest.
        What is set up for a test counts for all tests of its file, which may share it. Of what is
        run at import (a constant, the head of a class), the tests are also those that run a
        function which names it, or, where it has no name, any in its class or module. What confined
        processes run is not seen, so of the sandbox they are also all of its own room.
        """
        room = path.relative_to(TOP / "src" / "mlmath").parts[0]
        own = {file for file in self._of_file if file.startswith(f"tests/{room}/")}
        lines = list(lines)
        found = set().union(*(self._by_line(path).get(line, set()) for line in lines))
        if not _lines_of_functions(_tree(path)) & {*lines}:
            for other, number in _users(path, min(lines)):
                found |= self._by_line(other).get(number, set())
        if room == _SANDBOX:
            found |= set().union(*(self._of_file[file] for file in own))
        of_file: dict[str, float] = {}
        for test in found:
            seconds = of_file.get(_file(test), self._setups.get(_file(test), 0.0))
            of_file[_file(test)] = seconds + self._calls[test]

        def order(test: str) -> tuple[bool, float, str, float, str]:
            file = _file(test)
            return file not in own, of_file[file], file, self._calls[test], test

        return sorted(found, key=order)

    def seconds(self, tests: Iterable[str]) -> float:
        """Return how long the tests took."""
        tests = list(tests)
        setups = sum(self._setups.get(file, 0.0) for file in {_file(test) for test in tests})
        return setups + sum(self._calls[test] for test in tests)

    def first_within(self, tests: list[str], seconds: float) -> list[str]:
        """Return the first of the tests that together take no longer, one at least."""
        spent, files = 0.0, set[str]()
        for number, test in enumerate(tests):
            spent += self._calls[test]
            if _file(test) not in files:
                files.add(_file(test))
                spent += self._setups.get(_file(test), 0.0)
            if spent > seconds:
                return tests[: max(number, 1)]
        return tests

    def _by_line(self, path: Path) -> dict[int, set[str]]:
        if path not in self._lines:
            by_line: defaultdict[int, set[str]] = defaultdict(set)
            for data in self._data:
                for line, contexts in data.contexts_by_lineno(str(path)).items():
                    by_line[line] |= self._tests(contexts)
            self._lines[path] = dict(by_line)
        return self._lines[path]

    def _tests(self, contexts: Iterable[str]) -> set[str]:
        found = set()
        for context in contexts:
            test, _, phase = context.rpartition("|")
            if phase == "setup":
                found |= self._of_file[_file(test)]
            elif test in self._calls:
                found.add(test)
        return found


@functools.cache
def _file(test: str) -> str:
    return test.partition("::")[0]


def _users(path: Path, line: int) -> list[tuple[Path, int]]:
    """Return the lines in functions that use what a line defines at import.

    Of what stands before a function's body (its decorators, its defaults), these are its own lines.
    """
    tree = _tree(path)
    for function in ast.walk(tree):
        if isinstance(function, _DEFINITIONS) and _first(function) <= line < _body(function)[0]:
            return [(path, number) for number in _body(function)]
    names = _defined_by(tree, line)
    within = _innermost_class(tree, line) or tree
    private = all(name.startswith("_") for name in names)
    paths = [path] if private else sorted((TOP / "src" / "mlmath").rglob("*.py"))
    found = [(each, n) for name in names for each in paths for n in _named(each).get(name, ())]
    return found or [(path, number) for number in _lines_of_functions(within)]


@functools.cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@functools.cache
def _named(path: Path) -> dict[str, set[int]]:
    """Return the lines in functions of a module that use a name, by name."""
    within = _lines_of_functions(_tree(path))
    found: dict[str, set[int]] = {}
    for node in ast.walk(_tree(path)):
        name = getattr(node, "id", getattr(node, "attr", None))
        if isinstance(name, str) and getattr(node, "lineno", 0) in within:
            found.setdefault(name, set()).add(node.lineno)
    return found


def _defined_by(tree: ast.Module, line: int) -> set[str]:
    """Return the names that the statement in a line gives a value, at a module's or class's top."""
    bodies = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    for statement in (each for body in bodies for each in body):
        if statement.lineno <= line <= (statement.end_lineno or statement.lineno):
            if isinstance(statement, ast.Assign):
                return {n.id for t in statement.targets for n in ast.walk(t) if hasattr(n, "id")}
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                return {statement.target.id}
            if isinstance(statement, _DEFINITIONS):
                return {statement.name}
    return set()


def _innermost_class(tree: ast.Module, line: int) -> ast.ClassDef | None:
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _first(node) <= line <= (node.end_lineno or 0)
    ]
    return max(found, key=lambda node: node.lineno, default=None)


def _first(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def _lines_of_functions(within: ast.AST) -> set[int]:
    functions = [node for node in ast.walk(within) if isinstance(node, _DEFINITIONS)]
    return {number for function in functions for number in _body(function)}


def _body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> range:
    """Return the lines of a function's body."""
    return range(function.body[0].lineno, (function.end_lineno or function.lineno) + 1)
