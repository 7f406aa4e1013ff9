"""The mutation operators of this field: small changes that students make by mistake.

Each rule looks at one node of a syntax tree and yields other nodes to stand in its place. Which
nodes are looked at, and how a changed tree becomes a source again, is `mutants`' business; general
operators (a plus for a minus, a `<` for a `<=`) come from cosmic-ray.
"""

import ast
import copy

# A function and the one it is mistaken for.
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
_BUILTINS = {"min", "max", "any", "all"}
_STACKING = {"hstack", "vstack", "column_stack", "concatenate", "stack"}

# Functions and methods whose call may be forgotten: their first argument, or their object, stays.
_FORGOTTEN = {
    *("sqrt", "abs", "exp", "log", "log2", "clip", "ravel", "sort", "round", "squeeze", "reshape"),
    *("asarray", "array", "atleast_2d", "cumsum", "flip", "argsort", "unique", "tanh", "sign"),
    *("floor", "ceil", "rint"),
}
_FORGOTTEN_METHODS = {"copy", "astype", "ravel", "flatten", "reshape", "lower", "strip", "clip"}
_FORGOTTEN_BUILTINS = {"float", "int", "abs", "sorted", "round", "list", "reversed"}
_ONE_OF_TWO = {"maximum", "minimum", "max", "min"}
_COUNTS = {"n", "m", "k", "d"}


def expression_mutations(node, parent, names):
    """Yield what else might stand where an expression stands.

    Parameters
    ----------
    node : ast.expr
    parent : ast.AST
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


def _arithmetic(node):
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


def _membership(node):
    other = {ast.In: ast.NotIn, ast.NotIn: ast.In}.get(type(node.ops[0]))
    if other:
        yield "membership", ast.Compare(node.left, [other()], node.comparators)


def _calls(node):
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
        yield from _stacks(node)
    yield from _keywords(node)


def _forgotten_calls(node, name, is_numpy):
    function = node.func
    if isinstance(function, ast.Name):
        if name in _FORGOTTEN_BUILTINS and node.args:
            yield "forgotten-call", node.args[0]
    elif is_numpy:
        if name in _FORGOTTEN and node.args:
            yield "forgotten-call", node.args[0]
        elif name == "transpose":
            yield "missing-transpose", node.args[0]
    elif name in ("transpose", "swapaxes"):
        yield "missing-transpose", function.value
    elif name in _FORGOTTEN_METHODS:
        yield "no-copy" if name == "copy" else "forgotten-call", function.value


def _stacks(node):
    """A column that is forgotten (the intercept), or put on the other side."""
    parts = node.args[0].elts
    if len(parts) < 2:
        return
    for index in range(len(parts)):
        left = [*parts[:index], *parts[index + 1 :]]
        yield "missing-part", _with(node, args=[_with(node.args[0], elts=left), *node.args[1:]])
    turned = _with(node.args[0], elts=parts[::-1])
    yield "swapped-parts", _with(node, args=[turned, *node.args[1:]])


def _keywords(node):
    for index, keyword in enumerate(node.keywords):
        others = [*node.keywords[:index], *node.keywords[index + 1 :]]
        if keyword.arg in ("axis", "dtype", "ddof", "keepdims", "axes", "size", "replace"):
            yield f"dropped-{keyword.arg}", _with(node, keywords=others)
        if keyword.arg == "axis":
            for axis in _other_axes(keyword.value):
                all_keywords = list(node.keywords)
                all_keywords[index] = _with(keyword, value=axis)
                yield "wrong-axis", _with(node, keywords=all_keywords)


def _other_axes(axis):
    try:
        value = ast.literal_eval(axis)
    except ValueError:
        return
    if isinstance(value, int):
        yield ast.Constant(1 if value == 0 else 0)
    elif isinstance(value, tuple):
        for each in value:
            yield ast.Constant(each)


def _subscripts(node):
    if _called(node.value) == "shape" and isinstance(node.ctx, ast.Load):
        yield "n-minus-1", _less_one(node)
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for index, part in enumerate(parts):
        for name, changed in _slices(part):
            if isinstance(node.slice, ast.Tuple):
                all_parts = [*parts[:index], changed, *parts[index + 1 :]]
                changed = ast.Tuple(all_parts, ast.Load())
            yield name, _with(node, slice=changed)


def _slices(part):
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


def _train_and_test(node, names):
    for one, other in (("train", "test"), ("test", "train")):
        if one in node.id:
            counterpart = node.id.replace(one, other)
            if counterpart in names:
                yield "train-and-test", ast.Name(counterpart, ast.Load())


def _swapped_elements(node, parent):
    """Two neighbours the other way round; of `a, b = 0, 1` that is one mutant, not two."""
    if isinstance(node.ctx, ast.Store) and isinstance(parent.value, ast.Tuple):
        return
    for index in range(len(node.elts) - 1):
        if ast.dump(node.elts[index]) == ast.dump(node.elts[index + 1]):
            continue
        elements = list(node.elts)
        elements[index : index + 2] = elements[index + 1], elements[index]
        yield "swapped-elements", _with(node, elts=elements)


def _off_by_one(value):
    """The value plus and minus 1; a plain number is cosmic-ray's to change."""
    if isinstance(value, ast.Constant):
        return
    if isinstance(value, ast.UnaryOp) and isinstance(value.operand, ast.Constant):
        return
    if isinstance(value, ast.BinOp) and isinstance(value.right, ast.Constant):
        return  # n + 1: its 1 is changed already
    yield ast.BinOp(value, ast.Add(), ast.Constant(1))
    yield _less_one(value)


def _less_one(value):
    return ast.BinOp(value, ast.Sub(), ast.Constant(1))


def _is_count(node):
    name = _called(node)
    return isinstance(node, ast.Name | ast.Attribute) and (
        name in _COUNTS or name.startswith("n_") or name == "size"
    )


def _may_be_negative(node):
    return isinstance(node, ast.BinOp | ast.Call | ast.Subscript) and not (
        isinstance(node, ast.Call) and _called(node.func) in ("array", "where", "column_stack")
    )


def _called(node):
    """The last name of `f`, `np.f` or `np.linalg.f`, else an empty string."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _root(node):
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _with(node, **fields):
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def block_mutations(body, index, assigned, borrowed):
    """Yield what else a block of statements might be, by changes at the one at `index`.

    Parameters
    ----------
    body : list of ast.stmt
    index : int
    assigned : set of str
        The targets (as source) that have a value before the statement.
    borrowed : set of str
        Those of them that may be the caller's data.

    Yields
    ------
    (str, list of ast.stmt)
        The name of the operator and the new block; an empty one is for the caller to fill.
    """
    statement = body[index]
    before, after = body[:index], body[index + 1 :]
    if _may_go(statement, assigned):
        yield "deleted-statement", [*before, *after]
    if isinstance(statement, ast.AugAssign):
        yield "no-accumulation", [*before, _assignment(statement.target, statement.value), *after]
        other = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
        if type(statement.op) in other:
            changed = _with(statement, op=other[type(statement.op)]())
            yield "sign-flip", [*before, changed, *after]
    in_place = _in_place(statement)
    if in_place and ast.unparse(in_place.target) in borrowed:
        yield "no-copy", [*before, in_place, *after]
    sequential = _in_sequence(body, index)
    if sequential:
        yield "updated-in-sequence", sequential


def _may_go(statement, assigned):
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


def _in_place(statement):
    """`x -= step` for `x = x - step`, or None."""
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    target, value = statement.targets[0], statement.value
    if not isinstance(value, ast.BinOp) or not isinstance(target, ast.Name | ast.Attribute):
        return None
    if isinstance(value.op, ast.MatMult) or ast.unparse(value.left) != ast.unparse(target):
        return None
    return ast.AugAssign(target, value.op, value.right)


def _in_sequence(body, index):
    """The block with one of several simultaneous updates made before the others, or None.

    Either `a, b = f(a, b), g(a, b)` one after the other, or an update `a = a - step` moved up to
    where its step is known, with what had been worked out of the old `a` worked out again.
    """
    statement = body[index]
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    if isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
        if not any(
            _read(value) & {ast.unparse(one) for one in target.elts[:place]}
            for place, value in enumerate(statement.value.elts)
        ):
            return None
        parts = [
            _assignment(one, value)
            for one, value in zip(target.elts, statement.value.elts, strict=True)
        ]
        return [*body[:index], *parts, *body[index + 1 :]]
    name = ast.unparse(target)
    if name not in _read(statement.value) or not all(isinstance(s, ast.Assign) for s in body):
        return None
    needs = _read(statement.value) - {name}
    place = max((i + 1 for i in range(index) if _set(body[i]) & needs), default=0)
    stale, again = {name}, []
    for earlier in body[:place]:
        if _reads_any(earlier.value, stale):
            again.append(earlier)
            stale |= _set(earlier)
    later = [*body[place:index], *body[index + 1 :]]
    if not any(_reads_any(statement.value, stale) for statement in later):
        return None
    wanted = set().union(*(_read(statement.value) for statement in later))
    for earlier in again[::-1]:
        if _set(earlier) & wanted:
            wanted |= _read(earlier.value)
        else:
            again.remove(earlier)
    return [*body[:place], statement, *again, *later]


def _read(node):
    """The names and attributes (as source) that an expression reads."""
    return {
        ast.unparse(n)
        for n in ast.walk(node)
        if isinstance(n, ast.Name | ast.Attribute) and isinstance(n.ctx, ast.Load)
    }


def _reads_any(node, names):
    """Whether an expression reads one of `names`; a method is taken to read all of its object."""
    called = {ast.unparse(n.func) for n in ast.walk(node) if isinstance(n, ast.Call)}
    of_self = any(name.startswith("self.") for name in called)
    return bool(_read(node) & names) or (of_self and any(n.startswith("self.") for n in names))


def _assignment(target, value):
    return ast.Assign([target], value, lineno=0)


def _set(statement):
    return {ast.unparse(target) for target in statement.targets}
