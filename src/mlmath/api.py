"""Grade one submission from Python, without a results folder."""

from pathlib import Path

from mlmath.bundle.reader import Bundle, open_bundle
from mlmath.grading.grader import grade as grade_submission
from mlmath.model.limits import Limits
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission
from mlmath.sandbox.host.zygote_client import ZygoteClient
from mlmath.submissions.notebook import read_file


def grade(
    bundle: Bundle | str | Path, notebook: str | Path, limits: Limits | None = None
) -> SubmissionResult:
    """Grade one notebook and return its result.

    The notebook runs in a sandbox, which takes about a second to start. To grade many, use
    `mlmath grade`, which starts it once and remembers what is graded.

    Parameters
    ----------
    bundle : Bundle, str or Path
        An Otter autograder: a folder, a zip, or what `open_bundle` has returned.
    notebook : str or Path
        A notebook, a Python script, or a zip with one of them. Its name without the suffix becomes
        `SubmissionResult.student`.
    limits : Limits, optional
        What the submission may take; without it, the defaults of `Limits`.

    Returns
    -------
    SubmissionResult
        Whatever the notebook does, there is a result.

    Raises
    ------
    BundleError
        When the bundle cannot be graded with.
    OSError
        When the notebook cannot be read.
    PlatformError, ZygoteError
        When this machine cannot grade.
    """
    path = Path(notebook)
    opened = bundle if isinstance(bundle, Bundle) else open_bundle(bundle)
    data = read_file(Submission(path.stem, path))
    with ZygoteClient() as zygote:
        return grade_submission(path.stem, path.name, data, opened, zygote, limits or Limits())
