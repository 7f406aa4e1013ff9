"""Read what people decided about marks: OUT/adjustments.csv, written by hand and never by mlmath.

    student,question,action,value,reason,who,when,extra
    Ada Abel,mse,set,3,"right idea, sign lost",J. Doe,2026-03-20,
    *,mae,full,,the text was unclear,J. Doe,,
    30000007,,add,1,found a mistake in the text,J. Doe,,yes

A file that has a mistake is refused as a whole, before anything is written.
"""

import datetime
import math
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from mlmath.errors import AdjustmentsError
from mlmath.model.bundle_info import QuestionInfo
from mlmath.model.directory import Directory
from mlmath.model.mark import EVERYBODY, Action, Adjustment
from mlmath.results.tables import Line, number_of, read_table

#: The file's name in a results folder.
ADJUSTMENTS = "adjustments.csv"

_COLUMNS = ("student", "question", "action", "value", "reason", "who", "when", "extra")
_REQUIRED = ("student", "action")
_YES, _NO = ("yes", "y", "x", "1", "true", "extra"), ("", "no", "n", "0", "false")
_MAX_NAMES = 5  # in a sentence


def read_adjustments(
    folder: Path, directory: Directory, questions: Mapping[str, QuestionInfo]
) -> tuple[Adjustment, ...]:
    """Return the adjustments in a results folder, in the file's order; none where there is no file.

    Parameters
    ----------
    folder : Path
        The results folder.
    directory : Directory
        Everybody who has a result, or gets one in this run.
    questions : mapping of str to QuestionInfo
        By name, with weights in place of the tests' points where there are any.

    Raises
    ------
    AdjustmentsError
        For the first line that cannot be applied: its number, what is wrong, and what to do.
    """
    path = folder / ADJUSTMENTS
    if not path.exists():
        return ()
    reader = _Reader(path, directory, questions)
    lines = read_table(path, _COLUMNS, _REQUIRED, AdjustmentsError)
    found = tuple(map(reader.read, lines))
    reader.refuse_contradictions(found)
    return found


class _Reader:
    """Reads one file, line by line."""

    def __init__(
        self, path: Path, directory: Directory, questions: Mapping[str, QuestionInfo]
    ) -> None:
        self._path, self._directory, self._questions = path, directory, questions
        self._possible = sum(q.possible - q.extra for q in questions.values())

    def _fail(self, line: int, what: str) -> NoReturn:
        raise AdjustmentsError(f"{self._path}, line {line}: {what}")

    def read(self, line: Line) -> Adjustment:
        """Return the adjustment in a line."""
        student = self._student(line)
        question = self._question(line)
        action = self._action(line)
        extra = self._extra(line)
        self._refuse_wrong_target(line, student, question, action)
        return Adjustment(
            student=student,
            question=question,
            action=action,
            value=self._value(line, question, action, extra),
            reason=line.cells["reason"],
            who=line.cells["who"],
            when=self._when(line),
            extra=extra,
            line=line.number,
        )

    def _student(self, line: Line) -> str:
        text = line.cells["student"]
        if text == EVERYBODY:
            return EVERYBODY
        if not text:
            self._fail(line.number, "it names no student; write a name, or * for everybody.")
        found = self._directory.find(text)
        if len(found) > 1:
            names = ", ".join(found[:_MAX_NAMES]) + (", …" if len(found) > _MAX_NAMES else "")
            self._fail(line.number, f"'{text}' may be {names}; write which one.")
        if not found:
            near = self._directory.near(text)
            hint = f"did you mean {near}?" if near else "write the name as grades.csv has it."
            self._fail(line.number, f"there is no student '{text}' here; {hint}")
        return found[0]

    def _question(self, line: Line) -> str:
        text = line.cells["question"]
        names = {name.casefold(): name for name in self._questions}
        if text in ("", EVERYBODY):
            return ""
        if text.casefold() not in names:
            known = ", ".join(self._questions)
            self._fail(
                line.number,
                f"there is no question '{text}'; there are {known}, or nothing for the whole "
                "submission.",
            )
        return names[text.casefold()]

    def _action(self, line: Line) -> Action:
        text = line.cells["action"].casefold()
        try:
            return Action(text)
        except ValueError:
            known = ", ".join(Action)
            self._fail(line.number, f"there is no action '{text}'; there are {known}.")

    def _extra(self, line: Line) -> bool:
        text = line.cells["extra"].casefold()
        if text not in _YES + _NO:
            self._fail(line.number, f"extra is yes or nothing, not '{text}'.")
        return text in _YES

    def _refuse_wrong_target(self, line: Line, student: str, question: str, action: Action) -> None:
        if action is Action.DROP and not question:
            self._fail(line.number, "drop needs a question; excuse takes a whole submission out.")
        if action is Action.DROP and student != EVERYBODY:
            self._fail(
                line.number,
                "drop takes a question from everybody: write * as the student, or excuse to take "
                "it from one.",
            )
        if action is Action.EXCUSE and question and student == EVERYBODY:
            self._fail(line.number, "to excuse everybody from a question, drop it.")

    def _value(self, line: Line, question: str, action: Action, extra: bool) -> float | None:
        text = line.cells["value"]
        if not action.takes_value:
            if text:
                self._fail(line.number, f"{action} takes no value, but there is {text}.")
            return None
        value = number_of(text)
        if value is None or not math.isfinite(value):
            found = f"'{text}' is none" if text else "there is none"
            self._fail(line.number, f"{action} needs a number as its value, and {found}.")
        most = self._questions[question].possible if question else self._possible
        extra = extra or bool(question and self._questions[question].extra)
        what = f"'{question}'" if question else "the submission"
        if action is not Action.ADD and value < 0:
            self._fail(line.number, f"{action} {text} would make the mark negative.")
        above = value > most if action is Action.SET else abs(value) > most
        if action is not Action.MULTIPLY and above and not extra:
            self._fail(
                line.number,
                f"{action} {text} is more than the {most:g} points of {what}; write yes in the "
                "column extra if that is meant.",
            )
        return value

    def _when(self, line: Line) -> datetime.datetime | None:
        text = line.cells["when"]
        if not text:
            return None
        try:
            when = datetime.datetime.fromisoformat(text)
        except ValueError:
            self._fail(
                line.number,
                f"when '{text}' is no date or time that can be read; write it as 2026-03-20 or "
                "2026-03-20T14:30.",
            )
        return when if when.tzinfo else when.replace(tzinfo=datetime.UTC)

    def refuse_contradictions(self, adjustments: tuple[Adjustment, ...]) -> None:
        """Raise AdjustmentsError for lines that cannot both be meant."""
        dropped = {a.question: a for a in adjustments if a.action is Action.DROP}
        excused = {(a.student, a.question): a for a in adjustments if a.action is Action.EXCUSE}
        for one in adjustments:
            drop = dropped.get(one.question)
            if drop is not None and one is not drop:
                self._fail(
                    one.line,
                    f"'{one.question}' is dropped for everybody in line {drop.line}; take one of "
                    "the lines out.",
                )
            other = excused.get((one.student, one.question))
            if other is not None and one is not other:
                self._fail(
                    one.line,
                    f"line {other.line} excuses the same student from the same; take one of the "
                    "lines out.",
                )
