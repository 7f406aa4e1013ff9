"""Find pairs of submissions that share code which neither the task nor the cohort explains.

Code is compared as copydetect prepares it (names, comments and layout do not count) by winnowing:
Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", 2003.
Nothing is run. A pair is a hint where a person should look, not a score.

A short function has few sensible forms, and that two have written the same one is no sign. So these
do not count: what the released notebook holds; the forms that the course itself knows (those of its
reference and variants); passages that many of the cohort wrote; and the lines of functions in which
many of the cohort agree with the course or with each other, unless they are far more lines than
such answers have.
"""

import hashlib
import itertools
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mlmath.errors import NotebookError, SimilarityError
from mlmath.feedback.templates import environment
from mlmath.model.submission import Submission
from mlmath.submissions.notebook import read_file, read_notebook, read_submission

_GRAM = 30  # characters of prepared code: shorter passages do not count
_WINDOW = 11  # fingerprints: every common passage of _GRAM + _WINDOW - 1 = 40 characters is found
_MAX_AUTHORS = 3  # what more than these, or more than a twentieth of the cohort, wrote is no sign
_MIN_LINES = 4  # fewer lines in common, in one function or in several, are no sign
_MIN_FUNCTIONS = 3  # in so many functions together, _MIN_LINES need not be in one of them
_FEW = 4  # if more than a quarter of a function's other authors agree, it has few forms
_FEW_ALWAYS = 2  # so many others may agree before a function counts as one of few forms
_FAR_MORE = 1.5  # times the lines that answers have in which many agree
_PAIR_SECONDS = 2.0  # for one pair: code made to take longer must not hold up the others
_MAX_CODE = 100_000  # characters of one student's code that are compared
_MAX_LINE = 1_000  # characters of a line
_GAP = re.compile(r"\s{80,}")
_DEFINITION = re.compile(r"(?:async\s+)?(?:def|class)\s+(\w+)")
_CONTEXT = 3  # lines shown around those in common
_MAX_PAIRS = 100  # shown side by side


@dataclass(frozen=True)
class Work:
    """What one student wrote."""

    student: str
    text: str
    fingerprints: Mapping[int, Sequence[int]]
    """positions in the prepared code by fingerprint"""
    offsets: NDArray[np.int64]
    """shape (n, 2): positions in the prepared code, and characters left out before them"""
    own: frozenset[int]
    """the lines, from 0, that are not empty and not in the released notebook"""
    functions: Mapping[int, str]
    """the function or class that each own line stands in, by line; empty outside all"""
    is_past: bool = False
    """whether it is from an earlier term"""

    def by_function(self, lines: Iterable[int]) -> dict[str, int]:
        """Return how many of some own lines stand in each function."""
        counts: dict[str, int] = defaultdict(int)
        for line in lines:
            counts[self.functions[line]] += 1
        return dict(counts)


@dataclass(frozen=True)
class Pair:
    """Two students' work with lines in common."""

    first: Work
    second: Work
    lines: tuple[frozenset[int], frozenset[int]]
    """the lines in common, from 0 in each one's text; own ones only"""

    @property
    def shared(self) -> int:
        """How many lines they have in common: the fewer of both sides."""
        return min(map(len, self.lines))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on the page."""

    kind: str
    """`common`, `other` or, for lines left out, `gap`"""
    text: str


def read_work(
    submissions: Iterable[Submission], released: bytes, term: str = ""
) -> tuple[list[Work], list[Submission]]:
    """Return the work in submissions, and those submissions that hold no notebook.

    Parameters
    ----------
    submissions : iterable of Submission
    released : bytes
        The notebook that students were given; its cells and its code do not count.
    term : str
        The earlier term that the work is from; empty for the work of this term.

    Raises
    ------
    SimilarityError
        When copydetect is not installed.
    """
    notebook = read_notebook(released)
    given = [source for _, source in notebook.cells]
    boilerplate = set(grams_of(prepare("\n\n".join(given))[0]))
    known = {source.strip() for source in given}
    lines = {line.strip() for source in given for line in source.splitlines()} | {""}
    works: list[Work] = []
    unreadable: list[Submission] = []
    for submission in submissions:
        try:
            data = read_file(submission)
            cells = read_submission(submission.file, data, notebook.assignment, scripts=True).cells
        except (NotebookError, OSError):
            unreadable.append(submission)
            continue
        text = "\n\n".join(s.strip() for _, s in cells if s.strip() and s.strip() not in known)
        text = condensed(text[:_MAX_CODE])
        own = [n for n, line in enumerate(text.splitlines()) if line.strip() not in lines]
        student = f"{submission.student} ({term})" if term else submission.student
        works.append(_work(student, text, frozenset(own), boilerplate, is_past=bool(term)))
    return works, unreadable


def condensed(text: str) -> str:
    """Return code without blanks at the ends of lines, more than one empty line, and long gaps.

    They do not count, but Pygments takes time in proportion to the square of their number, and of
    the length of some lines. So nothing counts either beyond `_MAX_LINE` characters of a line.
    """
    lines = [_GAP.sub(" ", line.rstrip())[:_MAX_LINE] for line in text.splitlines()]
    pairs = zip(["", *lines], lines, strict=False)
    return "\n".join(line for before, line in pairs if line or before)


def known_forms(sources: Iterable[str]) -> frozenset[int]:
    """Return the passages in answers that the course itself knows: for `similar_pairs`."""
    return frozenset(gram for source in sources for gram in grams_of(prepare(source)[0]))


def similar_pairs(
    works: Sequence[Work], known: Set[int] = frozenset()
) -> tuple[list[Pair], list[tuple[Work, Work]]]:
    """Return the pairs with lines in common, and those that took too long to compare.

    Parameters
    ----------
    works : sequence of Work
        The work of this term and of earlier ones. Two works of earlier terms are no pair.
    known : set of int
        What `known_forms` returns.

    Returns
    -------
    list of Pair
        Those with most lines in common first.
    list of (Work, Work)
        Those that took longer than `_PAIR_SECONDS`.
    """
    authors: defaultdict[int, list[int]] = defaultdict(list)
    for number, work in enumerate(works):
        for fingerprint in work.fingerprints:
            authors[fingerprint].append(number)
    max_authors = max(_MAX_AUTHORS, len(works) // 20)
    common: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for fingerprint, numbers in authors.items():
        if len(numbers) <= max_authors and fingerprint not in known:
            for first, second in itertools.combinations(numbers, 2):
                if not (works[first].is_past and works[second].is_past):
                    common[first, second].append(fingerprint)
    told = {fingerprint for fingerprint, numbers in authors.items() if len(numbers) > 1} | known
    forms = _Forms(works, told)
    pairs: list[Pair] = []
    slow: list[tuple[Work, Work]] = []
    for (first, second), shared in common.items():
        try:
            pair = _pair(works[first], works[second], shared)
        except TimeoutError:
            slow.append((works[first], works[second]))
            continue
        pair = forms.without_usual(pair)
        if _is_sign(pair):
            pairs.append(pair)
    pairs.sort(key=lambda pair: (-pair.shared, pair.first.student, pair.second.student))
    return pairs, slow


class _Forms:
    """In which functions a cohort's answers agree, with each other or with the course.

    Parameters
    ----------
    works : iterable of Work
    told : set of int
        The fingerprints that occur in several works, or that the course knows.
    """

    def __init__(self, works: Iterable[Work], told: Set[int]) -> None:
        self._authors: dict[str, int] = defaultdict(int)
        self._agreeing: dict[str, dict[str, int]] = defaultdict(dict)  # their lines, by student
        for work in works:
            places = [p for value, at in work.fingerprints.items() if value in told for p in at]
            try:
                agreed = work.by_function(_lines_at(work, places, _deadline()) if places else ())
            except TimeoutError:
                agreed = {}
            for function, own in work.by_function(work.own).items():
                self._authors[function] += 1
                if 2 * agreed.get(function, 0) >= own:
                    self._agreeing[function][work.student] = own

    def without_usual(self, pair: Pair) -> Pair:
        """Return a pair without the lines in functions that have few sensible forms."""
        both = {pair.first.student, pair.second.student}

        def unusual(work: Work, lines: Iterable[int]) -> frozenset[int]:
            counts = work.by_function(lines)
            usual = {name for name, count in counts.items() if self._is_usual(name, count, both)}
            return frozenset(n for n in lines if work.functions[n] not in usual)

        first, second = pair.lines
        return Pair(
            pair.first, pair.second, (unusual(pair.first, first), unusual(pair.second, second))
        )

    def _is_usual(self, function: str, lines: int, both: Set[str]) -> bool:
        """Return whether two may have written so many equal lines of a function by chance."""
        others = [own for who, own in self._agreeing[function].items() if who not in both]
        few = len(others) > max(_FEW_ALWAYS, (self._authors[function] - len(both)) // _FEW)
        return few and lines <= _FAR_MORE * statistics.median(others)


def _is_sign(pair: Pair) -> bool:
    """Return whether the lines in common are so many that somebody should look at them."""
    for work, lines in zip((pair.first, pair.second), pair.lines, strict=True):
        counts = work.by_function(lines).values()
        if sum(counts) < _MIN_LINES:
            return False
        if max(counts) < _MIN_LINES and len(counts) < _MIN_FUNCTIONS:
            return False
    return True


def similarity_page(assignment: str, works: Sequence[Work], pairs: Sequence[Pair]) -> str:
    """Return a report on pairs as HTML: both sides' code with the lines in common marked.

    Everything from a submission is escaped; the page loads nothing and runs no script.
    """
    template = environment().get_template("similar.html")
    return template.render(
        assignment=assignment,
        works=works,
        count=len(pairs),
        pairs=pairs[:_MAX_PAIRS],
        sides=_sides,
    )


def _work(
    student: str, text: str, own: frozenset[int], boilerplate: Set[int], *, is_past: bool
) -> Work:
    """Return a student's work; fingerprints in `boilerplate` do not count."""
    from copydetect.utils import winnow

    code, offsets = prepare(text)
    grams = np.array(grams_of(code), dtype=np.int64)
    fingerprints: defaultdict[int, list[int]] = defaultdict(list)
    if len(grams):
        window = min(_WINDOW, len(grams))
        for value, place in zip(*winnow(grams, window, remove_duplicates=False), strict=True):
            if int(value) not in boilerplate:
                fingerprints[int(value)].append(int(place))
    functions = {n: name for n, name in enumerate(_functions(text)) if n in own}
    return Work(student, text, dict(fingerprints), offsets, own, functions, is_past)


def _functions(text: str) -> Iterator[str]:
    """Yield for each line the function or class at the top level that it stands in."""
    name = ""
    for line in text.splitlines():
        if line and not line[0].isspace() and line[0] not in ")]}#":
            begins = _DEFINITION.match(line)
            name = begins[1] if begins else ""
        yield name


def _deadline() -> float:
    """Return when comparing that begins now has taken too long, for `time.monotonic`."""
    return time.monotonic() + _PAIR_SECONDS


def prepare(text: str) -> tuple[str, NDArray[np.int64]]:
    """Return the code as it is compared, and the offsets of `Work`."""
    try:
        from copydetect.utils import filter_code
    except ImportError as error:
        raise SimilarityError(
            "mlmath similar needs copydetect: pip install 'mlmath[similar]'."
        ) from error
    code, offsets = filter_code(text, "answers.py", "python")
    return code, offsets


def grams_of(code: str) -> list[int]:
    """Return a number for each passage of `_GRAM` characters, the same on every run."""
    return [
        int.from_bytes(
            hashlib.blake2b(code[n : n + _GRAM].encode("utf-8", "replace"), digest_size=8).digest(),
            signed=True,
        )
        for n in range(len(code) - _GRAM + 1)
    ]


def _pair(first: Work, second: Work, shared: Iterable[int]) -> Pair:
    """Return a pair, given its common fingerprints. Raises TimeoutError."""
    deadline = _deadline()

    def lines(work: Work) -> frozenset[int]:
        places = [place for fingerprint in shared for place in work.fingerprints[fingerprint]]
        return _lines_at(work, places, deadline)

    return Pair(first, second, (lines(first), lines(second)))


def _lines_at(work: Work, places: Sequence[int], deadline: float) -> frozenset[int]:
    """Return the own lines of which more than half is in passages that begin at `places`.

    Raises TimeoutError when the clock passes `deadline`.
    """
    from copydetect.utils import get_copied_slices

    slices = get_copied_slices(np.array(places), _GRAM)
    at = np.clip(np.searchsorted(work.offsets[:, 0], slices), 0, len(work.offsets) - 1)
    starts, ends = (slices + work.offsets[:, 1][at]).astype(int)
    marked = np.zeros(len(work.text) + 1, dtype=bool)
    for start, end in zip(starts, ends, strict=True):
        marked[start:end] = True
    found: set[int] = set()
    position = 0
    for number, line in enumerate(work.text.splitlines(keepends=True)):
        if time.monotonic() > deadline:
            raise TimeoutError
        inside = marked[position : position + len(line)]
        if number in work.own:
            written = np.array([not character.isspace() for character in line])
            if inside[written].mean() > 0.5:
                found.add(number)
        position += len(line)
    return frozenset(found)


def _sides(pair: Pair) -> Iterator[tuple[Work, list[_Line]]]:
    """Yield each side of a pair with the lines that the page shows.

    What is far from a line in common is left out: it is the longer part, and not what to look at.
    """
    for work, common in zip((pair.first, pair.second), pair.lines, strict=True):
        near = {number + step for number in common for step in range(-_CONTEXT, _CONTEXT + 1)}
        lines: list[_Line] = []
        last = -1
        for number, line in enumerate(work.text.splitlines()):
            if number not in near:
                continue
            if number != last + 1:
                lines.append(_Line("gap", "…"))
            lines.append(_Line("common" if number in common else "other", line))
            last = number
        yield work, lines
