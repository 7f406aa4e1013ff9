"""The text of grades.csv: a row for each student, for people and their spreadsheets.

name, id, student           the person, the number, and what the results folder calls the student
file, submitted, status     what was handed in, and when, where that is known
score                       what the tests gave (raw)
late_hours, late_penalty    how late it is, and the points that this costs
adjustment                  the points that people's decisions gave or took
final, possible, percent    the mark; final and percent are empty for students who are excused
QUESTION ...                the mark of each question, as far as it is the question's own; empty
                            for a written answer that nobody has decided about
state                       provisional: a part of the mark waits for a person
reasons                     every step from score to final, in words
tests                       older: made with other tests than those of today
seconds                     what grading took

It starts with a byte-order mark, without which Excel takes UTF-8 for the machine's code page, and
no cell is a formula, whichever separator the spreadsheet expects.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping

from mlmath._text import safe_in_csv
from mlmath.model.decision import Waits
from mlmath.model.mark import Mark
from mlmath.model.result import SubmissionResult

#: The columns before and after those of the questions.
BEFORE = (
    *("name", "id", "student", "file", "submitted", "status"),
    *("score", "late_hours", "late_penalty", "adjustment", "final", "possible", "percent"),
)
AFTER = ("state", "reasons", "tests", "seconds")

_PROVISIONAL = "provisional"  # a part waits for a person
_OLDER = "older"  # made with other tests than those of today
_LATE_UNKNOWN = "late"  # in place of the hours, where a system says only that it is late


def grades_table(
    results: Iterable[SubmissionResult],
    marks: Mapping[str, Mark],
    questions: Iterable[str],
    older: Collection[str] = (),
) -> str:
    """Return the text of grades.csv.

    Parameters
    ----------
    results : iterable of SubmissionResult
    marks : mapping of str to Mark
        By student.
    questions : iterable of str
        Those of the assignment as it is now, written ones too. What only results of earlier runs
        have gets columns of its own at the end.
    older : collection of str
        Students whose results were made with other tests than those of today.
    """
    columns = dict.fromkeys(questions)
    rows = []
    for result in results:  # each is read from the disk: once is enough
        columns |= dict.fromkeys(question.name for question in result.questions)
        rows.append(_row(result, marks[result.student], older))
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow([*BEFORE, *map(safe_in_csv, columns), *AFTER])
    for before, parts, after in rows:
        row = [*before, *(_number(parts.get(name)) for name in columns), *after]
        writer.writerow([safe_in_csv(value) for value in row])
    return "\ufeff" + table.getvalue()


def _row(
    result: SubmissionResult, mark: Mark, older: Collection[str]
) -> tuple[list[object], dict[str, float | None], list[object]]:
    """Return the cells before those of questions, points by question, and the cells after them."""
    identity = result.origin.identity
    late_hours: object = ""
    if mark.late is not None:
        late_hours = _LATE_UNKNOWN if mark.late.hours is None else round(mark.late.hours, 2)
    share = mark.share
    parts = {part.name: part.final for part in mark.questions}
    parts |= {one.question: None for one in mark.pending if one.why is Waits.UNDECIDED}
    before = [
        *(identity.name, identity.sid or identity.id, result.student),
        *(result.file, result.origin.submitted, result.status.value),
        *(_exactly(result.score), late_hours),
        *(_or_empty(mark.late_penalty), _or_empty(mark.adjustment)),
        "" if mark.final is None else _plain(mark.final),
        _plain(mark.possible),
        "" if share is None else round(100 * share, 2),
    ]
    after: list[object] = [
        _PROVISIONAL if mark.is_provisional else "",
        " ".join(mark.reasons),
        _OLDER if result.student in older else "",
        result.seconds,
    ]
    return before, parts, after


def _or_empty(value: float) -> object:
    return _plain(value) if value else ""


def _number(value: float | None) -> object:
    return "" if value is None else _plain(value)


def _exactly(value: float) -> float | int:
    """Return the same number, whole ones without a point."""
    return int(value) if value == int(value) else value


def _plain(value: float) -> float | int:
    """Return a number with at most four decimals, whole ones without a point."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
