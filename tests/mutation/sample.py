"""Choose the mutants: a random sample of all that can be made of `src/mlmath`.

Places are drawn, and of what can be done in one place, one thing: otherwise most mutants would
be sums with another operator. The same seed and the same sources give the same sample.
"""

import ast
import functools
import hashlib
import random
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.work_item import MutationSpec, WorkItem

from mutation.operators import places


def sample(top: Path, size: int, seed: str, within: str = "") -> list[WorkItem]:
    """Return mutants of the modules below `src/mlmath`, in the order in which they are to be run.

    The payload is left out: it runs where there is no mlmath, in notebooks and containers.

    Parameters
    ----------
    top : Path
        The project's top.
    size : int
    seed : str
    within : str
        Take only modules whose path below `src/mlmath` begins like this.
    """
    src = top / "src" / "mlmath"
    by_place: defaultdict[tuple[Path, object], list[WorkItem]] = defaultdict(list)
    for module in sorted(src.rglob("*.py")):
        inside = module.relative_to(src)
        if inside.parts[0] != "payload" and inside.as_posix().startswith(within):
            for item in mutants_of(module.relative_to(top), module.read_text()):
                mutation = item.mutations[0]
                by_place[mutation.module_path, mutation.start_pos].append(item)
    draw = random.Random(seed)
    chosen = draw.sample(list(by_place.values()), min(size, len(by_place)))
    return [draw.choice(at_one_place) for at_one_place in chosen]


def mutants_of(path: Path, source: str) -> Iterator[WorkItem]:
    """Yield every mutant of a module, but those of annotations.

    A mutant's name stays as long as the line does that it changes.
    """
    lines = source.splitlines()
    annotated = _annotated(source)
    seen: Counter[tuple[object, ...]] = Counter()
    for place in places(source):
        if any(start <= place.start < end for start, end in annotated):
            continue
        number = place.start[0] - 1
        same = lines[:number].count(lines[number])
        parts = (path, place.operator, lines[number], same, place.start[1])
        seen[parts] += 1
        name = hashlib.sha256(repr((*map(str, parts), seen[parts])).encode()).hexdigest()[:10]
        mutation = MutationSpec(
            module_path=path,
            operator_name=place.operator,
            occurrence=place.occurrence,
            start_pos=place.start,
            end_pos=place.end,
        )
        yield WorkItem.single(name, mutation)


def is_another_program(changed: str, source: str) -> bool:
    """Return whether a changed source compiles, and to something else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # such as `1 is x`
        try:
            compile(changed, "<mutant>", "exec")
            return ast.dump(ast.parse(changed)) != _program(source)
        except SyntaxError:
            return False


@functools.cache
def _program(source: str) -> str:
    return ast.dump(ast.parse(source))


def _annotated(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where annotations begin and end."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node.returns)
    return [
        ((each.lineno, each.col_offset), (each.end_lineno or 0, each.end_col_offset or 0))
        for each in found
        if each is not None
    ]
