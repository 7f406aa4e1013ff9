"""Grade one submission in a worker process: shared by the local pool and the Dask cluster."""

from mlmath.batch.task import Task
from mlmath.bundle.reader import Bundle
from mlmath.errors import ZygoteError
from mlmath.grading.grader import grade
from mlmath.grading.ungraded import given_up
from mlmath.model.limits import Limits
from mlmath.model.result import SubmissionResult
from mlmath.sandbox.host import activity
from mlmath.sandbox.host.zygote_client import ZygoteClient


def grade_task(
    task: Task, bundle: Bundle, zygote: ZygoteClient, limits: Limits
) -> SubmissionResult:
    """Grade one submission; an exception in the grader becomes a result that says so.

    Raises
    ------
    ZygoteError
        When no sandbox can be had; the submission is not to blame.
    """
    activity.begin(task.student)
    if isinstance(task.content, str):
        return given_up(bundle.info, task.student, task.file, task.content)
    try:
        return grade(
            task.student,
            task.file,
            task.content,
            bundle,
            zygote,
            limits,
            any_name=task.any_name,
        )
    except ZygoteError:
        raise
    except Exception as error:
        return given_up(bundle.info, task.student, task.file, repr(error))
    finally:
        activity.begin("")
