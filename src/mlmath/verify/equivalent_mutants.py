"""Read `equivalent_mutants.toml`: the mutants of an assignment that no allowed input tells apart.

    [[equivalent]]
    question = "mse"
    before = "return np.mean(errors**2)"
    after = "return np.mean(errors * errors)"
    reason = "why no input that the text allows gives another result"

`before` and `after` are the changed lines as `mlmath verify` shows them; their indentation does not
matter. `within` names the changed function (`Tree.predict`) where several hold the same line.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from mlmath.errors import EquivalentsError
from mlmath.verify.mutants import Mutant

_NEEDED = {"question", "before", "after", "reason"}


@dataclass(frozen=True)
class Equivalent:
    """One entry: a change of a solution, and why no test can notice it."""

    question: str
    before: str
    after: str
    reason: str
    within: str = ""
    """the changed function or method; empty for any"""

    def matches(self, mutant: Mutant) -> bool:
        """Return whether a mutant makes this change."""
        return (
            self.question == mutant.question
            and self.within in ("", mutant.within)
            and _lines(self.before) == _lines(mutant.before)
            and _lines(self.after) == _lines(mutant.after)
        )

    def __str__(self) -> str:
        change = f"{' / '.join(_lines(self.before))} -> {' / '.join(_lines(self.after))}"
        return f"{self.question}: {change}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def read_equivalents(path: Path) -> list[Equivalent]:
    """Return the entries of a file in their order; when there is no file, there are none.

    Raises
    ------
    EquivalentsError
        When it is not TOML, or an entry lacks a key, has an unknown one, or occurs twice.
    """
    if not path.exists():
        return []
    where = f"{path.parent.name}/{path.name}"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise EquivalentsError(f"{where} is not TOML: {error}.") from error
    entries = content.pop("equivalent", [])
    if content or not isinstance(entries, list):
        raise EquivalentsError(f"{where} holds [[equivalent]] tables and nothing else.")
    found: list[Equivalent] = []
    for number, entry in enumerate(entries, 1):
        wrong = _what_is_wrong(entry)
        if wrong:
            raise EquivalentsError(f"{where}, entry {number}: {wrong}.")
        equivalent = Equivalent(**entry)
        if equivalent in found:
            raise EquivalentsError(f"{where}, entry {number}: this entry stands there twice.")
        found.append(equivalent)
    return found


def _what_is_wrong(entry: object) -> str:
    """Return what is wrong with an entry, as a part of a sentence, or an empty string."""
    values: dict[str, object] = entry if isinstance(entry, dict) else {}
    missing = sorted(_NEEDED - values.keys())
    unknown = sorted(values.keys() - _NEEDED - {"within"})
    if missing:
        return f"it lacks {' and '.join(missing)}"
    if unknown:
        return f"it has {' and '.join(unknown)}, which means nothing here"
    if not all(isinstance(value, str) for value in values.values()):
        return "every value is a text in quotes"
    return "" if str(values["reason"]).strip() else "a reason is needed"
