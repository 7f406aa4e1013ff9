"""Grade a batch: from what an instructor points at to every file of the results folder."""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from mlmath.batch.marking import publish_marks
from mlmath.batch.protocol import Graders
from mlmath.errors import ResultsError
from mlmath.feedback.cohort import CohortSummary
from mlmath.feedback.report import write_report
from mlmath.feedback.student_page import student_page
from mlmath.grading.ungraded import given_up, nothing_handed_in
from mlmath.lms.export import refuse_nameless, write_marks
from mlmath.model.bundle_info import BundleInfo
from mlmath.model.directory import Directory
from mlmath.model.limits import Limits
from mlmath.model.people import Enrolment
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission, submission_of
from mlmath.results.keys import GRADER_FORMAT, key_of
from mlmath.results.marking import FinalResults, Marking, marking_for
from mlmath.results.rules import find_rules
from mlmath.results.store import ResultsFolder, stored_results
from mlmath.sandbox.host.activity import Activity
from mlmath.submissions.collect import collect, with_file_times
from mlmath.submissions.notebook import read_file
from mlmath.submissions.roster import enrol, read_roster


class Progress(Protocol):
    """Counts results while they come."""

    def add(self, result: SubmissionResult) -> None:
        """Count one more result."""

    def watch(self, activities: Callable[[], list[Activity]], names: Mapping[str, str]) -> None:
        """Show whom it waits for: what the workers are busy with, and students' names."""


#: Makes a context manager of the name of what is graded, the total, and how many are done.
ProgressMaker = Callable[[str, int, int], AbstractContextManager[Progress]]


@dataclass(frozen=True)
class BatchOutcome:
    """What a run did, and what the results folder holds after it."""

    cohort: CohortSummary
    """everybody in the results folder, as the report shows them"""
    kept: int
    """how many results are from an earlier run"""
    marks: tuple[Path, ...]
    """the files written for learning systems"""
    recorded: int
    """how many results went into nbgrader's gradebook"""
    remarks: tuple[str, ...]
    """sentences about what was found among the submissions and in the roster"""


def grade_batch(
    bundle_path: str | Path,
    paths: Iterable[Path],
    output: Path,
    limits: Limits,
    jobs: int,
    progress: ProgressMaker,
    *,
    scheduler: str | None = None,
    roster: Path | None = None,
    formats: Sequence[str] = (),
    gradebook: str | None = None,
    late: Path | None = None,
    file_times: bool = False,
    raw: bool = False,
) -> BatchOutcome:
    """Grade what is new or changed, store it, and write marks, report and gradebook.

    What the results folder holds of others stays.

    Parameters
    ----------
    bundle_path : str or Path
        An Otter autograder, folder or zip.
    paths : iterable of Path
        Where submissions are.
    output : Path
        The results folder.
    limits : Limits
    jobs : int
        How many submissions to grade at a time on this machine.
    progress : callable
        See `ProgressMaker`.
    scheduler : str, optional
        The address of a Dask scheduler whose workers grade instead.
    roster : Path, optional
        A CSV list of the cohort.
    formats : sequence of str
        Learning systems to write marks for.
    gradebook : str, optional
        A gradebook of nbgrader to record results in.
    late : Path, optional
        A TOML file with rules for late work, weights and a cap, instead of the course's.
    file_times : bool
        Whether the time of a file counts where no system says when it was handed in.
    raw : bool
        Whether the files for learning systems get the tests' points instead of final marks.

    Raises
    ------
    InputError
        When something in the input was not right. What was graded before is stored.
    """
    with contextlib.ExitStack() as stack:
        scratch = Path(stack.enter_context(TemporaryDirectory(prefix="mlmath-")))
        enrolment = enrol(
            collect(paths, Path(bundle_path).stem.removesuffix("-autograder"), scratch),
            read_roster(roster) if roster else None,
            map(submission_of, stored_results(output)),
        )
        refuse_nameless(formats, enrolment)
        # Opened before the work, so that a wrong address costs none.
        book = None
        if gradebook is not None:
            from mlmath.lms.nbgrader_gradebook import Gradebook

            book = stack.enter_context(Gradebook(gradebook))
        jobs = min(jobs, len(enrolment.submissions))
        graders = stack.enter_context(_graders(bundle_path, limits, jobs, scheduler))
        bundle = graders.describe()
        marking = _marking(bundle, enrolment, output, late)
        if file_times or marking.rules.late.file_times:
            enrolment = with_file_times(enrolment)
        run = _Run(ResultsFolder(output), bundle, enrolment, marking)
        run.grade(graders, limits, progress)
        results = run.folder.everything()
        marks_of, about_marks = publish_marks(output, results, marking, list(bundle.points))
        if raw:
            marks, said = write_marks(output, formats, results, enrolment, bundle)
        else:
            worth = marking.bundle(bundle)
            final = FinalResults(results, marks_of, worth.possible)
            marks, said = write_marks(output, formats, final, enrolment, worth)
        cohort = write_report(output)
        recorded = 0
        if book is not None:
            recorded = book.record(results, bundle.points, None if raw else marks_of, output)
            said += book.remarks
    kept = len(results) - run.graded - len(enrolment.missing)
    remarks = (*enrolment.remarks, *run.remarks, *about_marks, *said)
    return BatchOutcome(cohort, kept, tuple(marks), recorded, remarks)


def _marking(bundle: BundleInfo, enrolment: Enrolment, output: Path, late: Path | None) -> Marking:
    """Return rules and decisions, read before anything is graded or written."""
    stored = map(submission_of, stored_results(output))
    everybody = [*stored, *enrolment.submissions, *enrolment.missing]
    directory = Directory(everybody)
    rules = find_rules(bundle.name, bundle.points, directory, output, Path.cwd(), late)
    return marking_for(output, rules, bundle, everybody)


class _Run:
    """One run into a results folder."""

    def __init__(
        self, folder: ResultsFolder, bundle: BundleInfo, enrolment: Enrolment, marking: Marking
    ) -> None:
        folder.refuse_other_assignment(bundle.name)
        self.folder, self._bundle, self._enrolment = folder, bundle, enrolment
        self._marking = marking
        self.graded = self._other_format = 0
        self.remarks: list[str] = []

    def grade(self, graders: Graders, limits: Limits, progress: ProgressMaker) -> None:
        """Grade what has no stored result that can be used again, and store everybody's."""
        submissions = {s.student: s for s in self._enrolment.submissions}
        todo = [s for s in submissions.values() if not self._keep(s, limits)]
        self.graded, total = len(todo), len(submissions)
        if self._other_format:
            count = "result was" if self._other_format == 1 else "results were"
            self.remarks.append(
                f"{self._other_format} stored {count} made by another version of the grader: "
                "graded again."
            )
        with progress(self._bundle.name, total, total - len(todo)) as shown:
            shown.watch(graders.activities, {s.student: s.name or s.student for s in todo})
            for result in graders.grade(todo):
                self._store(result, submissions[result.student])
                shown.add(result)
        for submission in self._enrolment.missing:
            result = nothing_handed_in(self._bundle, submission.student)
            self._store(result, submission)

    def _keep(self, submission: Submission, limits: Limits) -> bool:
        """Use the stored result again if it has the same key; return whether it can be."""
        stored = self.folder.get(submission.student)
        if stored is None:
            return False
        if stored.format != GRADER_FORMAT:
            self._other_format += 1
            return False
        try:
            key = key_of(read_file(submission), self._bundle.digest, limits)
        except OSError:  # what cannot be read gets a result that says so
            return False
        if stored.key != key:
            return False
        result = replace(stored, origin=submission.origin)
        if result != stored:
            try:
                self.folder.put(result, self._page(result))
            except ResultsError:
                raise
            except Exception as error:  # its marks are stored; they stay
                self.remarks.append(
                    f"The page of {submission.student} could not be written again ({error!r})."
                )
        return True

    def _store(self, result: SubmissionResult, submission: Submission) -> None:
        """Store a result. One that cannot be shown or stored becomes a row for a person to see."""
        result = replace(result, origin=submission.origin)
        try:
            self.folder.put(result, self._page(result))
        except ResultsError:
            raise
        except Exception as error:
            result = given_up(self._bundle, submission.student, submission.file, repr(error))
            result = replace(result, origin=submission.origin)
            self.folder.put(result, self._page(result))

    def _page(self, result: SubmissionResult) -> str:
        return student_page(result, self._marking.mark(result))


def _graders(
    bundle_path: str | Path, limits: Limits, jobs: int, scheduler: str | None
) -> AbstractContextManager[Graders]:
    """Return the workers that grade: this machine's, or those of a cluster."""
    if scheduler is not None:
        from mlmath.batch.cluster import Cluster

        return Cluster(bundle_path, limits, scheduler)
    from mlmath.batch.pool import Pool

    return Pool(bundle_path, limits, jobs)
