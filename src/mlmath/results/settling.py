"""Find out what counts where adjustments.csv and the review page are about the same mark.

The later one does. A decision of the review page has a time. Lines of adjustments.csv that are
older than it, or have no time, do not count for that mark; later lines do, after the decision.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mlmath.model.decision import Decision
from mlmath.model.mark import Action, Adjustment


@dataclass(frozen=True, slots=True)
class Settled:
    """What counts for one student's mark for one question."""

    after: tuple[Adjustment, ...]
    """lines that count, in the file's order; with a decision, those that are later"""
    outdated: tuple[Adjustment, ...] = ()
    """lines that a later decision has replaced"""


def settled(lines: Iterable[Adjustment], decision: Decision | None) -> Settled:
    """Return which lines count beside a decision about the same mark.

    What is dropped for everybody stays so: no decision about one student changes it.

    Parameters
    ----------
    lines : iterable of Adjustment
        Those about one student's mark for one question, in the file's order.
    decision : Decision or None
        One without points says nothing about the mark.
    """
    lines = tuple(lines)
    if decision is None or decision.points is None:
        return Settled(lines)
    after = tuple(line for line in lines if _is_later(line, decision))
    return Settled(after, tuple(line for line in lines if line not in after))


def _is_later(line: Adjustment, decision: Decision) -> bool:
    if line.action is Action.DROP:
        return True
    return line.when is not None and line.when > decision.when


@dataclass
class Overlaps:
    """Counts the marks of which adjustments.csv and the review page both speak."""

    decisions: Counter[Adjustment] = field(default_factory=Counter)
    """by line: marks for which the page's later decision counts"""
    lines: Counter[Adjustment] = field(default_factory=Counter)
    """by line: marks for which the line counts, as it is later"""

    def add(self, found: Settled, decision: Decision | None) -> None:
        """Count one mark."""
        if decision is None or decision.points is None:
            return
        self.decisions.update(found.outdated)
        self.lines.update(line for line in found.after if line.action is not Action.DROP)

    def sentences(self) -> Sequence[str]:
        """Say of which marks both speak, and which counts."""
        said = []
        for line in sorted({*self.decisions, *self.lines}, key=lambda line: line.line):
            parts = []
            if self.lines[line]:
                parts.append(f"the line counts for {_marks(self.lines[line])}")
            if self.decisions[line]:
                parts.append(f"the page's decision for {_marks(self.decisions[line])}")
            said.append(
                f"adjustments.csv, line {line.line}, and the review page both speak of "
                f"'{line.question}'; the later one counts: {', '.join(parts)}."
            )
        return said


def _marks(count: int) -> str:
    return f"{count} student" + ("" if count == 1 else "s")
