"""Whose marks a run changed, from what to what, and why."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mlmath._files import write_whole
from mlmath._text import safe_in_csv
from mlmath.model.bundle_info import BundleInfo
from mlmath.model.limits import Limits
from mlmath.model.mark import Mark, RecordedMark
from mlmath.model.result import Change, Provenance, SubmissionResult
from mlmath.model.states import Status, Why
from mlmath.results.keys import GRADER_FORMAT
from mlmath.results.marking import Marking
from mlmath.results.store import stored_results
from mlmath.results.wording import format_points

CHANGES = "changes.csv"

_SMALLEST = 1e-9  # points that count as a difference
_MAX_CHANGES = 3  # marks that changed for the same reason and are told one by one


def marks_of(folder: str | Path, marking: Marking | None = None) -> dict[str, RecordedMark]:
    """Return everybody's mark in a results folder, by student.

    This is all that the marks before and after a run are compared by.

    Parameters
    ----------
    folder : str or Path
    marking : Marking, optional
        The rules and decisions that count; without them the tests' points do.
    """
    marking = marking or Marking()
    return {
        result.student: record_of(result, marking.mark(result))
        for result in stored_results(folder, cases=False)
    }


def record_of(result: SubmissionResult, mark: Mark) -> RecordedMark:
    """Return what later runs compare with of a result and its mark."""
    return RecordedMark(
        student=result.student,
        status=result.status,
        total=mark.final,
        questions={part.name: part.final for part in mark.questions},
        raw={question.name: question.score for question in result.questions},
        format=result.format,
        provenance=result.provenance,
        possible=mark.possible,
        reasons=mark.reasons,
        has_comments=bool(mark.said),
        name=result.origin.identity.name,
    )


def changes_between(
    before: Mapping[str, RecordedMark], after: Mapping[str, RecordedMark], when: str
) -> tuple[Change, ...]:
    """Return the marks that differ, sorted by student, and for each the question or the total.

    Students who are not in both are left out.

    Parameters
    ----------
    before, after : mapping of str to RecordedMark
        By student.
    when : str
        The time of the run, in ISO format.
    """
    found: list[Change] = []
    for student, new in sorted(after.items()):
        old = before.get(student)
        if old is None:
            continue
        if old.total is None or new.total is None:
            if old.total != new.total:
                why = why_changed(old, new, "")
                found.append(Change(student, "", old.total, new.total, why, when))
            continue
        explained = 0.0
        for question in dict.fromkeys((*new.questions, *old.questions)):
            was, is_now = old.questions.get(question, 0.0), new.questions.get(question, 0.0)
            if not _differ(was, is_now):
                continue
            explained += (is_now or 0.0) - (was or 0.0)
            why = why_changed(old, new, question)
            found.append(Change(student, question, was, is_now, why, when))
        if abs(new.total - old.total - explained) >= _SMALLEST:
            why = why_changed(old, new, "")
            found.append(Change(student, "", old.total, new.total, why, when))
    return tuple(found)


def decisions_between(
    before: Mapping[str, RecordedMark], after: Mapping[str, RecordedMark]
) -> list[str]:
    """Return sentences on totals that differ although the tests' points do not, with the reason.

    Parameters
    ----------
    before, after : mapping of str to RecordedMark
        By student.
    """
    by_reason: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for student, old in before.items():
        new = after.get(student)
        if new is None or dict(new.raw) != dict(old.raw):
            continue
        was_possible = new.possible if old.possible is None else old.possible
        if (old.total, was_possible) == (new.total, new.possible):
            continue
        reasons = tuple(reason for reason in new.reasons if reason not in old.reasons)
        change = f"from {_out_of(old.total, was_possible)} to {_out_of(new.total, new.possible)}"
        by_reason.setdefault(reasons, []).append((new.shown, change))
    sentences = []
    for reasons, students in by_reason.items():
        why = " ".join(reasons) or "a rule or a decision was taken back."
        if len(students) <= _MAX_CHANGES:
            sentences += [f"The mark of {who} changed {change}: {why}" for who, change in students]
            continue
        first = ", ".join(who for who, _ in students[:_MAX_CHANGES])
        more = len(students) - _MAX_CHANGES
        sentences.append(f"The marks of {first} and {more} more changed, see {CHANGES}: {why}")
    return sentences


def _out_of(total: float | None, possible: float | None) -> str:
    if total is None:
        return "no mark"
    return f"{format_points(total)} of {format_points(possible or 0)}"


def _differ(was: float | None, is_now: float | None) -> bool:
    """Whether two marks differ; None, no mark, is not the same as 0."""
    if was is None or is_now is None:
        return was is not is_now
    return abs(is_now - was) >= _SMALLEST


def why_changed(old: RecordedMark, new: RecordedMark, question: str) -> Why:
    """Return why a mark changed; `question` is empty for the total."""
    names = [question] if question else list(dict.fromkeys((*new.raw, *old.raw)))
    if all(abs(new.raw.get(n, 0.0) - old.raw.get(n, 0.0)) < _SMALLEST for n in names):
        return Why.PERSON
    return why_graded_again(old, new.provenance, question)


def why_graded_again(old: RecordedMark, now: Provenance, question: str = "") -> Why:
    """Return why a result made before would be, or was, made again.

    Parameters
    ----------
    old : RecordedMark
    now : Provenance
        What the result is made from now.
    question : str
        A question, of whose tests alone a change counts; empty for all questions.
    """
    made = old.provenance
    if old.status is Status.MISSING or (made.sha256 and made.sha256 != now.sha256):
        return Why.SUBMISSION
    if not made.bundle:
        return Why.GRADER if old.format != GRADER_FORMAT else Why.UNKNOWN
    if changed_tests(made, now, question):
        return Why.TESTS
    if old.format != GRADER_FORMAT:
        return Why.GRADER
    if made.limits != now.limits:
        return Why.LIMITS
    return Why.TESTS if made.bundle != now.bundle else Why.AGAIN


def changed_tests(old: Provenance, now: Provenance, question: str = "") -> bool:
    """Whether the tests of a question, or of any, or what all tests use, changed."""
    if old.shared != now.shared:
        return True
    if question:
        return old.tests.get(question) != now.tests.get(question)
    return dict(old.tests) != dict(now.tests)


def why_in_words(old: RecordedMark, now: Provenance, *, asked: bool = False) -> str:
    """Say why a result was made again: what follows "57 regraded".

    `asked` says whether somebody named the student.
    """
    why = why_graded_again(old, now)
    if why is Why.TESTS:
        made = old.provenance
        names = [n for n, digest in now.tests.items() if made.tests.get(n) != digest]
        names += [n for n in made.tests if n not in now.tests]
        if names:
            return f"because the tests of {_in_backticks(names)} changed"
        if made.shared != now.shared:
            return "because files that the tests use changed"
        return "because hints or other parts of the bundle changed"
    if why is Why.GRADER:
        return "because another version of the grader had made the result"
    if why is Why.LIMITS:
        return "because the limits changed"
    if why is Why.UNKNOWN:
        return "because it is not recorded what the result was made from"
    return "as you asked" if asked else "because the grader had given up before"


def _in_backticks(names: Sequence[str]) -> str:
    """Return names of questions as a list in a sentence, the last one behind "and"."""
    *most, last = (f"`{name}`" for name in names)
    return f"{', '.join(most)} and {last}" if most else last


def made_from(
    sha256: str, bundle: BundleInfo, limits: Limits, *, any_name: bool = False
) -> Provenance:
    """Return what a result is made from."""
    return Provenance(sha256, bundle.digest, bundle.tests, bundle.shared, limits, any_name)


def write_changes(
    folder: Path, changes: Iterable[Change], marks: Mapping[str, RecordedMark]
) -> None:
    """Write changes.csv: the marks that the last run changed.

    Parameters
    ----------
    folder : Path
        The results folder.
    changes : iterable of Change
    marks : mapping of str to RecordedMark
        By student; it holds at least those whose mark changed.
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["name", "student", "question", "from", "to", "why"])
    for change in changes:
        points = map(_short, (change.before, change.after))
        student = change.student
        row = [marks[student].name, student, change.question, *points, change.why.value]
        writer.writerow(map(safe_in_csv, row))
    write_whole(folder / CHANGES, "\ufeff" + table.getvalue())  # for Excel, as grades.csv


def _short(points: float | None) -> float | int | str:
    """Return points as people write them: whole without a fraction, nothing for no mark."""
    if points is None:
        return ""
    return int(points) if points == int(points) else points
