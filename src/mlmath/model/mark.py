"""A mark: what counts in the end, and every step from the tests' points to it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mlmath.model.bundle_info import BundleInfo
from mlmath.model.decision import Decision, Pending, PersonSays, RegradeRequest
from mlmath.model.result import Provenance
from mlmath.model.states import Status
from mlmath.model.written import WrittenQuestion

#: In an adjustment: every student of the results folder.
EVERYBODY = "*"


class Action(StrEnum):
    """What an adjustment does to a mark."""

    SET = "set"
    """the mark becomes the value, whatever came before"""
    ADD = "add"
    """the value is added; a negative one is taken away"""
    MULTIPLY = "multiply"
    """the mark is multiplied by the value"""
    FULL = "full"
    """the mark becomes what is possible"""
    DROP = "drop"
    """the question counts for nobody, and is not possible any more"""
    EXCUSE = "excuse"
    """the student has no mark here: it is empty and left out of means"""

    @property
    def takes_value(self) -> bool:
        """Whether it needs a value; the others refuse one."""
        return self in (Action.SET, Action.ADD, Action.MULTIPLY)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A person's decision about marks."""

    student: str
    """as in the results folder, or `EVERYBODY`"""
    question: str
    """empty: the whole submission"""
    action: Action
    value: float | None = None
    reason: str = ""
    who: str = ""
    when: datetime.datetime | None = None
    """None: older than any decision with a time"""
    extra: bool = False
    """whether the result may be more than the maximum"""
    line: int = 0
    """where it stands in its file"""

    def is_for(self, student: str) -> bool:
        """Whether it is about this student."""
        return self.student in (student, EVERYBODY)


@dataclass(frozen=True, slots=True)
class ByPerson:
    """What people have to say about one student's work."""

    written: tuple[WrittenQuestion, ...] = ()
    """the assignment's written questions"""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """by question"""
    requests: tuple[RegradeRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late a submission is, and what that costs."""

    hours: float | None
    """after the due date and any extension; None when it is late and nobody knows how much"""
    share: float
    """the share that is lost, from 0 to 1; of what, the rules say"""
    reason: str
    """a sentence for the student, with where the time comes from"""
    slip_days: int = 0
    """how many of the student's own free days it uses"""


@dataclass(frozen=True, slots=True)
class Weighting:
    """What an instructor says of an assignment's points, without touching its tests."""

    weights: Mapping[str, float] = field(default_factory=dict)
    """points by question, in place of those of the tests"""
    cap: float | None = None
    """no mark is above this, extra credit or not"""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a mark."""

    question: str
    """empty: the whole submission"""
    before: float | None
    after: float | None
    """None: no mark"""
    reason: str
    """a sentence for the student"""


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """One question's part of a mark."""

    name: str
    raw: float
    """what the tests gave, or for a written question a person by its rubric"""
    final: float | None
    """what counts; None for a question that is dropped or excused"""
    worth: float
    """the most that it can give"""
    possible: float
    """what it adds to what is possible: `worth` without its extra credit"""
    written: bool = False
    """whether a person grades it"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A student's mark for one assignment."""

    student: str
    raw: float
    """what the tests gave, before everything else"""
    raw_possible: float
    late: Lateness | None
    """None when the submission is in time, or no rule asks"""
    late_penalty: float
    """the points that being late costs"""
    adjustment: float
    """the points that people's decisions gave or took"""
    final: float | None
    """what counts; None when the student is excused"""
    possible: float
    """what a perfect submission without extra credit gets"""
    questions: tuple[QuestionMark, ...] = ()
    steps: tuple[Step, ...] = ()
    pending: tuple[Pending, ...] = ()
    """what of it waits for a person"""
    said: tuple[PersonSays, ...] = ()
    """what people say to the student, by question"""

    @property
    def is_raw(self) -> bool:
        """Whether it is what the tests gave, and nothing else."""
        return not self.steps and not self.said

    @property
    def is_provisional(self) -> bool:
        """Whether a part of it waits for a person."""
        return bool(self.pending)

    @property
    def share(self) -> float | None:
        """The share of what is possible; None without a mark."""
        if self.final is None or not self.possible:
            return None
        return self.final / self.possible

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each step as a sentence."""
        return tuple(step.reason for step in self.steps)


@dataclass(frozen=True, slots=True)
class RecordedMark:
    """What a run remembers of a mark: what counts, and what it was made from."""

    student: str
    status: Status
    total: float | None
    """points, as they count; None: excused"""
    questions: Mapping[str, float | None]
    """points by question, as they count; None: excused, or dropped for everybody"""
    raw: Mapping[str, float]
    """points by question, as the tests gave them"""
    format: int
    """the grader's format"""
    provenance: Provenance
    possible: float | None = None
    """what a perfect submission without extra credit gets; None where that is not recorded"""
    reasons: tuple[str, ...] = ()
    """every step from the tests' points to what counts, as a sentence"""
    has_comments: bool = False
    """whether people have said something about it to the student"""
    name: str = ""
    """the person's, where an export or a roster has it"""

    @property
    def shown(self) -> str:
        """What to call the student in a sentence."""
        return self.name or self.student

    def is_older(self, bundle: BundleInfo, grader_format: int) -> bool:
        """Whether it was made with other tests than a bundle's, or by another grader."""
        if self.status is Status.MISSING:
            return False
        made = self.provenance
        same_tests = (dict(made.tests), made.shared) == (dict(bundle.tests), bundle.shared)
        return not same_tests or self.format != grader_format
