"""Make mutants: a solution with one small thing changed.

The operators are cosmic-ray's and those of this field (`mlmath.verify.operators`). The same source
gives the same mutants in the same order with the same names. No two of them are the same program,
none is the solution's, and none differs from it only in its docstrings, its annotations or the
messages of its errors.
"""

import ast
import difflib
import functools
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from mlmath.errors import MutantError
from mlmath.verify.operators import block_mutations, expression_mutations

if TYPE_CHECKING:
    from cosmic_ray.operators.operator import Operator
    from parso.tree import NodeOrLeaf

# Operators of cosmic-ray, in its names: one is replaced by another of the same group only.
_ARITHMETIC = {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"}
_BITWISE = {"BitOr", "BitAnd", "BitXor"}
_ORDER = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"}
_IDENTITY = {"Is", "IsNot"}
# The rest of cosmic-ray's operators put in random numbers, or exceptions of its own.
_OTHER_OPERATORS = {
    *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr"),
    *("ReplaceOrWithAnd", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
    *("NumberReplacer", "RemoveDecorator", "ZeroIterationForLoop"),
}
# x + 0, x - 0, x * 1, x / 1 and x ** 1 are x.
_NEUTRAL: dict[type[ast.operator], int] = {
    ast.Add: 0,
    ast.Sub: 0,
    ast.Mult: 1,
    ast.Div: 1,
    ast.Pow: 1,
}
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
# len(x) <= 0 is len(x) == 0, and len(x) != 0 is len(x) > 0: a length is never negative.
_SAME_FOR_LENGTHS: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.LtE: ast.Eq, ast.NotEq: ast.Gt}


@dataclass(frozen=True)
class Mutant:
    """A question's solution with one small change."""

    question: str
    name: str
    """its operator, and a number where the question has several of that operator"""
    source: str
    within: str
    """the function or method that was changed, as `predict` or `Tree.predict`"""
    before: str
    """the lines of the solution that were changed, without indentation"""
    after: str
    """what stands there now"""
    diff: str


def mutants_of(question: str, source: str) -> list[Mutant]:
    """Return the mutants of a question's solution.

    Parameters
    ----------
    question : str
    source : str
        The solution as Python source.

    Raises
    ------
    MutantError
        When cosmic-ray is not installed.
    """
    seen = {_canonical(source)}
    numbers: dict[str, int] = {}
    found = []
    for operator, changed in [*_by_field_operators(source), *_by_cosmic_ray(source)]:
        try:
            canonical = _canonical(changed)
        except SyntaxError:
            continue  # such as a `break` outside a loop
        if canonical in seen:
            continue
        seen.add(canonical)
        numbers[operator] = numbers.get(operator, 0) + 1
        name = f"{operator}-{numbers[operator]}"
        found.append(Mutant(question, name, changed, *_difference(source, changed)))
    return found


# -- by the operators of this field -------------------------------------------------------------


def _by_field_operators(source: str) -> Iterator[tuple[str, str]]:
    """Yield operator and changed source."""
    tree = ast.parse(source)
    for function in _functions(tree):
        names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        for parent, node in _expressions(function):
            for operator, expression in expression_mutations(node, parent, names):
                yield operator, _replaced(source, node, expression)
        targets = _targets(function)
        for block in _blocks(function):
            for index in range(len(block)):
                before = [target for target in targets if target.line < block[index].lineno]
                assigned = {target.source for target in before}
                borrowed = {target.source for target in before if target.is_borrowed}
                for operator, statements in block_mutations(block, index, assigned, borrowed):
                    yield operator, _rewritten(source, block, statements)


def _functions(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef]:
    """Yield the functions and methods of a module, without those inside a function."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(node)
        elif isinstance(node, ast.FunctionDef):
            yield node


def _expressions(node: ast.AST) -> Iterator[tuple[ast.AST, ast.expr]]:
    """Yield every expression below a node, with its parent.

    Constants, annotations, decorators and what is raised are left out.
    """
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "ctx"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Raise):
                continue
            if isinstance(child, ast.expr) and not isinstance(child, ast.Constant):
                yield node, child
            yield from _expressions(child)


def _blocks(function: ast.FunctionDef) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(function):
        for field in ("body", "orelse"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                yield block


class _Target(NamedTuple):
    """Something that gets a value in a function."""

    source: str
    line: int
    """where it gets it; 0 for a parameter"""
    is_borrowed: bool
    """whether the value may be an object of the caller's"""


def _targets(function: ast.FunctionDef) -> list[_Target]:
    found = [_Target(argument.arg, 0, True) for argument in function.args.args]
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            is_borrowed = isinstance(node.value, ast.Name) or "asarray" in ast.unparse(node.value)
            found += [_Target(ast.unparse(t), node.lineno, is_borrowed) for t in node.targets]
    return found


def _replaced(source: str, node: ast.expr, new: ast.expr) -> str:
    """Return the source with another expression in a node's place."""
    text = ast.unparse(new)
    if isinstance(new, ast.Tuple) and not _in_brackets(source, node):
        text = text.removeprefix("(").removesuffix(")")
    elif isinstance(new, ast.BinOp | ast.UnaryOp | ast.BoolOp | ast.Compare | ast.IfExp):
        bare = _spliced(source, node, text)
        bracketed = _spliced(source, node, f"({text})")
        return bare if _dump(bare) == _dump(bracketed) else bracketed
    return _spliced(source, node, text)


def _in_brackets(source: str, node: ast.expr) -> bool:
    return (ast.get_source_segment(source, node) or "").startswith(("(", "["))


def _spliced(source: str, node: ast.expr, text: str) -> str:
    lines = source.encode().splitlines(keepends=True)  # the offsets of nodes count bytes
    last = _last_line(node)
    head = lines[node.lineno - 1][: node.col_offset]
    tail = lines[last - 1][node.end_col_offset :]
    lines[node.lineno - 1 : last] = [head + text.encode() + tail]
    return b"".join(lines).decode()


def _last_line(node: ast.expr | ast.stmt) -> int:
    return node.end_lineno or node.lineno  # what was parsed has both


def _dump(source: str) -> str | None:
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return None


def _rewritten(source: str, block: list[ast.stmt], new: list[ast.stmt]) -> str:
    """Return the source with other statements in a block's place; those that stay keep their text.

    An empty block gets a `pass`.
    """
    lines = source.splitlines(keepends=True)
    indent = " " * block[0].col_offset
    texts: dict[int, str] = {}
    start = block[0].lineno - 1
    for statement in block:
        last = _last_line(statement)
        texts[id(statement)] = "".join(lines[start:last]).rstrip("\n") + "\n"
        start = last
    written = []
    for statement in new:
        text = texts.get(id(statement))
        if text is None:
            text = "".join(f"{indent}{line}\n" for line in ast.unparse(statement).splitlines())
        written.append(text)
    if not new or all(_is_docstring(statement) for statement in new):
        written.append(f"{indent}pass\n")
    return "".join([*lines[: block[0].lineno - 1], *written, *lines[start:]])


# -- by cosmic-ray's operators ------------------------------------------------------------------


def _by_cosmic_ray(source: str) -> Iterator[tuple[str, str]]:
    """Yield operator and changed source."""
    for operator in general_operators():
        for occurrence in range(_occurrences(operator, _parso_tree(source))):
            tree = _parso_tree(source)
            _apply(operator, tree, occurrence)
            yield operator.__class__.__name__, tree.get_code()


def _parso_tree(source: str) -> Any:  # parso annotates only parts of its classes
    import parso

    return parso.parse(source)  # type: ignore[no-untyped-call]  # see above


def _nodes(tree: "NodeOrLeaf") -> "Iterator[NodeOrLeaf]":
    yield tree
    for child in getattr(tree, "children", ()):
        yield from _nodes(child)


def _occurrences(operator: "Operator", tree: "NodeOrLeaf") -> int:
    return sum(len(list(operator.mutation_positions(node))) for node in _nodes(tree))


def _apply(operator: "Operator", tree: "NodeOrLeaf", occurrence: int) -> None:
    """Change the tree at one of the places where an operator can, counted from 0."""
    for node in _nodes(tree):
        places = len(list(operator.mutation_positions(node)))
        if occurrence < places:
            new = operator.mutate(node, occurrence)
            if new is not node:
                _replace_number(node, new)
            return
        occurrence -= places


def _replace_number(old: Any, new: Any) -> None:
    """Put a new number in an old one's place: cosmic-ray returns it, with a blank before it."""
    new.value, new.prefix = new.value.strip(), old.prefix
    siblings = old.parent.children
    siblings[next(i for i, node in enumerate(siblings) if node is old)] = new


@functools.cache
def general_operators() -> "list[Operator]":
    """Return those of cosmic-ray's operators that change which numbers and conditions result."""
    try:
        from cosmic_ray.operators.provider import OperatorProvider
    except ImportError as error:
        raise MutantError(
            "mutants need cosmic-ray: pip install 'mlmath[mutants]', or verify without --mutants."
        ) from error
    provider = OperatorProvider()
    return [provider[name]() for name in provider if _is_useful(name)]


def _is_useful(name: str) -> bool:
    kind, *rest = name.split("_")
    if kind == "ReplaceBinaryOperator":
        return any(set(rest) <= group for group in (_ARITHMETIC, _BITWISE))
    if kind == "ReplaceComparisonOperator":
        return any(set(rest) <= group for group in (_ORDER, _IDENTITY))
    if kind == "ReplaceUnaryOperator":
        return rest[0] == "Delete" or rest == ["USub", "Not"]
    return kind in _OTHER_OPERATORS


# -- telling mutants apart ----------------------------------------------------------------------


def _canonical(source: str) -> str:
    """Return a text that is the same for sources that are the same program.

    Raises
    ------
    SyntaxError
        When the source is no program.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # such as `1 is x`
        tree = ast.parse(source)
        compile(source, "<mutant>", "exec")
    return ast.dump(_Canonical().visit(tree))


class _Canonical(ast.NodeTransformer):
    """Take out texts and annotations, and write what is equal in one way."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:  # noqa: N802
        node.returns = None
        return self._without_docstring(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:  # noqa: N802
        return self._without_docstring(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.AST:  # noqa: N802
        if isinstance(node.exc, ast.Call):
            node.exc = node.exc.func
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST | None:
        # `zip(strict=True)` guards against slips of the author; no text asks students for it
        if node.arg == "strict":
            return None
        self.generic_visit(node)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:  # noqa: N802
        self.generic_visit(node)
        same = all(ast.unparse(target) == ast.unparse(node.value) for target in node.targets)
        return None if same else node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.op, ast.UAdd):
            return node.operand
        inner = node.operand
        if isinstance(node.op, ast.Not) and isinstance(inner, ast.Compare) and len(inner.ops) == 1:
            opposite = _OPPOSITE.get(type(inner.ops[0]))
            if opposite:
                return ast.Compare(inner.left, [opposite()], inner.comparators)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "abs" and node.args:
            node.args[0] = _in_order(node.args[0])
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:  # noqa: N802
        self.generic_visit(node)
        right = node.right.value if isinstance(node.right, ast.Constant) else None
        if isinstance(node.op, ast.Pow) and right == 2:
            node.left = _in_order(node.left)
        if right is not None and right == _NEUTRAL.get(type(node.op)):
            return node.left
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:  # noqa: N802
        self.generic_visit(node)
        is_length = isinstance(node.left, ast.Call) and ast.unparse(node.left.func) == "len"
        if is_length and ast.unparse(node.comparators[0]) == "0":
            same = _SAME_FOR_LENGTHS.get(type(node.ops[0]))
            node.ops[0] = same() if same else node.ops[0]
        return node

    def visit_Slice(self, node: ast.Slice) -> ast.AST:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.lower, ast.Constant) and node.lower.value == 0:
            node.lower = None
        return node

    def _without_docstring(self, node: ast.FunctionDef | ast.ClassDef) -> ast.AST:
        if _is_docstring(node.body[0]):
            node.body = node.body[1:] or [ast.Pass()]
        self.generic_visit(node)
        return node


def _in_order(node: ast.expr) -> ast.expr:
    """Write `a - b` and `b - a` in one way, where only the size of the difference counts."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        node.left, node.right = sorted((node.left, node.right), key=ast.dump)
    return node


def _is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


# -- showing the change -------------------------------------------------------------------------


class _Difference(NamedTuple):
    """Where a mutant differs from its solution: the fields of `Mutant` of the same names."""

    within: str
    before: str
    after: str
    diff: str


def _difference(source: str, changed: str) -> _Difference:
    old, new = source.splitlines(), changed.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    return _Difference(
        within=_function_at(ast.parse(source), changes[0][1] + 1),
        before="\n".join(line.strip() for _, i, j, _, _ in changes for line in old[i:j]),
        after="\n".join(line.strip() for _, _, _, i, j in changes for line in new[i:j]),
        diff="\n".join(difflib.unified_diff(old, new, "solution", "mutant", lineterm="", n=2)),
    )


def _function_at(tree: ast.Module | ast.ClassDef, line: int) -> str:
    """Return the name of the function that holds a line, with its class's."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and line <= _last_line(node):
            inner = _function_at(node, line) if isinstance(node, ast.ClassDef) else ""
            return f"{node.name}.{inner}" if inner else node.name
    return ""
