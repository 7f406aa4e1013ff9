"""Read what students asked to be looked at again, from a CSV file.

    student,question,request,time
    Ada Abel,mse,"my function is right for rows, too",2026-03-22 10:01

Columns are known by the names that Gradescope, Moodle and forms give them, too.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from mlmath._text import printable
from mlmath.errors import ReviewError
from mlmath.model.decision import RegradeRequest
from mlmath.model.directory import Directory
from mlmath.submissions.table import cleaned, read_table

_STUDENT = ("student", "name", "student name", "full name", "user full name", "user", "submitter")
_FIRST, _LAST = ("first name", "given name"), ("last name", "surname", "family name")
_NUMBER = ("sid", "student id", "id number", "id", "email", "email address", "username")
_QUESTION = ("question", "question title", "question name", "question number", "item", "problem")
_WORDS = (
    *("request", "regrade request", "request text", "student comment", "message", "comment"),
    *("comments", "words", "reason", "explanation", "response", "answer"),
)
_TIME = (
    *("time", "submitted at", "requested at", "created at", "date", "timestamp", "when"),
    *("submitted on", "completed"),
)
_ALL = {*_STUDENT, *_FIRST, *_LAST, *_NUMBER, *_QUESTION, *_WORDS, *_TIME}
_MAX_WORDS = 5_000  # characters


def read_requests(
    path: Path, directory: Directory, questions: Collection[str]
) -> list[RegradeRequest]:
    """Return the requests in a file.

    Parameters
    ----------
    path : Path
    directory : Directory
        Everybody in the results folder.
    questions : collection of str
        The assignment's, in the order of the notebook; a number means the one at this place.

    Raises
    ------
    RosterError
        When it is no table.
    ReviewError
        For the first line that names nobody who is here, or no question that is.
    """
    table = read_table(path, lambda cells: sum(c.casefold() in _ALL for c in cells), "requests")
    places = {heading.casefold(): n for n, heading in reversed([*enumerate(table.headings)])}

    def column(names: Sequence[str]) -> int | None:
        return next((places[name] for name in names if name in places), None)

    words, asked, question = column(_WORDS), column(_TIME), column(_QUESTION)
    who = [column(names) for names in (_STUDENT, _NUMBER)]
    both = [column(names) for names in (_FIRST, _LAST)]
    if words is None or (who == [None, None] and None in both):
        raise ReviewError(
            f"{path} needs a column for the student and one for the request: call them student, "
            "question and request."
        )

    def cell(line: Sequence[str], place: int | None) -> str:
        return "" if place is None else cleaned(line[place])

    found = []
    for number, line in enumerate(table.lines, 1):
        if not cell(line, words):
            continue
        names = [*(cell(line, place) for place in reversed(who))]
        names.append(" ".join(filter(None, (cell(line, place) for place in both))))
        where = f"{path}, line {number} below the headings"
        found.append(
            RegradeRequest(
                0,
                _student([*filter(None, names)], directory, where),
                _question(cell(line, question), [*questions], where),
                printable(cell(line, words), _MAX_WORDS),
                printable(cell(line, asked), 100),
            )
        )
    return found


def _student(names: Sequence[str], directory: Directory, where: str) -> str:
    for name in names:
        students = directory.find(name)
        if len(students) == 1:
            return students[0]
    if not names:
        raise ReviewError(f"{where}: it names no student.")
    near = next(filter(None, map(directory.near, names)), "")
    hint = f"did you mean {near}?" if near else "write the name as grades.csv has it."
    raise ReviewError(f"{where}: there is no one student '{names[0]}' here; {hint}")


def _question(text: str, questions: Sequence[str], where: str) -> str:
    """Return the question that a cell names: by name, by place, or as "Question 3: the name"."""
    plain = text.casefold().strip()
    if not plain or plain in ("*", "all", "whole submission"):
        return ""
    by_name = {name.casefold(): name for name in questions}
    for name in sorted(by_name, key=len, reverse=True):
        if name in plain.replace(":", " ").split():
            return by_name[name]
    digits = "".join(c if c.isdigit() else " " for c in plain).split()
    if digits and 1 <= int(digits[0]) <= len(questions):
        return questions[int(digits[0]) - 1]
    raise ReviewError(f"{where}: there is no question '{text}'; there are {', '.join(questions)}.")
