"""What the last run that came to its end left: the marks as they were shown, and what it changed.

`OUT/.last-run.json` is the last file that a run writes. So a run that was ended, and the one that
goes on after it, are compared with the same marks, and name the same changes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mlmath._files import write_whole
from mlmath.errors import ResultsError
from mlmath.model.mark import RecordedMark
from mlmath.model.run_summary import RunSummary
from mlmath.model.states import Status
from mlmath.results.gradescope_json import (
    change_from_json,
    change_to_json,
    provenance_from_json,
    provenance_to_json,
)

_FILE, _FORMAT = ".last-run.json", 1


@dataclass(frozen=True, slots=True)
class LastRun:
    """What the last run left."""

    marks: Mapping[str, RecordedMark]
    """everybody's, by student"""
    summary: RunSummary = field(default_factory=RunSummary)
    grades: str = ""
    """the digest of grades.csv as it was written; empty where that is not known"""


def read_last_run(folder: Path) -> LastRun | None:
    """Return what the last run left; None where no run says it, or it cannot be read.

    Raises
    ------
    ResultsError
        When a newer mlmath has written it.
    """
    try:
        told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        if told["v"] > _FORMAT:
            raise ResultsError(
                f"{folder} was written by a newer mlmath: update mlmath to go on with it."
            )
        summary = told["summary"]
        changes = (change_from_json(change, change["student"]) for change in summary["changes"])
        return LastRun(
            {student: _mark_from_json(student, mark) for student, mark in told["marks"].items()},
            RunSummary(
                summary["new"],
                summary["handed_in_again"],
                summary["regraded"],
                summary["kept"],
                tuple(changes),
                tuple(summary["older"]),
            ),
            told["grades"],
        )
    except ResultsError:
        raise
    except (OSError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None


def write_last_run(folder: Path, last: LastRun) -> None:
    """Write what a run leaves."""
    summary = last.summary
    told = {
        "v": _FORMAT,
        "grades": last.grades,
        "summary": {
            "new": summary.new,
            "handed_in_again": summary.handed_in_again,
            "regraded": dict(summary.regraded),
            "kept": summary.kept,
            "changes": [
                {"student": change.student} | change_to_json(change) for change in summary.changes
            ],
            "older": list(summary.older),
        },
        "marks": {student: _mark_to_json(mark) for student, mark in last.marks.items()},
    }
    write_whole(folder / _FILE, json.dumps(told, ensure_ascii=False) + "\n")


def _mark_to_json(mark: RecordedMark) -> dict[str, Any]:
    return {
        "status": mark.status.value,
        "total": mark.total,
        "questions": dict(mark.questions),
        "raw": dict(mark.raw),
        "format": mark.format,
        "possible": mark.possible,
        "reasons": list(mark.reasons),
        "comments": mark.has_comments,
        "name": mark.name,
        "provenance": provenance_to_json(mark.provenance),
    }


def _mark_from_json(student: str, told: Mapping[str, Any]) -> RecordedMark:
    return RecordedMark(
        student=student,
        status=Status(told["status"]),
        total=told["total"],
        questions=told["questions"],
        raw=told["raw"],
        format=told["format"],
        provenance=provenance_from_json(told["provenance"]),
        possible=told.get("possible"),
        reasons=tuple(told.get("reasons", ())),
        has_comments=bool(told.get("comments")),
        name=told.get("name", ""),
    )
