"""Read `misconceptions.py` and `alternatives.py`: wrong and right answers to try the tests with.

Both are Python files in cells. A cell's title names the question and the variant, the comment
lines below it hold the hint (for a misconception) or the note (for an alternative), and the code
replaces that question's solution:

    # %% mse: sum
    # The answer grows when you repeat the data. What does the M in MSE stand for?
    def mse(y_true, y_pred):
        return np.sum((y_true - y_pred) ** 2)
"""

import ast
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from mlmath.errors import VariantError

_TITLE = re.compile(r"^# %% +(?P<question>\w+): +(?P<name>[a-z0-9][a-z0-9-]*) *$")


@dataclass(frozen=True)
class Variant:
    """A full set of answers with one question's solution replaced."""

    question: str
    name: str
    remark: str
    """the hint of a misconception, the note of an alternative; plain text"""
    code: str
    """what replaces the question's solution cell"""
    imports: str
    """the imports at the top of its file, which all its cells share"""

    @property
    def source(self) -> str:
        """The code with its imports: a cell that needs no other."""
        return f"{self.imports}\n\n\n{self.code}" if self.imports else self.code


def read_variants(path: str | Path) -> list[Variant]:
    """Return the variants in a file, in order.

    Parameters
    ----------
    path : str or Path
        The file; when there is none, there are no variants.

    Raises
    ------
    VariantError
        When the file is not UTF-8 text. For a cell whose title is not `# %% question: name`, that
        has no remark or no code, whose code does not compile, or whose question and name occur
        twice.
    """
    path = Path(path)
    if not path.exists():
        return []
    found: list[Variant] = []
    seen: set[tuple[str, str]] = set()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise VariantError(
            f"{path.name} is not UTF-8 text (byte {error.start} is not): save it as UTF-8."
        ) from error
    starts = [number for number, line in enumerate(lines) if line.startswith("# %%")]
    imports = _imports("\n".join(lines[: starts[0]])) if starts else ""
    for start, end in itertools.pairwise([*starts, len(lines)]):
        variant = _read_cell(lines[start:end], imports, f"{path.name}, line {start + 1}")
        key = (variant.question, variant.name)
        if key in seen:
            raise VariantError(
                f"{path.name}, line {start + 1}: {variant.question} already has a variant "
                f"named '{variant.name}'; give this one another name."
            )
        seen.add(key)
        found.append(variant)
    return found


def _imports(head: str) -> str:
    try:
        body = ast.parse(head).body
    except SyntaxError:
        return ""
    return "\n".join(ast.unparse(n) for n in body if isinstance(n, ast.Import | ast.ImportFrom))


def _read_cell(lines: list[str], imports: str, where: str) -> Variant:
    title = _TITLE.match(lines[0])
    if not title:
        raise VariantError(
            f"{where}: '{lines[0]}' should read '# %% question: name-of-the-variant'."
        )
    body = 1
    while body < len(lines) and lines[body].startswith("#"):
        body += 1
    remark = " ".join(line.lstrip("#").strip() for line in lines[1:body]).strip()
    code = "\n".join(lines[body:]).strip() + "\n"
    if not remark:
        raise VariantError(f"{where}: a variant needs a comment below its title saying what it is.")
    if not code.strip():
        raise VariantError(f"{where}: there is no code under this title.")
    try:
        compile(code, where, "exec")
    except SyntaxError as error:
        raise VariantError(f"{where}: this variant does not compile: {error.msg}.") from error
    return Variant(title["question"], title["name"], remark, code, imports)
