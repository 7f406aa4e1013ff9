"""`mlmath verify` names a general rule that speaks without evidence, or no longer with it."""

import pytest

from mlmath.grading.diagnosis.evidence import StudentCode
from mlmath.verify import general_rules
from mlmath.verify.general_rules import unfounded


def test_every_general_rule_rests_on_evidence():
    assert list(unfounded()) == []


@pytest.mark.parametrize(
    ("evidence", "rule"),
    [
        ("rounds", "truncated"),
        ("drops_fractions", "truncated"),
        ("makes_gaps", "not-finite"),
        ("stacks", "broadcast-to-square"),
        ("words", "raises-LinAlgError"),
    ],
)
def test_a_rule_that_no_longer_looks_for_its_evidence_is_named(evidence, rule, monkeypatch):
    always = {
        "rounds": lambda code: True,
        "drops_fractions": lambda code: True,
        "makes_gaps": lambda code: False,
        "stacks": lambda code: False,
        "words": property(lambda code: frozenset({"inv", "solve"})),
    }
    monkeypatch.setattr(StudentCode, evidence, always[evidence])
    sentences = list(unfounded())
    assert any(
        sentence.startswith(f"the general rule '{rule}' gives its hint without evidence")
        for sentence in sentences
    )


def test_a_rule_that_has_fallen_silent_is_named(monkeypatch):
    monkeypatch.setattr(general_rules, "explain_case", lambda *_: None)
    assert len(list(unfounded())) == len(general_rules.EXAMPLES)
