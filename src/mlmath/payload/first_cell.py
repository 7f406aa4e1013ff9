"""Explain checks, waiting cells and figures in a student's notebook.

`mlmath build` packs this file into the first cell of every released notebook, which runs it as the
module `mlmath_notebook`. It needs IPython alone, patches nothing, and registers what IPython has a
place for: formatters, two callbacks and an exception handler. Graders ignore the first cell; where
it was not run, Otter's own display appears and the scores are the same.

- A check shows the case that failed in words, the call, what came back and what was expected.
- A cell that needs an answer which is not written yet ends with one line instead of an error, so
  that "Run All" goes on.
- A figure gets its caption as alternative text.
"""

import ast
import functools
import hashlib
import html
import json
import linecache
import math
import os
import re
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MAX_CALLS = 200  # of one test case that are remembered
_MAX_ELEMENTS = 12  # of an array or a list that are shown
_MAX_COPIED = 400  # elements of an array that is remembered as it was at the call
_MAX_TEXT = 300  # characters of a value or a call
_MAX_LINE = 70  # characters of a line that names a cell
_HINT = "\nHint: "  # between the message of a test and the hint that recognised a value
_STUB = re.compile(r"(\w+) is not written yet")
_RAISE = "the statement `raise NotImplementedError(…)` by your answer"
_DEFINITION = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)\s*=[^=]", re.MULTILINE)
_OBJECT = re.compile(r"a \w+ object")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")

_session: Any = globals().get("_session")  # what `start` began, when the cell is run again


def __getattr__(name: str) -> Any:
    """Make the class that the tests in the notebook's metadata import, once Otter is loaded."""
    if name != "test_case":
        raise AttributeError(name)
    from otter.test_files import test_case as stock

    class test_case(stock):  # type: ignore[misc]  # noqa: N801  # as in Otter, which has no types
        """A test case of Otter's that remembers what it called and how it ended."""

        def call_func(self, global_environment: dict[str, Any]) -> None:
            """Run the case as Otter does, which looks for a failing line one frame below this."""
            names = self._get_func_params()
            self.seen = seen = CaseRun(names, global_environment)
            arguments = {name: seen.observed(name) for name in names}
            try:
                self.test_func(**arguments)
            except Exception as error:
                seen.end(error)
                raise
            finally:
                seen.restore()

        def __reduce__(self) -> tuple[Any, ...]:
            """Be pickled as Otter's own class: its log is read where there is no first cell."""
            return stock, (
                self.name,
                self.points,
                self.hidden,
                self.success_message,
                self.failure_message,
            )

    test_case.__module__, test_case.__qualname__ = __name__, "test_case"
    globals()["test_case"] = test_case
    return test_case


# -- values and calls in words ------------------------------------------------------------------


class Words(str):
    """A text that stands for a value which was not kept."""


def kept(value: Any, depth: int = 0) -> Any:
    """Return a value as it is now: arrays, lists and tuples are copied, large ones described."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray):
        return value.copy() if value.size <= _MAX_COPIED else Words(_array(value))
    if type(value) in (list, tuple) and depth < 3:
        return type(value)(kept(item, depth + 1) for item in value[: _MAX_ELEMENTS + 1])
    return value


def _array(value: Any) -> str:
    return f"array of shape {value.shape}"


def shown(value: Any, depth: int = 0) -> str:
    """Return a value as a student would write it, in one line; of large arrays the shape."""
    numpy = sys.modules.get("numpy")
    if isinstance(value, Words):
        text = str(value)
    elif numpy is not None and isinstance(value, numpy.ndarray):
        plain = value.size <= 2 * _MAX_ELEMENTS and value.dtype.kind in "biufcU"
        text = shown(value.tolist(), depth) if plain else _array(value)
    elif numpy is not None and isinstance(value, numpy.random.Generator):
        text = "rng"
    elif numpy is not None and isinstance(value, numpy.generic):
        text = shown(value.item(), depth)
    elif isinstance(value, float):
        text = f"{value:.6g}"
        text = text if re.search(r"[.en]", text) else text + ".0"
    elif type(value) in (list, tuple) and depth < 3:
        text = _shown_sequence(value, depth)
    elif isinstance(value, dict) and depth < 3:
        pairs = [f"{shown(k, depth + 1)}: {shown(v, depth + 1)}" for k, v in [*value.items()][:6]]
        text = "{" + ", ".join(pairs + ["…"] * (len(value) > 6)) + "}"
    elif isinstance(value, BaseException):
        text = f"{type(value).__name__}: {value}" if str(value) else type(value).__name__
    elif callable(value):
        text = getattr(value, "__name__", "a function").replace("<lambda>", "a function")
    elif getattr(type(value), "__repr__", None) is object.__repr__:
        text = f"a {type(value).__name__} object"
    else:
        text = " ".join(repr(value).split())
    return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 1] + "…"


def _shown_sequence(value: Any, depth: int) -> str:
    inner = [shown(item, depth + 1) for item in value[:_MAX_ELEMENTS]]
    inner += ["…"] * (len(value) > _MAX_ELEMENTS)
    if isinstance(value, list):
        return f"[{', '.join(inner)}]"
    return f"({', '.join(inner)}{',' if len(value) == 1 else ''})"


def agree(returned: str, expected: str) -> bool:
    """Return whether two values in words are the same but for rounding and kinds of brackets."""
    mine, right = (re.sub(r",?\)", "]", text).replace("(", "[") for text in (returned, expected))
    if _NUMBER.sub("#", mine) != _NUMBER.sub("#", right):
        return False
    pairs = zip(_NUMBER.findall(mine), _NUMBER.findall(right), strict=True)
    return all(math.isclose(float(a), float(b), rel_tol=1e-5, abs_tol=1e-9) for a, b in pairs)


class Call:
    """A call that a test case made in the student's code."""

    def __init__(self, owner: str, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        self.owner = owner
        self.args = [kept(value) for value in args]
        self.named = {key: kept(value) for key, value in named.items()}
        self.outcome: Any = None
        self.error: BaseException | None = None

    def __str__(self) -> str:
        inside = [shown(value) for value in self.args]
        inside += [f"{key}={shown(value)}" for key, value in self.named.items()]
        text = f"{self.owner}({', '.join(inside)})"
        return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 1] + "…"


class CaseRun:
    """One run of a test case: the calls it made, and the exception it ended with."""

    def __init__(self, names: list[str], notebook: dict[str, Any]) -> None:
        self.names, self.notebook = names, notebook
        self.calls: list[Call] = []
        self.kind = "passed"
        self.message = ""
        self.line: tuple[int, str] | None = None
        self._inside = False
        self._patched: list[tuple[type, str, Any]] = []
        self._made: dict[int, tuple[Any, Call]] = {}  # objects of the student's classes, by id

    # -- running --

    def observed(self, name: str) -> Any:
        """Return what the case gets as its argument `name`: the student's object, observed."""
        if name == "env":
            return self.notebook
        value = self.notebook.get(name)
        if isinstance(value, (types.FunctionType, types.BuiltinFunctionType)):
            return self._noting(value, name)
        if isinstance(value, type) and value.__module__ == "__main__":
            self._observe_class(value)
        return value

    def _noting(self, function: Any, owner: str, *, method: bool = False) -> Any:
        @functools.wraps(function)
        def noting(*args: Any, **named: Any) -> Any:
            if self._inside or len(self.calls) >= _MAX_CALLS:
                return function(*args, **named)
            if method:
                call = Call(self._owner(args[0], owner), args[1:], named)
                if owner == type(args[0]).__name__:  # the call that makes it
                    self._made[id(args[0])] = args[0], call
            else:
                call = Call(owner, args, named)
            self.calls.append(call)
            self._inside = True
            try:
                outcome = function(*args, **named)
            except BaseException as error:
                call.error = error
                raise
            finally:
                self._inside = False
            call.outcome = kept(outcome)
            return outcome

        return noting

    def _owner(self, made: Any, owner: str) -> str:
        """Return how to write a method, with the call that made its object where that is short."""
        if id(made) not in self._made or "(…)" not in owner:
            return owner
        maker = str(self._made[id(made)][1])
        return owner if len(maker) > _MAX_LINE else maker + owner[owner.index(").") + 1 :]

    def _observe_class(self, cls: type) -> None:
        for name, function in [*vars(cls).items()]:
            if isinstance(function, types.FunctionType) and (name == "__init__" or name[0] != "_"):
                owner = cls.__name__ if name == "__init__" else f"{cls.__name__}(…).{name}"
                self._patched.append((cls, name, function))
                setattr(cls, name, self._noting(function, owner, method=True))

    def restore(self) -> None:
        """Give the student's classes their methods back, whatever happened."""
        self._made.clear()
        while self._patched:
            setattr(*self._patched.pop())

    # -- explaining --

    def end(self, error: Exception) -> None:
        """Say in words how the case failed; the exception itself is not kept."""
        missing = [name for name in self.names if name not in self.notebook and name != "env"]
        stub = _STUB.match(str(error)) if isinstance(error, NotImplementedError) else None
        line = _own_line(error, self.notebook)
        mine = line is not None or any(call.error is error for call in self.calls)
        if missing:
            words = f"`{missing[0]}` is not defined: run the cell that defines it, and check again."
            self.kind, self.message = "missing", words
        elif stub:
            where = _stub_name(error, stub[1])
            self.kind, self.message = "stub", f"`{where}` is not written yet: replace {_RAISE}."
        elif isinstance(error, AssertionError) and not mine:
            default = "The result is not what the question asks for."
            self.kind, self.message = "wrong", str(error) or default
        else:
            ended = "Your code ended with an exception."
            words = ended if mine else f"The test could not use what came back: {shown(error)}"
            self.kind, self.message = "crashed", words
        if not stub:
            self.line = line

    def telling(self, expected: list[Any]) -> tuple[Call | None, str | None]:
        """Return the call that explains the failure, and what should have come back from it.

        It is the one that ended with the exception, else the last that brought another value than
        the reference's, else the last.
        """
        if self.kind in ("missing", "stub") or not self.calls:
            return None, None
        right = dict(enumerate(expected))
        for index in range(len(self.calls) - 1, -1, -1):
            call, wanted = self.calls[index], right.get(index)
            if call.error is not None or (wanted and not agree(shown(call.outcome), wanted)):
                return call, wanted
        return self.calls[-1], None


def _frames(error: BaseException) -> Iterator[tuple[types.FrameType, int]]:
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame, step.tb_lineno
        step = step.tb_next


def _own_line(error: BaseException, notebook: dict[str, Any]) -> tuple[int, str] | None:
    """Return the number and the text of the last line of the notebook that an exception passed."""
    found = None
    for frame, number in _frames(error):
        if frame.f_globals is notebook:
            found = number, linecache.getline(frame.f_code.co_filename, number).strip()
    return found


def _stub_name(error: BaseException, name: str) -> str:
    """Return how to call the function or method that is not written yet."""
    owner = None
    for frame, _ in _frames(error):
        owner = frame.f_locals.get("self")
    if owner is None:
        return name
    return type(owner).__name__ + ("" if name == "__init__" else f".{name}")


# -- checks -------------------------------------------------------------------------------------


_SIGNS = {"passed": "✓", "failed": "✗", "open": "○"}
_EDGES = {"passed": "success-color1", "failed": "error-color1", "open": "border-color1"}


class Report:
    """What a check found, as a heading, facts and sentences; `html` and `text` set it."""

    def __init__(self, state: str, heading: str) -> None:
        self.state, self.heading = state, heading
        self.parts: list[tuple[str, str]] = []

    def add(self, label: str, words: str) -> None:
        """Add a part: a fact with a label, or one of `case`, `say` and `hint`."""
        self.parts.append((label, words))

    def text(self) -> str:
        """Return it as plain text."""
        lines = [f"{_SIGNS[self.state]} {self.heading}".replace("`", "")]
        for label, words in self.parts:
            if label == "case":
                lines += ["", f"{words}:"]
                continue
            prefix = {"say": "  ", "hint": "  Hint: "}.get(label, f"  {label:<10}")
            if label in ("say", "hint"):
                words = words.replace("`", "")
            first, *rest = words.split("\n")
            lines += [prefix + first, *(" " * len(prefix) + line for line in rest)]
        return "\n".join(lines)

    def html(self) -> str:
        """Return it as HTML without scripts, in the colours of the front end's theme."""
        heading = f"{_SIGNS[self.state]} {_code(self.heading)}"
        rows: list[str] = [f"<p style='{_PART}'><strong>{heading}</strong></p>"]
        facts: list[str] = []
        for label, words in [*self.parts, ("", "")]:
            if label in ("case", "say", "hint", "") and facts:
                rows.append(f"<div style='{_FACTS}'>{''.join(facts)}</div>")
                facts = []
            if label == "case":
                rows.append(f"<p style='{_PART};margin-top:.6em'><em>{_code(words)}:</em></p>")
            elif label == "say":
                rows.append(f"<p style='{_PART};white-space:pre-wrap'>{_code(words)}</p>")
            elif label == "hint":
                rows.append(f"<p style='{_PART}'><strong>Hint.</strong> {_code(words)}</p>")
            elif label:
                value = f"<code style='white-space:pre-wrap'>{html.escape(words)}</code>"
                facts.append(f"<span>{label}</span><span>{value}</span>")
        return f"<div style='{_BOX.format(edge=_EDGES[self.state])}'>{''.join(rows)}</div>"


_BOX = (
    "border-left:.25em solid var(--jp-{edge},currentColor);"
    "padding:.1em 0 .1em .8em;margin:.3em 0;max-width:50em;overflow-wrap:anywhere"
)
_PART = "margin:.25em 0;text-align:left"
_FACTS = (
    "display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15em 1em;"
    "margin:.3em 0;text-align:left"
)


def _code(words: str) -> str:
    """Return words as HTML, with what stands between backticks set as code."""
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", html.escape(words, quote=False))


class Checks:
    """Report what checks found, knowing what the notebook's metadata says of the questions."""

    def __init__(self, questions: dict[str, Any], cells: "Cells") -> None:
        self._questions, self._cells = questions, cells

    def html(self, test_file: Any) -> Any:
        """Return a check's result as HTML; a formatter of IPython's."""
        report = self._report(test_file)
        return test_file._repr_html_() if report is None else report.html()

    def pretty(self, test_file: Any, printer: Any, cycle: bool) -> None:
        """Print a check's result as plain text; a formatter of IPython's."""
        report = self._report(test_file)
        printer.text(test_file.summary() if report is None else report.text())

    def _report(self, test_file: Any) -> Report | None:
        results = test_file.test_case_results
        bodies = [result.test_case.body for result in results]
        runs: list[CaseRun] = [body.seen for body in bodies if hasattr(body, "seen")]
        about = self._questions.get(test_file.name)
        if about is None or not runs or len(runs) != len(results):
            return None  # of another notebook, or made before the first cell was run
        failed = [run for run in runs if run.kind != "passed"]
        names = list(dict.fromkeys(name for run in runs for name in run.names))
        troubles = [self._cells.trouble(name) for name in names]
        trouble = next((words for words in troubles if words), None)
        if trouble and not any(run.kind == "missing" for run in failed):
            report = Report("failed", f"`{test_file.name}`: an older version was checked")
        elif not failed:
            return Report("passed", _success(test_file.name, about))
        elif failed[0].kind == "missing" or {run.kind for run in runs} == {"stub"}:
            heading, *more = (trouble or failed[0].message).split("\n")
            report = Report("failed" if trouble else "open", heading)
            for words in more:
                report.add("say", words)
            return report
        else:
            count = "the" if len(runs) == 1 else f"{len(failed)} of {len(runs)}"
            tests = "public test" if len(runs) == 1 else "public tests"
            report = Report("failed", f"`{test_file.name}`: {count} {tests} failed")
        if trouble:
            report.add("say", trouble)
        cases = {run: body.test_func.__name__ for run, body in zip(runs, bodies, strict=True)}
        if failed:
            self._explain(report, failed[0], cases[failed[0]], about.get("expected", {}))
        if failed[1:]:
            others = "; ".join(_title(cases[run]) for run in failed[1:])
            report.add("say", f"Also failed: {others}.")
        return report

    def _explain(
        self, report: Report, run: CaseRun, case: str, expectations: dict[str, Any]
    ) -> None:
        message, _, hint = run.message.partition(_HINT)
        report.add("case", _title(case))
        report.add("say", message)
        call, expected = run.telling(expectations.get(case, []))
        if call is not None:
            report.add("called", str(call))
            returned = shown(call.outcome)
            if call.error is not None:
                report.add("raised", shown(call.error))
            elif not _OBJECT.fullmatch(returned):
                report.add("returned", returned)
        if expected:
            report.add("expected", expected)
        if run.line is not None and run.line[1]:
            report.add("your line", f"{run.line[1]}  # line {run.line[0]} of its cell")
        if hint:
            report.add("hint", hint)


def _title(case: str) -> str:
    return case.removeprefix("test_").replace("_", " ")


def _success(name: str, about: dict[str, Any]) -> str:
    public, hidden, cases = about["public"], about["hidden"], about["cases"]
    if not cases:
        return f"`{name}`: all tests passed, {_points(public)}."
    earned = f" ({_points(public)})" if public else ""
    other = "other " if public else ""
    decide = "decides" if cases == 1 else "decide"
    rest = f"{cases} more {decide} the {other}{_points(hidden)}"
    return f"`{name}`: public tests passed{earned}; {rest}."


def _points(value: float) -> str:
    return f"{value:g} point" + ("" if value == 1 else "s")


# -- cells --------------------------------------------------------------------------------------


class Cells:
    """Follow the cells that are run: which failed, and which wait for an answer."""

    def __init__(self, shell: Any, given: list[str]) -> None:
        self._shell, self._given = shell, frozenset(given)
        self._known: set[str] = set()  # names that there were before the running cell
        self._before = shell.custom_exceptions, shell.CustomTB
        self._values: dict[str, Any] = {}  # of the names that the running cell defines
        self._troubles: dict[str, str] = {}  # by name: why its definition is not current
        self._waiting: dict[str, str] = {}  # by name: the answer that its cell waits for
        self._excused: BaseException | None = None
        self.source = self.cell_id = ""

    def start(self) -> None:
        """Register the callbacks and the handler."""
        self._shell.events.register("pre_run_cell", self.begin)
        self._shell.events.register("post_run_cell", self.end)
        others, _ = self._before
        self._shell.set_custom_exc((*others, NotImplementedError, NameError), self.handle)

    def stop(self) -> None:
        """Take them back."""
        self._shell.events.unregister("pre_run_cell", self.begin)
        self._shell.events.unregister("post_run_cell", self.end)
        self._shell.custom_exceptions, self._shell.CustomTB = self._before

    def trouble(self, name: str) -> str | None:
        """Return why what stands for a name is not what its cell says, in words, or None."""
        return self._troubles.get(name)

    def begin(self, info: Any = None) -> None:
        """Remember what a cell is about to define."""
        self.source = getattr(info, "raw_cell", "") or ""
        self.cell_id = getattr(info, "cell_id", "") or ""
        names = [match[1] or match[2] for match in _DEFINITION.finditer(self.source)]
        self._values = {name: self._shell.user_ns.get(name, self) for name in names}
        self._known = set(self._shell.user_ns)

    def end(self, result: Any = None) -> None:
        """Note how a cell ended. A cell that waits has not failed: "Run All" goes on."""
        error = getattr(result, "error_before_exec", None) or getattr(result, "error_in_exec", None)
        if error is not None and error is self._excused:
            result.error_in_exec = None
        else:
            for name, value in self._values.items():
                self._troubles.pop(name, None)
                if error is not None and self._shell.user_ns.get(name, self) is value:
                    self._troubles[name] = self._words(name, value is self, error)
        self._excused = None

    def _words(self, name: str, is_missing: bool, error: BaseException) -> str:
        begins, brief = _first_line(self.source), _brief(error)
        stop = "" if brief.endswith((".", "?", "!")) else "."
        so = f"There is no `{name}` yet" if is_missing else f"An older `{name}` is still in use"
        return (
            f"Your cell that begins `{begins}` ended with {brief}{stop}\n"
            f"{so}: correct that cell, run it, and check again."
        )

    def handle(
        self, shell: Any, etype: Any, error: BaseException, trace: Any, tb_offset: Any = None
    ) -> Any:
        """Say in one line that a cell waits for an answer; show other exceptions as ever."""
        reason = self._reason(error)
        if reason is None:
            others, show = self._before
            if show is not None and isinstance(error, others):
                return show(etype, error, trace, tb_offset=tb_offset)
            shell.showtraceback((etype, error, trace), running_compiled_code=True)
            return None
        self._excused = error
        is_given = digest(self.source) in self._given
        for name, is_variable in _bound_names(self.source):
            if is_given and is_variable and name not in self._known:
                shell.user_ns.pop(name, None)  # half made, it would mislead the cells below
            if name not in shell.user_ns:
                self._waiting[name] = reason
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            pyplot.close("all")  # what was begun
        does = "draws its picture" if re.search(r"\bplt\.", self.source) else "runs"
        print(f"This cell {does} {reason}.")
        return None

    def _reason(self, error: BaseException) -> str | None:
        """Return what a cell waits for, or None when its exception is one like any other."""
        if isinstance(error, NotImplementedError):
            stub = _STUB.match(str(error))
            return None if stub is None else f"once {_stub_name(error, stub[1])} is written"
        name = getattr(error, "name", None) or ""
        if name in self._troubles and name not in self._shell.user_ns:
            return f"once the cell that defines {name} does"
        return self._waiting.get(name)


def _first_line(source: str) -> str:
    lines = [line.rstrip() for line in source.splitlines() if line.strip()]
    code = [line for line in lines if not line.lstrip().startswith("#")]
    line = (code or lines or [""])[0].replace("`", "'")
    return line if len(line) <= _MAX_LINE else line[: _MAX_LINE - 1] + "…"


def _brief(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "an interruption"
    if isinstance(error, SyntaxError):
        where = f" in line {error.lineno}" if error.lineno else ""
        return f"{type(error).__name__}: {error.msg}{where}"
    return shown(error)


def _bound_names(source: str) -> list[tuple[str, bool]]:
    """Return what a cell binds outside its functions, and whether each is a variable."""
    try:
        todo: list[ast.AST] = [ast.parse(source)]
    except SyntaxError:  # a magic, for one
        return []
    found = []
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            found.append((node.name, False))
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.append((node.id, True))
        if isinstance(node, ast.alias):
            found.append(((node.asname or node.name).split(".")[0], False))
        todo += ast.iter_child_nodes(node)
    return found


# -- figures ------------------------------------------------------------------------------------


def digest(source: str) -> str:
    """Return a digest of a cell's source, for front ends that do not say which cell it is."""
    return hashlib.sha256(source.strip().encode()).hexdigest()[:12]


class Figures:
    """Give figures their alternative text, in every form that a front end may read it in.

    JupyterLab shows no alternative text of a PNG, so a figure is also an HTML image. nbconvert
    reads the output's metadata.
    """

    def __init__(self, captions: dict[str, str], cells: Cells, png: Any) -> None:
        self._captions, self._cells, self._png = captions, cells, png
        self._drawn: tuple[Any, Any] | None = None

    def bundle(self, figure: Any, **ignored: Any) -> Any:
        """Return a figure's HTML and metadata; a formatter of IPython's for MIME bundles."""
        try:
            draw = self._png.lookup(figure)
        except KeyError:
            return None  # another format was chosen
        if getattr(draw, "__self__", None) is not self:
            self._draw = draw
            self._png.for_type(type(figure), self.draw)
        drawn = self._draw(figure)
        self._drawn = figure, drawn
        data, about = drawn if isinstance(drawn, tuple) else (drawn, {})
        if not isinstance(data, str):
            return None
        alt = self._alt(figure)
        size = "".join(f' {key}="{about[key]}"' for key in ("width", "height") if key in about)
        source = f"data:image/png;base64,{''.join(data.split())}"
        image = f'<img alt="{html.escape(alt)}"{size} src="{source}">'
        return {"text/html": image}, {"image/png": {"alt": alt}}

    def draw(self, figure: Any) -> Any:
        """Return what `bundle` has just drawn, so that no figure is drawn twice."""
        drawn, self._drawn = self._drawn, None
        if drawn is None or drawn[0] is not figure:
            return self._draw(figure)
        data, about = drawn[1] if isinstance(drawn[1], tuple) else (drawn[1], {})
        return data, {**about, "alt": self._alt(figure)}

    def _alt(self, figure: Any) -> str:
        for key in (self._cells.cell_id, digest(self._cells.source)):
            if key in self._captions:
                return self._captions[key]
        parts = [
            getattr(axes, f"get_{part}")()
            for axes in figure.axes
            for part in ("title", "xlabel", "ylabel")
        ]
        named = [" ".join(part.replace("$", "").split()) for part in parts if part]
        words = ", ".join(dict.fromkeys(named))
        return f"Figure: {words}" if words else "Figure without a caption"


# -- starting -----------------------------------------------------------------------------------


def start(about: dict[str, Any]) -> None:
    """Explain checks, waiting cells and figures from now on.

    Parameters
    ----------
    about : dict
        Of the notebook: its `name`, Otter's metadata (`otter`), what is to be known of each of the
        `questions`, the captions of its `figures` by the cells' ids and the digests of their
        sources, and the digests of the `given` cells, which use answers.
    """
    global _session
    if "google.colab" in sys.modules:
        _unpack(about["name"], about["otter"])
    try:
        from IPython import get_ipython

        shell = get_ipython()
        if shell is None or "NBGRADER_EXECUTION" in os.environ:
            return
        if _session is not None:
            _session.stop()
        cells = Cells(shell, about["given"])
        checks = Checks(about["questions"], cells)
        formatters = shell.display_formatter.formatters
        place = "otter.test_files.abstract_test", "TestFile"
        formatters["text/html"].for_type_by_name(*place, checks.html)
        formatters["text/plain"].for_type_by_name(*place, checks.pretty)
        if "google.colab" not in sys.modules:  # where each HTML output has a frame of its own
            figures = Figures(about["figures"], cells, formatters["image/png"])
            bundles = shell.display_formatter.mimebundle_formatter
            bundles.for_type_by_name("matplotlib.figure", "Figure", figures.bundle)
        cells.start()
        _session = cells
    except Exception:  # a shell that is not like IPython's: Otter's own display remains
        return


def _unpack(name: str, otter: dict[str, Any]) -> None:
    """Write the tests where Otter looks for them on Colab: a notebook cannot read its own file."""
    empty = {"cells": [], "metadata": {"otter": otter}, "nbformat": 4, "nbformat_minor": 5}
    Path(f"{name}.ipynb").write_text(json.dumps(empty))
    Path("tests").mkdir(exist_ok=True)
    for question, test in otter["tests"].items():
        Path("tests", question + ".py").write_text(test)
