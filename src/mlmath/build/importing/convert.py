"""Turn the cells of an Otter master into those of a master of this course.

The cells stay what they are, and Otter Assign goes on reading them. Marks are written in one way,
the configuration says that the rules are advice, and the expected output of a doctest, which a
notebook keeps beside the cell, becomes a comment in it, since a master here is a text file.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from mlmath.assignment.imported import (
    ISOLATED_KEY,
    RULES,
    has_doctests,
    is_left_out,
    with_output,
)
from mlmath.assignment.markup import CONFIG_MARK
from mlmath.build.importing.cells import MasterCell, Remark, cells_of
from mlmath.build.importing.old_marks import has_old_marks, solutions_outside, with_new_marks
from mlmath.build.importing.settings import carried_over

if TYPE_CHECKING:
    from nbformat import NotebookNode

_MARK = re.compile(r"#\s+(begin|end)\s+(question|prompt|solution|tests)\b", re.IGNORECASE)
_CONFIG = re.compile(r"#\s+assignment\s+config\b", re.IGNORECASE)
_PLUGIN = re.compile(r"# BEGIN PLUGIN( EXPORT)?\s*$", re.MULTILINE)
# What begins a cell in a text file, as jupytext reads one (its `DoublePercentScriptCellReader`).
_CELL_MARK = re.compile(r"#\s*(?=%%+(?:\s|$)|<codecell>\s*$|In\[[0-9 ]*\]:?\s*$)")
_SEED_CELL = re.compile(r"##\s*seed\s*##", re.IGNORECASE)
_TRACES = ("ExecuteTime", "colab", "collapsed", "execution", "id", "jupyter", "scrolled", "vscode")
_HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: {display_name}
#     language: python
#     name: {name}
# ---

"""


@dataclass
class Conversion:
    """A master's text, and what has become of the notebook."""

    text: str = ""
    config: dict[str, Any] = field(default_factory=dict)
    """as written in the text"""
    wrong: list[Remark] = field(default_factory=list)
    """what has to be mended before it can be imported"""
    not_kept: list[Remark] = field(default_factory=list)
    questions: dict[str, int] = field(default_factory=dict)
    """the number of the cell at which each begins"""
    manual: dict[str, int] = field(default_factory=dict)
    """the same for those that a person grades"""

    @property
    def has_doctests(self) -> bool:
        """Whether the tests are in the OK format."""
        return has_doctests(self.config)


def convert(notebook: "NotebookNode", folder: Path) -> Conversion:
    """Return the master that an Otter master becomes.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    folder : Path
        Where it lies, and the file of settings that it may name.
    """
    done = Conversion()
    cells = [part for cell in cells_of(notebook) for part in _unfenced(cell, done)]
    old = has_old_marks(cells)
    if old:
        cells = with_new_marks(cells)
    cells = [_with_plain_mark(cell) for cell in cells]
    cells = _with_one_config(cells, folder, done, old=old)
    _Blocks(done).check(cells)
    if done.has_doctests:
        cells = list(_with_outputs(cells))
    cells = [_kept(cell, done) for cell in cells]
    done.text = _text(cells, notebook, done)
    return done


def _unfenced(cell: MasterCell, done: Conversion) -> list[MasterCell]:
    """Return a cell as Otter reads it: marks may stand in a text, fenced with ```otter."""
    if cell.kind != "markdown" or "```otter" not in cell.source:
        return [cell]
    from nbformat.v4 import new_markdown_cell
    from otter.assign.blocks import extract_all_fenced_otter_cells

    try:
        parts = extract_all_fenced_otter_cells([new_markdown_cell(cell.source)])
    except Exception:
        done.wrong.append(Remark(cell.number, "a block that begins with ```otter is not closed"))
        return [cell]
    return [
        replace(cell, kind=part.cell_type, source=part.source.strip("\n"))
        if part.cell_type == "markdown"
        else MasterCell(cell.number, "raw", part.source.strip("\n"))
        for part in parts
    ]


def _with_plain_mark(cell: MasterCell) -> MasterCell:
    """Return a cell with its mark as mlmath writes it; Otter lets case and spaces vary."""
    if cell.kind != "raw":
        return cell
    first, *rest = cell.lines
    mark = _MARK.match(first)
    if mark:
        return cell.with_source([f"# {mark[1].upper()} {mark[2].upper()}", *rest])
    if _CONFIG.match(first):
        return cell.with_source([CONFIG_MARK, *rest])
    return cell


def _with_one_config(
    cells: Sequence[MasterCell], folder: Path, done: Conversion, *, old: bool
) -> list[MasterCell]:
    """Put the settings of a master into one cell, where the first of them stood."""
    found = [cell for cell in cells if _is_config(cell)]
    config: dict[str, Any] = {}
    written_so = False  # whether one cell says all of it
    for cell in found:
        settings = _yaml(cell, done)
        written_so = len(found) == 1 and "config_file" not in settings
        file = settings.pop("config_file", None)
        if file:
            config |= _settings_in(folder / str(file), cell, done)
        config |= settings
    kept, lost = carried_over(config, old=old)
    if old and solutions_outside(cells):
        kept["strip_solutions_from_all_cells"] = True
    place = found[0] if found else MasterCell(0, "raw", "")
    done.not_kept += [Remark(place.number, clause) for clause in lost]
    done.config = kept
    if written_so and kept == config:  # as its author has written it, comments and all
        written = [line for line in found[0].lines[1:] if line.strip()]
    else:
        written = yaml.safe_dump(kept, sort_keys=False, allow_unicode=True).splitlines()
        written = written if kept else []
    mark = place.with_source([CONFIG_MARK, f"{RULES}: advice", *written])
    rest = [cell for cell in cells if not _is_config(cell)]
    at = next((n for n, cell in enumerate(cells) if _is_config(cell)), 0)
    return [*rest[:at], mark, *rest[at:]]


def isolated(text: str) -> str:
    """Return a master's text with the setting that its tests run in a process of their own."""
    line = f"# {RULES}: advice\n"
    return text.replace(line, f"{line}# {ISOLATED_KEY}: true\n", 1)


def _is_config(cell: MasterCell) -> bool:
    return cell.kind == "raw" and cell.lines[0] == CONFIG_MARK


def _yaml(cell: MasterCell, done: Conversion) -> dict[str, Any]:
    try:
        found = yaml.safe_load(cell.source)
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        done.wrong.append(Remark(cell.number, f"its settings are not YAML ({reason})"))
        return {}
    if found is not None and not isinstance(found, dict):
        done.wrong.append(Remark(cell.number, "its settings should be lines of 'name: value'"))
    return found if isinstance(found, dict) else {}


def _settings_in(path: Path, cell: MasterCell, done: Conversion) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = error.strerror if isinstance(error, OSError) else " ".join(str(error).split())
        done.wrong.append(Remark(cell.number, f"config_file: {path.name} cannot be read: {reason}"))
        return {}
    return found if isinstance(found, dict) else {}


class _Blocks:
    """Goes through the blocks of a master, and notes what Otter would refuse and what is lost."""

    def __init__(self, done: Conversion) -> None:
        self.done = done
        self.open: list[tuple[str, int]] = []

    def check(self, cells: Sequence[MasterCell]) -> None:
        for cell in cells:
            if is_left_out(cell.source):
                continue
            if cell.kind == "raw" and _MARK.match(cell.lines[0]):
                _, begins, block = cell.lines[0].split()
                self._begin(block, cell) if begins == "BEGIN" else self._end(block, cell)
            elif self.open and self.open[-1][0] == "TESTS":
                self._test(cell)
            elif _SEED_CELL.match(cell.lines[0]) and cell.kind == "code":
                self._lose(cell, "## Seed ##: Otter no longer sets a seed in such a cell")
        for block, number in self.open:
            self.done.wrong.append(Remark(number, f"this {block} block is never closed"))

    def _begin(self, block: str, cell: MasterCell) -> None:
        inside = self.open[-1][0] if self.open else None
        if block == "QUESTION":
            if inside:
                self._wrong(cell, f"a question begins inside a {inside} block that is not closed")
                self.open.clear()
            self._question(cell)
        elif inside != "QUESTION":
            where = f"inside a {inside} block" if inside else "outside a question"
            self._wrong(cell, f"a {block} block begins {where}")
        self.open.append((block, cell.number))

    def _end(self, block: str, cell: MasterCell) -> None:
        if self.open and self.open[-1][0] == block:
            self.open.pop()
        else:
            self._wrong(cell, f"END {block} closes nothing that is open")

    def _question(self, cell: MasterCell) -> None:
        settings = _yaml(cell, self.done)
        name = settings.get("name")
        if not isinstance(name, str | int | float) or not str(name).strip():
            self._wrong(cell, "a question needs a name")
            return
        name = str(name)
        if name in self.done.questions:
            first = self.done.questions[name]
            self._wrong(cell, f"there already is a question '{name}', in cell {first}")
        self.done.questions[name] = cell.number
        if settings.get("manual"):
            self.done.manual[name] = cell.number

    def _test(self, cell: MasterCell) -> None:
        if cell.kind != "code":
            self._wrong(cell, "a tests block holds test cells only, no text")
            return
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            self._wrong(
                cell, f"this test does not compile: {error.msg}, at its line {error.lineno}"
            )

    def _wrong(self, cell: MasterCell, clause: str) -> None:
        self.done.wrong.append(Remark(cell.number, clause))

    def _lose(self, cell: MasterCell, clause: str) -> None:
        self.done.not_kept.append(Remark(cell.number, clause))


def _with_outputs(cells: Sequence[MasterCell]) -> Iterator[MasterCell]:
    """Yield the cells, those of doctests with the output that they expect."""
    in_tests = False
    for cell in cells:
        if cell.kind == "raw" and cell.lines[0].endswith(" TESTS"):
            in_tests = cell.lines[0] == "# BEGIN TESTS"
        if in_tests and cell.kind == "code" and not is_left_out(cell.source):
            yield replace(cell, source=with_output(cell.source, cell.output))
        else:
            yield cell


def _kept(cell: MasterCell, done: Conversion) -> MasterCell:
    """Return a cell as it can be kept, and note what is lost."""
    if _PLUGIN.search(cell.source):
        done.not_kept.append(Remark(cell.number, "mlmath runs no plugins of Otter"))
        cell = cell.with_source(_without_plugins(cell.lines))
    if cell.kind == "code":
        lines = list(_without_marks(cell))
        if lines != cell.lines:
            cell = cell.with_source(lines)
            done.not_kept.append(Remark(cell.number, "comments '# %%' became '# - %%'"))
    return cell


def _without_marks(cell: MasterCell) -> Iterator[str]:
    """Yield the lines, without comments that would begin a cell; in texts they begin none."""
    comments: set[int] | range
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(cell.source).readline))
        comments = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    except (tokenize.TokenError, SyntaxError):  # a magic, for one, is no Python
        comments = range(1, len(cell.lines) + 1)
    for number, line in enumerate(cell.lines, 1):
        mark = _CELL_MARK.match(line.lstrip())
        if mark is not None and number in comments:
            start = len(line) - len(line.lstrip())
            line = f"{line[:start]}# - {line[start + mark.end() :]}"
        yield line


def _without_plugins(lines: Sequence[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        if _PLUGIN.search(line):
            inside = True
        elif line.rstrip().endswith("# END PLUGIN"):
            inside = False
        elif not inside:
            yield line


def _text(cells: Sequence[MasterCell], notebook: "NotebookNode", done: Conversion) -> str:
    """Return the text of a master with these cells, and note where it would read differently."""
    import jupytext
    from nbformat import v4

    make: dict[str, Any] = {
        "code": v4.new_code_cell,
        "markdown": v4.new_markdown_cell,
        "raw": v4.new_raw_cell,
    }
    made = [make[cell.kind](cell.source, metadata=_metadata(cell.metadata)) for cell in cells]
    body = jupytext.writes(v4.new_notebook(cells=made), fmt="py:percent")
    body = body[body.index("# %%") :] if "# %%" in body else ""
    kernel = {"display_name": "Python 3 (ipykernel)", "name": "python3"}
    kernel |= {key: str(value) for key, value in notebook.metadata.get("kernelspec", {}).items()}
    text = _HEADER.format_map(kernel) + body
    again = jupytext.reads(text, fmt="py:percent").cells
    if len(again) != len(cells):
        done.wrong.append(Remark(0, "a cell of it cannot be told from several in a text file"))
        return text
    for cell, found in zip(cells, again, strict=True):
        if (cell.kind, cell.source) != (found.cell_type, found.source.strip("\n")):
            done.wrong.append(
                Remark(cell.number, "it would read differently in a text file: write it otherwise")
            )
    return text


def _metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is worth keeping of a cell's metadata: no trace of where it was edited."""
    return {key: value for key, value in metadata.items() if key not in _TRACES}
