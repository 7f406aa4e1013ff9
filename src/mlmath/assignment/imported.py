"""Read a master that was written for Otter Assign, where the rules of a course are advice.

`mlmath import` writes such masters; the line `rules: advice` in their ASSIGNMENT CONFIG marks them.
They may hold whatever Otter Assign takes: doctests, points in any form, solutions that are no
functions, questions that a person grades. Otter Assign reads them; this module finds out what a
course has to know of them, and how they differ from the rules that masters here obey.
"""

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeGuard

import yaml

from mlmath.assignment.markup import CONFIG_MARK, block_mark, first_line
from mlmath.assignment.points import odd_points
from mlmath.assignment.written import HEADING, RUBRIC_MARK, WrittenDraft, is_rubric
from mlmath.errors import MasterError
from mlmath.model.written import AnswerKind, Rubric, WrittenQuestion

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from mlmath.assignment.master import Master, Question

#: What begins the comment at the end of a doctest's cell that holds the expected output.
OUTPUT_MARK = "# OUTPUT"
#: Where a text's pasted pictures stand: beside the source in a notebook, in the metadata here.
ATTACHMENTS = "attachments"
#: The keys of an ASSIGNMENT CONFIG that are not Otter's; each is written on one line.
RULES, ISOLATED_KEY = "rules", "isolated"

#: The key in a cell's metadata that says, until the students' notebook is made, which written
#: question the cell belongs to, and whether it is an answer.
WRITTEN_KEY = "mlmath_written"

_OUR_KEYS = re.compile(rf"^({RULES}|{ISOLATED_KEY}|leaderboard|extra):.*\n?", re.MULTILINE)
_TEST_CONFIG = re.compile(r'(?:.\s*=\s*)?""?"?\s*#\s*BEGIN\s*TEST\s*CONFIG', re.IGNORECASE)
_END_TEST_CONFIG = re.compile(r'""?"?\s*#\s*END\s*TEST\s*CONFIG', re.IGNORECASE)
_BLOCK = re.compile(r"\s*# (BEGIN SOLUTION( NO PROMPT)?|END SOLUTION)\s*$")
_MARKED = re.compile(r"\s*# ?(SOLUTION( NO PROMPT)?|SEED)\s*$")
_LEFT_OUT = re.compile(r"##\s*ignore\s*##|#\s*ignore\b", re.IGNORECASE)
_HIDDEN = re.compile(r"\bhidden\b", re.IGNORECASE)


def config_of(notebook: "NotebookNode") -> dict[str, Any]:
    """Return the ASSIGNMENT CONFIG of a master; an empty one where there is none to be read."""
    for cell in notebook.cells:
        if cell.cell_type == "raw" and first_line(cell.source).strip() == CONFIG_MARK:
            try:
                found = yaml.safe_load(cell.source)
            except yaml.YAMLError:
                return {}
            return found if isinstance(found, dict) else {}
    return {}


def is_left_out(source: str) -> bool:
    """Return whether Otter Assign leaves a cell out altogether: its first line says `# IGNORE`."""
    return bool(_LEFT_OUT.match(source))


def is_imported(config: Mapping[str, Any]) -> bool:
    """Return whether a master's configuration says that the rules are advice for it."""
    return config.get(RULES) == "advice"


def has_doctests(config: Mapping[str, Any]) -> bool:
    """Return whether a master's tests are in the OK format: it is Otter Assign's default."""
    tests = config.get("tests")
    return not (isinstance(tests, dict) and tests.get("ok_format") is False)


def without_marks(source: str) -> str:
    """Return a solution without marks and prompts, which Otter finds at the ends of lines."""
    kept: list[str] = []
    in_prompt = False
    for line in source.splitlines():
        end = line.rstrip()
        if end.endswith(("# BEGIN PROMPT", "# END PROMPT")):
            in_prompt = end.endswith("# BEGIN PROMPT")
        elif not in_prompt and not _BLOCK.match(line):
            kept.append(_MARKED.sub("", line))
    return "\n".join(kept)


def place_in(path: Path, cell: int, lines: Sequence[int] | None, line: int | None = None) -> str:
    """Return where something stands in a master: its file, the cell and the line of the file.

    Parameters
    ----------
    path : Path
    cell : int
        Its number, from 1.
    lines : sequence of int, optional
        The line of the file at which each cell begins.
    line : int, optional
        Which of the cell's own lines it is, from 1; without it, the one at which the cell begins.
    """
    where = f"{path.parent.name}/{path.name}, cell {cell}"
    return f"{where} (line {lines[cell - 1] + (line or 0)})" if lines else where


def read_imported(path: Path, notebook: "NotebookNode", lines: Sequence[int] | None) -> "Master":
    """Return an imported master.

    Parameters
    ----------
    path : Path
        Its file, for messages.
    notebook : nbformat.NotebookNode
        What the file holds; it is changed to what Otter Assign is to read.
    lines : sequence of int, optional
        The line of the file at which each cell begins.

    Raises
    ------
    MasterError
        When a block is not closed, or a question's configuration or points cannot be read.
    """
    return _ImportedReader(path, notebook, lines).read()


class _ImportedReader:
    """One pass over the cells of an imported master."""

    def __init__(self, path: Path, notebook: "NotebookNode", lines: Sequence[int] | None) -> None:
        self.path, self.notebook, self.lines = path, notebook, lines
        self.config = config_of(notebook)
        self.open: list[str] = []
        self.title = ""
        self.questions: list[Question] = []
        self.settings: list[dict[str, Any]] = []
        self.cases: list[list[dict[str, Any]]] = []
        self.advice: list[str] = []
        self.drafts: dict[str, _Draft] = {}

    def fail(self, number: int, cause: str, line: int | None = None) -> NoReturn:
        raise MasterError(f"{place_in(self.path, number, self.lines, line)}: {cause}")

    def read(self) -> "Master":
        from mlmath.assignment.master import Master

        doctests = has_doctests(self.config)
        self.notebook.metadata.setdefault(
            "kernelspec", {"name": "python3", "display_name": "Python 3", "language": "python"}
        )
        for number, cell in enumerate(self.notebook.cells, 1):
            cell.metadata.pop("lines_to_next_cell", None)
            if ATTACHMENTS in cell.metadata:
                cell[ATTACHMENTS] = cell.metadata.pop(ATTACHMENTS)
            if is_left_out(cell.source):
                continue
            if cell.cell_type == "raw":
                self.read_raw(number, cell.source)
                if block_mark(cell.source) or first_line(cell.source).strip() == CONFIG_MARK:
                    cell.source = _OUR_KEYS.sub("", cell.source)
            elif cell.cell_type == "code":
                self.read_code(number, cell, doctests=doctests)
            elif not self.title:
                heading = re.search(r"^# (.+)$", cell.source, re.MULTILINE)
                self.title = heading[1].strip() if heading else ""
            if self.open and self.questions[-1].name in self.drafts and cell.cell_type != "raw":
                self.drafts[self.questions[-1].name].read(cell, self.open[-1])
        if self.open:
            number = len(self.notebook.cells)
            self.fail(number, f"a {self.open[-1]} block is never closed; add its END cell.")
        for question, settings, cases in zip(
            self.questions, self.settings, self.cases, strict=True
        ):
            self.conclude(question, settings, cases)
        tested = [question for question in self.questions if question.tests]
        if not tested:
            self.fail(1, "no question of this master has tests, so there is nothing to grade.")
        cells = self.notebook.cells
        self.notebook.cells = [cell for cell in cells if not is_rubric(cell)]
        return Master(
            self.notebook,
            self.title or str(self.config.get("name") or self.path.stem),
            tested,
            list(self.config.get("leaderboard") or []),
            imported=True,
            isolated=self.config.get(ISOLATED_KEY) is True,
            advice=self.advice,
            written=[
                draft.finished()
                for name, draft in self.drafts.items()
                if draft.has_answer and not any(name == question.name for question in tested)
            ],
        )

    def read_raw(self, number: int, source: str) -> None:
        mark = block_mark(source)
        if mark is None:
            if first_line(source).strip() == RUBRIC_MARK:
                self.read_rubric(number, source)
            return
        if not mark.begins:
            if not self.open or self.open[-1] != mark.block:
                self.fail(number, f"END {mark.block} closes nothing that is open.")
            self.open.pop()
            return
        if mark.block == "QUESTION":
            self.begin_question(number, source)
        elif "QUESTION" not in self.open:
            self.fail(number, f"a {mark.block} block begins outside a question.")
        self.open.append(mark.block)

    def begin_question(self, number: int, source: str) -> None:
        from mlmath.assignment.master import Question

        try:
            settings = yaml.safe_load(source)
        except yaml.YAMLError as error:
            self.fail(number, f"its configuration is not YAML ({' '.join(str(error).split())}).")
        if not isinstance(settings, dict) or "name" not in settings:
            self.fail(number, "a question needs a name.")
        name = str(settings["name"])
        if any(name == question.name for question in self.questions):
            self.fail(number, f"there already is a question '{name}'.")
        self.questions.append(Question(name, [], number))
        points = settings.get("points")
        if settings.get("manual") and _is_positive(points):
            self.drafts[name] = _Draft(name, float(points), number, self.fail)
        self.settings.append(settings)
        self.cases.append([])

    def read_rubric(self, number: int, source: str) -> None:
        draft = self.drafts.get(self.questions[-1].name) if self.open else None
        if draft is None:
            self.fail(number, "a rubric stands outside a question with 'manual: true' and points.")
        try:
            config = yaml.safe_load(source)
        except yaml.YAMLError as error:
            self.fail(number, f"the rubric is not YAML ({' '.join(str(error).split())}).")
        draft.read_rubric(number, config if isinstance(config, dict) else {})

    def read_code(self, number: int, cell: "NotebookNode", *, doctests: bool) -> None:
        block = self.open[-1] if self.open else None
        if block == "SOLUTION":
            self.questions[-1].solutions.append(cell.source)
        elif block == "TESTS":
            if doctests:
                _restore_output(cell)
            try:
                case = _case(cell.source)
            except SyntaxError as error:
                self.fail(number, f"this test does not compile: {error.msg}.", error.lineno)
            except (yaml.YAMLError, ValueError) as error:
                self.fail(number, f"this test cannot be read: {' '.join(str(error).split())}.")
            self.questions[-1].tests.append(cell.source)
            self.questions[-1].hidden.append(case["hidden"])
            self.cases[-1].append(case)

    def conclude(
        self, question: "Question", settings: Mapping[str, Any], cases: Sequence[Mapping[str, Any]]
    ) -> None:
        """Give a question its points, and note where it does not follow the rules."""
        try:
            question.points = case_points(settings.get("points"), [c["points"] for c in cases])
            question.extra = _extra_credit(settings.get("extra"), sum(question.points))
        except ValueError as error:
            self.fail(question.cell, f"question '{question.name}' {error}.")
        if not cases:
            return
        self.advice += [f"{question.name}: {odd}" for odd in odd_points(question)]
        if all(question.hidden):
            self.advice.append(
                f"{question.name}: no case is public, so a student's check tells nothing"
            )
        code = "\n".join(question.solutions)
        if "def " in code and "NotImplementedError" not in code:
            self.advice.append(
                f"{question.name}: its stub does not raise NotImplementedError, so cells that use "
                "the answer end with an error where it is missing"
            )


@dataclass
class _Draft(WrittenDraft):
    """A written question of an imported master, which need not have a heading or a rubric.

    Its answer may be several cells; `_with_more` of the review page finds those below the first.
    """

    answers: list[tuple[AnswerKind, str]] = field(default_factory=list)
    """what the solution's cells hold"""
    first: AnswerKind | None = None
    """the kind of the first cell that students write into"""

    @property
    def has_answer(self) -> bool:
        """Whether students get a cell to write into."""
        return self.first is not None

    def read(self, cell: "NotebookNode", block: str) -> None:
        """Take a cell of the question, and mark it for who makes the students' notebook."""
        kind = AnswerKind(cell.cell_type)
        cell.metadata[WRITTEN_KEY] = {"question": self.name, "answer": block != "QUESTION"}
        if block == "QUESTION" and kind is AnswerKind.TEXT:
            self.prompts.append(cell.source)
        if block in ("PROMPT", "SOLUTION"):
            self.first = self.first or kind
        if block == "SOLUTION":
            code = kind is AnswerKind.CODE
            self.answers.append((kind, without_marks(cell.source) if code else cell.source))

    def finished(self) -> WrittenQuestion:
        """Return the question; without a rubric a person gives its points by hand."""
        prompt = "\n\n".join(self.prompts)
        heading = HEADING.search(prompt)
        first = next((line for line in prompt.splitlines() if line.strip()), self.name)
        self.kind = self.first or AnswerKind.TEXT
        anchor = "\n\n".join(map(self._shown, self.answers)).strip()
        return WrittenQuestion(
            self.name,
            self.possible,
            heading[1] if heading else first.replace("*", "").strip(),
            prompt,
            Rubric((), "", "", "", anchor) if self.rubric is None else self.rubric_with(anchor),
            self.kind,
        )

    def _shown(self, answer: tuple[AnswerKind, str]) -> str:
        """Return a cell of the solution as it stands in the whole."""
        kind, source = answer
        fenced = kind is AnswerKind.CODE and self.kind is AnswerKind.TEXT
        return f"```python\n{source}\n```" if fenced else source


def _is_positive(points: object) -> TypeGuard[int | float]:
    return isinstance(points, int | float) and not isinstance(points, bool) and points > 0


def case_points(points: object, cases: Sequence[float | None]) -> list[float]:
    """Return the points of each test case, as Otter distributes them.

    Parameters
    ----------
    points : object
        The question's own `points`: none, a number, a list, or `{"each": number}`.
    cases : sequence of float or None
        The points that each case states itself, or None.

    Raises
    ------
    ValueError
        When Otter would refuse them; the message goes on after the question's name.
    """
    if isinstance(points, dict):
        points = points.get("each", 1) * len(cases)
    if isinstance(points, list):
        if len(points) != len(cases):
            raise ValueError(f"lists {len(points)} points for {len(cases)} test cases")
        cases, points = points, None
    if points is not None and not isinstance(points, int | float):
        raise ValueError(f"has points that are no number: {points!r}")
    for value in cases:
        if value is not None and not isinstance(value, int | float):
            raise ValueError(f"has a test case with points that are no number: {value!r}")
    said = sum(value for value in cases if value is not None)
    silent = sum(value is None for value in cases)
    if points is not None:
        if said > points:
            raise ValueError(f"is worth {points:g} and its test cases say {said:g}")
        share = (points - said) / silent if silent else 0.0
    else:
        share = 1 / silent if silent and not said else 0.0
    return [share if value is None else float(value) for value in cases]


def _extra_credit(extra: object, points: float) -> float:
    """Return how many of a question's points its setting `extra` makes extra credit.

    Raises
    ------
    ValueError
        When it is no truth value and no number; the message goes on after the question's name.
    """
    if extra is True:
        return points
    if extra is not None and not isinstance(extra, int | float):
        raise ValueError(f"has 'extra' that is neither true nor a number: {extra!r}")
    return float(extra or 0)


def _case(source: str) -> dict[str, Any]:
    """Return what a test cell says of its case: `hidden` and `points`."""
    ast.parse(source)
    lines = source.split("\n")
    hidden = lines[0].lstrip().startswith("#") and bool(_HIDDEN.search(lines[0]))
    settings: Any = {}
    if _TEST_CONFIG.match(lines[0]):
        end = next((n for n, line in enumerate(lines) if _END_TEST_CONFIG.match(line)), len(lines))
        settings = yaml.safe_load("\n".join(lines[1:end]))
        if not isinstance(settings, dict):
            raise ValueError("its TEST CONFIG is empty")
    return {"hidden": bool(settings.get("hidden", hidden)), "points": settings.get("points")}


# -- the expected output of doctests ------------------------------------------------------------


def with_output(source: str, output: str) -> str:
    """Return a doctest's source with its expected output as a comment at its end."""
    if not output:
        return source
    lines = [f"# {line}" if line else "#" for line in output.split("\n")]
    return "\n".join([source, "", OUTPUT_MARK, *lines])


def _restore_output(cell: "NotebookNode") -> None:
    """Give a doctest's cell the output that stands at its end, where Otter Assign looks for it."""
    code, mark, comment = cell.source.rpartition(f"\n{OUTPUT_MARK}\n")
    cell.outputs = []
    if not mark or not all(line.startswith("#") for line in comment.split("\n")):
        return
    cell.source = code.rstrip("\n")
    text = "\n".join(_uncommented(comment.split("\n")))
    cell.outputs = [_stream(text)]


def _uncommented(lines: Iterable[str]) -> list[str]:
    return [line[2:] if line.startswith("# ") else line[1:] for line in lines]


def _stream(text: str) -> "NotebookNode":
    from nbformat.v4 import new_output

    output: NotebookNode = new_output("stream", name="stdout", text=text)
    return output
