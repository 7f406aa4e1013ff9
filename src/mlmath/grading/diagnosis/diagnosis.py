"""Explain a failed question: find the misconception whose values the student's code returned.

`mlmath build` grades every misconception once and stores what it did in every test case that it
failed: its fingerprint. This module compares the recorded outcomes of a failed question with the
fingerprints of that question; no misconception's code runs while submissions are graded. Where no
fingerprint fits, and no two together do, general rules (`general`) look for mistakes that are
possible in any function.

It belongs to `grading`, not to `feedback`, because recorded values exist only while a submission is
graded: a result keeps no more than a name and a hint.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mlmath.grading.diagnosis.general import explain_case, not_there
from mlmath.grading.diagnosis.recording import CaseRecord
from mlmath.grading.diagnosis.summary import agree, outcome_of
from mlmath.model.fingerprints import (
    CHANCE,
    CaseFingerprint,
    MisconceptionFingerprint,
    QuestionFingerprints,
    Summary,
)
from mlmath.model.result import Diagnosis
from mlmath.model.states import FailureKind

_MAX_DIFFERENT = 6  # events of one case that differ from the reference and are kept


# -- fingerprints -------------------------------------------------------------------------------


def fingerprint(record: CaseRecord, reference: Sequence[Summary]) -> CaseFingerprint:
    """Return the fingerprint of a case that a misconception failed.

    Parameters
    ----------
    record : CaseRecord
        Of the failed case.
    reference : sequence of Summary
        The summaries of the reference solution's events in the case, in order.
    """
    recording = record.recording
    count = len(recording)
    different = [
        index
        for index in range(count)
        if index >= len(reference) or not agree(recording.summary(index), reference[index])
    ]
    last = range(max(0, count - 2), count)
    half = _MAX_DIFFERENT // 2
    places = sorted({*different[:half], *different[-half:], *last})
    return CaseFingerprint(
        record.kind or CHANCE, count, tuple((i, recording.summary(i)) for i in places)
    )


def recognise(
    failed: Mapping[str, CaseRecord], known: Iterable[MisconceptionFingerprint]
) -> MisconceptionFingerprint | None:
    """Return the misconception that explains what failed, or None.

    A misconception explains a failed question when it returned the same wrong values in the same
    cases. A case that did not fail alike is excused when neither side returned a wrong value in it
    or the misconception's differ from run to run, provided that wrong values are alike in another
    case: of two programs with the same wrong idea, one may raise an exception where it is given a
    list, and the other not.

    Parameters
    ----------
    failed : mapping of str to CaseRecord
        The failed cases of a question, by name.
    known : iterable of MisconceptionFingerprint
        The question's misconceptions.

    Returns
    -------
    MisconceptionFingerprint or None
        Of several that fit, the one with the fewest excused cases, then with the most events.
    """
    best, found = None, None
    for misconception in known:
        rank = _explains(misconception.cases, failed)
        if rank is not None and (best is None or rank > best):
            best, found = rank, misconception
    return found


def _explains(
    cases: Mapping[str, CaseFingerprint], failed: Mapping[str, CaseRecord]
) -> tuple[int, int] | None:
    """Return how well a misconception's fingerprints fit (higher is better), or None."""
    alike = values = excused = events = 0
    for name in cases.keys() | failed.keys():
        record, known = failed.get(name), cases.get(name)
        if record is not None and known is not None and _is_alike(known, record):
            alike += 1
            values += record.kind is FailureKind.WRONG
            events += len(known.at)
        elif known is not None and known.end == CHANCE:
            excused += 1
        elif (record is not None and record.kind is FailureKind.WRONG) or (
            known is not None and known.end is FailureKind.WRONG
        ):
            return None
        else:
            excused += 1
    if not alike or (excused and not values):
        return None
    return -excused, events


def recognise_two(
    failed: Mapping[str, CaseRecord], known: Sequence[MisconceptionFingerprint]
) -> tuple[MisconceptionFingerprint, MisconceptionFingerprint] | None:
    """Return the two misconceptions that explain together what failed, or None.

    Each must explain the wrong values of a case that the other does not explain. These cases must
    be of different functions: two mistakes in one function would make new values. The cases that
    failed must be those that one of the two would fail, and each must have failed as it does for
    one of them. Where pairs with different hints fit, the values do not decide: None.

    Parameters
    ----------
    failed : mapping of str to CaseRecord
        The failed cases of a question, by name.
    known : sequence of MisconceptionFingerprint
        The question's misconceptions.
    """
    alike = {
        misconception.name: {
            name
            for name, record in failed.items()
            if record.kind is FailureKind.WRONG
            and name in misconception.cases
            and _is_alike(misconception.cases[name], record)
        }
        for misconception in known
    }
    seen = [misconception for misconception in known if alike[misconception.name]]
    pairs = [
        (one, other)
        for one, other in itertools.combinations(seen, 2)
        if one.hint != other.hint
        and _are_apart(
            alike[one.name] - alike[other.name], alike[other.name] - alike[one.name], failed
        )
        and set(failed) == set(one.cases) | set(other.cases) == alike[one.name] | alike[other.name]
    ]
    return pairs[0] if len({(one.hint, other.hint) for one, other in pairs}) == 1 else None


def _are_apart(one: set[str], other: set[str], failed: Mapping[str, CaseRecord]) -> bool:
    """Return whether two sets of cases, both not empty, failed in different functions."""
    called = [
        {failed[case].recording.called(len(failed[case].recording) - 1) for case in cases}
        for cases in (one, other)
    ]
    return bool(one and other) and called[0].isdisjoint(called[1])


def _is_alike(known: CaseFingerprint, record: CaseRecord) -> bool:
    """Return whether a case failed as it did for the misconception with this fingerprint."""
    recording = record.recording
    if known.end != record.kind or known.events != len(recording):
        return False
    return all(agree(summary, recording.summary(index)) for index, summary in known.at)


# -- which outcome was wrong ---------------------------------------------------------------------


def wrong_event(record: CaseRecord, reference: Mapping[int, Summary]) -> int | None:
    """Return the number of the event that made a case fail, or None when it is unknown.

    It is the last event whose outcome differs from the reference's; without one, the last event
    that returned a value and not an object.

    Parameters
    ----------
    record : CaseRecord
        Of the failed case.
    reference : mapping of int to Summary
        The summaries of the reference solution's events, by number, as far as they are known.
    """
    recording = record.recording
    last = None
    for index in range(len(recording) - 1, -1, -1):
        right = reference.get(index)
        if right is None and last is not None:
            continue
        summary = recording.summary(index)
        if right is not None and not agree(summary, right):
            return index
        if last is None and outcome_of(summary)[0] != "object":
            last = index
    return last


# -- the diagnosis ------------------------------------------------------------------------------


def diagnose(
    failed: Mapping[str, CaseRecord],
    known: QuestionFingerprints,
    cells: Sequence[tuple[int, str]],
) -> Diagnosis | None:
    """Name what went wrong in a failed question.

    Parameters
    ----------
    failed : mapping of str to CaseRecord
        Its failed cases in their order, by name.
    known : QuestionFingerprints
        What the bundle holds of the question; `NO_FINGERPRINTS` when it holds nothing.
    cells : sequence of (int, str)
        The notebook's code cells: number and source.

    Returns
    -------
    Diagnosis or None
        None when nothing explains the failure.
    """
    for record in failed.values():
        if record.kind in (FailureKind.NOT_ATTEMPTED, FailureKind.MISSING):
            return not_there(record, cells)
    misconception = recognise(failed, known.misconceptions)
    if misconception is not None:
        return _specific(misconception)
    two = recognise_two(failed, known.misconceptions)
    if two is not None:
        first, second = map(_specific, two)
        return replace(first, also=second)
    for case, record in failed.items():
        reference = known.reference.get(case, {})
        found = explain_case(record, wrong_event(record, reference), reference, cells)
        if found is not None:
            return found
    return None


def _specific(misconception: MisconceptionFingerprint) -> Diagnosis:
    """Return the diagnosis that names a misconception of the question."""
    return Diagnosis(misconception.name, misconception.hint, general=False)
