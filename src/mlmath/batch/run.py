"""Grade a batch: from what an instructor points at to every file of the results folder.

The road through collecting, grading and feedback, in that order. What is done at each station is
the station's own business, and what is said about it on a terminal the caller's.
"""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mlmath.errors import ResultsError
from mlmath.feedback.report import write_report
from mlmath.feedback.student_page import student_page
from mlmath.lms.export import refuse_nameless, write_marks
from mlmath.model.submission import handed_in_before
from mlmath.results.store import Results, Stored, collected, key_of, stored_results
from mlmath.submissions.collect import collect
from mlmath.submissions.roster import enrol, read_roster


@dataclass(frozen=True)
class Marked:
    """What came of a batch."""

    the_class: object
    """a `feedback.statistics.Class`, which the report tells of"""
    reused: int
    """how many results are from an earlier run"""
    marks: list[Path]
    """the files written for learning management systems"""
    recorded: int
    """how many results went into the gradebook"""
    remarks: list[str]
    """sentences about what was found among the submissions and in the roster"""


def mark(
    bundle_path,
    paths,
    output,
    limits,
    jobs,
    progress,
    *,
    scheduler=None,
    roster=None,
    formats=(),
    gradebook=None,
):
    """Grade what is new or changed, store it, and write marks, report and gradebook.

    Parameters
    ----------
    bundle_path : Path
        An Otter autograder, folder or zip.
    paths : list of Path
        Where submissions are.
    output : Path
        The results folder.
    limits : Limits
    jobs : int
        How many submissions to grade at a time on this machine.
    progress : callable
        `progress(name, total, done)` gives a context manager whose `add(result)` is called for
        each result as it comes.
    scheduler : str, optional
        The address of a Dask scheduler whose workers grade instead.
    roster : Path, optional
        A CSV list of the class.
    formats : sequence of str
        Learning management systems to write marks for.
    gradebook : str, optional
        A gradebook of nbgrader to record results in.

    Returns
    -------
    Marked

    Raises
    ------
    ValueError
        One sentence on whatever in the input was not right. What was graded before is stored.
    """
    with contextlib.ExitStack() as stack:
        scratch = stack.enter_context(TemporaryDirectory(prefix="mlmath-"))
        enrolment = enrol(
            collect(paths, Path(bundle_path).stem.removesuffix("-autograder"), scratch),
            read_roster(roster) if roster else None,
            [handed_in_before(r["extra_data"]["mlmath"]) for r in stored_results(output)],
        )
        refuse_nameless(formats, enrolment)
        # Before the work, so that a wrong address costs none.
        book = stack.enter_context(_gradebook(gradebook)) if gradebook else None
        jobs = min(jobs, len(enrolment.submissions))
        pool = stack.enter_context(_pool(bundle_path, limits, jobs, scheduler))
        results = Results(output)
        bundle, graded = _grade(pool, limits, enrolment, results, progress)
        finished = Stored(results, results.students())
        results.write_grades(finished, bundle["questions"])
        task = bundle["missing"]["extra_data"]["mlmath"]
        marks = write_marks(results.folder, formats, finished, enrolment, task)
        the_class = write_report(results.folder)
        if book is not None:
            points = {question["name"]: question["possible"] for question in task["questions"]}
            recorded = book.record(finished, points)
    reused = len(finished) - graded - len(enrolment.missing)
    return Marked(the_class, reused, marks, recorded if gradebook else 0, enrolment.remarks)


def _grade(pool, limits, enrolment, results, progress):
    """Store everybody's result; return what the pool says of the bundle, and how many were graded.

    What is stored of others stays.
    """
    bundle = pool.describe()
    results.refuse_other_assignment(bundle["name"])
    submissions = {submission.student: submission for submission in enrolment.submissions}
    todo = []

    def finish(submission, result, stored=None):
        result = collected(result, submission)
        if result == stored:
            return
        try:
            results.put(result, student_page(result))
        except ResultsError:
            raise
        except Exception as error:
            if stored is not None:  # its marks are there
                enrolment.remarks.append(
                    f"The page of {submission.student} could not be written again ({error!r})."
                )
                return
            result = collected(_given_up(bundle, submission, error), submission)
            results.put(result, student_page(result))

    for submission in enrolment.submissions:
        stored = None
        with contextlib.suppress(OSError):  # what cannot be read is the pool's to say
            key = key_of(submission.read(), bundle["digest"], limits)
            stored = results.get(submission.student, key)
        if stored is None:
            todo.append(submission)
        else:
            finish(submission, stored, stored)
    with progress(bundle["name"], len(submissions), len(submissions) - len(todo)) as shown:
        for result in pool.grade(todo):
            finish(submissions[result["extra_data"]["mlmath"]["student"]], result)
            shown.add(result)
    for submission in enrolment.missing:
        finish(submission, bundle["missing"])
    return bundle, len(todo)


def _given_up(bundle, submission, error):
    """Return the result of a submission whose own result cannot be shown or stored."""
    result = bundle["given_up"]
    about = result["extra_data"]["mlmath"] | {
        "file": submission.path.name if submission.path else "",
        "reason": repr(error)[:500],
    }
    return result | {"extra_data": {"mlmath": about}}


def _pool(bundle_path, limits, jobs, scheduler):
    """The workers that grade: this machine's, or those of a cluster."""
    if scheduler is not None:
        from mlmath.batch.cluster import Cluster

        return Cluster(bundle_path, limits, scheduler)
    from mlmath.batch.pool import Pool

    return Pool(bundle_path, limits, jobs)


def _gradebook(address):
    from mlmath.lms.nbgrader_gradebook import Gradebook

    return Gradebook(address)
