"""Results of submissions that were not run: no points, and a sentence on what to do."""

from mlmath import __version__
from mlmath.model.bundle_info import BundleInfo
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.results.keys import GRADER_FORMAT

_MAX_REASON = 500  # characters


def not_run(
    bundle: BundleInfo,
    status: Status,
    sentence: str,
    *,
    student: str = "",
    file: str = "",
    key: str = "",
    notes: tuple[str, ...] = (),
    reason: str = "",
    seconds: float = 0.0,
) -> SubmissionResult:
    """Return the result of a submission that cannot be run.

    Parameters
    ----------
    bundle : BundleInfo
    status : Status
    sentence : str
        What became of the submission, for its student.
    student, file : str
        Whose it is and what the file was called.
    key : str
        Its cache key; an empty one has the submission tried again next time.
    notes : tuple of str
        Sentences on how it had to be read.
    reason : str
        Why the grader gave up, for the instructor.
    seconds : float
        How long the grader was busy with it.
    """
    tests = [
        {"name": question.name, "score": 0, "max_score": question.possible, "output": sentence}
        for question in bundle.questions
    ]
    return SubmissionResult(
        assignment=bundle.name,
        student=student,
        file=file,
        status=status,
        sentence=sentence,
        score=0,
        possible=bundle.possible,
        questions=tuple(
            QuestionResult(q.name, 0, q.possible, extra=q.extra) for q in bundle.questions
        ),
        title=bundle.title,
        key=key,
        format=GRADER_FORMAT,
        version=__version__,
        mode=bundle.mode,
        reason=reason,
        notes=notes,
        seconds=seconds,
        gradescope={"score": 0, "output": sentence, "tests": tests},
    )


def given_up(bundle: BundleInfo, student: str, file: str, reason: str) -> SubmissionResult:
    """Return the result of a submission whose grading was given up; it will be tried again.

    Parameters
    ----------
    bundle : BundleInfo
    student, file : str
        Whose it is and what the file was called.
    reason : str
        Why the grader gave up, for the instructor.
    """
    sentence = "The grader had to give up on this submission; it needs a look by a person."
    return not_run(
        bundle, Status.CRASHED, sentence, student=student, file=file, reason=reason[:_MAX_REASON]
    )


def nothing_handed_in(bundle: BundleInfo, student: str) -> SubmissionResult:
    """Return the result of a student of the roster who handed in nothing."""
    return not_run(bundle, Status.MISSING, "Nothing was handed in.", student=student)
