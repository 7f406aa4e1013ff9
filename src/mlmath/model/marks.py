"""Marks, and what a run did to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mlmath.model.bundle_info import BundleInfo
from mlmath.model.result import Change, Provenance
from mlmath.model.states import Status


@dataclass(frozen=True, slots=True)
class Mark:
    """What one student gets, and what it was made from."""

    student: str
    status: Status
    total: float
    """points, as they count"""
    questions: Mapping[str, float]
    """points by question, as they count"""
    raw: Mapping[str, float]
    """points by question, as the tests gave them"""
    format: int
    """the grader's format"""
    provenance: Provenance

    def is_older(self, bundle: BundleInfo, grader_format: int) -> bool:
        """Whether it was made with other tests than a bundle's, or by another grader."""
        if self.status is Status.MISSING:
            return False
        made = self.provenance
        same_tests = (dict(made.tests), made.shared) == (dict(bundle.tests), bundle.shared)
        return not same_tests or self.format != grader_format


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did."""

    new: int = 0
    """students who had no result before, or who were missing"""
    handed_in_again: int = 0
    """students of whom another file was graded before"""
    regraded: Mapping[str, int] = field(default_factory=dict)
    """students whose file was graded before, by the reason in words"""
    kept: int = 0
    """students whose results are from before"""
    changes: tuple[Change, ...] = ()
    """the marks that it changed, by student and question"""
    older: tuple[str, ...] = ()
    """students whose results come from older tests or another grader, and were not made again"""
