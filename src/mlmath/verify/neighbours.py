"""Check that a mistake nobody has foreseen does not get the hint of its neighbour.

A misconception that is not in the fingerprints stands for such a mistake. With its own fingerprint
left out, what it did must not look like another misconception that has another hint.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mlmath.grading.diagnosis.diagnosis import recognise, recognise_two
from mlmath.grading.diagnosis.recording import CaseRecord, Event, Recording
from mlmath.model.fingerprints import (
    CHANCE,
    CaseFingerprint,
    MisconceptionFingerprint,
    QuestionFingerprints,
    Summary,
)
from mlmath.model.states import FailureKind


def confused(questions: Mapping[str, QuestionFingerprints]) -> Iterator[str]:
    """Yield a sentence, without its full stop, for each misconception that is taken for another.

    Parameters
    ----------
    questions : mapping of str to QuestionFingerprints
        What a bundle holds, by question.
    """
    for name, known in questions.items():
        for misconception in known.misconceptions:
            others = [m for m in known.misconceptions if m.hint != misconception.hint]
            taken_for = _taken_for(misconception, others, known.reference)
            if taken_for:
                yield (
                    f"{name}: were '{misconception.name}' not foreseen, it would get the hint of "
                    f"{taken_for}; give both the same, or a test case that tells them apart"
                )


def _taken_for(
    misconception: MisconceptionFingerprint,
    others: list[MisconceptionFingerprint],
    reference: Mapping[str, Mapping[int, Summary]],
) -> str:
    """Return the names of what a misconception is taken for; empty when it is for none."""
    failed: dict[str, CaseRecord] = {
        name: _Replayed(fingerprint=case, reference=reference.get(name, {}))
        for name, case in misconception.cases.items()
    }
    one = recognise(failed, others)
    if one is not None:
        return f"'{one.name}'"
    two = recognise_two(failed, others)
    return "" if two is None else f"'{two[0].name}' and '{two[1].name}'"


class _Events(Recording):
    """What a fingerprint has kept of a recording: elsewhere it was as the reference's."""

    def __init__(self, fingerprint: CaseFingerprint, reference: Mapping[int, Summary]) -> None:
        super().__init__()
        self._kept: dict[int, Summary] = {**reference, **dict(fingerprint.at)}
        nothing = Event("", None, (), {}, None, {})
        self.events = [nothing] * fingerprint.events

    def summary(self, index: int) -> Summary:
        return self._kept.get(index, ["not kept"])

    def called(self, index: int) -> tuple[str, str]:
        return "", ""  # the fingerprint does not say it


@dataclass
class _Replayed(CaseRecord):
    """A case as a fingerprint has it."""

    fingerprint: CaseFingerprint = field(kw_only=True)
    reference: Mapping[int, Summary] = field(kw_only=True)

    def __post_init__(self) -> None:
        self.recording = _Events(self.fingerprint, self.reference)

    @property
    def kind(self) -> FailureKind | None:
        end = self.fingerprint.end
        return FailureKind.WRONG if end == CHANCE else FailureKind(end)
