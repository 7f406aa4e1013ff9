"""The history of a results folder: a line for every result there ever was, none ever taken away.

Lines of `OUT/history.jsonl` are JSON objects. `event` says what a line is:

- `run`: a run began to store results; the tests and limits it used,
- `result`: a result, as the tests gave it, before anybody's adjustment,
- `found`: a result that a run found in the folder and no line told of,
- `changed`: a mark that a run changed, as it counts,
- `removed`: somebody was taken out of the folder.

The order of the lines is the order of what happened; the clock's time in them may jump. A line is
added, in one write, before the result that it tells of is stored. So whatever ends a process, every
result that was ever to be seen has its line. The kernel keeps what is written when a process is
killed. Against a power failure, `close` waits until the disk has everything. That is done once,
when a run ends and before it writes the marks: to wait for each line would cost more than grading,
and the results of a run that did not end are made again anyway.
"""

import contextlib
import errno
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from mlmath import __version__
from mlmath._text import listed
from mlmath.errors import ResultsError
from mlmath.model.bundle_info import BundleInfo, QuestionInfo
from mlmath.model.limits import Limits
from mlmath.model.result import Change, SubmissionResult
from mlmath.model.states import GradingMode
from mlmath.results.gradescope_json import change_to_json, limits_from_json
from mlmath.results.keys import GRADER_FORMAT

HISTORY = "history.jsonl"
#: The form of the lines. Raise it when an older mlmath could not read them rightly.
HISTORY_FORMAT = 1


class Event(StrEnum):
    """What a line of the history tells of."""

    RUN = "run"
    RESULT = "result"
    FOUND = "found"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run graded with."""

    bundle_path: str
    bundle: BundleInfo
    limits: Limits

    @property
    def terms(self) -> tuple[str, str, Limits]:
        """What tells two runs' records apart."""
        return self.bundle_path, self.bundle.digest, self.limits


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """A result in the history."""

    student: str
    score: float
    questions: Mapping[str, float]
    key: str
    format: int
    sha256: str

    def tells_of(self, result: SubmissionResult) -> bool:
        """Whether this line was written for a result."""
        known = (self.key, self.format, self.score)
        return known == (result.key, result.format, result.score)


class History:
    """The history of a results folder, read, and open for more lines.

    Use it as a context manager, and only under `only_writer`.

    Parameters
    ----------
    folder : Path
        The results folder.

    Raises
    ------
    ResultsError
        When it cannot be read, or a newer mlmath has written to it.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / HISTORY
        self.last_run: RunRecord | None = None
        self.latest: dict[str, ResultRecord] = {}
        """by student: the result in the last line that tells of one"""
        self.remarks: list[str] = []
        """sentences on lines that cannot be read"""
        self._descriptor: int | None = None
        self._run: RunRecord | None = None
        self._ends_in_a_line = True
        self._read()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # -- reading --------------------------------------------------------------------------------

    def _read(self) -> None:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise ResultsError(f"{self._path} cannot be read ({error.strerror}).") from error
        *lines, rest = content.split(b"\n")
        damaged = [n for n, line in enumerate(lines, 1) if not self._understand(line)]
        if rest and not self._understand(rest):
            self.remarks.append(
                f"{self._path}: the last line ({len(lines) + 1}) is cut, as when a machine loses "
                "power; it is left out, and every other line counts."
            )
        self._ends_in_a_line = not rest
        if damaged:
            numbers = listed(map(str, damaged))
            which = f"line {numbers}" if len(damaged) == 1 else f"lines {numbers}"
            self.remarks.append(
                f"{self._path}: {which} cannot be read; nothing else is affected, and every other "
                "line counts."
            )

    def _understand(self, line: bytes) -> bool:
        """Take in what a line tells of; return whether it can be read."""
        try:
            told = json.loads(line)
            written_by = told["v"]
            newer = isinstance(written_by, int) and written_by > HISTORY_FORMAT
        except (KeyError, TypeError, ValueError, RecursionError):
            return False
        if newer:
            raise ResultsError(
                f"{self._path.parent} was written by a newer mlmath "
                f"({told.get('version') or 'of unknown version'}): update mlmath to go on with it."
            )
        try:
            event = Event(told["event"])
            if event is Event.RUN:
                self.last_run = _run_from_json(told)
            elif event is Event.REMOVED:
                self.latest.pop(told["student"], None)
            elif event is not Event.CHANGED:
                record = _record_from_json(told)
                self.latest[record.student] = record
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        return True

    # -- writing --------------------------------------------------------------------------------

    def run_with(self, bundle_path: str, bundle: BundleInfo, limits: Limits) -> None:
        """Note what the results to come are made with; it is written before the first of them."""
        self._run = RunRecord(bundle_path, bundle, limits)

    def add(self, result: SubmissionResult, event: Event = Event.RESULT) -> None:
        """Add a line for a result. Raises OSError when it cannot be written."""
        told = _result_to_json(result)
        self._append([*self._due(), _line(event, **told)])
        self.latest[result.student] = _record_from_json(told)

    def add_changes(self, changes: Iterable[Change]) -> None:
        """Add a line for each changed mark, and what the run graded with where no line says it."""
        told = [
            _line(Event.CHANGED, student=change.student, **change_to_json(change))
            for change in changes
        ]
        self._append([*self._due(), *told])

    def add_removed(self, result: SubmissionResult) -> None:
        """Add that somebody is taken out of the folder."""
        self._append([_line(Event.REMOVED, **_result_to_json(result))])
        self.latest.pop(result.student, None)

    def _due(self) -> list[str]:
        """Return the line on the run, unless the last run's says the same or it is written."""
        run, self._run = self._run, None
        if run is None or (self.last_run is not None and self.last_run.terms == run.terms):
            return []
        self.last_run = run
        return [_line(Event.RUN, **_run_to_json(run))]

    def _append(self, lines: list[str]) -> None:
        """Add lines in one write, all or none. Raises OSError."""
        if not lines:
            return
        data = "".join(line + "\n" for line in lines).encode("utf-8", "replace")
        if self._descriptor is None:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
            self._descriptor = os.open(self._path, flags, 0o666)
        if not self._ends_in_a_line:
            data = b"\n" + data
        before = os.fstat(self._descriptor).st_size
        try:
            written = os.write(self._descriptor, data)
            if written < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, before)  # half a line is none
            raise
        self._ends_in_a_line = True

    def close(self) -> None:
        """Wait until the disk has every line."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def now() -> str:
    """Return the time in UTC, in ISO format."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def last_run_of(folder: Path) -> RunRecord | None:
    """Return what the last run into a results folder graded with; None where no history says it.

    Raises
    ------
    ResultsError
        When the history cannot be read, or a newer mlmath has written to it.
    """
    return History(folder).last_run


def _line(event: Event, **told: Any) -> str:
    head = {"v": HISTORY_FORMAT, "event": event.value, "when": now()}
    return json.dumps(head | told, ensure_ascii=False)


def _run_to_json(run: RunRecord) -> dict[str, Any]:
    bundle = run.bundle
    return {
        "version": __version__,
        "format": GRADER_FORMAT,
        "assignment": bundle.name,
        "bundle_path": run.bundle_path,
        "bundle": bundle.digest,
        "mode": bundle.mode.value,
        "points": bundle.points,
        "tests": dict(bundle.tests),
        "shared": bundle.shared,
        "limits": asdict(run.limits),
    }


def _run_from_json(told: Mapping[str, Any]) -> RunRecord:
    bundle = BundleInfo(
        told["assignment"],
        told["bundle"],
        tuple(QuestionInfo(name, points) for name, points in told["points"].items()),
        GradingMode(told["mode"]),
        tests=dict(told["tests"]),
        shared=told["shared"],
    )
    return RunRecord(told["bundle_path"], bundle, limits_from_json(told["limits"]))


def _result_to_json(result: SubmissionResult) -> dict[str, Any]:
    identity, made = result.origin.identity, result.provenance
    return {
        "student": result.student,
        "name": identity.name,
        "id": identity.id or identity.sid or identity.email,
        "file": result.file,
        "sha256": made.sha256,
        "submitted": result.origin.submitted,
        "key": result.key,
        "bundle": made.bundle,
        "format": result.format,
        "limits": None if made.limits is None else asdict(made.limits),
        "status": result.status.value,
        "score": result.score,
        "possible": result.possible,
        "questions": {q.name: [q.score, q.possible] for q in result.questions},
    }


def _record_from_json(told: Mapping[str, Any]) -> ResultRecord:
    return ResultRecord(
        told["student"],
        float(told["score"]),
        {name: float(score) for name, (score, _) in told["questions"].items()},
        told["key"],
        int(told["format"]),
        told["sha256"],
    )
