"""Write the reference module of an assignment from its master's code cells.

It holds their imports, constants, functions and classes, with the solutions filled in; tests, plots
and calls are left out.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mlmath.assignment.markup import block_mark, is_ignored, solution_of
from mlmath.assignment.master import Master

if TYPE_CHECKING:
    from nbformat import NotebookNode

_CONSTANT = re.compile(r"^_?[A-Z][A-Z0-9_]*$")


def definitions(master: Master) -> str:
    """Return the source of the reference module, without its first line.

    Parameters
    ----------
    master : Master

    Returns
    -------
    str
        Python source: a docstring, the imports that are used, constants, functions and classes.
    """
    imports: dict[str, str] = {}
    kept: list[str] = []
    for cell in _program_cells(master.notebook):
        source = solution_of(cell.source)
        lines = source.splitlines()
        for node in _parse(source):
            if isinstance(node, ast.Import | ast.ImportFrom):
                for alias in node.names:
                    imports[alias.asname or alias.name] = _import(node, alias)
            elif isinstance(node, ast.FunctionDef | ast.ClassDef) or _is_constant(node):
                kept.append("\n".join(_lines_of(node, lines)))
    body = "\n\n\n".join(kept)
    used = {node.id for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name)}
    needed = sorted(line for name, line in imports.items() if name.split(".")[0] in used)
    docstring = f'"""Reference solutions: {master.title}."""'
    return "\n\n".join([docstring, "\n".join(needed)]) + f"\n\n\n{body}\n"


def _program_cells(notebook: "NotebookNode") -> "Iterator[NotebookNode]":
    """Yield the code cells that are neither tests nor ignored by Otter."""
    in_tests = False
    for cell in notebook.cells:
        if cell.cell_type == "raw":
            mark = block_mark(cell.source)
            if mark and mark.block == "TESTS":
                in_tests = mark.begins
        if cell.cell_type == "code" and not in_tests and not is_ignored(cell):
            yield cell


def _parse(source: str) -> list[ast.stmt]:
    without_magics = re.sub(r"^[%!].*$", "", source, flags=re.MULTILINE)
    return ast.parse(without_magics).body


def _import(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    what = alias.name + (f" as {alias.asname}" if alias.asname else "")
    if isinstance(node, ast.Import):
        return f"import {what}"
    return f"from {node.module} import {what}"


def _is_constant(node: ast.stmt) -> bool:
    targets: Sequence[ast.expr]
    if isinstance(node, ast.AnnAssign):
        targets = [node.target]
    elif isinstance(node, ast.Assign):
        targets = node.targets
    else:
        return False
    return all(isinstance(t, ast.Name) and _CONSTANT.match(t.id) for t in targets)


def _lines_of(node: ast.stmt, lines: Sequence[str]) -> Sequence[str]:
    """Return a statement's lines, with its decorators and the comments directly above."""
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return lines[first : node.end_lineno]
