"""Results as JSON: the one place that knows Gradescope's format and our part of it.

A stored result is what Gradescope reads from an autograder (`results.json`, as its documentation
"Autograder Specifications" describes it), with everything of ours under `extra_data.mlmath`.
`docs/result.schema.json` describes the whole.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from mlmath.errors import ResultsError
from mlmath.model.limits import Limits
from mlmath.model.result import (
    CaseResult,
    CellProblem,
    Change,
    Diagnosis,
    ExceptionReport,
    Failure,
    Identity,
    Origin,
    Provenance,
    QuestionResult,
    SubmissionResult,
)
from mlmath.model.states import FailureKind, GradingMode, Status, Why

Json = dict[str, Any]

_Item = TypeVar("_Item")


def to_json(result: SubmissionResult) -> Json:
    """Return a result as Gradescope's dictionary, ours under `extra_data.mlmath`."""
    return {**result.gradescope, "extra_data": {"mlmath": _ours(result)}}


def from_json(data: object, *, cases: bool = True) -> SubmissionResult:
    """Return the result in a dictionary that `to_json`, or an earlier version, has made.

    Parameters
    ----------
    data : object
    cases : bool
        Whether to read test cases. Reading them takes most of the time, and marks need none.

    Raises
    ------
    ResultsError
        When it is no result of ours.
    """
    try:
        return _result(data, cases=cases)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ResultsError(f"This is no result of mlmath's: {error!r}.") from error


# -- writing ------------------------------------------------------------------------------------


def _ours(result: SubmissionResult) -> Json:
    ours = {
        "format": result.format,
        "version": result.version,
        "assignment": result.assignment,
        "title": result.title,
        "student": result.student,
        "file": result.file,
        "key": result.key,
        "mode": result.mode.value,
        "status": result.status.value,
        "sentence": result.sentence,
        "score": result.score,
        "possible": result.possible,
        "questions": [_question_json(question) for question in result.questions],
        "libraries": {name: list(found) for name, found in result.libraries.items()},
        "confinement": list(result.confinement),
        "output": result.output,
        "problems": [_problem_json(problem) for problem in result.problems],
        "seconds": result.seconds,
    }
    if result.reason:
        ours["reason"] = result.reason
    if result.notes:
        ours["reading"] = list(result.notes)
    if result.provenance != Provenance():
        ours["provenance"] = provenance_to_json(result.provenance)
    if result.changes:
        ours["changes"] = [change_to_json(change) for change in result.changes]
    return ours | _origin_json(result.origin)


def provenance_to_json(provenance: Provenance) -> Json:
    """Return what a result was made from as plain data."""
    limits = provenance.limits
    parts = {
        "sha256": provenance.sha256,
        "bundle": provenance.bundle,
        "tests": dict(provenance.tests),
        "shared": provenance.shared,
        "limits": None if limits is None else asdict(limits),
        "any_name": provenance.any_name,
    }
    return {key: value for key, value in parts.items() if value}


def change_to_json(change: Change) -> Json:
    """Return a changed mark as plain data, without its student."""
    return {
        "question": change.question,
        "from": change.before,
        "to": change.after,
        "why": change.why.value,
        "when": change.when,
    }


def _origin_json(origin: Origin) -> Json:
    identity = origin.identity
    known = {
        "name": identity.name,
        "email": identity.email,
        "sid": identity.sid,
        "system": identity.system,
        "id": identity.id,
    }
    parts = {
        "identity": {key: value for key, value in known.items() if value},
        "submitted": origin.submitted,
        "superseded": list(origin.superseded),
        "notes": list(origin.notes),
        "time_from": origin.time_from,
        "flagged_late": origin.flagged_late,
    }
    return {key: value for key, value in parts.items() if value}


def _question_json(question: QuestionResult) -> Json:
    told: Json = {
        "name": question.name,
        "score": question.score,
        "possible": question.possible,
        "cases": [_case_json(case) for case in question.cases],
    }
    if question.diagnosis is not None:
        told["diagnosis"] = _diagnosis_json(question.diagnosis)
    if question.cause is not None:
        told["cause"] = _problem_json(question.cause)
    if question.telling:
        told["telling"] = question.telling
    if question.extra:
        told["extra"] = question.extra
    if question.explanation_error:
        told["explanation_error"] = question.explanation_error
    return told


def _diagnosis_json(diagnosis: Diagnosis) -> Json:
    told: Json = {"name": diagnosis.name, "hint": diagnosis.hint, "general": diagnosis.general}
    if diagnosis.also is not None:
        told["also"] = _diagnosis_json(diagnosis.also)
    return told


def _case_json(case: CaseResult) -> Json:
    told: Json = {
        "name": case.name,
        "passed": case.passed,
        "public": case.public,
        "points": case.points,
    }
    if case.failure is not None:
        told |= {"kind": case.failure.kind.value, "message": case.failure.message}
        if case.failure.for_instructor:
            told["for_instructor"] = case.failure.for_instructor
        if case.failure.exception is not None:
            told["place"] = _exception_json(case.failure.exception)
    if case.call:
        told["call"] = case.call
    if case.returned is not None:
        told["got"] = case.returned
    if case.expected is not None:
        told["expected"] = case.expected
    return told


def _problem_json(problem: CellProblem) -> Json:
    told = _exception_json(problem.exception) | {"cell": problem.cell, "kind": problem.kind.value}
    if problem.exception.cell not in (None, problem.cell):  # a function of another cell raised it
        told["in_cell"] = problem.exception.cell
    if problem.private:
        told["private"] = True
    if problem.left_out is not None:
        told["left_out"] = list(problem.left_out)
    if problem.begins:
        told["cell_begins"] = problem.begins
    return told


def _exception_json(report: ExceptionReport) -> Json:
    told: Json = {"type": report.type} if report.type else {}
    told["message"] = report.message
    if report.cell is not None:
        told |= {"cell": report.cell, "line": report.line}
        if report.code:
            told["code"] = report.code
        if report.begins:
            told["begins"] = report.begins
    return told


# -- reading ------------------------------------------------------------------------------------


def _result(data: Any, *, cases: bool) -> SubmissionResult:
    ours = data["extra_data"]["mlmath"]
    return SubmissionResult(
        assignment=_text(ours["assignment"]),
        student=_text(ours["student"]),
        file=_text(ours.get("file") or ""),
        status=Status(ours["status"]),
        sentence=_text(ours.get("sentence") or ""),
        score=_number(ours["score"]),
        possible=_number(ours["possible"]),
        questions=tuple(_question(told, cases=cases) for told in ours["questions"]),
        title=_text(ours.get("title") or ""),
        key=_text(ours.get("key") or ""),
        format=int(ours.get("format") or 0),
        version=_text(ours.get("version") or ""),
        mode=GradingMode(ours.get("mode") or GradingMode.ISOLATED),
        problems=_each(ours.get("problems") or (), _problem),
        libraries={
            _text(name): _each(found, _text)
            for name, found in (ours.get("libraries") or {}).items()
        },
        confinement=_each(ours.get("confinement") or (), _text),
        output=_text(ours.get("output") or ""),
        reason=_text(ours.get("reason") or ""),
        notes=_each(ours.get("reading") or (), _text),
        seconds=_number(ours.get("seconds") or 0.0),
        origin=_origin(ours),
        provenance=provenance_from_json(ours.get("provenance") or {}),
        changes=tuple(
            change_from_json(told, ours["student"]) for told in ours.get("changes") or ()
        ),
        gradescope={key: value for key, value in data.items() if key != "extra_data"},
    )


def _origin(ours: Mapping[str, Any]) -> Origin:
    identity = ours.get("identity") or {}
    known = {
        key: _text(identity.get(key) or "") for key in ("name", "email", "sid", "system", "id")
    }
    return Origin(
        Identity(**known),
        _text(ours.get("submitted") or ""),
        _each(ours.get("superseded") or (), _text),
        _each(ours.get("notes") or (), _text),
        _text(ours.get("time_from") or ""),
        bool(ours.get("flagged_late")),
    )


def _diagnosis(told: Any) -> Diagnosis | None:
    if told is None:
        return None
    return Diagnosis(
        _text(told["name"]),
        _text(told["hint"]),
        bool(told.get("general")),
        also=_diagnosis(told.get("also")),
    )


def provenance_from_json(told: Mapping[str, Any]) -> Provenance:
    """Return the provenance in what `provenance_to_json` made."""
    limits = told.get("limits")
    return Provenance(
        _text(told.get("sha256") or ""),
        _text(told.get("bundle") or ""),
        {_text(name): _text(digest) for name, digest in (told.get("tests") or {}).items()},
        _text(told.get("shared") or ""),
        None if limits is None else limits_from_json(limits),
        bool(told.get("any_name")),
    )


def limits_from_json(told: Mapping[str, Any]) -> Limits:
    """Return the limits in the dictionary of their fields."""
    values: dict[str, Any] = {_text(name): _number(value) for name, value in told.items()}
    return Limits(**values)


def change_from_json(told: Mapping[str, Any], student: str) -> Change:
    """Return the changed mark in what `change_to_json` made."""
    return Change(
        student,
        _text(told["question"]),
        None if told["from"] is None else _number(told["from"]),
        None if told["to"] is None else _number(told["to"]),
        Why(told["why"]),
        _text(told["when"]),
    )


def _question(told: Any, *, cases: bool) -> QuestionResult:
    return QuestionResult(
        name=_text(told["name"]),
        score=_number(told["score"]),
        possible=_number(told["possible"]),
        cases=_each((told.get("cases") or ()) if cases else (), _case),
        diagnosis=_diagnosis(told.get("diagnosis")),
        cause=None if told.get("cause") is None else _problem(told["cause"]),
        telling=_text(told.get("telling") or ""),
        explanation_error=_text(told.get("explanation_error") or ""),
        extra=_number(told.get("extra") or 0.0),
    )


def _case(told: Any) -> CaseResult:
    failure = None
    if not told["passed"]:
        place = told.get("place")
        failure = Failure(
            FailureKind(told.get("kind", FailureKind.WRONG)),
            _text(told.get("message") or ""),
            None if place is None else _exception(place),
            _text(told.get("for_instructor") or ""),
        )
    return CaseResult(
        name=_text(told["name"]),
        passed=bool(told["passed"]),
        public=bool(told["public"]),
        points=None if told.get("points") is None else _number(told["points"]),
        failure=failure,
        call=_text(told.get("call") or ""),
        returned=told.get("got"),
        expected=told.get("expected"),
    )


def _problem(told: Any) -> CellProblem:
    place = {**told, "cell": told.get("in_cell", told["cell"])}
    return CellProblem(
        int(told["cell"]),
        FailureKind(told["kind"]),
        _exception(place),
        begins=_text(told.get("cell_begins") or ""),
        private=bool(told.get("private")),
        left_out=None if told.get("left_out") is None else _each(told["left_out"], _text),
    )


def _exception(told: Any) -> ExceptionReport:
    line = told.get("line")
    return ExceptionReport(
        _text(told.get("type") or ""),
        _text(told.get("message") or ""),
        None if line is None or told.get("cell") is None else int(told["cell"]),
        None if line is None else int(line),
        _text(told.get("code") or ""),
        _text(told.get("begins") or ""),
    )


def _each(values: Sequence[Any], read: Callable[[Any], _Item]) -> tuple[_Item, ...]:
    return tuple(map(read, values))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be text")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} should be a number")
    return value
