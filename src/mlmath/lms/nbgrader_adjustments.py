"""What nbgrader's gradebook gets where a final mark differs from the points of the tests.

Being late becomes the notebook's `late_submission_penalty`; extra credit and people's decisions
become `extra_credit` of a question's cell, which may be negative. A person may write the same two
numbers in formgrader. So what was written is remembered in the results folder, and a number that is
neither empty nor the one written last is a person's, and stays.
"""

import json
from pathlib import Path
from typing import Any

from mlmath._files import write_whole
from mlmath.model.mark import Mark
from mlmath.model.result import SubmissionResult

#: The file's name in a results folder.
LEDGER = "nbgrader.json"
#: In a ledger, in place of a question's name.
PENALTY = ""

_TINY = 1e-6  # points


def numbers_for(result: SubmissionResult, mark: Mark) -> dict[str, float]:
    """Return the late penalty under `PENALTY`, and each question's extra credit, in points.

    The tests' points and those of written answers, less the penalty and with the extra credit, are
    the final mark, on the scale of all these questions. Empty for a mark that is what the tests
    gave, and for a student who is excused, as nbgrader knows no excuse.
    """
    if mark.is_raw or mark.final is None:
        return {}
    written = [part for part in mark.questions if part.written]
    raw = mark.raw + sum(part.raw for part in written)
    worth = result.possible + sum(part.worth for part in written)
    scale = worth / mark.possible if mark.possible else 1.0
    penalty = mark.late_penalty * scale
    numbers = {PENALTY: penalty}
    left = mark.final * scale - (raw - penalty)
    factor = 1 - mark.late_penalty / raw if raw else 1.0
    for part in mark.questions:
        change = 0.0
        if part.final is not None and abs(scale - 1) < _TINY:
            change = part.final - part.raw * factor
        numbers[part.name] = change
        left -= change
    if mark.questions:  # what is about the whole submission
        numbers[mark.questions[-1].name] += left
    return {name: round(number, 6) for name, number in numbers.items()}


class Ledger:
    """What was written into gradebooks from a results folder.

    Parameters
    ----------
    folder : Path
        The results folder.
    gradebook : str
        The gradebook's address, without a password.
    """

    def __init__(self, folder: Path, gradebook: str) -> None:
        self._path, self._gradebook = folder / LEDGER, gradebook
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # then every number there is a person's
            content = {}
        self._all: dict[str, Any] = content if isinstance(content, dict) else {}
        self._last: dict[str, dict[str, float]] = self._all.get(gradebook) or {}
        self._now: dict[str, dict[str, float]] = {}
        self._seen: set[str] = set()
        self.kept: list[str] = []
        """sentences about numbers that stay because a person wrote them"""

    def number(self, student: str, name: str, there: float | None, wanted: float) -> float | None:
        """Return the number that a field is to have: the one wanted, or a person's that is there.

        Parameters
        ----------
        student : str
        name : str
            A question, or `PENALTY`.
        there : float or None
            What the field has.
        wanted : float
        """
        self._seen.add(student)
        last = self._last.get(student, {}).get(name, 0.0)
        if abs((there or 0.0) - last) > _TINY and abs((there or 0.0) - wanted) > _TINY:
            what = f"the extra credit of {name}" if name else "the late penalty"
            self.kept.append(
                f"{student} has {there or 0.0:g} as {what} in {self._gradebook}, which a person "
                f"wrote: it stays, and is not {wanted:g}."
            )
            return there
        if wanted:
            self._now.setdefault(student, {})[name] = wanted
        return wanted if wanted or there else there

    def write(self) -> None:
        """Remember what was written."""
        others = {s: n for s, n in self._last.items() if s not in self._seen}
        self._all[self._gradebook] = others | self._now
        if not any(self._all.values()):
            self._path.unlink(missing_ok=True)
        else:
            write_whole(self._path, json.dumps(self._all, indent=1, ensure_ascii=False) + "\n")
