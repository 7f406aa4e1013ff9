"""The states of submissions, test cases and bundles. Their values are stored in results."""

from enum import StrEnum


class Status(StrEnum):
    """What became of a submission."""

    GRADED = "graded"
    """every cell was run and every question tested"""
    TIMED_OUT = "timed out"
    """a cell or an answer did not finish in time"""
    CRASHED = "crashed"
    """a cell or an answer ended its process, or the grader had to give up"""
    UNREADABLE = "unreadable"
    """what was handed in is no notebook"""
    WRONG_ASSIGNMENT = "wrong assignment"
    """a notebook of another assignment"""
    MISSING = "missing"
    """in the roster, but nothing was handed in"""


class FailureKind(StrEnum):
    """How a test case failed, or how a cell of the notebook ended."""

    WRONG = "wrong"
    """an assertion of the test does not hold"""
    ERROR = "error"
    """an exception"""
    MISSING = "missing"
    """the notebook does not define what the test asks for"""
    NOT_ATTEMPTED = "not attempted"
    """the stub still raises `NotImplementedError`"""
    TIMED_OUT = "timed out"
    """no answer before the deadline"""
    DIED = "died"
    """the process ended"""
    PROTOCOL_ERROR = "breach"
    """the process sent what the protocol does not allow; stored results keep the old word"""


class Why(StrEnum):
    """Why a mark changed."""

    TESTS = "tests"
    """the tests are others"""
    SUBMISSION = "submission"
    """another file counts"""
    LIMITS = "limits"
    """it was graded with other limits"""
    GRADER = "grader"
    """it was graded by another version of the grader"""
    PERSON = "a person"
    """somebody decided so; the points that the tests give are the same"""
    AGAIN = "graded again"
    """everything was the same: an answer that depends on chance or time, or one given up before"""
    UNKNOWN = "not recorded"
    """the result before does not say what it was made from"""


class GradingMode(StrEnum):
    """Where the tests of a bundle are run."""

    ISOLATED = "isolated"
    """in the trusted process, on proxies of the student's objects"""
    SHARED = "shared"
    """in the sandbox, as stock Otter does"""
