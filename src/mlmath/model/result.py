"""The result of grading one submission: immutable, and equal for equal inputs.

`mlmath.results.gradescope_json` writes and reads it as Gradescope's `results.json`, and
`docs/result.schema.json` describes that file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mlmath.model.limits import Limits
from mlmath.model.states import FailureKind, GradingMode, Status, Why

#: The misconception's name, in every master, for code that a question hands over to be repaired and
#: that a student has left as it was.
HANDED_OVER = "as-it-was-handed-over"


@dataclass(frozen=True, slots=True)
class ExceptionReport:
    """What a sandbox reports of an exception in a student's code."""

    type: str = ""
    """the name of its class; empty where the sandbox has not said it"""
    message: str = ""
    cell: int | None = None
    """number of the code cell, from 1; None when no cell of the notebook was involved"""
    line: int | None = None
    """line in that cell, from 1"""
    code: str = ""
    """that line"""
    begins: str = ""
    """the first line of code in that cell: students see no numbers of cells"""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a test case failed."""

    kind: FailureKind
    message: str
    """for the student; of hidden test cases it says nothing that is secret"""
    exception: ExceptionReport | None = None
    """the exception that came from the student's code, if one did"""
    for_instructor: str = ""
    """what else is known, which the student must not read: it may hold secrets of hidden tests"""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The outcome of one test case."""

    name: str
    passed: bool
    public: bool
    points: float | None = None
    """None where Otter distributes the points of the question"""
    failure: Failure | None = None
    """None when the case passed"""
    call: str = ""
    """the call that the case failed for, as a student would write it; empty when not known"""
    returned: str | None = None
    """what came back from that call"""
    expected: str | None = None
    """what should have come back; public cases only"""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The mistake that explains a failed question."""

    name: str
    hint: str
    """one or two sentences for the student"""
    general: bool
    """whether it is a mistake of any function, not one of the question's own misconceptions"""
    also: "Diagnosis | None" = None
    """a second mistake, where two explain together what one does not"""


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The outcome of one question."""

    name: str
    score: float
    possible: float
    cases: tuple[CaseResult, ...] = ()
    """empty when the submission could not be run"""
    diagnosis: Diagnosis | None = None
    cause: "CellProblem | None" = None
    """the cell that ended early and thereby left the question without its answer"""
    telling: str = ""
    """the name of the failed case that tells most; empty: the first"""
    explanation_error: str = ""
    """the exception that ended the explanation, where one did: a mistake in mlmath"""
    extra: float = 0
    """how many of the points are extra credit, beyond what is possible"""

    @property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """The mistakes that explain the failure: none, one, or two together."""
        if self.diagnosis is None:
            return ()
        if self.diagnosis.also is None:
            return (self.diagnosis,)
        return self.diagnosis, self.diagnosis.also

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The test cases that failed, in their order."""
        return tuple(case for case in self.cases if not case.passed)

    @property
    def explained(self) -> CaseResult | None:
        """The failed test case that is explained to the student; None when none failed."""
        failed = self.failed
        return next((case for case in failed if case.name == self.telling), [*failed, None][0])

    @property
    def attempted(self) -> bool:
        """Whether any test case found something to test that is the student's own.

        Code that was handed over to be repaired, and left as it was, is not.
        """
        if self.diagnosis is not None and self.diagnosis.name == HANDED_OVER:
            return False
        return any(
            case.failure is None
            or case.failure.kind not in (FailureKind.NOT_ATTEMPTED, FailureKind.MISSING)
            for case in self.cases
        )

    @property
    def is_stub(self) -> bool:
        """Whether the whole question is as it was handed out."""
        return bool(self.cases) and all(
            case.failure is not None and case.failure.kind is FailureKind.NOT_ATTEMPTED
            for case in self.cases
        )


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell of the notebook that did not end well."""

    cell: int
    """its number among the notebook's code cells, from 1"""
    kind: FailureKind
    """`ERROR`, `TIMED_OUT`, `DIED` or `PROTOCOL_ERROR`"""
    exception: ExceptionReport = field(default_factory=ExceptionReport)
    """for `ERROR` the exception, for the other kinds a message alone"""
    begins: str = ""
    """its first line of code: students see no numbers of cells"""
    private: bool = False
    """whether the notebook had been asked hidden test cases before: the exception is for the
    instructor alone, because its message may repeat them"""
    left_out: tuple[str, ...] | None = None
    """where a line failed that only works on another machine and the rest of the cell was run, as
    Otter would not: the names that are not defined because of it"""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of the person behind a submission; every part may be empty."""

    name: str = ""
    email: str = ""
    sid: str = ""
    """the institution's number for the student"""
    system: str = ""
    """the learning system whose own number `id` is"""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a submission comes from. It can change while the file stays the same."""

    identity: Identity = Identity()
    submitted: str = ""
    """when it was handed in, in ISO format; empty when not known"""
    superseded: tuple[str, ...] = ()
    """the names of the student's other files, which do not count"""
    notes: tuple[str, ...] = ()
    """sentences on how it was collected"""
    time_from: str = ""
    """what says when it was handed in, such as Gradescope"""
    flagged_late: bool = False
    """whether the learning system says that it is late"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a result in a results folder was made from; every part is empty where not recorded."""

    sha256: str = ""
    """of the graded file, in hexadecimal"""
    bundle: str = ""
    """as `BundleInfo.digest`"""
    tests: Mapping[str, str] = field(default_factory=dict)
    """as `BundleInfo.tests`"""
    shared: str = ""
    """as `BundleInfo.shared`"""
    limits: Limits | None = None
    any_name: bool = False
    """whether it was graded although it may say that it is of another assignment"""


@dataclass(frozen=True, slots=True)
class Change:
    """A mark that a run changed."""

    student: str
    question: str
    """empty for points of the total that belong to no question"""
    before: float | None
    """None: no mark"""
    after: float | None
    why: Why
    when: str
    """the time of the run, in ISO format"""


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """The result of one submission: what is stored, shown to its student and exported."""

    assignment: str
    student: str
    """unique in a results folder, and safe as a file name"""
    file: str
    """what the submitted file was called; empty when nothing was handed in"""
    status: Status
    sentence: str
    """what became of the submission, for its student"""
    score: float
    possible: float
    questions: tuple[QuestionResult, ...]
    title: str = ""
    """the assignment's title"""
    key: str = ""
    """equal keys imply equal results; empty when the submission is to be tried again"""
    format: int = 0
    """the grader's format that made the result; 0 for results from before there was one"""
    version: str = ""
    """mlmath's version that made it"""
    mode: GradingMode = GradingMode.ISOLATED
    problems: tuple[CellProblem, ...] = ()
    libraries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """by question: libraries that the answer uses and the reference does not"""
    confinement: tuple[str, ...] = ()
    """the protections that were active while the notebook ran"""
    output: str = ""
    """the beginning of what the notebook printed"""
    reason: str = ""
    """why the grader gave up on the submission, for the instructor"""
    notes: tuple[str, ...] = ()
    """sentences on how the file had to be read"""
    seconds: float = 0.0
    """of wall time that grading took"""
    origin: Origin = Origin()
    provenance: Provenance = Provenance()
    changes: tuple[Change, ...] = ()
    """the latest change of each question's points since this file was first graded"""
    gradescope: Mapping[str, Any] = field(default_factory=dict)
    """Otter's dictionary for Gradescope, without `extra_data`"""

    @property
    def was_run(self) -> bool:
        """Whether any test case was run."""
        return any(question.cases for question in self.questions)
