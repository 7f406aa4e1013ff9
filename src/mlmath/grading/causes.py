"""Find the cell that left a question without its answer, and name cells as students know them.

Students see no numbers of cells, so a cell is named by its first line of code. When a name that a
test case needs is missing, or an older definition of it was tested, the cause is most often a cell
above that ended early: with a syntax error, a failed import, a time-out.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from mlmath._text import printable
from mlmath.assignment.markup import checked_questions
from mlmath.grading.diagnosis.recording import CaseRecord
from mlmath.grading.source import MAX_CODE, syntax_error
from mlmath.model.result import CellProblem, ExceptionReport
from mlmath.model.states import FailureKind

_MAX_LINE = 80  # characters of a line that names a cell
_BINDING = re.compile(
    r"^(?:async\s+)?(?:def|class)\s+(\w+)"  # a function or a class
    r"|^(\w+(?:\s*,\s*\w+)*)\s*=[^=]"  # variables
    r"|^(?:from\s+\S+\s+)?import\s+(.+)",  # modules
    re.MULTILINE,
)
_UNDEFINED = re.compile(r"^name '(\w+)' is not defined")
_BEFORE_ALL = ("SyntaxError", "IndentationError", "TabError")  # nothing of the cell was run


def _naming_line(source: str) -> str:
    """Return the line that names a cell: its first line of code, shortened."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    code = [line for line in lines if not line.startswith("#")]
    return printable((code or lines or [""])[0], _MAX_LINE)


@dataclass(frozen=True, slots=True)
class _Binding:
    """A name that a cell binds outside its functions, and the line where it does."""

    name: str
    line: int


class Cells:
    """The code cells of a submission: what they begin with, and what they define.

    Parameters
    ----------
    cells : iterable of (int, str)
        Numbers and sources.
    """

    def __init__(self, cells: Iterable[tuple[int, str]]) -> None:
        self._sources = dict(cells)
        self._left = MAX_CODE

    def named(self, problem: CellProblem) -> CellProblem:
        """Return a problem with the first lines of its cells.

        Once a sandbox has seen hidden tests, all its exceptions are private. A syntax error among
        them is found again here from the cell's source alone, and is private no longer.
        """
        if problem.private and problem.exception.type in _BEFORE_ALL:
            problem = self._found_again(problem)
        return replace(
            problem,
            begins=self._begins(problem.cell),
            exception=self.located(problem.exception),
        )

    def _found_again(self, problem: CellProblem) -> CellProblem:
        """Return a syntax error as the source shows it; as it is, where the source shows none."""
        report, source = problem.exception, self._sources.get(problem.cell, "")
        self._left -= len(source)
        error = syntax_error(source) if self._left >= 0 else None
        if error is None or (type(error).__name__, error.lineno) != (report.type, report.line):
            return problem  # a magic, for one, is no Python either
        message = f"{error.msg} in line {error.lineno}"
        line = printable((error.text or "").strip(), _MAX_LINE)
        known = ExceptionReport(report.type, message, problem.cell, error.lineno, line)
        return replace(problem, exception=known, private=False)

    def located(self, report: ExceptionReport) -> ExceptionReport:
        """Return an exception report with the first line of its cell."""
        return replace(report, begins=self._begins(report.cell))

    def _begins(self, number: int | None) -> str:
        return "" if number is None else _naming_line(self._sources.get(number, ""))

    def cause(
        self,
        question: str,
        names: Collection[str],
        failed: Sequence[CaseRecord],
        problems: Sequence[CellProblem],
    ) -> CellProblem | None:
        """Return the problem because of which a question was tested without its answer.

        Parameters
        ----------
        question : str
        names : collection of str
            What its test cases ask for.
        failed : sequence of CaseRecord
            Its cases that failed.
        problems : sequence of CellProblem

        Returns
        -------
        CellProblem or None
            None when every cell that defines one of the names was run up to there.
        """
        missing = {name for record in failed for name in record.missing}
        missing |= {name for record in failed for name in undefined_names(record.exception)}
        last = max(
            (n for n, source in self._sources.items() if question in checked_questions(source)),
            default=max(self._sources, default=0),
        )
        for problem in reversed(problems):
            if problem.cell > last:
                continue
            for binding in _bindings(self._sources.get(problem.cell, "")):
                if binding.name in missing or (
                    binding.name in names and not _got_to(problem, binding.line)
                ):
                    return problem
        return None


def undefined_names(report: ExceptionReport | None) -> list[str]:
    """Return the name that a NameError says is not defined, in a list; empty for any other."""
    if report is None or report.type != "NameError":
        return []
    return _UNDEFINED.findall(report.message)


def _got_to(problem: CellProblem, line: int) -> bool:
    """Return whether a cell that ended badly had run this line before."""
    if problem.kind is not FailureKind.ERROR:
        return False  # the cell was left out
    report = problem.exception
    if report.cell != problem.cell or report.line is None:
        return True  # not known
    return report.type not in _BEFORE_ALL and report.line > line


def _bindings(source: str) -> list[_Binding]:
    """Return what a cell binds outside its functions; also of a cell that is not Python."""
    found = []
    line, counted = 1, 0
    for match in _BINDING.finditer(source):
        line += source.count("\n", counted, match.start())
        counted = match.start()
        plain = [match[1]] if match[1] else re.findall(r"\w+", match[2] or "")
        for part in (match[3] or "").split(","):
            words = part.split("#")[0].strip(" ()").split()
            if words:
                plain.append(words[-1].split(".")[0])
        found += [_Binding(name, line) for name in plain]
    return found
