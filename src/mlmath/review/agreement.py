"""Do two people give the same answer the same points? Cohen's kappa, and by how much they differ.

Kappa is 1 where they always agree and 0 where they agree as often as by chance: Cohen, "A
coefficient of agreement for nominal scales", 1960.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mlmath.model.decision import Decision

_TINY = 1e-9  # points that are no difference


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An answer to which two people gave different points."""

    first: Decision
    second: Decision

    @property
    def points(self) -> float:
        """By how much they differ."""
        return abs((self.second.points or 0.0) - (self.first.points or 0.0))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readings of the same answers agree."""

    answers: int
    """how many were read twice"""
    same: int
    """how many of them got the same points twice"""
    mean_difference: float
    """in points"""
    kappa: float | None
    """None where it is not defined: nothing was read twice, or all got the same points twice"""
    differing: tuple[Disagreement, ...]
    """the largest differences first"""


def agreement(first: Iterable[Decision], second: Iterable[Decision]) -> Agreement:
    """Return how far the first and the second reading of one question's answers agree."""
    known = {d.student: d for d in first if d.points is not None}
    pairs = [
        Disagreement(known[d.student], d)
        for d in second
        if d.points is not None and d.student in known
    ]
    differing = [pair for pair in pairs if pair.points > _TINY]
    differing.sort(key=lambda pair: (-pair.points, pair.first.student))
    return Agreement(
        answers=len(pairs),
        same=len(pairs) - len(differing),
        mean_difference=sum(pair.points for pair in pairs) / len(pairs) if pairs else 0.0,
        kappa=_kappa(pairs),
        differing=tuple(differing),
    )


def _kappa(pairs: list[Disagreement]) -> float | None:
    from sklearn.metrics import cohen_kappa_score

    labels = [(f"{pair.first.points:g}", f"{pair.second.points:g}") for pair in pairs]
    if len({label for both in labels for label in both}) < 2:
        return None
    first, second = zip(*labels, strict=True)
    return float(cohen_kappa_score(first, second))
