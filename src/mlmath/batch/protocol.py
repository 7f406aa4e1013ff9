"""The interface of what grades a batch: the local pool and the Dask cluster."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

from mlmath.model.bundle_info import BundleInfo
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission
from mlmath.sandbox.host.activity import Activity


class Graders(Protocol):
    """Workers that grade submissions with one bundle; a context manager."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def describe(self) -> BundleInfo:
        """Return what a batch has to know of the bundle. Raises BundleError."""

    def activities(self) -> list[Activity]:
        """Return what the workers are busy with, the longest first, as far as it is known."""

    def grade(self, submissions: Iterable[Submission]) -> Iterator[SubmissionResult]:
        """Grade submissions; yield each result as it comes, in any order."""
