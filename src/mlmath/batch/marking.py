"""Publish marks at the end of a run: marks.json, and the pages that a mark changes."""

from collections.abc import Iterable, Mapping

from mlmath._files import write_whole
from mlmath.feedback.student_page import student_page
from mlmath.model.mark import Mark, RecordedMark
from mlmath.model.result import SubmissionResult
from mlmath.results.changes import decisions_between
from mlmath.results.late import has_unknown_time
from mlmath.results.marking import Marking, store_written, write_marks_file
from mlmath.results.rules import store_rules
from mlmath.results.store import ResultsFolder
from mlmath.results.wording import waiting_sentence

_MAX_NAMED = 5  # students in a sentence


def publish_marks(
    store: ResultsFolder,
    results: Iterable[SubmissionResult],
    marking: Marking,
    before: Mapping[str, RecordedMark],
    now: Mapping[str, RecordedMark],
) -> tuple[dict[str, Mark], list[str]]:
    """Write everybody's marks into a results folder, and the pages of those whose mark has changed.

    Parameters
    ----------
    store : ResultsFolder
    results : iterable of SubmissionResult
        Everybody's; they may lack test cases.
    marking : Marking
    before, now : mapping of str to RecordedMark
        By student, after the last run and after this one.

    Returns
    -------
    dict of str to Mark, list of str
        Everybody's marks by student, and sentences for the instructor.

    Raises
    ------
    OSError
        When a file cannot be written.
    """
    folder = store.folder
    store_written(folder, marking.written)
    marks: dict[str, Mark] = {}
    unknown: list[str] = []
    for result in results:  # each is read from the disk: once is enough
        mark = marks[result.student] = marking.mark(result)
        if has_unknown_time(marking.rules.late, result):
            unknown.append(result.origin.identity.name or result.student)
        last = before.get(result.student)
        if not mark.is_raw or (last is not None and (last.reasons or last.has_comments)):
            _renew_page(store, result.student, mark)
    names = {student: mark.shown for student, mark in now.items()}
    remarks = [*marking.rules.remarks, *marking.overlaps(names), *_flagged(marks)]
    waiting = waiting_sentence([*marks.values()])
    if waiting:
        remarks.append(f"{waiting} Open mlmath review {folder}.")
    if unknown:
        count = f"{len(unknown)} submission{'' if len(unknown) == 1 else 's'}"
        named = "; ".join(unknown[:_MAX_NAMED]) + ("; …" if len(unknown) > _MAX_NAMED else "")
        remarks.append(
            f"Nothing says when {count} were handed in: counted as in time ({named}). With "
            "--file-times the time of the file counts."
        )
    remarks += decisions_between(before, now)
    store_rules(folder, marking.rules)
    write_marks_file(folder, marks)
    return marks, remarks


def _renew_page(store: ResultsFolder, student: str, mark: Mark) -> None:
    """Write a student's page if it has changed."""
    path = store.folder / "feedback" / f"{student}.html"
    result = store.get(student)
    if result is None:  # taken away in the meantime, which the next run says
        return
    try:
        page = student_page(result, mark)
    except Exception:  # the page that the run has written instead says that a person must look
        return
    if not path.is_file() or path.read_text(encoding="utf-8", errors="replace") != page:
        write_whole(path, page)


def _flagged(marks: Mapping[str, Mark]) -> list[str]:
    """Return a sentence on work of which a system says that it is late, but not how late."""
    late = [mark.late for mark in marks.values() if mark.late is not None]
    flagged = sum(one.hours is None for one in late)
    if not flagged:
        return []
    count = "submission is" if flagged == 1 else "submissions are"
    return [
        f"{flagged} {count} late and the export does not say how much: counted as the first step "
        "of the penalty."
    ]
