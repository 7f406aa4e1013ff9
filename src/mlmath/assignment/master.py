"""Read a master and refuse what would go wrong later, naming file, cell and cause.

The checks are of the master's form: blocks that close, tests that compile, points that add up, and
the traps of Otter Assign's format. `mlmath verify` finds out whether the tests are right.
"""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from mlmath.assignment.imported import (
    config_of,
    has_doctests,
    is_imported,
    place_in,
    read_imported,
)
from mlmath.assignment.markup import CONFIG_MARK, IGNORED, block_mark, first_line, stub_of
from mlmath.assignment.points import odd_points
from mlmath.assignment.written import RUBRIC_MARK, WrittenDraft, is_rubric
from mlmath.errors import MasterError
from mlmath.model.written import AnswerKind, WrittenQuestion

if TYPE_CHECKING:
    from nbformat import NotebookNode

_TEST_CONFIG = re.compile(r"#\s*(BEGIN|END)\s*TEST\s*CONFIG", re.IGNORECASE)
_OUR_KEYS = re.compile(r"^(leaderboard|extra):.*\n?", re.MULTILINE)  # Otter Assign refuses them
_HIDDEN = re.compile(r"\bhidden\b", re.IGNORECASE)


@dataclass
class Question:
    """A question of a master that tests grade."""

    name: str
    points: list[float]
    cell: int
    """the number of its BEGIN QUESTION cell, from 1"""
    solutions: list[str] = field(default_factory=list)
    """sources of its solution cells"""
    tests: list[str] = field(default_factory=list)
    """sources of its test cells, one a test case"""
    hidden: list[bool] = field(default_factory=list)
    """whether each test case is hidden"""
    extra: float = 0.0
    """how many of the points are extra credit"""


@dataclass
class Master:
    """A master, read and found well-formed."""

    notebook: "NotebookNode"
    """with the markup of Otter Assign"""
    title: str
    questions: list[Question]
    """those that tests grade"""
    leaderboard: list[str] = field(default_factory=list)
    """questions whose points a leaderboard shows, where there is to be one"""
    imported: bool = False
    """whether it was written for Otter Assign, so that the rules are advice"""
    isolated: bool = True
    """whether the tests run in a process of their own"""
    advice: list[str] = field(default_factory=list)
    """where an imported master does not follow the rules: a clause for each"""
    written: list[WrittenQuestion] = field(default_factory=list)
    """those that a person grades"""

    @property
    def possible(self) -> float:
        """The points that tests give, without extra credit."""
        return sum(sum(question.points) - question.extra for question in self.questions)

    @property
    def possible_by_person(self) -> float:
        """The points that a person gives."""
        return sum(question.possible for question in self.written)


def read_master(path: Path) -> Master:
    """Read the master at `path`.

    Raises
    ------
    MasterError
        For the first thing found that Otter Assign would refuse, or would accept and get wrong.
    """
    if not path.is_file():
        raise MasterError(f"{path} does not exist: every assignment needs this master notebook.")
    import jupytext  # slow to import, and a build with nothing to do reads no master

    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise MasterError(
            f"{path.name} is not UTF-8 text (byte {error.start} is not): save it as UTF-8."
        ) from error
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:  # whatever jupytext and its YAML raise
        said = " ".join(str(error).split())
        raise MasterError(f"{path.name} is not in jupytext's percent format: {said}") from error
    markers = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("# %%")]
    lines = markers if len(markers) == len(notebook.cells) else None
    if is_imported(config_of(notebook)):
        return read_imported(path, notebook, lines)
    return _Reader(path, lines, notebook).read()


class _Reader:
    """One pass over the cells, keeping track of the blocks that are open."""

    def __init__(self, path: Path, lines: list[int] | None, notebook: "NotebookNode") -> None:
        self.path, self.lines, self.notebook = path, lines, notebook
        self.open: list[tuple[str, int]] = []  # block and number of its first cell
        self.questions: dict[str, Question] = {}
        self.written: dict[str, WrittenDraft] = {}
        self.draft: WrittenDraft | None = None  # of the written question that is open
        self.title = ""
        self.config: dict[str, Any] | None = None

    @property
    def question(self) -> Question:
        """The question that was begun last."""
        return next(reversed(self.questions.values()))

    def fail(self, number: int, cause: str, line: int | None = None) -> NoReturn:
        """Raise MasterError for a cell, or for one of its lines, counted from 1."""
        raise MasterError(f"{place_in(self.path, number, self.lines, line)}: {cause}")

    def read(self) -> Master:
        if "kernelspec" not in self.notebook.metadata:
            self.fail(1, "the header has no kernelspec, which Otter needs; copy another master's.")
        for number, cell in enumerate(self.notebook.cells, 1):
            if cell.cell_type == "raw":
                self.read_raw(number, cell.source)
                cell.source = _OUR_KEYS.sub("", cell.source)
            elif cell.cell_type == "code":
                self.read_code(number, cell.source)
            else:
                self.read_text(number, cell.source)
        if self.open:
            block, number = self.open[-1]
            self.fail(number, f"this {block} block is never closed; add its END {block} cell.")
        if self.config is None:
            self.fail(1, "there is no ASSIGNMENT CONFIG cell.")
        if not self.questions:
            what = "question with tests" if self.written else "question"
            self.fail(len(self.notebook.cells), f"there is no {what} in this master.")
        if all(question.extra == sum(question.points) for question in self.questions.values()):
            self.fail(1, "every question is extra credit, and nothing is left to be possible.")
        board = self.config.get("leaderboard", [])
        if not isinstance(board, list) or not all(name in [*self.questions] for name in board):
            self.fail(1, "'leaderboard: [...]' lists names of questions of this master.")
        written = [draft.finished() for draft in self.written.values()]
        self.notebook.cells = [c for c in self.notebook.cells if not is_rubric(c)]
        return Master(
            self.notebook, self.title, list(self.questions.values()), board, written=written
        )

    def read_raw(self, number: int, source: str) -> None:
        first = first_line(source)
        if first.strip() == CONFIG_MARK:
            self.read_config(number, source)
            return
        if first.strip() == RUBRIC_MARK:
            if self.draft is None or self.open[-1][0] != "QUESTION":
                self.fail(number, "a rubric stands outside a question with 'manual: true'.")
            self.draft.read_rubric(number, self.yaml(number, source))
            return
        mark = block_mark(source)
        if mark is None:
            self.fail(number, f"'{first}' is not a mark of Otter Assign.")
        if mark.begins:
            self.begin(number, mark.block, source)
        else:
            self.end(number, mark.block)

    def read_config(self, number: int, source: str) -> None:
        self.config = self.yaml(number, source)
        if has_doctests(self.config):
            self.fail(
                number, "tests must be exception-based: write 'ok_format: false' under tests."
            )
        if self.config.get("name") != self.path.stem:
            self.fail(number, f"the assignment's name must be {self.path.stem}, as its folder's.")

    def yaml(self, number: int, source: str) -> dict[str, Any]:
        try:
            found = yaml.safe_load(source)
        except yaml.YAMLError as error:
            self.fail(number, f"its configuration is not YAML ({' '.join(str(error).split())}).")
        return found if isinstance(found, dict) else {}

    def begin(self, number: int, block: str, source: str) -> None:
        inside = self.open[-1][0] if self.open else None
        if block == "QUESTION":
            if inside:
                self.fail(number, f"a question begins inside a {inside} block that is not closed.")
            self.begin_question(number, source)
        elif inside != "QUESTION":
            where = (
                f"inside a {inside} block that is not closed" if inside else "outside a question"
            )
            self.fail(number, f"a {block} block begins {where}.")
        elif self.draft is not None and block != "SOLUTION":
            self.fail(number, f"'{self.draft.name}' is graded by a person: no {block} block.")
        self.open.append((block, number))

    def begin_question(self, number: int, source: str) -> None:
        config = self.yaml(number, source)
        name, points = config.get("name"), config.get("points")
        if not isinstance(name, str) or not name.isidentifier():
            self.fail(number, "a question needs a name that is a Python identifier.")
        before = self.questions.get(name) or self.written.get(name)
        if before is not None:
            self.fail(number, f"there already is a question '{name}', in cell {before.cell}.")
        if config.get("manual", False) is not False:
            self.begin_written(number, name, config)
            return
        if not isinstance(points, list) or not all(map(_is_points, points)):
            self.fail(number, f"question '{name}' needs 'points: [...]', one number a test case.")
        extra = config.get("extra", False)
        if isinstance(extra, bool):
            extra = sum(points) if extra else 0
        if not _is_points(extra) or extra > sum(points):
            self.fail(
                number,
                f"'extra' of question '{name}' is true, or how many of its {sum(points):g} points "
                "are extra credit.",
            )
        self.questions[name] = Question(name, points, number, extra=extra)

    def begin_written(self, number: int, name: str, config: dict[str, Any]) -> None:
        if config["manual"] is not True:
            self.fail(number, f"'manual' of question '{name}' is true, or left out.")
        points = config.get("points")
        if not _is_points(points) or not points:
            self.fail(
                number,
                f"question '{name}' is graded by a person and needs 'points: ...', one number "
                "above 0.",
            )
        if config.get("extra"):
            self.fail(number, f"question '{name}' is graded by a person: no extra credit.")
        self.draft = self.written[name] = WrittenDraft(name, float(points), number, self.fail)

    def end(self, number: int, block: str) -> None:
        if not self.open or self.open[-1][0] != block:
            self.fail(number, f"END {block} closes nothing that is open.")
        self.open.pop()
        if block == "QUESTION" and self.draft is not None:
            self.draft = None
        elif block == "QUESTION":
            self.end_question()

    def end_question(self) -> None:
        question = self.question
        if not question.tests:
            self.fail(question.cell, f"question '{question.name}' has no tests.")
        if len(question.points) != len(question.tests):
            self.fail(
                question.cell,
                f"question '{question.name}' lists {len(question.points)} points "
                f"for {len(question.tests)} test cases.",
            )
        if sum(question.points) <= 0:
            self.fail(question.cell, f"question '{question.name}' is worth nothing.")
        for odd in odd_points(question):
            self.fail(question.cell, f"question '{question.name}': {odd}.")

    def read_text(self, number: int, source: str) -> None:
        if self.open and self.open[-1][0] == "TESTS":
            self.fail(number, "a tests block holds test functions only, no text.")
        if not self.title:
            heading = re.search(r"^# (.+)$", source, re.MULTILINE)
            self.title = heading[1].strip() if heading else ""
        if self.draft is None:
            return
        if self.open[-1][0] == "SOLUTION":
            self.draft.read_answer(number, AnswerKind.TEXT, source)
        else:
            self.draft.prompts.append(source)

    def read_code(self, number: int, source: str) -> None:
        block = self.open[-1][0] if self.open else None
        if re.search(r"^# %%", source, re.MULTILINE):
            missing = '\'""" # END PROMPT\'' if "# BEGIN PROMPT" in source else '\'"""\''
            self.fail(
                number,
                "a string is never closed here and swallows the cells below; "
                f"add the line {missing} where it should end.",
            )
        if block == "TESTS":
            self.read_test(number, source)
        elif block == "SOLUTION":
            self.read_solution(number, source)
        elif "BEGIN SOLUTION" in source:
            self.fail(number, "a solution stands outside a SOLUTION block and would be released.")

    def read_test(self, number: int, source: str) -> None:
        try:
            tree = ast.parse(source)
        except SyntaxError as error:
            self.fail(number, f"this test does not compile: {error.msg}.", error.lineno)
        body = [node for node in tree.body if not _is_constant(node)]
        if len(body) != 1 or not isinstance(body[0], ast.FunctionDef):
            self.fail(number, "a test cell holds one test function and nothing else.")
        first = source.split("\n", 1)[0].strip()
        if first.startswith("#") and first != "# HIDDEN":
            effect = "hides the case" if _HIDDEN.search(first) else "is lost"
            self.fail(
                number,
                f"the comment '{first}' above a test {effect}; only '# HIDDEN' may stand there.",
            )
        if _TEST_CONFIG.search(source):
            self.fail(number, "write points in the question's list, not in a TEST CONFIG.")
        is_hidden = first == "# HIDDEN"
        if not is_hidden and re.search(r"\b(import|from) (reference|comparing)\b", source):
            self.fail(
                number, "a public test runs on the student's machine, where there is no reference."
            )
        self.question.tests.append(source)
        self.question.hidden.append(is_hidden)

    def read_solution(self, number: int, source: str) -> None:
        self.refuse_unbalanced(number, source, "# BEGIN SOLUTION", "# END SOLUTION", "solution")
        self.refuse_unbalanced(number, source, "# BEGIN PROMPT", "# END PROMPT", "prompt")
        for line in source.splitlines():
            line = line.strip()
            if line.endswith(("# SOLUTION", "# SEED")) or line == "# BEGIN SOLUTION":
                self.fail(
                    number,
                    f"'{line}' would leave '...' in the stub; use '# BEGIN SOLUTION NO PROMPT' "
                    "and a PROMPT that raises NotImplementedError.",
                )
            if line.endswith("# BEGIN PROMPT") and line != '""" # BEGIN PROMPT':
                self.fail(number, 'a prompt begins with the line \'""" # BEGIN PROMPT\'.')
        try:
            ast.parse(source)
        except SyntaxError as error:
            self.fail(number, f"this solution does not compile: {error.msg}.", error.lineno)
        try:
            ast.parse(stub_of(source))
        except SyntaxError as error:
            self.fail(number, f"the stub left of this solution does not compile: {error.msg}.")
        if self.draft is not None:
            self.draft.read_answer(number, AnswerKind.CODE, source)
            tags = self.notebook.cells[number - 1].metadata.get("tags", [])
            # What a person looks at is not run again: the notebook holds what it has drawn.
            self.notebook.cells[number - 1].metadata["tags"] = [*tags, IGNORED]
            return
        self.question.solutions.append(source)

    def refuse_unbalanced(self, number: int, source: str, begin: str, end: str, what: str) -> None:
        """Raise MasterError where a mark inside a cell is not closed, or closes nothing."""
        is_open = False
        for line in source.splitlines():
            if begin in line:
                if is_open:
                    self.fail(number, f"a {what} begins inside a {what} that is not closed.")
                is_open = True
            elif end in line:
                if not is_open:
                    self.fail(number, f"'{end}' closes nothing.")
                is_open = False
        if is_open:
            self.fail(number, f"a {what} is never closed; add '{end}'.")


def _is_points(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
