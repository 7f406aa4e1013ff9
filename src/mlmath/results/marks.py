"""Make final marks of results: weights, then late work, then what people decided.

A pure function of its arguments: the same results, rules and decisions give the same marks,
whenever and in whatever order anything was graded.

A late penalty takes the same share of every question's points. Adjustments come after it: the value
that a person writes with `set` is the value that counts. Points that a person gives a written
answer by its rubric are like the tests' points: the late penalty takes its share of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mlmath.model.decision import Decision, Pending, PersonSays, Waits
from mlmath.model.mark import (
    EVERYBODY,
    Action,
    Adjustment,
    ByPerson,
    Lateness,
    Mark,
    QuestionMark,
    Step,
    Weighting,
)
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.model.written import WrittenQuestion
from mlmath.results.late import LateRules
from mlmath.results.settling import settled
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
    by_person: ByPerson | None = None,
) -> Mark:
    """Return one student's mark; see `final_marks`.

    `by_person` holds the written questions, and what people decided about the student's answers.
    """
    weighting, by_person = weighting or Weighting(), by_person or ByPerson()
    return _MarkInMaking(result, late, adjustments, weighting, by_person).mark()


def worth_of(question: QuestionResult, weights: Mapping[str, float]) -> tuple[float, float]:
    """Return the most that a question can give, and how much of that is no extra credit."""
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
    written: bool = False

    @property
    def is_extra(self) -> bool:
        """Whether it has points beyond what is possible."""
        return self.possible < self.worth


class _MarkInMaking:
    """One mark that is made step by step; `mark` does it, and can be called once."""

    def __init__(
        self,
        result: SubmissionResult,
        late: LateRules | None,
        adjustments: Sequence[Adjustment],
        weighting: Weighting,
        by_person: ByPerson,
    ) -> None:
        self._result, self._weighting, self._by_person = result, weighting, by_person
        mine = [a for a in adjustments if a.is_for(result.student)]
        self._of_whole = [a for a in mine if not a.question]
        self._late = late
        self._steps: list[Step] = []
        self._parts = [self._part(question) for question in result.questions]
        self._parts += [self._written_part(question) for question in by_person.written]
        self._of_questions = self._settled([a for a in mine if a.question])

    def _settled(self, lines: Sequence[Adjustment]) -> list[Adjustment]:
        """Return what changes questions' marks, in order: decisions, and lines that count."""
        decisions = self._by_person.decisions
        counting = {
            id(line)
            for name in {line.question for line in lines}
            for line in settled((a for a in lines if a.question == name), decisions.get(name)).after
        }
        return [
            *(
                _override(decisions[part.name])
                for part in self._parts
                if not part.written and part.name in decisions
                if decisions[part.name].points is not None
            ),
            *(line for line in lines if id(line) in counting),
        ]

    def _written_part(self, question: WrittenQuestion) -> _Part:
        worth = self._weighting.weights.get(question.name, question.possible)
        decision = self._by_person.decisions.get(question.name)
        points = decision.points if decision is not None else None
        raw = 0.0 if points is None or self._result.status is Status.MISSING else points
        value = raw * worth / question.possible
        return _Part(question.name, raw, value, worth, worth, written=True)

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
        scales = {part.name: self._scale(part) for part in self._parts}
        moved = sum(
            scales[p.name] * ((p.value if p.counts else 0.0) - before[p.name]) for p in self._parts
        )
        counting = [part for part in self._parts if part.counts]
        possible = sum(scales[part.name] * part.possible for part in counting)
        total: float | None = after_late + moved
        if self._of_questions:
            extra = sum(scales[p.name] * max(0.0, p.value - p.possible) for p in counting)
            total = min(after_late + moved, possible + extra)
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
                    part.written,
                )
                for part in self._parts
            ),
            steps=tuple(self._steps),
            pending=tuple(self._pending()),
            said=tuple(self._said()),
        )

    def _scale(self, part: _Part) -> float:
        """Return what a point of a question is in the total: 1 but for Otter's own scaling."""
        if self._weighting.weights or part.written:
            return 1.0
        together = sum(question.possible - question.extra for question in self._result.questions)
        return self._result.possible / together if together and self._result.possible else 1.0

    def _weighted(self) -> float:
        """Return the points with the instructor's weights."""
        total = self._result.score
        tested = [part for part in self._parts if not part.written]
        if self._weighting.weights:
            total = sum(part.value for part in tested)
            if total != self._result.score or any(p.value != p.raw for p in tested):
                before = self._result.score
                self._step("", before, total, "Questions count by the course's weights.")
        return self._with_written(total)

    def _with_written(self, total: float) -> float:
        """Return the points with those that a person gave for written answers."""
        for part in self._parts:
            decision = self._by_person.decisions.get(part.name)
            if not part.written or decision is None or decision.points is None:
                continue
            if self._result.status is not Status.MISSING:
                given, worth = format_points(part.value), format_points(part.worth)
                who = f" ({decision.who})" if decision.who else ""
                why = f"{part.name}: {given} of {worth} points by a person{who}."
                self._step("", total, total + part.value, why)
                total += part.value
        return total

    def _pending(self) -> Iterable[Pending]:
        """Yield what waits for a person."""
        if self._result.status is Status.MISSING:
            return
        for part in self._parts:
            decision = self._by_person.decisions.get(part.name)
            if not part.counts:
                continue
            if part.written and (decision is None or decision.points is None):
                if not self._is_set(part.name):
                    yield Pending(part.name, Waits.UNDECIDED)
            elif decision is not None and decision.flagged:
                yield Pending(part.name, Waits.FLAGGED)
            elif decision is not None and decision.points is not None and self._is_older(decision):
                yield Pending(part.name, Waits.HANDED_IN_AGAIN)

    def _is_set(self, question: str) -> bool:
        """Whether a line of adjustments.csv says what a question's mark is."""
        return any(
            line.question == question and line.action in (Action.SET, Action.FULL)
            for line in self._of_questions
        )

    def _is_older(self, decision: Decision) -> bool:
        """Whether the student has handed in another file since a decision."""
        graded = self._result.provenance.sha256
        return bool(decision.sha256 and graded and decision.sha256 != graded)

    def _said(self) -> Iterable[PersonSays]:
        """Yield what people say to the student."""
        written = {question.name: question for question in self._by_person.written}
        waiting = {pending.question for pending in self._pending()}
        for name in [part.name for part in self._parts] + [""]:
            decision = self._by_person.decisions.get(name)
            asked = tuple(r for r in self._by_person.requests if r.question == name)
            question = written.get(name)
            comment = decision.comment if decision is not None else ""
            if question is None and not comment and not asked:
                continue
            if question is not None and self._result.status is Status.MISSING:
                continue
            items = () if decision is None else decision.items
            rubric = () if question is None else question.rubric.items
            yield PersonSays(
                name,
                question.heading if question is not None else "",
                question.possible if question is not None else None,
                decision.points if question is not None and decision is not None else None,
                tuple((item.says, item.points) for item in rubric if item.name in items),
                comment,
                decision.who if decision is not None else "",
                name in waiting,
                asked,
            )

    def _lateness(self) -> Lateness | None:
        if self._late is None or self._result.status is Status.MISSING:
            return None
        return self._late.lateness(self._result.student, self._result.origin)

    def _factor(self, lateness: Lateness | None, points: float) -> float:
        """Return the share of every question's points that being late leaves, from 0 to 1."""
        if lateness is None or not lateness.share:
            return 1.0
        if self._late is None or self._late.of == "earned":
            return 1 - lateness.share
        lost = lateness.share * sum(self._scale(p) * p.possible for p in self._parts)
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


def _override(decision: Decision) -> Adjustment:
    """Return a decision about a question with tests as the adjustment that it is."""
    return Adjustment(
        decision.student,
        decision.question,
        Action.SET,
        decision.points,
        who=decision.who,
        when=decision.when,
        extra=True,
    )


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
