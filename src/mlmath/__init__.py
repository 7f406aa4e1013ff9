"""mlmath: assignments on the mathematics of machine learning, and the grader behind them.

Grade one notebook from Python and read its questions:

>>> import mlmath
>>> result = mlmath.grade("autograder/hw02_mse", "examples/hw02_mse/ben.ipynb")
>>> result.status, result.score, result.possible
(<Status.GRADED: 'graded'>, 19.0, 30.0)
>>> [question.name for question in result.questions if question.score < question.possible]
['mse', 'mse_gradient']

Importing this package is quick; what takes long is imported by the first call that needs it.
"""

from typing import TYPE_CHECKING

from mlmath.errors import (
    BundleError,
    CodecError,
    InputError,
    MlmathError,
    PlatformError,
    RpcError,
    ZygoteError,
)

if TYPE_CHECKING:
    from mlmath.api import grade as grade
    from mlmath.bundle.reader import Bundle as Bundle
    from mlmath.bundle.reader import open_bundle as open_bundle
    from mlmath.model.limits import Limits as Limits
    from mlmath.model.result import CaseResult as CaseResult
    from mlmath.model.result import Diagnosis as Diagnosis
    from mlmath.model.result import QuestionResult as QuestionResult
    from mlmath.model.result import SubmissionResult as SubmissionResult
    from mlmath.model.states import FailureKind as FailureKind
    from mlmath.model.states import GradingMode as GradingMode
    from mlmath.model.states import Status as Status
    from mlmath.results.gradescope_json import from_json as from_json
    from mlmath.results.gradescope_json import to_json as to_json

__version__ = "0.1.0"

__all__ = [
    "Bundle",
    "BundleError",
    "CaseResult",
    "CodecError",
    "Diagnosis",
    "FailureKind",
    "GradingMode",
    "InputError",
    "Limits",
    "MlmathError",
    "PlatformError",
    "QuestionResult",
    "RpcError",
    "Status",
    "SubmissionResult",
    "ZygoteError",
    "__version__",
    "from_json",
    "grade",
    "open_bundle",
    "to_json",
]

_MODULES = {
    "Bundle": "mlmath.bundle.reader",
    "CaseResult": "mlmath.model.result",
    "Diagnosis": "mlmath.model.result",
    "FailureKind": "mlmath.model.states",
    "GradingMode": "mlmath.model.states",
    "Limits": "mlmath.model.limits",
    "QuestionResult": "mlmath.model.result",
    "Status": "mlmath.model.states",
    "SubmissionResult": "mlmath.model.result",
    "from_json": "mlmath.results.gradescope_json",
    "grade": "mlmath.api",
    "open_bundle": "mlmath.bundle.reader",
    "to_json": "mlmath.results.gradescope_json",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    import importlib

    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
