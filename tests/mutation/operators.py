"""The kinds of mutation: cosmic-ray's that change what a program does, and a statement left out."""

import ast
import functools
from collections.abc import Iterator
from typing import NamedTuple

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from parso.tree import Leaf, NodeOrLeaf

#: The kind of mutation that cosmic-ray lacks.
STATEMENT_LEFT_OUT = "mlmath/StatementLeftOut"

# An operator is replaced by another of its group: `<<` for a `+` would say nothing of the tests.
_GROUPS = (
    {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"},
    {"BitOr", "BitAnd", "BitXor"},
    {"LShift", "RShift"},
    {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"},
    {"Is", "IsNot"},
    {"Delete", "Not"},
    {"Delete", "USub"},
)
_PUNCTUATION = set("()[]{}.,:;=") | {":=", "->", "..."}
_REPLACED = ("ReplaceBinaryOperator", "ReplaceComparisonOperator", "ReplaceUnaryOperator")
_BY_PLACE = _REPLACED[:2]  # named after what they replace, then after what they put there
_NEED_ARGUMENTS = ("VariableReplacer", "VariableInserter")


class Place(NamedTuple):
    """Where a kind of mutation can be made."""

    operator: str
    occurrence: int
    """the number of the place among those of this kind in the module"""
    start: tuple[int, int]
    end: tuple[int, int]


def places(source: str) -> Iterator[Place]:
    """Yield every mutation of a module's source."""
    nodes = [node for node in ast_nodes(get_ast(source)) if _may_be_mutated(node)]
    for names in _kinds():
        operator = cosmic_ray.plugins.get_operator(names[0])()
        found = [at for node in nodes for at in operator.mutation_positions(node)]
        for name in names:
            for occurrence, (start, end) in enumerate(found):
                yield Place(name, occurrence, start, end)
    for occurrence, statement in enumerate(_statements(source)):
        start = (statement.lineno, statement.col_offset)
        end = (statement.end_lineno or 0, statement.end_col_offset or 0)
        yield Place(STATEMENT_LEFT_OUT, occurrence, start, end)


def mutated(source: str, operator: str, occurrence: int) -> str | None:
    """Return a module's source with a mutation, or None where there is none such."""
    if operator != STATEMENT_LEFT_OUT:
        kind = cosmic_ray.plugins.get_operator(operator)()
        changed: str | None = mutate_code(source, kind, occurrence)
        return changed
    statements = _statements(source)
    if occurrence >= len(statements):
        return None
    statement = statements[occurrence]
    lines = source.encode().splitlines(keepends=True)  # the offsets count bytes
    last = statement.end_lineno or statement.lineno
    head = lines[statement.lineno - 1][: statement.col_offset]
    tail = lines[last - 1][statement.end_col_offset :]
    lines[statement.lineno - 1 : last] = [head + b"pass" + tail]
    return b"".join(lines).decode()


def _may_be_mutated(node: NodeOrLeaf) -> bool:
    """Return whether any operator may have a place in a node: to ask each of them takes minutes."""
    if isinstance(node, Leaf):
        return node.type in ("number", "keyword") or (
            node.type == "operator" and node.value not in _PUNCTUATION
        )
    return True


@functools.cache
def _kinds() -> list[list[str]]:
    """Return cosmic-ray's operators of use; those of one list have the same places."""
    kinds: dict[str, list[str]] = {}
    for name in sorted(cosmic_ray.plugins.operator_names()):
        if _is_useful(name):
            by_place = name.removeprefix("core/").startswith(_BY_PLACE)
            kinds.setdefault(name.rpartition("_")[0] if by_place else name, []).append(name)
    return list(kinds.values())


def _is_useful(name: str) -> bool:
    kind, *operators = name.removeprefix("core/").split("_")
    if kind in _REPLACED:
        return any(group >= {*operators} for group in _GROUPS)
    return kind not in _NEED_ARGUMENTS


def _statements(source: str) -> list[ast.stmt]:
    """Return the statements of functions that may go without leaving a name undefined."""
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    found = {
        (node.lineno, node.col_offset): node
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.stmt) and _may_go(node)
    }
    return [found[place] for place in sorted(found)]


def _may_go(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Call | ast.Yield | ast.YieldFrom)
    if isinstance(statement, ast.Assign):
        return not any(isinstance(each, ast.Name | ast.Tuple) for each in statement.targets)
    return isinstance(statement, ast.AugAssign | ast.Raise)
