"""One run into a results folder: what is kept, graded again, remembered and said."""

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mlmath._text import listed
from mlmath.batch.marking import publish_marks
from mlmath.batch.protocol import Graders
from mlmath.errors import ResultsError
from mlmath.feedback.cohort import CohortSummary
from mlmath.feedback.report import write_report
from mlmath.feedback.student_page import student_page
from mlmath.grading.ungraded import given_up, nothing_handed_in
from mlmath.lms.export import write_marks
from mlmath.lms.registry import marks_formats
from mlmath.model.bundle_info import BundleInfo
from mlmath.model.limits import Limits
from mlmath.model.mark import Mark, RecordedMark
from mlmath.model.people import Enrolment
from mlmath.model.result import Change, Provenance, SubmissionResult
from mlmath.model.run_summary import RunSummary
from mlmath.model.states import Status, Why
from mlmath.model.submission import Submission
from mlmath.results.changes import (
    changes_between,
    made_from,
    marks_of,
    record_of,
    why_graded_again,
    why_in_words,
    write_changes,
)
from mlmath.results.history import Event, History, now
from mlmath.results.keys import GRADER_FORMAT, key_of
from mlmath.results.last_run import LastRun, read_last_run, write_last_run
from mlmath.results.lock import only_writer
from mlmath.results.marking import FinalResults, Marking
from mlmath.results.store import ResultsFolder, stored_results
from mlmath.results.submissions_kept import digest_of, keep
from mlmath.sandbox.host.activity import Activity
from mlmath.submissions.notebook import read_file

if TYPE_CHECKING:
    from mlmath.lms.nbgrader_gradebook import Gradebook


class Progress(Protocol):
    """Counts results while they come."""

    def add(self, result: SubmissionResult) -> None:
        """Count one more result."""

    def watch(self, activities: Callable[[], list[Activity]], names: Mapping[str, str]) -> None:
        """Show whom it waits for.

        Parameters
        ----------
        activities : callable
            Returns what the workers are busy with.
        names : mapping of str to str
            Names to show, by student.
        """


#: Makes a context manager of the assignment's name, the number of submissions, and how many of them
#: are done.
ProgressMaker = Callable[[str, int, int], AbstractContextManager[Progress]]


@dataclass(frozen=True)
class BatchOutcome:
    """What a run did, and what the results folder holds after it."""

    cohort: CohortSummary
    """everybody in the results folder, as the report shows them"""
    run: RunSummary
    """what the run did"""
    marks: tuple[Path, ...]
    """the files written for learning systems"""
    recorded: int
    """how many results went into nbgrader's gradebook"""
    remarks: tuple[str, ...]
    """sentences about what was found among the submissions and in the roster"""
    refused: str = ""
    """why files of marks that were asked for were not written; empty when they were"""


@dataclass(frozen=True)
class OpenStore:
    """A results folder, open for one run."""

    folder: ResultsFolder
    history: History
    before: LastRun
    """what the last run left, which this one is compared with"""


@contextlib.contextmanager
def open_store(output: Path) -> Iterator[OpenStore]:
    """Open a results folder for one run, with nobody else writing to it."""
    folder = ResultsFolder(output)
    with only_writer(output), History(output) as history:
        before = read_last_run(output)
        if before is None:
            # The folder is new, was written before there was a history, or its first run was ended.
            before = LastRun(marks_of(output))
            folder.with_room(lambda: write_last_run(output, before))
        yield OpenStore(folder, history, before)


class RecordedRun:
    """One run into a results folder.

    Parameters
    ----------
    store : OpenStore
    bundle : BundleInfo
    bundle_path : str or Path
        Recorded, so that the submissions can be graded again with the tests that are there then.
    marking : Marking
        The rules and decisions that make final marks of the tests' points.
    asked : collection of str
        Students to grade whether or not anything changed.
    """

    def __init__(
        self,
        store: OpenStore,
        bundle: BundleInfo,
        bundle_path: str | Path,
        marking: Marking,
        asked: Collection[str] = (),
    ) -> None:
        store.folder.refuse_other_assignment(bundle.name)
        self.folder, self._history, self._before = store.folder, store.history, store.before
        self._out = store.folder.folder
        self.bundle, self._marking, self._asked = bundle, marking, asked
        self._bundle_path = str(Path(bundle_path).resolve())
        self._new = self._handed_in_again = 0
        self._regraded: Counter[str] = Counter()
        self._old: dict[str, RecordedMark] = {}
        self._changes: dict[str, tuple[Change, ...]] = {}
        self._made_from: dict[str, Provenance] = {}
        self.remarks = list(store.history.remarks)
        if not self._history.latest:
            for result in stored_results(self._out):  # from before there was a history
                self._find(result)

    @property
    def results(self) -> Sequence[SubmissionResult]:
        """Everybody's results, as they are stored now."""
        return self.folder.everything()

    def grade(
        self,
        submissions: Sequence[Submission],
        graders: Graders,
        limits: Limits,
        progress: ProgressMaker,
    ) -> None:
        """Grade what has no stored result that can be used again, and store the results."""
        self._history.run_with(self._bundle_path, self.bundle, limits)
        by_student = {submission.student: submission for submission in submissions}
        todo = [s for s in submissions if not self._keep(s, limits)]
        total = len(submissions)
        with progress(self.bundle.name, total, total - len(todo)) as shown:
            shown.watch(graders.activities, {s.student: s.name or s.student for s in todo})
            for result in graders.grade(self._in_store(todo, limits)):
                self._store(result, by_student[result.student])
                shown.add(result)

    def add_missing(self, missing: Iterable[Submission]) -> None:
        """Store that these students handed in nothing."""
        for submission in missing:
            result = nothing_handed_in(self.bundle, submission.student)
            result = replace(result, origin=submission.origin)
            if self.folder.get(submission.student) != result:
                self._record(result)

    def _keep(self, submission: Submission, limits: Limits) -> bool:
        """Use the stored result again if it has the same key; return whether it can be."""
        student = submission.student
        stored = self.folder.get(student)  # whole: one that is damaged is graded again
        if stored is None:
            return False
        if stored.format > GRADER_FORMAT:
            raise ResultsError(
                f"{self._out} holds results of a newer mlmath ({stored.version}): update mlmath to "
                "go on with it."
            )
        self._old[student] = record_of(stored, self._marking.mark(stored))
        try:
            data = read_file(submission)
        except OSError as error:
            if stored.status is Status.MISSING:
                return False
            self.remarks.append(
                f"The file of {student} cannot be read ({error.strerror}): the result from before "
                "stays."
            )
            return True
        key = key_of(data, self.bundle.digest, limits, any_name=submission.any_name)
        if stored.format != GRADER_FORMAT or stored.key != key or student in self._asked:
            self._changes[student] = stored.changes
            self._find(stored)
            return False
        digest = digest_of(data)
        self.folder.with_room(
            lambda: keep(self._out, student, submission.file, data, digest, submission.path)
        )
        made = made_from(digest, self.bundle, limits, any_name=submission.any_name)
        result = replace(stored, origin=submission.origin, provenance=made)
        if result != stored:
            try:
                self.folder.put(result, self._page(result))
            except ResultsError:
                raise
            except Exception as error:  # its marks are stored; they stay
                self.remarks.append(
                    f"The page of {student} could not be written again ({error!r})."
                )
        return True

    def _find(self, stored: SubmissionResult) -> None:
        """Add a stored result to the history, if no line tells of it."""
        latest = self._history.latest.get(stored.student)
        if latest is None or not latest.tells_of(stored):
            self.folder.with_room(lambda: self._history.add(stored, Event.FOUND))

    def _in_store(self, todo: Iterable[Submission], limits: Limits) -> Iterator[Submission]:
        """Yield each submission with the path of the copy that the results folder keeps of it."""
        for submission in todo:
            student, old = submission.student, self._old.get(submission.student)
            try:
                data = read_file(submission)
            except OSError:  # it gets a result that says so
                self._made_from[student] = made_from(
                    "", self.bundle, limits, any_name=submission.any_name
                )
                self._new += 1
                yield submission
                continue
            digest = digest_of(data)
            kept = partial(keep, self._out, student, submission.file, data, digest, submission.path)
            made = made_from(digest, self.bundle, limits, any_name=submission.any_name)
            self._made_from[student] = made
            if old is None or old.status is Status.MISSING:
                self._new += 1
            elif why_graded_again(old, made) is Why.SUBMISSION:
                self._handed_in_again += 1
                self._changes.pop(student, None)
            else:
                asked = student in self._asked
                self._regraded[why_in_words(old, made, asked=asked)] += 1
            yield replace(submission, path=self.folder.with_room(kept))

    def _store(self, result: SubmissionResult, submission: Submission) -> None:
        """Store a result; of one that cannot be shown or stored, one that says so."""
        try:
            self._record(self._completed(result, submission))
        except ResultsError:
            raise
        except Exception as error:
            result = given_up(self.bundle, submission.student, submission.file, repr(error))
            self._record(self._completed(result, submission))

    def _completed(self, result: SubmissionResult, submission: Submission) -> SubmissionResult:
        """Add what the grader does not know of a submission to its result."""
        return replace(
            result,
            origin=submission.origin,
            provenance=self._made_from[result.student],
            changes=self._changes.get(result.student, ()),
        )

    def _record(self, result: SubmissionResult) -> None:
        """Add a result to the history, and then write it and its page."""
        page = self._page(result)
        self.folder.with_room(lambda: self._history.add(result))
        self.folder.put(result, page)

    def _page(self, result: SubmissionResult) -> str:
        return student_page(result, self._marking.mark(result))

    # -- the end of a run -----------------------------------------------------------------------

    def finish(
        self,
        enrolment: Enrolment,
        formats: Sequence[str],
        column: str = "",
        *,
        raw: bool = False,
        provisional: bool = False,
        book: "Gradebook | None" = None,
    ) -> BatchOutcome:
        """Write everything that is made from all results, and tell students whose marks changed.

        What later runs are compared with is written last.

        Parameters
        ----------
        enrolment : Enrolment
        formats : sequence of str
            Learning systems to write marks for.
        column : str
            What the assignment is called there, where it is not its name.
        raw : bool
            Whether they get the tests' points instead of final marks.
        provisional : bool
            Whether they get final marks of which a part still waits for a person.
        book : Gradebook, optional
            nbgrader's, to record results in.
        """
        marks = marks_of(self._out, self._marking)
        summary = self._summary(marks)
        lost = sorted(self._before.marks.keys() - marks.keys())
        if lost:
            self.remarks.append(
                f"There is no result to be read any more of {listed(lost)}, who had one after the "
                "last run: history.jsonl has their marks; grade their files again."
            )
        self._tell_students(summary.changes)
        self.folder.with_room(lambda: self._history.add_changes(summary.changes))
        self._history.close()
        write_changes(self._out, summary.changes, marks)
        results = self.folder.of(marks, cases=False)
        final, about_marks = publish_marks(
            self.folder, results, self._marking, self._before.marks, marks
        )
        questions = [*self.bundle.points, *(written.name for written in self.bundle.written)]
        grades = self.folder.write_grades(
            results, final, questions, summary.older, self._before.grades
        )
        if grades.edited is not None:
            self.remarks.append(edited_sentence(grades.edited, self._before.grades))
        refused = "" if raw or provisional else _refusal(formats, final, self._out)
        written = () if refused else formats
        paths, said = self._write_marks(results, final, enrolment, written, column, raw=raw)
        recorded = 0
        if book is not None:
            known = None if raw else final
            persons = {question.name for question in self.bundle.written}
            whole = self.folder.of(marks)
            recorded = book.record(whole, self.bundle.points, known, self._out, persons)
            said += book.remarks
        cohort = write_report(self._out, summary, self._marking)
        write_last_run(self._out, LastRun(marks, summary, grades.digest))
        stale = self._stale(formats, summary)
        remarks = (*enrolment.remarks, *self.remarks, *about_marks, *said, *stale)
        return BatchOutcome(cohort, summary, tuple(paths), recorded, remarks, refused)

    def _write_marks(
        self,
        results: Sequence[SubmissionResult],
        final: Mapping[str, Mark],
        enrolment: Enrolment,
        formats: Sequence[str],
        column: str,
        *,
        raw: bool,
    ) -> tuple[list[Path], list[str]]:
        """Write what learning systems import: final marks, or what the tests gave."""
        worth = self.bundle
        if not raw:
            worth = self._marking.bundle(self.bundle)
            results = FinalResults(results, final, worth.possible)
        return write_marks(self._out, formats, results, enrolment, worth, column)

    def _summary(self, marks: Mapping[str, RecordedMark]) -> RunSummary:
        done = self._new + self._handed_in_again + self._regraded.total()
        older = (s for s, mark in marks.items() if mark.is_older(self.bundle, GRADER_FORMAT))
        return RunSummary(
            new=self._new,
            handed_in_again=self._handed_in_again,
            regraded=dict(self._regraded),
            kept=sum(mark.status is not Status.MISSING for mark in marks.values()) - done,
            changes=changes_between(self._before.marks, marks, now()),
            older=tuple(sorted(older)),
        )

    def _tell_students(self, changes: Iterable[Change]) -> None:
        """Write the pages of those whose marks changed, so that they say it."""
        by_student: dict[str, list[Change]] = {}
        for change in changes:
            by_student.setdefault(change.student, []).append(change)
        for student, own in by_student.items():
            stored = self.folder.get(student)
            if stored is None or self._before.marks[student].status is Status.MISSING:
                continue  # who had handed in nothing has no mark to compare with
            latest = {change.question: change for change in (*stored.changes, *own)}
            result = replace(stored, changes=tuple(latest.values()))
            self.folder.put(result, self._page(result))

    def _stale(self, formats: Collection[str], summary: RunSummary) -> Iterator[str]:
        """Yield sentences on files of marks that lack what this run has changed."""
        if not (summary.new or summary.handed_in_again or summary.changes):
            return
        for name in marks_formats():
            path = self._out / f"{name}.csv"
            if name not in formats and path.is_file():
                yield (
                    f"{path} is from an earlier run and lacks what is new: give --format {name} "
                    "(and --roster) to write it again."
                )


def _refusal(formats: Collection[str], marks: Mapping[str, Mark], folder: Path) -> str:
    """Return why files of marks are not written, or "": a part of the marks waits for a person."""
    count = sum(mark.is_provisional for mark in marks.values())
    if not formats or not count:
        return ""
    files = ", ".join(f"{name}.csv" for name in formats)
    return (
        f"{files} not written, for {count} of {len(marks)} marks are provisional: decide about "
        f"the answers that wait with mlmath review {folder}, or give --provisional."
    )


def edited_sentence(copy: Path, written: str) -> str:
    """Return a sentence on a grades.csv that somebody has changed, or may have.

    Parameters
    ----------
    copy : Path
        Where it is kept as it was.
    written : str
        The digest of what was written; empty where that is not known.
    """
    what = "was changed since mlmath wrote it" if written else "may have been changed by hand"
    return (
        f"grades.csv {what}: {copy.name} is a copy of it as it was. Marks that a person decides "
        "belong into adjustments.csv, which every run reads and none writes."
    )
