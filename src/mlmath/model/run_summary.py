"""What a run did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mlmath.model.result import Change


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
