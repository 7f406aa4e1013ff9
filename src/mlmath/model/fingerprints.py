"""Fingerprints: the values by which a bundle recognises misconceptions (`diagnosis.json`).

`mlmath build` grades every misconception once and stores what it did; the grader compares what a
student's code did with that. This module is the one place that knows the file's keys.

The events of a test case are the calls and look-ups that it makes in the student's code, numbered
from 0. JSON has no integer keys, so what belongs to events is stored as pairs of number and value.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from mlmath.model.states import FailureKind

#: The file's name in a bundle.
FINGERPRINTS = "diagnosis.json"
#: Raise it when what fingerprints hold, or how they are made, changes: all are then made anew.
FINGERPRINT_FORMAT = 1
#: The `end` of a case whose outcome differs from run to run or between processors.
CHANCE = "by chance"
#: Separates the message of a public test from the hint that `build` has added to it.
HINT_MARK = "\nHint: "

#: A summary of a value: JSON whose first element is its kind (`grading.diagnosis.summary`).
Summary = list[Any]


@dataclass(frozen=True, slots=True)
class CaseFingerprint:
    """What a misconception did in a test case that it failed."""

    end: FailureKind | str
    """how the case failed, or `CHANCE`"""
    events: int
    """how many events there were"""
    at: tuple[tuple[int, Summary], ...]
    """numbers and summaries of a few of them: those that differ from the reference, and the last"""

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {"end": str(self.end), "events": self.events, "at": [[i, s] for i, s in self.at]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return what `to_json` has written."""
        end = data["end"] if data["end"] == CHANCE else FailureKind(data["end"])
        return cls(end, data["events"], tuple((index, summary) for index, summary in data["at"]))


@dataclass(frozen=True, slots=True)
class MisconceptionFingerprint:
    """One misconception of a question."""

    name: str
    hint: str
    cases: Mapping[str, CaseFingerprint]
    """by the names of the test cases that it fails"""

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        cases = {name: case.to_json() for name, case in self.cases.items()}
        return {"name": self.name, "hint": self.hint, "cases": cases}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return what `to_json` has written."""
        cases = {name: CaseFingerprint.from_json(case) for name, case in data["cases"].items()}
        return cls(data["name"], data["hint"], cases)


@dataclass(frozen=True, slots=True)
class HintTable:
    """Wrong values that one assertion of a public test recognises, each with its hint."""

    assertion: int
    """the assertion's number in its test function, from 0"""
    variables: tuple[str, ...]
    """the variables to look at"""
    rows: tuple[tuple[tuple[float, ...], str], ...]
    """pairs of the variables' numbers, one after the other, and a hint"""

    def to_json(self) -> list[Any]:
        """Return plain data."""
        rows = [[list(numbers), hint] for numbers, hint in self.rows]
        return [self.assertion, list(self.variables), rows]

    @classmethod
    def from_json(cls, data: list[Any]) -> Self:
        """Return what `to_json` has written."""
        assertion, variables, rows = data
        return cls(
            assertion, tuple(variables), tuple((tuple(numbers), hint) for numbers, hint in rows)
        )


@dataclass(frozen=True, slots=True)
class QuestionFingerprints:
    """What failed cases of a question are compared with."""

    reference: Mapping[str, Mapping[int, Summary]] = field(default_factory=dict)
    """by case and event: the summary of what the reference solution returned there"""
    expected: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """the same for public cases, as text for the student"""
    misconceptions: tuple[MisconceptionFingerprint, ...] = ()
    tables: Mapping[str, Sequence[HintTable]] = field(default_factory=dict)
    """by public case: what its assertions recognise by themselves (see `build.hint_tables`)"""

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        data: dict[str, Any] = {
            "reference": _pairs(self.reference),
            "expected": _pairs(self.expected),
            "misconceptions": [found.to_json() for found in self.misconceptions],
        }
        if self.tables:
            data["tables"] = {
                case: [table.to_json() for table in tables] for case, tables in self.tables.items()
            }
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return what `to_json` has written."""
        return cls(
            {case: dict(pairs) for case, pairs in data.get("reference", {}).items()},
            {case: dict(pairs) for case, pairs in data.get("expected", {}).items()},
            tuple(map(MisconceptionFingerprint.from_json, data.get("misconceptions", ()))),
            {
                case: tuple(map(HintTable.from_json, tables))
                for case, tables in data.get("tables", {}).items()
            },
        )


#: What is known of a question of which a bundle holds no fingerprints.
NO_FINGERPRINTS = QuestionFingerprints()


def _pairs(by_case: Mapping[str, Mapping[int, Any]]) -> dict[str, list[list[Any]]]:
    return {case: [[i, value] for i, value in known.items()] for case, known in by_case.items()}


def fingerprints_to_bytes(questions: Mapping[str, QuestionFingerprints]) -> bytes:
    """Return the bytes of the file: a line for each question."""
    lines = [
        f" {json.dumps(name)}: {json.dumps(known.to_json(), ensure_ascii=False)}"
        for name, known in questions.items()
    ]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def fingerprints_from_json(data: Mapping[str, Any]) -> dict[str, QuestionFingerprints]:
    """Return the fingerprints by question from what the file holds.

    Raises
    ------
    AttributeError, KeyError, TypeError, ValueError
        When the file is damaged.
    """
    return {name: QuestionFingerprints.from_json(known) for name, known in data.items()}
