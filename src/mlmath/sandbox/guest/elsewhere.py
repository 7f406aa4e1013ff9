"""Run what is left of a cell after a line that only works on another machine.

A notebook from Colab starts with `from google.colab import drive`, another with `%load_ext` or
a backend of Matplotlib that needs a screen. On the student's machine these work, and the answers
that share their cell are right. So after such a line the rest of the cell is run, one statement
after the other, without those that need what the line would have brought.
"""

import ast
import types
from collections.abc import Callable

from IPython.core.error import UsageError

_MAX_LOST = 20  # names that are reported

#: Runs one statement and returns the exception that it ended with.
RunStatement = Callable[[ast.stmt], BaseException | None]


def is_of_another_machine(error: BaseException) -> bool:
    """Return whether an exception says that something is not installed here."""
    return isinstance(error, ImportError | UsageError)


def run_rest(
    tree: ast.Module, error: BaseException, cell: str, run: RunStatement
) -> tuple[list[str], BaseException | None]:
    """Run the statements of a cell after the one that raised an exception.

    Parameters
    ----------
    tree : ast.Module
        The cell.
    error : BaseException
        What it ended with; one for which `is_of_another_machine` holds.
    cell : str
        The file name of the cell's code.
    run : callable
        Runs one statement in the notebook.

    Returns
    -------
    list of str
        Names that are not defined because of what was left out.
    BaseException or None
        An exception that has nothing to do with the first; the cell ends with it.
    """
    failed = _statement_of(tree, error.__traceback__, cell)
    if failed is None:
        return [], None
    lost = _bound_by(failed)
    for statement in tree.body[tree.body.index(failed) + 1 :]:
        raised = run(statement)
        if raised is None:
            lost -= _bound_by(statement)
        elif is_of_another_machine(raised) or (
            isinstance(raised, NameError) and raised.name in lost
        ):
            lost |= _bound_by(statement)
        else:
            return sorted(lost)[:_MAX_LOST], raised
    return sorted(lost)[:_MAX_LOST], None


def _statement_of(
    tree: ast.Module, trace: types.TracebackType | None, cell: str
) -> ast.stmt | None:
    """Return the statement at the top of a cell in which an exception was raised, or None."""
    while trace is not None and trace.tb_frame.f_code.co_filename != cell:
        trace = trace.tb_next
    if trace is None:
        return None
    positions = list(trace.tb_frame.f_code.co_positions())
    line, _, column, _ = positions[trace.tb_lasti // 2]
    if line is None:
        line, column = trace.tb_lineno, None
    for statement in reversed(tree.body):
        start = statement.lineno, statement.col_offset
        if start <= (line, column if column is not None else statement.col_offset):
            return statement
    return None


def _bound_by(statement: ast.stmt) -> set[str]:
    """Return the names that a statement defines where it stands."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    bound = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
    return bound
