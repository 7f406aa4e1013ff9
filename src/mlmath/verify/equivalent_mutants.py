"""Read `equivalent_mutants.toml`: the mutants of an assignment that no allowed input tells apart.

    [[equivalent]]
    question = "mse"
    before = "return np.mean(errors**2)"
    after = "return np.mean(errors * errors)"
    reason = "why no input that the text allows gives another result"

`before` and `after` are the changed lines as `mlmath verify` shows them, indentation aside;
`within` (`Tree.predict`) may say in which function, where several hold the same line. This module
only reads and matches; whether a mutant survives is `proof`'s business.
"""

import tomllib
from dataclasses import dataclass

from mlmath.errors import EquivalentsError

_NEEDED = {"question", "before", "after", "reason"}


@dataclass(frozen=True)
class Equivalent:
    """An entry: the change it stands for, and why nobody can see it."""

    question: str
    before: str
    after: str
    reason: str
    within: str = ""

    def matches(self, mutant):
        """Whether a mutant makes this change."""
        return (
            self.question == mutant.question
            and self.within in ("", mutant.within)
            and _lines(self.before) == _lines(mutant.before)
            and _lines(self.after) == _lines(mutant.after)
        )

    def __str__(self):
        change = f"{' / '.join(_lines(self.before))} -> {' / '.join(_lines(self.after))}"
        return f"{self.question}: {change}"


def _lines(text):
    return [line.strip() for line in text.strip().splitlines()]


def read_equivalents(path):
    """Return the entries in `path`, in order; an absent file holds none.

    Raises
    ------
    EquivalentsError
        When it is not TOML, or an entry lacks something, has something unknown, or occurs twice.
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
    found = []
    for number, entry in enumerate(entries, 1):
        wrong = _what_is_wrong(entry)
        if wrong:
            raise EquivalentsError(f"{where}, entry {number}: {wrong}.")
        equivalent = Equivalent(**entry)
        if equivalent in found:
            raise EquivalentsError(f"{where}, entry {number}: this entry stands there twice.")
        found.append(equivalent)
    return found


def _what_is_wrong(entry):
    keys = set(entry) if isinstance(entry, dict) else set()
    missing, unknown = sorted(_NEEDED - keys), sorted(keys - _NEEDED - {"within"})
    if missing:
        return f"it lacks {' and '.join(missing)}"
    if unknown:
        return f"it has {' and '.join(unknown)}, which means nothing here"
    if not all(isinstance(value, str) for value in entry.values()):
        return "every value is a text in quotes"
    return "" if entry["reason"].strip() else "a reason is needed"
