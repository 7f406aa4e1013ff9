"""`mlmath verify` names a misconception that, not foreseen, would get another's hint."""

from mlmath.model.fingerprints import (
    CaseFingerprint,
    MisconceptionFingerprint,
    QuestionFingerprints,
)
from mlmath.model.states import FailureKind
from mlmath.verify.neighbours import confused


def one(value):
    return ["n", [], [value], [], value]


def wrong(**events):
    """The fingerprint of a case of two events, the second of which has come out wrong."""
    at = tuple((int(number[1:]), one(value)) for number, value in events.items())
    return CaseFingerprint(FailureKind.WRONG, 2, at)


def question(*misconceptions):
    return {
        "mse": QuestionFingerprints(
            reference={"case": {0: one(1.0), 1: one(2.0)}}, misconceptions=misconceptions
        )
    }


def test_two_misconceptions_with_the_same_values_are_named():
    sum_of = MisconceptionFingerprint("sum", "Divide by n.", {"case": wrong(e1=8.0)})
    twice = MisconceptionFingerprint("twice", "No factor 2.", {"case": wrong(e0=1.0, e1=8.0)})
    sentences = list(confused(question(sum_of, twice)))
    assert len(sentences) == 2
    assert "were 'sum' not foreseen, it would get the hint of 'twice'" in sentences[0]


def test_misconceptions_with_other_values_or_the_same_hint_are_not_named():
    sum_of = MisconceptionFingerprint("sum", "Divide by n.", {"case": wrong(e1=8.0)})
    twice = MisconceptionFingerprint("twice", "No factor 2.", {"case": wrong(e1=4.0)})
    assert list(confused(question(sum_of, twice))) == []
    again = MisconceptionFingerprint("again", "Divide by n.", {"case": wrong(e1=8.0)})
    assert list(confused(question(sum_of, again))) == []
