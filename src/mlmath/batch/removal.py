"""Take students out of a results folder: the only way that anybody leaves it."""

import shutil
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mlmath.batch.recorded_run import edited_sentence, open_store
from mlmath.errors import AdjustmentsError
from mlmath.feedback.report import write_report
from mlmath.lms.registry import marks_formats
from mlmath.model.result import SubmissionResult
from mlmath.results.changes import write_changes
from mlmath.results.history import Event
from mlmath.results.last_run import LastRun, write_last_run
from mlmath.results.marking import Marking, stored_marking, write_marks_file
from mlmath.results.submissions_kept import SUBMISSIONS

_REMOVED = "removed"


def remove_students(folder: Path, leaving: Sequence[SubmissionResult]) -> tuple[Path, list[str]]:
    """Move what a results folder holds of students to OUT/removed.

    Their files are moved and not deleted, so that a slip can be mended by hand; the history keeps
    every line, and says that they were removed. Nobody else's mark changes.

    Parameters
    ----------
    folder : Path
        The results folder.
    leaving : sequence of SubmissionResult
        The results of the students to remove.

    Returns
    -------
    Path, list of str
        Where their files are, and remarks for the instructor.

    Raises
    ------
    ResultsError
        When another run is writing to the folder.
    AdjustmentsError
        When a decision names somebody who would not be there any more; nobody is removed then.
    """
    with open_store(folder) as store:
        gone = frozenset(result.student for result in leaving)
        marking = _marking_of_others(folder, gone)
        stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
        home = folder / _REMOVED / stamp
        home.mkdir(parents=True, exist_ok=True)
        for result in leaving:
            latest = store.history.latest.get(result.student)
            if latest is None or not latest.tells_of(result):
                store.history.add(result, Event.FOUND)
            store.history.add_removed(result)
            for path in (
                folder / SUBMISSIONS / result.student,
                folder / "feedback" / f"{result.student}.html",
                folder / "results" / f"{result.student}.json",
            ):
                if path.exists():
                    target = home / path.relative_to(folder)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(path, target)
        store.history.close()
        summary = store.before.summary
        summary = replace(
            summary,
            changes=tuple(c for c in summary.changes if c.student not in gone),
            older=tuple(student for student in summary.older if student not in gone),
        )
        last = store.history.last_run
        questions = last.bundle.points if last is not None else {}
        results = store.folder.everything()
        left = marking.marks(results)
        grades = store.folder.write_grades(
            results, left, questions, summary.older, store.before.grades
        )
        if results:
            write_report(folder, summary)
        else:
            (folder / "report.html").unlink(missing_ok=True)
        marks = {s: mark for s, mark in store.before.marks.items() if s not in gone}
        write_changes(folder, summary.changes, marks)
        write_marks_file(folder, left)
        write_last_run(folder, LastRun(marks, summary, grades.digest))
        remarks = list(store.history.remarks)
        if grades.edited is not None:
            remarks.append(edited_sentence(grades.edited, store.before.grades))
        stale = [f"{name}.csv" for name in marks_formats() if (folder / f"{name}.csv").is_file()]
        if stale:
            remarks.append(f"{', '.join(stale)} still lists them: write it again with --format.")
    return home, remarks


def _marking_of_others(folder: Path, gone: Collection[str]) -> Marking:
    """Return the marking of those who stay, before anything is moved."""
    try:
        return stored_marking(folder, without=gone)
    except AdjustmentsError as error:
        raise AdjustmentsError(
            f"Nobody was removed, because adjustments.csv would not hold afterwards. {error}"
        ) from error
