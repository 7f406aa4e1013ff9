"""Write a course's totals for learning systems."""

from collections.abc import Sequence
from pathlib import Path

from mlmath.errors import MarksError
from mlmath.feedback.gradebook import totals_as_results
from mlmath.lms.export import refuse_nameless, write_marks
from mlmath.model.gradebook import CourseBook
from mlmath.model.submission import Submission
from mlmath.submissions.collect import Collection
from mlmath.submissions.roster import enrol, read_roster


def refuse_provisional(book: CourseBook, formats: Sequence[str]) -> None:
    """Raise MarksError when totals for a system would hold marks that wait for a person."""
    waiting = [f"{name} ({count})" for name, count in book.provisional.items()]
    if formats and waiting:
        raise MarksError(
            f"Marks are provisional in {', '.join(waiting)}: decide about them with mlmath "
            "review, or give --provisional to write totals that will change."
        )


def write_totals(
    folder: Path, book: CourseBook, title: str, formats: Sequence[str], roster: Path | None
) -> tuple[list[Path], list[str]]:
    """Write FOLDER/SYSTEM.csv with everybody's total out of 100.

    Parameters
    ----------
    folder : Path
    book : CourseBook
    title : str
        What the total is called in the system.
    formats : sequence of str
        Names of learning systems.
    roster : Path, optional
        A system's list of the class, with its numbers.

    Returns
    -------
    list of Path, list of str
        What was written, and sentences for the instructor.

    Raises
    ------
    MarksError
        When a system could not tell whose a total is.
    RosterError
        When the roster cannot be used.
    """
    if not formats:
        return [], []
    submissions = tuple(
        Submission(
            student=one.student,
            path=Path(one.student),
            name=one.identity.name,
            email=one.identity.email,
            sid=one.identity.sid,
            lms_id=one.identity.id,
            system=one.identity.system,
        )
        for one in book.students
    )
    enrolment = enrol(Collection(submissions), read_roster(roster) if roster else None)
    refuse_nameless(formats, enrolment)
    results, bundle = totals_as_results(book, title)
    folder.mkdir(parents=True, exist_ok=True)
    marks, remarks = write_marks(folder, formats, results, enrolment, bundle)
    return marks, [*enrolment.remarks, *remarks]
