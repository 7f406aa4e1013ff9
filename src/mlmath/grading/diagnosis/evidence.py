"""Look into a student's code for evidence of a mistake: a hint must not rest on coincidence."""

import ast
import functools
from collections.abc import Iterable, Iterator, Sequence

from mlmath.grading.source import MAX_CODE, parse

Definition = ast.FunctionDef | ast.ClassDef


def parsed(cells: Iterable[tuple[int, str]]) -> Iterator[ast.Module]:
    """Yield the syntax tree of every cell that is valid Python, up to `MAX_CODE` characters."""
    left = MAX_CODE
    for _, source in cells:
        left -= len(source)
        if left < 0:
            return
        tree = parse(source)
        if tree is not None:  # else it holds a magic command, or has never run
            yield tree


def definitions(tree: ast.Module, *, deep: bool = False) -> list[Definition]:
    """Return the functions and classes of a cell; if `deep`, also those within others."""
    nodes: Iterable[ast.AST] = ast.walk(tree) if deep else tree.body
    return [n for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)]


class StudentCode:
    """The code of one answer: a function or a class, and what it uses of the notebook's others.

    Parameters
    ----------
    cells : sequence of (int, str)
        The notebook's code cells: number and source.
    name : str
        The function or class that a test called.
    """

    def __init__(self, cells: Sequence[tuple[int, str]], name: str) -> None:
        self._cells = cells
        self._name = name

    @functools.cached_property
    def top(self) -> dict[str, Definition]:
        """The notebook's functions and classes by name, the last of each name."""
        return {d.name: d for tree in parsed(self._cells) for d in definitions(tree)}

    @functools.cached_property
    def nodes(self) -> list[ast.AST]:
        """The syntax nodes of the answer and of the notebook's functions that it uses."""
        found: list[ast.AST] = []
        waiting, seen = [self._name], set()
        while waiting:
            name = waiting.pop()
            if name in seen or name not in self.top:
                continue
            seen.add(name)
            nodes = list(ast.walk(self.top[name]))
            found += nodes
            waiting += [n.id for n in nodes if isinstance(n, ast.Name)]
        return found

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """The names, attributes, parameters and short texts that occur in the code."""
        found = set()
        for node in self.nodes:
            if isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.arg):
                found.add(node.arg)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.lower()[:40])
        return frozenset(found)

    def drops_fractions(self) -> bool:
        """Return whether the code has something that can turn fractions into whole numbers."""
        if self.words & {"floor", "trunc", "fix", "zeros_like", "empty_like", "full_like"}:
            return True
        if self.words & {"int8", "int16", "int32", "int64", "uint8", "int_", "intp"}:
            return True
        for node in self.nodes:
            if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.FloorDiv):
                return True
            # int(x), astype(int), dtype=int
            if isinstance(node, ast.Call) and (
                _is_name(node.func, "int")
                or any(_is_name(argument, "int") for argument in node.args)
                or any(_is_name(keyword.value, "int") for keyword in node.keywords)
            ):
                return True
        return False

    def rounds(self) -> bool:
        """Return whether the code rounds to the nearest number."""
        return bool(self.words & {"round", "rint", "around"})

    def makes_gaps(self) -> bool:
        """Return whether the code writes nan or infinity on purpose."""
        return bool(self.words & {"nan", "inf", "infty", "NaN", "Inf", "-inf", "infinity"})

    def stacks(self) -> bool:
        """Return whether the code puts arrays side by side, or pairs their elements on purpose."""
        return bool(
            self.words
            & {"column_stack", "stack", "hstack", "vstack", "concatenate", "c_", "r_", "outer"}
            | self.words & {"tile", "repeat", "meshgrid", "eye", "diag", "append", "one_hot"}
        )

    def returns(self, function: str) -> tuple[bool, bool]:
        """Return whether a function or method has a return with a value, and whether it prints."""
        functions = [d for tree in parsed(self._cells) for d in definitions(tree, deep=True)]
        mine = [d for d in functions if d.name == function and isinstance(d, ast.FunctionDef)]
        returns = prints = False
        for node in ast.walk(mine[-1]) if mine else ():
            returns |= isinstance(node, ast.Return) and node.value is not None
            prints |= isinstance(node, ast.Call) and _is_name(node.func, "print")
        return returns, prints

    def defined_inside(self, name: str) -> bool:
        """Return whether a name is given a value within some function, and nowhere outside."""
        inside = outside = False
        waiting: list[tuple[ast.AST, bool]] = [(tree, False) for tree in parsed(self._cells)]
        while waiting:
            node, is_inside = waiting.pop()
            is_made = (
                isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name
            ) or (isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name)
            if is_made:
                inside |= is_inside
                outside |= not is_inside
            is_inside |= isinstance(node, ast.FunctionDef)
            waiting += [(child, is_inside) for child in ast.iter_child_nodes(node)]
        return inside and not outside


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
