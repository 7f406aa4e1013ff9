"""How far the answers are, by all decisions: kept in memory, and brought up to date at each look.

Decisions are rows that nobody changes, with ever larger numbers. So a look reads only the rows that
have come since the last one, whichever process wrote them.
"""

import functools
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mlmath.model.decision import Reading
from mlmath.results.decisions import DecisionRow, DecisionStore, Seen


@dataclass(frozen=True)
class AnswerStates:
    """The states of one question's answers in one reading."""

    decided: Mapping[str, str] = field(default_factory=dict)
    """who decided, by student"""
    flagged: frozenset[str] = frozenset()
    """students whose answers somebody is to look at again"""

    @functools.cached_property
    def done(self) -> frozenset[str]:
        """The students about whose answers nothing is left to do."""
        return frozenset(self.decided.keys() - self.flagged)


class StatesKept:
    """The states of all answers, as of the last look."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen = Seen()
        self._states: dict[tuple[str, Reading], AnswerStates] = {}

    def look(self, store: DecisionStore) -> Mapping[tuple[str, Reading], AnswerStates]:
        """Return the states that the store has now, by question and reading.

        What is returned stays as it is when somebody decides later.

        Raises
        ------
        DecisionsError
            When the store cannot be read.
        """
        with self._lock:
            rows, self._seen, afresh = store.rows_since(self._seen)
            if rows or afresh:
                self._states = _with({} if afresh else self._states, rows)
            return self._states


def _with(
    states: Mapping[tuple[str, Reading], AnswerStates], rows: Iterable[DecisionRow]
) -> dict[tuple[str, Reading], AnswerStates]:
    """Return states after more decisions; what was there before is left as it is."""
    changed: dict[tuple[str, Reading], tuple[dict[str, str], set[str]]] = {}
    for row in rows:
        key = row.question, row.reading
        if key not in changed:
            before = states.get(key, AnswerStates())
            changed[key] = dict(before.decided), set(before.flagged)
        decided, flagged = changed[key]
        if row.decided:
            decided[row.student] = row.who
        else:
            decided.pop(row.student, None)
        (flagged.add if row.flagged else flagged.discard)(row.student)
    made = {key: AnswerStates(d, frozenset(f)) for key, (d, f) in changed.items()}
    return {**states, **made}
