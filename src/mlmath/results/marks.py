"""Make final marks of results: weights, then late work, then what people decided.

A pure function of its arguments: the same results, rules and decisions give the same marks,
whenever and in whatever order anything was graded.

A question's late penalty is its part of the whole one. `set` replaces it, so that the value that a
person writes is the value that counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mlmath.model.mark import (
    EVERYBODY,
    Action,
    Adjustment,
    Lateness,
    Mark,
    QuestionMark,
    Step,
    Weighting,
)
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.results.late import LateRules
from mlmath.results.wording import format_points

_DIGITS = 10  # decimals of a mark: what binary fractions leave behind is no difference


def final_marks(
    results: Iterable[SubmissionResult],
    late: LateRules | None = None,
    adjustments: Sequence[Adjustment] = (),
    weighting: Weighting | None = None,
) -> list[Mark]:
    """Return everybody's mark, in the order of the results.

    Parameters
    ----------
    results : iterable of SubmissionResult
        Of one assignment.
    late : LateRules, optional
    adjustments : sequence of Adjustment
        In the order in which they apply; those of questions go before those of whole submissions.
    weighting : Weighting, optional
    """
    return [final_mark(result, late, adjustments, weighting) for result in results]


def final_mark(
    result: SubmissionResult,
    late: LateRules | None = None,
    adjustments: Sequence[Adjustment] = (),
    weighting: Weighting | None = None,
) -> Mark:
    """Return one student's mark; see `final_marks`."""
    return _Marking(result, late, adjustments, weighting or Weighting()).mark()


def worth_of(question: QuestionResult, weights: Mapping[str, float]) -> tuple[float, float]:
    """Return the most that a question can give, and what it adds to what is possible."""
    worth = weights.get(question.name, question.possible)
    if not question.possible:
        return worth, worth
    return worth, worth * (question.possible - question.extra) / question.possible


@dataclass
class _Part:
    """One question on its way to a mark."""

    name: str
    raw: float
    value: float
    worth: float
    possible: float
    counts: bool = True

    @property
    def is_extra(self) -> bool:
        """Whether it has points beyond what is possible."""
        return self.possible < self.worth


class _Marking:
    """The making of one mark, step by step."""

    def __init__(
        self,
        result: SubmissionResult,
        late: LateRules | None,
        adjustments: Sequence[Adjustment],
        weighting: Weighting,
    ) -> None:
        self._result, self._weighting = result, weighting
        mine = [a for a in adjustments if a.is_for(result.student)]
        self._of_questions = [a for a in mine if a.question]
        self._of_whole = [a for a in mine if not a.question]
        self._late = late
        self._steps: list[Step] = []
        self._parts = [self._part(question) for question in result.questions]

    def _part(self, question: QuestionResult) -> _Part:
        worth, possible = worth_of(question, self._weighting.weights)
        raw = question.score
        value = raw * worth / question.possible if question.possible else raw
        return _Part(question.name, raw, value, worth, possible)

    def mark(self) -> Mark:
        """Return the mark."""
        result = self._result
        start = self._weighted()
        lateness = self._lateness()
        factor = self._factor(lateness, start)
        for part in self._parts:
            part.value *= factor
        after_late = start * factor
        if lateness is not None:
            self._step("", start, after_late, lateness.reason)
        before = {part.name: part.value for part in self._parts}
        for adjustment in self._of_questions:
            self._adjust_question(adjustment)
        # Otter may make a score that is not the sum of the questions', by a threshold or other
        # points: decisions on questions move it by the same share.
        scale = self._scale()
        moved = sum((p.value if p.counts else 0.0) - before[p.name] for p in self._parts)
        counting = [part for part in self._parts if part.counts]
        possible = scale * sum(part.possible for part in counting)
        total: float | None = after_late + scale * moved
        if self._of_questions:
            extra = scale * sum(max(0.0, part.value - part.possible) for part in counting)
            total = min(after_late + scale * moved, possible + extra)
        for adjustment in self._of_whole:
            total = self._adjust_whole(adjustment, total, possible)
        if total is not None:
            total = self._capped(max(total, 0.0))
        penalty = start - after_late
        change = 0.0 if total is None else total - after_late
        return Mark(
            student=result.student,
            raw=result.score,
            raw_possible=result.possible,
            late=lateness,
            late_penalty=_rounded(penalty),
            adjustment=_rounded(change),
            final=None if total is None else _rounded(total),
            possible=_rounded(possible),
            questions=tuple(
                QuestionMark(
                    part.name,
                    part.raw,
                    _rounded(part.value) if part.counts and total is not None else None,
                    part.worth,
                    part.possible,
                )
                for part in self._parts
            ),
            steps=tuple(self._steps),
        )

    def _scale(self) -> float:
        """Return what a point of a question is in the total: 1 but for Otter's own scaling."""
        if self._weighting.weights:
            return 1.0
        together = sum(question.possible - question.extra for question in self._result.questions)
        return self._result.possible / together if together and self._result.possible else 1.0

    def _weighted(self) -> float:
        """Return the points with the instructor's weights."""
        if not self._weighting.weights:
            return self._result.score
        total = sum(part.value for part in self._parts)
        if total != self._result.score or any(p.value != p.raw for p in self._parts):
            self._step("", self._result.score, total, "Questions count by the course's weights.")
        return total

    def _lateness(self) -> Lateness | None:
        if self._late is None or self._result.status is Status.MISSING:
            return None
        return self._late.lateness(self._result.student, self._result.origin)

    def _factor(self, lateness: Lateness | None, points: float) -> float:
        """Return what is left of every question's points."""
        if lateness is None or not lateness.share:
            return 1.0
        if self._late is None or self._late.of == "earned":
            return 1 - lateness.share
        lost = lateness.share * self._scale() * sum(part.possible for part in self._parts)
        return max(0.0, 1 - lost / points) if points else 1.0

    def _adjust_question(self, adjustment: Adjustment) -> None:
        for part in self._parts:
            if part.name != adjustment.question or not part.counts:
                continue
            old = part.value
            if adjustment.action in (Action.DROP, Action.EXCUSE):
                part.counts = False
            else:
                free = adjustment.extra or part.is_extra
                part.value = _changed(adjustment, part.value, part.worth, free)
            new = part.value if part.counts else None
            self._step(part.name, old, new, sentence(adjustment, part.worth))

    def _adjust_whole(
        self, adjustment: Adjustment, total: float | None, possible: float
    ) -> float | None:
        if total is None:
            return None
        new: float | None = None
        if adjustment.action is not Action.EXCUSE:
            new = _changed(adjustment, total, possible, adjustment.extra)
        self._step("", total, new, sentence(adjustment, possible))
        return new

    def _capped(self, total: float) -> float:
        cap = self._weighting.cap
        if cap is None or total <= cap:
            return total
        self._step("", total, cap, f"No mark is above {format_points(cap)} points.")
        return cap

    def _step(self, question: str, before: float | None, after: float | None, why: str) -> None:
        self._steps.append(Step(question, _or_none(before), _or_none(after), why))


def _changed(adjustment: Adjustment, value: float, most: float, free: bool) -> float:
    """Return a mark after an adjustment.

    It is at most `most`, or what it was before if that was more, unless it is `free`.
    """
    given = adjustment.value or 0.0
    new = {
        Action.SET: given,
        Action.ADD: value + given,
        Action.MULTIPLY: value * given,
        Action.FULL: max(most, value),
    }[adjustment.action]
    if not free:
        new = min(new, max(most, value))
    return max(new, 0.0)


def sentence(adjustment: Adjustment, most: float) -> str:
    """Say in words what an adjustment does, why, and who decided it."""
    given = format_points(adjustment.value or 0.0)
    what = {
        Action.SET: f"set to {given}",
        Action.ADD: f"{given} added" if (adjustment.value or 0) >= 0 else f"{given[1:]} taken away",
        Action.MULTIPLY: f"multiplied by {given}",
        Action.FULL: f"all {format_points(most)} points given",
        Action.DROP: "does not count for anybody",
        Action.EXCUSE: "excused",
    }[adjustment.action]
    said = f"{adjustment.question}: {what}" if adjustment.question else what.capitalize()
    if adjustment.student == EVERYBODY and adjustment.action is not Action.DROP:
        said += " for everybody"
    if adjustment.reason:
        said += f", because: {adjustment.reason.rstrip('.')}"
    if adjustment.who:
        said += f" ({adjustment.who})"
    return f"{said}."


def _rounded(value: float) -> float:
    return round(value, _DIGITS) + 0.0


def _or_none(value: float | None) -> float | None:
    return None if value is None else _rounded(value)
