"""The task that travels to a worker: one submission, with the content of its file."""

from dataclasses import dataclass

from mlmath.model.submission import Submission
from mlmath.submissions.notebook import read_file


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to grade."""

    student: str
    file: str
    content: bytes | str
    """the file's bytes, or why they could not be read"""
    any_name: bool = False
    """whether it is graded even if it says that it is of another assignment"""


def task_of(submission: Submission) -> Task:
    """Return the task of grading a submission, with its file's content."""
    content: bytes | str
    try:
        content = read_file(submission)
    except OSError as error:
        content = repr(error)
    return Task(submission.student, submission.file, content, submission.any_name)
