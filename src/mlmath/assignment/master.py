"""Read a master and refuse what would go wrong later, naming file, cell and cause.

The checks here are of the master's form: blocks that close, tests that compile, points that add
up, and the traps of Otter's format. Whether the tests are *right* is `verifying`'s question.
"""

import ast
import re
from dataclasses import dataclass, field

import yaml

from mlmath.errors import MasterError

BLOCKS = ("QUESTION", "SOLUTION", "PROMPT", "TESTS")
_RAW = re.compile(r"# (BEGIN|END) (\w+)\s*$")
_TEST_CONFIG = re.compile(r"#\s*(BEGIN|END)\s*TEST\s*CONFIG", re.IGNORECASE)
_RIGHT_TEST_CONFIG = re.compile(r'"""\s*#\s*BEGIN\s*TEST\s*CONFIG')
_OUR_KEYS = re.compile(r"^leaderboard:.*\n?", re.MULTILINE)  # which Otter would refuse
_HIDDEN = re.compile(r"\bhidden\b", re.IGNORECASE)


@dataclass
class Question:
    """A question of a master."""

    name: str
    points: list[float]
    cell: int
    """the number of its BEGIN QUESTION cell"""
    solutions: list[str] = field(default_factory=list)
    """sources of its solution cells"""
    tests: list[str] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)


@dataclass
class Master:
    """A master, read and found well-formed."""

    notebook: object
    """the nbformat notebook, with the markup of Otter Assign"""
    title: str
    questions: list[Question]
    leaderboard: list[str] = field(default_factory=list)
    """questions whose points a leaderboard shows, where there is to be one"""

    @property
    def possible(self):
        """The points of all questions together."""
        return sum(sum(question.points) for question in self.questions)


def read_master(path):
    """Return the `Master` at `path`.

    Raises
    ------
    MasterError
        For the first thing found that Otter would refuse, or would accept and get wrong.
    """
    if not path.is_file():
        raise MasterError(f"{path} does not exist: every assignment needs this master notebook.")
    import jupytext  # slow, and a build with nothing to do reads no master

    text = path.read_text(encoding="utf-8")
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:
        raise MasterError(f"{path.name} is not in jupytext's percent format: {error}") from error
    reading = _Reading(path, text, notebook)
    reading.read()
    leaderboard = reading.config.get("leaderboard", [])
    return Master(notebook, reading.title, list(reading.questions.values()), leaderboard)


class _Reading:
    """One pass over the cells, keeping track of the blocks that are open."""

    def __init__(self, path, text, notebook):
        self.path, self.notebook = path, notebook
        markers = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("# %%")]
        self.lines = markers if len(markers) == len(notebook.cells) else None
        self.open, self.questions, self.question = [], {}, None
        self.title, self.config = "", None

    def fail(self, number, cause):
        where = f"{self.path.parent.name}/{self.path.name}, cell {number}"
        if self.lines:
            where += f" (line {self.lines[number - 1]})"
        raise MasterError(f"{where}: {cause}")

    def read(self):
        if "kernelspec" not in self.notebook.metadata:
            self.fail(1, "the header has no kernelspec, which Otter needs; copy another master's.")
        for number, cell in enumerate(self.notebook.cells, 1):
            if cell.cell_type == "raw":
                self.read_raw(number, cell.source)
                cell.source = _OUR_KEYS.sub("", cell.source)
            elif cell.cell_type == "code":
                self.read_code(number, cell)
            else:
                self.read_text(number, cell.source)
        if self.open:
            block, number = self.open[-1]
            self.fail(number, f"this {block} block is never closed; add its END {block} cell.")
        if self.config is None:
            self.fail(1, "there is no ASSIGNMENT CONFIG cell.")
        if not self.questions:
            self.fail(len(self.notebook.cells), "there is no question in this master.")
        board = self.config.get("leaderboard", [])
        if not isinstance(board, list) or not all(name in self.questions for name in board):
            self.fail(1, "'leaderboard: [...]' lists names of questions of this master.")

    def read_raw(self, number, source):
        first = source.strip().split("\n", 1)[0]
        if first.strip() == "# ASSIGNMENT CONFIG":
            self.read_config(number, source)
            return
        match = _RAW.match(first)
        if not match or match[2] not in BLOCKS:
            self.fail(number, f"'{first}' is not a mark of Otter Assign.")
        if match[1] == "BEGIN":
            self.begin(number, match[2], source)
        else:
            self.end(number, match[2])

    def read_config(self, number, source):
        self.config = self.yaml(number, source)
        tests = self.config.get("tests")
        if not isinstance(tests, dict) or tests.get("ok_format") is not False:
            self.fail(
                number, "tests must be exception-based: write 'ok_format: false' under tests."
            )
        if self.config.get("name") != self.path.stem:
            self.fail(number, f"the assignment's name must be {self.path.stem}, as its folder's.")

    def yaml(self, number, source):
        try:
            found = yaml.safe_load(source)
        except yaml.YAMLError as error:
            self.fail(number, f"its configuration is not YAML ({' '.join(str(error).split())}).")
        return found if isinstance(found, dict) else {}

    def begin(self, number, block, source):
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
        self.open.append((block, number))

    def begin_question(self, number, source):
        config = self.yaml(number, source)
        name, points = config.get("name"), config.get("points")
        if not isinstance(name, str) or not name.isidentifier():
            self.fail(number, "a question needs a name that is a Python identifier.")
        if name in self.questions:
            first = self.questions[name].cell
            self.fail(number, f"there already is a question '{name}', in cell {first}.")
        listed = isinstance(points, list) and all(_is_points(p) for p in points)
        if not listed:
            self.fail(number, f"question '{name}' needs 'points: [...]', one number a test case.")
        self.question = Question(name, points, number)
        self.questions[name] = self.question

    def end(self, number, block):
        if not self.open or self.open[-1][0] != block:
            self.fail(number, f"END {block} closes nothing that is open.")
        self.open.pop()
        if block == "QUESTION":
            self.end_question(number)

    def end_question(self, number):
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
        self.question = None

    def read_text(self, number, source):
        if self.open and self.open[-1][0] == "TESTS":
            self.fail(number, "a tests block holds test functions only, no text.")
        if not self.title:
            heading = re.search(r"^# (.+)$", source, re.MULTILINE)
            self.title = heading[1].strip() if heading else ""

    def read_code(self, number, cell):
        block = self.open[-1][0] if self.open else None
        if re.search(r"^# %%", cell.source, re.MULTILINE):
            missing = '\'""" # END PROMPT\'' if "# BEGIN PROMPT" in cell.source else '\'"""\''
            self.fail(
                number,
                "a string is never closed here and swallows the cells below; "
                f"add the line {missing} where it should end.",
            )
        if block == "TESTS":
            self.read_test(number, cell.source)
        elif block == "SOLUTION":
            self.read_solution(number, cell.source)
        elif "BEGIN SOLUTION" in cell.source:
            self.fail(number, "a solution stands outside a SOLUTION block and would be released.")

    def read_test(self, number, source):
        try:
            tree = ast.parse(source)
        except SyntaxError as error:
            self.fail(
                number, f"this test does not compile: {error.msg}, at its line {error.lineno}."
            )
        if len(tree.body) != 1 or not isinstance(tree.body[0], ast.FunctionDef):
            body = [n for n in tree.body if not _is_config_string(n)]
            if len(body) != 1 or not isinstance(body[0], ast.FunctionDef):
                self.fail(number, "a test cell holds one test function and nothing else.")
        first = source.split("\n", 1)[0].strip()
        if first.startswith("#") and first != "# HIDDEN":
            said = "hides the case" if _HIDDEN.search(first) else "is lost"
            self.fail(
                number,
                f"the comment '{first}' above a test {said}; only '# HIDDEN' may stand there.",
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

    def read_solution(self, number, source):
        self.balanced(number, source, "# BEGIN SOLUTION", "# END SOLUTION", "solution")
        self.balanced(number, source, "# BEGIN PROMPT", "# END PROMPT", "prompt")
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
            self.fail(
                number, f"this solution does not compile: {error.msg}, at its line {error.lineno}."
            )
        try:
            ast.parse(stub_of(source))
        except SyntaxError as error:
            self.fail(number, f"the stub left of this solution does not compile: {error.msg}.")
        self.question.solutions.append(source)

    def balanced(self, number, source, begin, end, what):
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


def _is_points(value):
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _is_config_string(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def solution_of(source):
    """Return a solution cell's source as the reference has it: without marks and prompts."""
    return _strip(source, "PROMPT")


def stub_of(source):
    """Return a solution cell's source as a student gets it: without solutions."""
    return _strip(source, "SOLUTION")


def _strip(source, dropped):
    kept, dropping = [], False
    for line in source.splitlines():
        mark = line.strip().removeprefix('""" ')
        if mark.startswith("# BEGIN ") and mark.split()[2] in ("SOLUTION", "PROMPT"):
            dropping = mark.split()[2] == dropped
        elif mark in ("# END SOLUTION", "# END PROMPT"):
            dropping = False
        elif not dropping:
            kept.append(line)
    return "\n".join(kept)
