"""The text of grades.csv: a row for each result, for people and their spreadsheets.

It starts with a byte-order mark, without which Excel takes UTF-8 for the machine's code page, and
no cell is a formula, whichever separator the spreadsheet expects.
"""

import csv
import io
from collections.abc import Collection, Iterable, Sequence

from mlmath._text import safe_in_csv
from mlmath.model.result import SubmissionResult

_OLDER = "older"  # made with other tests than those of today
_HEAD = ["name", "id", "student", "file", "submitted", "status", "score", "possible", "percent"]


def grades_table(
    results: Sequence[SubmissionResult], questions: Iterable[str], older: Collection[str] = ()
) -> str:
    """Return grades.csv.

    Parameters
    ----------
    results : sequence of SubmissionResult
    questions : iterable of str
        Those of the assignment as it is now. What only results of earlier runs have gets columns
        of its own at the end.
    older : collection of str
        Students whose results were made with other tests than those of today.
    """
    columns = dict.fromkeys(questions)
    for result in results:
        columns |= dict.fromkeys(question.name for question in result.questions)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow([*_HEAD, *map(safe_in_csv, columns), "tests", "seconds"])
    for result in results:
        who = result.origin.identity
        percent = 100 * result.score / result.possible if result.possible else 0
        scores = {question.name: question.score for question in result.questions}
        row: list[object] = [who.name, who.sid or who.id, result.student, result.file]
        row += [result.origin.submitted, result.status.value, result.score, result.possible]
        row += [round(percent, 2), *(scores.get(name, "") for name in columns)]
        row += [_OLDER if result.student in older else "", result.seconds]
        writer.writerow([safe_in_csv(value) for value in row])
    return "\ufeff" + table.getvalue()
