"""Mutants: a solution with one small thing changed, by cosmic-ray's operators and our field's own.

The same source gives the same mutants in the same order with the same names. No two of them are the
same program, none is the solution's, and none differs from it only in what it says: docstrings,
annotations, messages of errors. Grading them is `proof`'s business.
"""

import ast
import difflib
import functools
import warnings
from dataclasses import dataclass

from mlmath.errors import MutantError
from mlmath.verify.operators import block_mutations, expression_mutations

_ARITHMETIC = {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"}
_BITWISE = {"BitOr", "BitAnd", "BitXor"}
_COMPARING = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"}
_IDENTITY = {"Is", "IsNot"}


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


def mutants_of(question, source):
    """Return the mutants of a question's solution.

    Parameters
    ----------
    question : str
    source : str
        The solution as Python source.

    Returns
    -------
    list of Mutant

    Raises
    ------
    MutantError
        When cosmic-ray is not installed.
    """
    seen, numbers, found = {_meaning(source)}, {}, []
    for operator, changed in [*_own(source), *_general(source)]:
        try:
            meaning = _meaning(changed)
        except SyntaxError:
            continue  # such as a `break` outside a loop
        if meaning in seen:
            continue
        seen.add(meaning)
        numbers[operator] = numbers.get(operator, 0) + 1
        name = f"{operator}-{numbers[operator]}"
        found.append(Mutant(question, name, changed, *_difference(source, changed)))
    return found


def _own(source):
    """Yield operator and changed source for the operators of this field."""
    tree = ast.parse(source)
    for function in _functions(tree):
        names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        for parent, node in _expressions(function):
            for operator, new in expression_mutations(node, parent, names):
                yield operator, _replaced(source, node, new)
        targets = _targets(function)
        for block in _blocks(function):
            for index in range(len(block)):
                before = [target for target in targets if target[1] < block[index].lineno]
                assigned = {name for name, _, _ in before}
                borrowed = {name for name, _, is_borrowed in before if is_borrowed}
                for operator, new in block_mutations(block, index, assigned, borrowed):
                    yield operator, _rewritten(source, block, new)


def _functions(tree):
    """The functions and methods of a module, without those inside a function."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(node)
        elif isinstance(node, ast.FunctionDef):
            yield node


def _expressions(node):
    """Every expression below a node with its parent, but none that only says something."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "ctx"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Raise):
                continue
            if isinstance(child, ast.expr) and not isinstance(child, ast.Constant):
                yield node, child
            yield from _expressions(child)


def _blocks(function):
    for node in ast.walk(function):
        for field in ("body", "orelse"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                yield block


def _targets(function):
    """What gets a value in a function: its source, a line, and whether it may be the caller's."""
    found = [(argument.arg, 0, True) for argument in function.args.args]
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            is_borrowed = isinstance(node.value, ast.Name) or "asarray" in ast.unparse(node.value)
            found += [(ast.unparse(t), node.lineno, is_borrowed) for t in node.targets]
    return found


def _replaced(source, node, new):
    """The source with another expression in a node's place."""
    text = ast.unparse(new)
    if isinstance(new, ast.Tuple) and not _in_brackets(source, node):
        text = text.removeprefix("(").removesuffix(")")
    elif isinstance(new, ast.BinOp | ast.UnaryOp | ast.BoolOp | ast.Compare | ast.IfExp):
        bare = _spliced(source, node, text)
        bracketed = _spliced(source, node, f"({text})")
        return bare if _dump(bare) == _dump(bracketed) else bracketed
    return _spliced(source, node, text)


def _in_brackets(source, node):
    return (ast.get_source_segment(source, node) or "").startswith(("(", "["))


def _spliced(source, node, text):
    lines = source.encode().splitlines(keepends=True)
    head = lines[node.lineno - 1][: node.col_offset]
    tail = lines[node.end_lineno - 1][node.end_col_offset :]
    lines[node.lineno - 1 : node.end_lineno] = [head + text.encode() + tail]
    return b"".join(lines).decode()


def _dump(source):
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return None


def _rewritten(source, block, new):
    """The source with other statements in a block's place; those that stay keep their text."""
    lines = source.splitlines(keepends=True)
    indent = " " * block[0].col_offset
    texts, start = {}, block[0].lineno - 1
    for statement in block:
        texts[id(statement)] = "".join(lines[start : statement.end_lineno]).rstrip("\n") + "\n"
        start = statement.end_lineno
    written = []
    for statement in new:
        text = texts.get(id(statement))
        if text is None:
            text = "".join(f"{indent}{line}\n" for line in ast.unparse(statement).splitlines())
        written.append(text)
    if not new or all(_is_docstring(statement) for statement in new):
        written.append(f"{indent}pass\n")
    return "".join([*lines[: block[0].lineno - 1], *written, *lines[start:]])


def _general(source):
    """Yield operator and changed source for cosmic-ray's operators."""
    import parso

    for operator in _general_operators():
        for occurrence in range(_occurrences(operator, parso.parse(source))):
            tree = parso.parse(source)
            _apply(operator, tree, occurrence)
            yield operator.__class__.__name__, tree.get_code()


def _nodes(tree):
    yield tree
    for child in getattr(tree, "children", ()):
        yield from _nodes(child)


def _occurrences(operator, tree):
    return sum(len(list(operator.mutation_positions(node))) for node in _nodes(tree))


def _apply(operator, tree, occurrence):
    """Change the tree at one of the places where an operator can."""
    for node in _nodes(tree):
        places = len(list(operator.mutation_positions(node)))
        if occurrence < places:
            new = operator.mutate(node, occurrence)
            if new is not node:  # a number, with a blank in front of it
                new.value, new.prefix = new.value.strip(), node.prefix
                siblings = node.parent.children
                siblings[next(i for i, n in enumerate(siblings) if n is node)] = new
            return
        occurrence -= places


@functools.cache
def _general_operators():
    """Those of cosmic-ray's operators that change what numbers and conditions come out."""
    try:
        from cosmic_ray.operators.provider import OperatorProvider
    except ImportError as error:
        raise MutantError(
            "mutants need cosmic-ray: pip install 'mlmath[mutants]', or verify without --mutants."
        ) from error
    provider = OperatorProvider()
    return [provider[name]() for name in provider if _is_of_use(name)]


def _is_of_use(name):
    kind, *rest = name.split("_")
    if kind == "ReplaceBinaryOperator":
        return any(set(rest) <= group for group in (_ARITHMETIC, _BITWISE))
    if kind == "ReplaceComparisonOperator":
        return any(set(rest) <= group for group in (_COMPARING, _IDENTITY))
    if kind == "ReplaceUnaryOperator":
        return rest[0] == "Delete" or rest == ["USub", "Not"]
    # the others of its operators put in random numbers, or exceptions of cosmic-ray's own
    return kind in {
        *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr"),
        *("ReplaceOrWithAnd", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
        *("NumberReplacer", "RemoveDecorator", "ZeroIterationForLoop"),
    }


def _meaning(source):
    """What a source does, as a text that is the same for sources that only look different."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # such as `1 is x`
        tree = ast.parse(source)
        compile(source, "<mutant>", "exec")
    return ast.dump(_Plain().visit(tree))


class _Plain(ast.NodeTransformer):
    """Takes out what only says something, and writes a few equal things in one way."""

    def visit_FunctionDef(self, node):  # noqa: N802
        node.returns = None
        return self._without_docstring(node)

    def visit_ClassDef(self, node):  # noqa: N802
        return self._without_docstring(node)

    def visit_arg(self, node):
        node.annotation = None
        return node

    def visit_Raise(self, node):  # noqa: N802
        if isinstance(node.exc, ast.Call):
            node.exc = node.exc.func
        return node

    def visit_keyword(self, node):
        # that zip finds lists of different lengths is for programmers: no text asks for it
        if node.arg == "strict":
            return None
        self.generic_visit(node)
        return node

    def visit_Assign(self, node):  # noqa: N802
        self.generic_visit(node)
        same = all(ast.unparse(target) == ast.unparse(node.value) for target in node.targets)
        return None if same else node

    def visit_UnaryOp(self, node):  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.op, ast.UAdd):
            return node.operand
        opposite = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
        inner = node.operand
        if isinstance(node.op, ast.Not) and isinstance(inner, ast.Compare) and len(inner.ops) == 1:
            other = opposite.get(type(inner.ops[0]))
            if other:
                return ast.Compare(inner.left, [other()], inner.comparators)
        return node

    def visit_Call(self, node):  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "abs" and node.args:
            node.args[0] = _in_order(node.args[0])
        return node

    def visit_BinOp(self, node):  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.op, ast.Pow) and getattr(node.right, "value", None) == 2:
            node.left = _in_order(node.left)
        nothing = {ast.Add: 0, ast.Sub: 0, ast.Mult: 1, ast.Div: 1, ast.Pow: 1}
        value = getattr(node.right, "value", None) if isinstance(node.right, ast.Constant) else None
        if type(node.op) in nothing and value == nothing[type(node.op)] and value is not None:
            return node.left
        return node

    def visit_Compare(self, node):  # noqa: N802
        self.generic_visit(node)
        is_length = isinstance(node.left, ast.Call) and ast.unparse(node.left.func) == "len"
        if is_length and ast.unparse(node.comparators[0]) == "0":  # a length is never negative
            same = {ast.LtE: ast.Eq, ast.NotEq: ast.Gt}.get(type(node.ops[0]))
            node.ops[0] = same() if same else node.ops[0]
        return node

    def visit_Slice(self, node):  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.lower, ast.Constant) and node.lower.value == 0:
            node.lower = None
        return node

    def _without_docstring(self, node):
        if _is_docstring(node.body[0]):
            node.body = node.body[1:] or [ast.Pass()]
        self.generic_visit(node)
        return node


def _in_order(node):
    """Of `a - b` and `b - a` always the same one: it is squared, or its size is taken."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        node.left, node.right = sorted((node.left, node.right), key=ast.dump)
    return node


def _is_docstring(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _difference(source, changed):
    """Where two sources differ: the function, the lines before and after, and the whole diff."""
    old, new = source.splitlines(), changed.splitlines()
    before, after, first = [], [], None
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            first = i + 1 if first is None else first
            before += [line.strip() for line in old[i:j]]
            after += [line.strip() for line in new[k:m]]
    diff = difflib.unified_diff(old, new, "solution", "mutant", lineterm="", n=2)
    within = _function_at(ast.parse(source), first)
    return within, "\n".join(before), "\n".join(after), "\n".join(diff)


def _function_at(tree, line):
    """The name of the function that holds a line, with its class's."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and line <= node.end_lineno:
            inner = _function_at(node, line) if isinstance(node, ast.ClassDef) else ""
            return f"{node.name}.{inner}" if inner else node.name
    return ""
