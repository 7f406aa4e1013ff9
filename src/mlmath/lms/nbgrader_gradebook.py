"""Record results in nbgrader's gradebook, so that formgrader shows and nbgrader exports them.

Scores become a grade cell's automatic score and the reasons the automatic comment on its answer;
what a person has graded or written there stays and is marked for another look. nbgrader grades
nothing here. Needs the extra `nbgrader`; everything goes through nbgrader's own API.
"""

import contextlib
import os
import sys
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from mlmath._text import safe_in_markdown
from mlmath.errors import GradebookError
from mlmath.lms.nbgrader_adjustments import PENALTY, Ledger, numbers_for
from mlmath.model.mark import Mark
from mlmath.model.result import QuestionResult, SubmissionResult

_MAX_REASON = 200  # characters of a database's error


class Gradebook:
    """An open gradebook, for one assignment.

    Parameters
    ----------
    address : str
        A database's URL (`sqlite:///gradebook.db`, `postgresql://user@host/course`), or the path of
        an SQLite file.
    create : bool
        Make the gradebook where there is none. Without it a mistyped address is an error, not a
        second gradebook that nobody looks at.

    Raises
    ------
    GradebookError
        When nbgrader is not installed, or the database cannot be opened or is none.
    """

    def __init__(self, address: str, *, create: bool = False) -> None:
        try:
            import sqlalchemy
            from nbgrader import api
        except ImportError as error:
            raise GradebookError(
                "A gradebook needs nbgrader: pip install 'mlmath[nbgrader]'."
            ) from error
        self._api = api
        self.remarks: list[str] = []
        """sentences for the instructor on what was recorded"""
        try:
            url = _url(address, sqlalchemy)
            self._shown = url.render_as_string(hide_password=True)
        except sqlalchemy.exc.ArgumentError as error:
            raise GradebookError(
                f"{address.rpartition('@')[2]} is not a database's URL: write "
                "sqlite:///gradebook.db or postgresql://user@host/name."
            ) from error
        try:
            if not create and not _is_there(url, sqlalchemy):
                raise GradebookError(
                    f"There is no gradebook of nbgrader at {self._shown}: give the course's own, "
                    "or add --create-database to make one."
                )
            with alembic_on_path():
                self._book = api.Gradebook(url.render_as_string(hide_password=False))
        except (sqlalchemy.exc.SQLAlchemyError, ImportError, OSError) as error:
            raise GradebookError(
                f"The gradebook {self._shown} cannot be opened: {_reason(error)}."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._book.close()
        self._book.engine.dispose()

    def record(
        self,
        results: Sequence[SubmissionResult],
        points: Mapping[str, float],
        marks: Mapping[str, Mark] | None = None,
        folder: Path | None = None,
        written: Collection[str] = (),
    ) -> int:
        """Record results of one assignment. Recording the same again changes nothing.

        Parameters
        ----------
        results : sequence of SubmissionResult
        points : mapping of str to float
            The possible points of the assignment's questions. A result with other questions, of
            an earlier run, is left out.
        marks : mapping of str to Mark, optional
            By student: what being late costs, and what people decided.
        folder : Path, optional
            The results folder, which remembers what was written of that.
        written : collection of str
            Questions that a person grades: their cells in the gradebook are not compared with
            `points`.

        Returns
        -------
        int
            How many results were recorded.

        Raises
        ------
        GradebookError
            When the gradebook has other questions for this assignment, or cannot be written.
        """
        import sqlalchemy

        fitting = [result for result in results if _points(result) == points]
        if not fitting:
            return 0
        try:
            with warnings.catch_warnings():  # of how nbgrader adds a submission
                warnings.simplefilter("ignore", sqlalchemy.exc.SAWarning)
                self._prepare(fitting[0], points, written)
                ledger = Ledger(folder, self._shown) if folder is not None else None
                for result in fitting:
                    mark = (marks or {}).get(result.student)
                    numbers = numbers_for(result, mark) if mark is not None else {}
                    self._record(result, numbers, ledger)
                    if mark is not None:
                        self._record_written(result, mark)
                self._book.db.commit()
                if ledger is not None:
                    ledger.write()
                    self.remarks += ledger.kept
        except (sqlalchemy.exc.SQLAlchemyError, self._api.InvalidEntry) as error:
            self._book.db.rollback()
            raise GradebookError(
                f"The gradebook {self._shown} cannot be written: {_reason(error)}."
            ) from error
        return len(fitting)

    def _prepare(
        self, result: SubmissionResult, points: Mapping[str, float], written: Collection[str]
    ) -> None:
        """Make the assignment's entries where `nbgrader generate_assignment` has not made them.

        Points of extra credit are then no part of a cell's maximum; nbgrader itself knows no extra
        credit in a notebook and takes all points for ordinary ones.
        """
        name = result.assignment
        ordinary = {q.name: q.possible - q.extra for q in result.questions}
        try:
            notebook = self._book.find_notebook(name, name)
        except self._api.MissingEntry:
            self._book.update_or_create_assignment(name)
            self._book.add_notebook(name, name, kernelspec="{}")
            for question, possible in ordinary.items():
                answer = _answer(question)
                self._book.add_grade_cell(
                    question, name, name, max_score=possible, cell_type="code"
                )
                self._book.add_solution_cell(answer, name, name)
                for cell, locked in ((question, True), (answer, False)):
                    self._book.add_source_cell(cell, name, name, cell_type="code", locked=locked)
            return
        theirs = {
            cell.name: cell.max_score for cell in notebook.grade_cells if cell.name not in written
        }
        if theirs not in (points, ordinary):
            differing = sorted(theirs.items() ^ points.items())[0][0]
            raise GradebookError(
                f"The gradebook {self._shown} has other questions or points for {name} than its "
                f"tests (look at {differing}): run nbgrader generate_assignment with the current "
                "notebook first."
            )

    def _record(
        self, result: SubmissionResult, numbers: Mapping[str, float], ledger: Ledger | None
    ) -> None:
        """Record the tests' scores of one result, with the numbers of `numbers_for`."""
        name, student = result.assignment, result.student
        self._book.update_or_create_student(student)
        submission = self._book.update_or_create_submission(name, student)
        (notebook,) = submission.notebooks
        questions = {question.name: question for question in result.questions}
        for grade in notebook.grades:
            if grade.name not in questions:
                continue  # a person's
            score = questions[grade.name].score
            grade.auto_score = min(score, grade.max_score)
            beyond = score - grade.auto_score + numbers.get(grade.name, 0.0)
            if ledger is not None:
                grade.extra_credit = ledger.number(student, grade.name, grade.extra_credit, beyond)
            elif beyond:
                grade.extra_credit = beyond
            grade.needs_manual_grade = grade.manual_score is not None
        if ledger is not None:
            notebook.late_submission_penalty = ledger.number(
                student, PENALTY, notebook.late_submission_penalty, numbers.get(PENALTY, 0.0)
            )
        comments = {comment.name: comment for comment in notebook.comments}
        for question in result.questions:
            comment = comments.get(_answer(question.name))
            if comment is not None:
                comment.auto_comment = _comment(question, result)

    def _record_written(self, result: SubmissionResult, mark: Mark) -> None:
        """Give the cells of written answers the points that people decided."""
        submission = self._book.find_submission(result.assignment, result.student)
        (notebook,) = submission.notebooks
        waiting = {pending.question for pending in mark.pending}
        parts = {part.name: part for part in mark.questions if part.written}
        said = {says.question: says for says in mark.said}
        for grade in notebook.grades:
            if grade.name in parts and grade.name not in waiting:
                grade.manual_score = parts[grade.name].raw
                grade.needs_manual_grade = False
        for comment in notebook.comments:
            if comment.name in parts and comment.name in said:
                words = [text for text, _ in said[comment.name].sentences]
                words.append(said[comment.name].comment)
                comment.manual_comment = safe_in_markdown(" ".join(filter(None, words)))


def _reason(error: Exception) -> str:
    """Return what a database's error says, in one line without a full stop."""
    # nbgrader raises its own error in place of the database's
    said = (getattr(one, "orig", None) for one in (error, error.__context__))
    text = " ".join(str(next(filter(None, said), error)).split())
    return text[:_MAX_REASON].rstrip(".")


def _points(result: SubmissionResult) -> dict[str, float]:
    return {question.name: question.possible for question in result.questions}


def _answer(question: str) -> str:
    """Return the name of the cell with a question's answer, as in released notebooks."""
    return f"{question}-answer"


def _comment(question: QuestionResult, result: SubmissionResult) -> str | None:
    """Return why a question lost marks, for its student; None where it lost none."""
    if question.score >= question.possible:
        return None
    if not question.cases:
        return safe_in_markdown(result.sentence)
    reasons = [diagnosis.hint for diagnosis in question.diagnoses]
    reasons += [case.failure.message for case in question.failed if case.failure is not None]
    return safe_in_markdown("\n".join(dict.fromkeys(reasons)))


def _url(address: str, sqlalchemy: Any) -> Any:
    if "://" not in address:
        return sqlalchemy.URL.create("sqlite", database=str(Path(address)))
    url = sqlalchemy.make_url(address)
    if url.drivername == "postgresql":  # SQLAlchemy's default driver for it is not installed
        url = url.set(drivername="postgresql+psycopg")
    return url


def _is_there(url: Any, sqlalchemy: Any) -> bool:
    """Whether nbgrader has made its tables in a database; it makes them wherever it is pointed."""
    if url.drivername.startswith("sqlite") and not (url.database and Path(url.database).is_file()):
        return False
    engine = sqlalchemy.create_engine(url)
    try:
        return bool(sqlalchemy.inspect(engine).has_table("assignment"))
    finally:
        engine.dispose()


@contextlib.contextmanager
def alembic_on_path() -> Iterator[None]:
    """Put our Python's programs first on PATH: nbgrader runs `alembic` for a new gradebook."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before
