"""The mutation operators of this field: small changes that students make by mistake.

Each operator looks at one node of a syntax tree and yields other nodes to stand in its place;
`mlmath.verify.mutants` makes sources of them. General operators (a plus for a minus, a `<` for a
`<=`) come from cosmic-ray.
"""

import ast
import copy
from collections.abc import Iterator, Set
from typing import TypeVar

_Node = TypeVar("_Node", bound=ast.AST)
#: The name of an operator and what it puts in an expression's place.
_Mutations = Iterator[tuple[str, ast.expr]]

# A function and those that it is mistaken for.
_TAKEN_FOR = {
    "mean": ["sum"],
    "sum": ["mean"],
    "median": ["mean"],
    "std": ["var"],
    "var": ["std"],
    "min": ["max"],
    "max": ["min"],
    "argmin": ["argmax"],
    "argmax": ["argmin"],
    "minimum": ["maximum"],
    "maximum": ["minimum"],
    "any": ["all"],
    "all": ["any"],
    "zeros": ["ones"],
    "ones": ["zeros"],
    "floor": ["ceil"],
    "ceil": ["floor"],
    "log": ["log2"],
    "log2": ["log"],
    "array": ["asarray"],
    "cumsum": ["sum"],
    "choice": ["permutation"],
}
# Those of them that are builtins too; other plain names are the author's own functions.
_BUILTINS = {"min", "max", "any", "all"}
# Functions that put arrays together, such as a column of ones and the data.
_STACKING = {"hstack", "vstack", "column_stack", "concatenate", "stack"}

# Functions and methods whose call may be forgotten: their first argument, or their object, stays.
_FORGOTTEN = {
    *("sqrt", "abs", "exp", "log", "log2", "clip", "ravel", "sort", "round", "squeeze", "reshape"),
    *("asarray", "array", "atleast_2d", "cumsum", "flip", "argsort", "unique", "tanh", "sign"),
    *("floor", "ceil", "rint"),
}
_FORGOTTEN_METHODS = {"copy", "astype", "ravel", "flatten", "reshape", "lower", "strip", "clip"}
_FORGOTTEN_BUILTINS = {"float", "int", "abs", "sorted", "round", "list", "reversed"}
# Functions of two arguments that keep a value within a limit.
_ONE_OF_TWO = {"maximum", "minimum", "max", "min"}
# Names of numbers of samples or features; so is everything that begins with `n_`.
_COUNTS = {"n", "m", "k", "d"}
# For x += y and its like.
_OPPOSITE: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_MEMBERSHIP: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.In: ast.NotIn, ast.NotIn: ast.In}


def expression_mutations(node: ast.expr, parent: ast.AST, names: Set[str]) -> _Mutations:
    """Yield what else might stand in an expression's place.

    Parameters
    ----------
    node : ast.expr
    parent : ast.AST
        The node that holds it.
    names : set of str
        The names that the enclosing function uses.

    Yields
    ------
    (str, ast.expr)
        The name of the operator and the new expression, which may share parts with the old one.
    """
    if isinstance(node, ast.BinOp):
        yield from _arithmetic(node)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield "dropped-condition", value
    elif isinstance(node, ast.IfExp):
        yield "dropped-condition", node.body
        yield "dropped-condition", node.orelse
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from _membership(node)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield "missing-transpose", node.value
    elif isinstance(node, ast.Subscript):
        yield from _subscripts(node)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield from _train_and_test(node, names)
    elif isinstance(node, ast.Tuple) and isinstance(parent, ast.Return | ast.Assign):
        yield from _swapped_elements(node, parent)
    if isinstance(parent, ast.Return) and _may_be_negative(node):
        yield "sign-flip", ast.UnaryOp(ast.USub(), node)


def _arithmetic(node: ast.BinOp) -> _Mutations:
    left, right = node.left, node.right
    if isinstance(node.op, ast.Div):
        yield "dropped-division", left
        if _is_count(right):
            yield "n-minus-1", ast.BinOp(left, node.op, _less_one(right))
        yield "swapped-operands", ast.BinOp(right, node.op, left)
    elif isinstance(node.op, ast.Sub):
        yield "dropped-term", left
        yield "swapped-operands", ast.BinOp(right, node.op, left)
    elif isinstance(node.op, ast.Add | ast.Mult | ast.BitAnd | ast.BitOr):
        yield "dropped-term", left
        yield "dropped-term", right
    elif isinstance(node.op, ast.Pow | ast.Mod | ast.FloorDiv):
        yield "dropped-term", left
    elif isinstance(node.op, ast.MatMult):
        yield "swapped-operands", ast.BinOp(right, node.op, left)
        yield "elementwise-product", ast.BinOp(left, ast.Mult(), right)


def _membership(node: ast.Compare) -> _Mutations:
    other = _MEMBERSHIP.get(type(node.ops[0]))
    if other:
        yield "membership", ast.Compare(node.left, [other()], node.comparators)


def _calls(node: ast.Call) -> _Mutations:
    function = node.func
    name = _called(function)
    is_numpy = isinstance(function, ast.Attribute) and _root(function) == "np"
    for other in _TAKEN_FOR.get(name, ()):
        if isinstance(function, ast.Attribute):
            if other == "asarray" and not is_numpy:
                continue
            yield f"{other}-for-{name}", _with(node, func=_with(function, attr=other))
        elif name in _BUILTINS:
            yield f"{other}-for-{name}", _with(node, func=ast.Name(other, ast.Load()))
    yield from _forgotten_calls(node, name, is_numpy)
    if name in _ONE_OF_TWO and len(node.args) == 2:
        yield "missing-limit", node.args[0]
        yield "missing-limit", node.args[1]
    if name == "where" and len(node.args) == 3:
        condition, yes, no = node.args
        yield "dropped-condition", yes
        yield "dropped-condition", no
        yield "swapped-arguments", _with(node, args=[condition, no, yes])
    if name == "range":
        for index, argument in enumerate(node.args):
            for changed in _off_by_one(argument):
                args = [*node.args[:index], changed, *node.args[index + 1 :]]
                yield "off-by-one", _with(node, args=args)
    if name == "len":
        yield "n-minus-1", _less_one(node)
    if name in ("std", "var") and not any(k.arg == "ddof" for k in node.keywords):
        ddof = ast.keyword("ddof", ast.Constant(1))
        yield "n-minus-1", _with(node, keywords=[*node.keywords, ddof])
    if name in _STACKING and node.args and isinstance(node.args[0], ast.List | ast.Tuple):
        yield from _stacks(node, node.args[0])
    yield from _keywords(node)


def _forgotten_calls(node: ast.Call, name: str, is_numpy: bool) -> _Mutations:
    function = node.func
    if isinstance(function, ast.Name):
        if name in _FORGOTTEN_BUILTINS and node.args:
            yield "forgotten-call", node.args[0]
    elif not isinstance(function, ast.Attribute):
        return
    elif is_numpy:
        if name in _FORGOTTEN and node.args:
            yield "forgotten-call", node.args[0]
        elif name == "transpose":
            yield "missing-transpose", node.args[0]
    elif name in ("transpose", "swapaxes"):
        yield "missing-transpose", function.value
    elif name in _FORGOTTEN_METHODS:
        yield "no-copy" if name == "copy" else "forgotten-call", function.value


def _stacks(node: ast.Call, stack: ast.List | ast.Tuple) -> _Mutations:
    """Yield the call with a part forgotten (the intercept), or the parts the other way round."""
    parts = stack.elts
    if len(parts) < 2:
        return
    for index in range(len(parts)):
        left = [*parts[:index], *parts[index + 1 :]]
        yield "missing-part", _with(node, args=[_with(stack, elts=left), *node.args[1:]])
    yield "swapped-parts", _with(node, args=[_with(stack, elts=parts[::-1]), *node.args[1:]])


def _keywords(node: ast.Call) -> _Mutations:
    for index, keyword in enumerate(node.keywords):
        others = [*node.keywords[:index], *node.keywords[index + 1 :]]
        if keyword.arg in ("axis", "dtype", "ddof", "keepdims", "axes", "size", "replace"):
            yield f"dropped-{keyword.arg}", _with(node, keywords=others)
        if keyword.arg == "axis":
            for axis in _other_axes(keyword.value):
                all_keywords = list(node.keywords)
                all_keywords[index] = _with(keyword, value=axis)
                yield "wrong-axis", _with(node, keywords=all_keywords)


def _other_axes(axis: ast.expr) -> Iterator[ast.Constant]:
    try:
        value = ast.literal_eval(axis)
    except ValueError:
        return
    if isinstance(value, int):
        yield ast.Constant(1 if value == 0 else 0)
    elif isinstance(value, tuple):
        for each in value:
            yield ast.Constant(each)


def _subscripts(node: ast.Subscript) -> _Mutations:
    if _called(node.value) == "shape" and isinstance(node.ctx, ast.Load):
        yield "n-minus-1", _less_one(node)
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for index, part in enumerate(parts):
        for name, changed in _slices(part):
            if isinstance(node.slice, ast.Tuple):
                all_parts = [*parts[:index], changed, *parts[index + 1 :]]
                changed = ast.Tuple(all_parts, ast.Load())
            yield name, _with(node, slice=changed)


def _slices(part: ast.expr) -> _Mutations:
    if not isinstance(part, ast.Slice):
        return
    for bound in ("lower", "upper"):
        value = getattr(part, bound)
        if value is not None:
            yield "dropped-bound", _with(part, **{bound: None})
            for changed in _off_by_one(value):
                yield "off-by-one", _with(part, **{bound: changed})
    if part.step is not None:
        yield "dropped-bound", _with(part, step=None)


def _train_and_test(node: ast.Name, names: Set[str]) -> _Mutations:
    for one, other in (("train", "test"), ("test", "train")):
        if one in node.id:
            counterpart = node.id.replace(one, other)
            if counterpart in names:
                yield "train-and-test", ast.Name(counterpart, ast.Load())


def _swapped_elements(node: ast.Tuple, parent: ast.Return | ast.Assign) -> _Mutations:
    """Yield the tuple with two neighbours the other way round."""
    if isinstance(node.ctx, ast.Store) and isinstance(parent.value, ast.Tuple):
        return  # in `a, b = 0, 1` the values are swapped already
    for index in range(len(node.elts) - 1):
        if ast.dump(node.elts[index]) == ast.dump(node.elts[index + 1]):
            continue
        elements = list(node.elts)
        elements[index : index + 2] = elements[index + 1], elements[index]
        yield "swapped-elements", _with(node, elts=elements)


def _off_by_one(value: ast.expr) -> Iterator[ast.expr]:
    """Yield the value plus and minus 1; plain numbers are changed by cosmic-ray already."""
    if isinstance(value, ast.Constant):
        return
    if isinstance(value, ast.UnaryOp) and isinstance(value.operand, ast.Constant):
        return
    if isinstance(value, ast.BinOp) and isinstance(value.right, ast.Constant):
        return  # n + 1: its 1 is changed already
    yield ast.BinOp(value, ast.Add(), ast.Constant(1))
    yield _less_one(value)


def _less_one(value: ast.expr) -> ast.BinOp:
    return ast.BinOp(value, ast.Sub(), ast.Constant(1))


def _is_count(node: ast.expr) -> bool:
    name = _called(node)
    return isinstance(node, ast.Name | ast.Attribute) and (
        name in _COUNTS or name.startswith("n_") or name == "size"
    )


def _may_be_negative(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp | ast.Call | ast.Subscript) and not (
        isinstance(node, ast.Call) and _called(node.func) in ("array", "where", "column_stack")
    )


def _called(node: ast.expr) -> str:
    """Return the last name of `f`, `np.f` or `np.linalg.f`, else an empty string."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _with(node: _Node, **fields: object) -> _Node:
    """Return a copy of a node with other fields."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def block_mutations(
    body: list[ast.stmt], index: int, assigned: Set[str], borrowed: Set[str]
) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Yield what else a block of statements might be, by changes at one statement.

    Parameters
    ----------
    body : list of ast.stmt
        The block; it is left as it is.
    index : int
        The statement to change.
    assigned : set of str
        The targets (as source) that have a value before the statement.
    borrowed : set of str
        Those of them that may be the caller's data.

    Yields
    ------
    (str, list of ast.stmt)
        The name of the operator and the new block, which may be empty.
    """
    statement = body[index]
    before, after = body[:index], body[index + 1 :]
    if _may_go(statement, assigned):
        yield "deleted-statement", [*before, *after]
    if isinstance(statement, ast.AugAssign):
        yield "no-accumulation", [*before, _assignment(statement.target, statement.value), *after]
        opposite = _OPPOSITE.get(type(statement.op))
        if opposite:
            changed = _with(statement, op=opposite())
            yield "sign-flip", [*before, changed, *after]
    in_place = _in_place(statement)
    if in_place and ast.unparse(in_place.target) in borrowed:
        yield "no-copy", [*before, in_place, *after]
    sequential = _in_sequence(body, index)
    if sequential:
        yield "updated-in-sequence", sequential


def _may_go(statement: ast.stmt, assigned: Set[str]) -> bool:
    if isinstance(statement, ast.AugAssign | ast.Break | ast.Continue):
        return True
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Call)
    if isinstance(statement, ast.If):
        return not statement.orelse
    if isinstance(statement, ast.Assign):
        return all(
            isinstance(target, ast.Subscript) or ast.unparse(target) in assigned
            for target in statement.targets
        )
    return False


def _in_place(statement: ast.stmt) -> ast.AugAssign | None:
    """Return `x -= step` for `x = x - step`, else None."""
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    target, value = statement.targets[0], statement.value
    if not isinstance(value, ast.BinOp) or not isinstance(target, ast.Name | ast.Attribute):
        return None
    if isinstance(value.op, ast.MatMult) or ast.unparse(value.left) != ast.unparse(target):
        return None
    return ast.AugAssign(target, value.op, value.right)


def _in_sequence(body: list[ast.stmt], index: int) -> list[ast.stmt] | None:
    """Return the block with one of several simultaneous updates made before the others, or None.

    Either `a, b = f(a, b), g(a, b)` becomes two statements, or an update `a = a - step` moves up to
    where its step is known; what was computed from the old `a` before is then computed again.
    """
    statement = body[index]
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    if isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
        parts = _one_by_one(target.elts, statement.value.elts)
        return [*body[:index], *parts, *body[index + 1 :]] if parts else None
    updates = [each for each in body if isinstance(each, ast.Assign)]
    return _moved_up(updates, index) if len(updates) == len(body) else None


def _one_by_one(targets: list[ast.expr], values: list[ast.expr]) -> list[ast.Assign]:
    """Return a tuple's assignments in turn; none where no later value reads an earlier target."""
    if len(targets) != len(values) or not any(
        _read(value) & {ast.unparse(target) for target in targets[:place]}
        for place, value in enumerate(values)
    ):
        return []
    return [_assignment(target, value) for target, value in zip(targets, values, strict=True)]


def _moved_up(updates: list[ast.Assign], index: int) -> list[ast.stmt] | None:
    """Return a block with the update `a = a - step` at `index` moved up, or None."""
    update = updates[index]
    name = ast.unparse(update.targets[0])
    if name not in _read(update.value):
        return None
    needs = _read(update.value) - {name}
    place = max((i + 1 for i in range(index) if _assigned(updates[i]) & needs), default=0)
    stale = {name}  # what is computed from the old value
    again: list[ast.Assign] = []
    for earlier in updates[:place]:
        if _reads_any(earlier.value, stale):
            again.append(earlier)
            stale |= _assigned(earlier)
    later = [*updates[place:index], *updates[index + 1 :]]
    if not any(_reads_any(each.value, stale) for each in later):
        return None
    wanted: set[str] = set().union(*(_read(each.value) for each in later))
    for earlier in again[::-1]:
        if _assigned(earlier) & wanted:
            wanted |= _read(earlier.value)
        else:
            again.remove(earlier)
    return [*updates[:place], update, *again, *later]


def _read(node: ast.AST) -> set[str]:
    """Return the names and attributes (as source) that an expression reads."""
    return {
        ast.unparse(n)
        for n in ast.walk(node)
        if isinstance(n, ast.Name | ast.Attribute) and isinstance(n.ctx, ast.Load)
    }


def _reads_any(node: ast.AST, names: Set[str]) -> bool:
    """Return whether an expression reads one of `names`; a method may read all of its object."""
    called = {ast.unparse(n.func) for n in ast.walk(node) if isinstance(n, ast.Call)}
    of_self = any(name.startswith("self.") for name in called)
    return bool(_read(node) & names) or (of_self and any(n.startswith("self.") for n in names))


def _assignment(target: ast.expr, value: ast.expr) -> ast.Assign:
    return ast.Assign([target], value, lineno=0)


def _assigned(statement: ast.Assign) -> set[str]:
    """Return the targets (as source) of an assignment."""
    return {ast.unparse(target) for target in statement.targets}
