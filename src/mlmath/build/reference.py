"""The reference module of an assignment: its definitions, and nothing that does work.

From a master's code cells it keeps imports, constants, functions and classes with the solutions
filled in; tests, plots and calls are left out.
"""

import ast
import re

from mlmath.assignment.master import solution_of

_CONSTANT = re.compile(r"^_?[A-Z][A-Z0-9_]*$")


def definitions(master):
    """Return the source of the reference module, without its first line.

    Parameters
    ----------
    master : Master

    Returns
    -------
    str
        Python source: a docstring, the imports that are used, constants, functions and classes.
    """
    imports, kept = {}, []
    for cell in _answer_cells(master.notebook):
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


def _answer_cells(notebook):
    in_tests = False
    for cell in notebook.cells:
        if cell.cell_type == "raw":
            mark = cell.source.strip().split("\n", 1)[0]
            in_tests = mark == "# BEGIN TESTS" or (in_tests and mark != "# END TESTS")
        ignored = "otter_ignore" in cell.metadata.get("tags", [])
        if cell.cell_type == "code" and not in_tests and not ignored:
            yield cell


def _parse(source):
    without_magics = re.sub(r"^[%!].*$", "", source, flags=re.MULTILINE)
    return ast.parse(without_magics).body


def _import(node, alias):
    what = alias.name + (f" as {alias.asname}" if alias.asname else "")
    if isinstance(node, ast.Import):
        return f"import {what}"
    return f"from {node.module} import {what}"


def _is_constant(node):
    if isinstance(node, ast.AnnAssign):
        targets = [node.target]
    elif isinstance(node, ast.Assign):
        targets = node.targets
    else:
        return False
    return all(isinstance(t, ast.Name) and _CONSTANT.match(t.id) for t in targets)


def _lines_of(node, lines):
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return lines[first : node.end_lineno]
