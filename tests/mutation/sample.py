"""Choose the mutants: a random sample of all that can be made of `src/mlmath`.

Places are drawn, and of what can be done in one place, one thing: otherwise most mutants would
be sums with another operator. The same seed and the same sources give the same sample.
"""

import ast
import hashlib
import random
import warnings
from collections import defaultdict
from pathlib import Path

from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import MutationSpec, WorkItem

from mutation.operators import mutated, places


def sample(top: Path, size: int, seed: str, within: str = "") -> list[MutationSpec]:
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
    draw = random.Random(seed)
    by_place: defaultdict[tuple[Path, object], list[MutationSpec]] = defaultdict(list)
    sources: dict[Path, str] = {}
    for module in sorted(src.rglob("*.py")):
        path = module.relative_to(top)
        if module.relative_to(src).parts[0] == "payload":
            continue
        if not module.relative_to(src).as_posix().startswith(within):
            continue
        sources[path] = module.read_text()
        for place in places(sources[path]):
            by_place[path, place.start].append(
                MutationSpec(
                    module_path=path,
                    operator_name=place.operator,
                    occurrence=place.occurrence,
                    start_pos=place.start,
                    end_pos=place.end,
                )
            )
    order = list(by_place.values())
    draw.shuffle(order)
    chosen: list[MutationSpec] = []
    for at_one_place in order:
        if len(chosen) == size:
            break
        draw.shuffle(at_one_place)
        chosen += [each for each in at_one_place if changes(each, sources[each.module_path])][:1]
    return chosen


def changes(mutation: MutationSpec, source: str) -> bool:
    """Return whether a mutation makes another program of a module's source.

    That of annotations or docstrings is none, nor is what does not compile.
    """
    changed = mutated(source, mutation.operator_name, mutation.occurrence)
    if changed is None:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # such as `1 is x`
        try:
            compile(changed, "<mutant>", "exec")
            return _program(changed) != _program(source)
        except SyntaxError:
            return False


def identity(mutation: MutationSpec, source: str) -> str:
    """Return a name for a mutant, which it keeps until the changed line itself is another."""
    lines = source.splitlines()
    first, last = mutation.start_pos[0] - 1, mutation.end_pos[0]
    line = lines[first:last]
    same = sum(lines[start : start + len(line)] == line for start in range(first))
    parts = (mutation.module_path, mutation.operator_name, mutation.start_pos[1], same, *line)
    changed = mutated(source, mutation.operator_name, mutation.occurrence) or ""
    parts = (*parts, *changed.splitlines()[first : first + 1])
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:10]


def fill(session: WorkDB, chosen: list[MutationSpec], top: Path) -> list[WorkItem]:
    """Add mutants to a session as far as they are not in it; return them as its items."""
    items = []
    there = {item.job_id for item in session.work_items}
    for mutation in chosen:
        name = identity(mutation, (top / mutation.module_path).read_text())
        item = WorkItem.single(name, mutation)
        items.append(item)
        if name not in there:
            session.add_work_item(item)
    return items


def _program(source: str) -> str:
    """Return a text that two sources share when only annotations and docstrings differ."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)
