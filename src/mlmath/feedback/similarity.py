"""Pairs of submissions that share code which neither the task nor the class explains: a hint.

Code is compared as copydetect prepares it (names, comments and layout do not count) by winnowing:
Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", 2003. What
the released notebook holds does not count, nor what many of the class wrote: a short function has
few sensible forms. Nothing is run, and nothing here is a score: a person has to look.
"""

import functools
import hashlib
import itertools
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from jinja2 import Environment, PackageLoader

from mlmath.errors import NotebookError, SimilarityError
from mlmath.submissions.notebook import read_notebook, read_submission

_GRAM = 30  # characters of prepared code: shorter passages do not count
_WINDOW = 11  # so every passage of 40 characters in common is found
_FEW = 3  # what more than these, or more than a twentieth of the class, wrote is no sign
_LINES = 4  # fewer lines in common are no sign either
_LONGEST = 200_000  # characters of one student's code that are compared
_CONTEXT = 3  # lines shown around those in common
_PAIRS = 100  # shown side by side at most


@dataclass(frozen=True)
class Work:
    """What one student wrote."""

    student: str
    text: str
    fingerprints: dict[int, list[int]]
    """positions in the prepared code by fingerprint"""
    offsets: np.ndarray
    """(n, 2): from positions in the prepared code to characters left out before"""
    own: frozenset[int]
    """the lines, from 0, that are not empty and not in the released notebook"""


@dataclass(frozen=True)
class Pair:
    """Two students' work with lines in common: numbers from 0 in each one's text, own ones only."""

    first: Work
    second: Work
    lines: tuple[frozenset[int], frozenset[int]]

    @property
    def shared(self):
        """How many lines, the fewer of both sides."""
        return min(map(len, self.lines))


def read_work(submissions, released):
    """Return the `Work` of submissions, and those (`Submission`) that hold no notebook.

    Parameters
    ----------
    submissions : iterable of Submission
    released : bytes
        The notebook that students were given; its cells and its code do not count.

    Raises
    ------
    SimilarityError
        When copydetect is not installed.
    """
    given = [source for _, source in read_notebook(released).cells]
    boilerplate = set(_grams(_prepared("\n\n".join(given))[0]))
    known = {source.strip() for source in given}
    lines = {line.strip() for source in given for line in source.splitlines()} | {""}
    works, unreadable = [], []
    for submission in submissions:
        try:
            cells = read_submission(submission.path.name, submission.read()).cells
        except (NotebookError, OSError):
            unreadable.append(submission)
            continue
        text = "\n\n".join(s.strip() for _, s in cells if s.strip() and s.strip() not in known)
        text = text[:_LONGEST]
        own = [n for n, line in enumerate(text.splitlines()) if line.strip() not in lines]
        works.append(_work(submission.student, text, frozenset(own), boilerplate))
    return works, unreadable


def similar_pairs(works):
    """Return the pairs (a list of `Pair`) with lines in common, those with most of them first."""
    having = defaultdict(list)
    for number, work in enumerate(works):
        for fingerprint in work.fingerprints:
            having[fingerprint].append(number)
    few = max(_FEW, len(works) // 20)
    common = defaultdict(list)
    for fingerprint, numbers in having.items():
        if len(numbers) <= few:
            for pair in itertools.combinations(numbers, 2):
                common[pair].append(fingerprint)
    pairs = [_pair(works[a], works[b], shared) for (a, b), shared in common.items()]
    pairs = [pair for pair in pairs if pair.shared >= _LINES]
    pairs.sort(key=lambda pair: (-pair.shared, pair.first.student, pair.second.student))
    return pairs


def similarity_page(assignment, works, pairs):
    """Return a report on pairs as HTML: both sides' code with the lines in common marked.

    Everything from a submission is escaped; the page loads nothing and runs no script.
    """
    return _template().render(
        assignment=assignment, works=works, count=len(pairs), pairs=pairs[:_PAIRS], sides=_sides
    )


def _work(student, text, own, boilerplate):
    from copydetect.utils import winnow

    code, offsets = _prepared(text)
    grams = np.array(_grams(code), dtype=np.int64)
    fingerprints = defaultdict(list)
    if len(grams):
        window = min(_WINDOW, len(grams))
        for value, place in zip(*winnow(grams, window, remove_duplicates=False), strict=True):
            if int(value) not in boilerplate:
                fingerprints[int(value)].append(int(place))
    return Work(student, text, dict(fingerprints), offsets, own)


def _prepared(text):
    """The code as it is compared, and where what was left out of it stood."""
    try:
        from copydetect.utils import filter_code
    except ImportError as error:
        raise SimilarityError(
            "mlmath similar needs copydetect: pip install 'mlmath[similar]'."
        ) from error
    code, offsets = filter_code(text, "answers.py", "python")
    return code, offsets


def _grams(code):
    """A number for each passage of `_GRAM` characters, the same on every run."""
    return [
        int.from_bytes(
            hashlib.blake2b(code[n : n + _GRAM].encode("utf-8", "replace"), digest_size=8).digest(),
            signed=True,
        )
        for n in range(len(code) - _GRAM + 1)
    ]


def _pair(first, second, shared):
    lines = []
    for work in (first, second):
        places = [place for fingerprint in shared for place in work.fingerprints[fingerprint]]
        lines.append(_lines_at(work, places))
    return Pair(first, second, tuple(lines))


def _lines_at(work, places):
    """The lines of a work that lie, for the most part, in passages that begin at `places`."""
    from copydetect.utils import get_copied_slices

    slices = get_copied_slices(np.array(places), _GRAM)
    at = np.clip(np.searchsorted(work.offsets[:, 0], slices), 0, len(work.offsets) - 1)
    starts, ends = (slices + work.offsets[:, 1][at]).astype(int)
    marked = np.zeros(len(work.text) + 1, dtype=bool)
    for start, end in zip(starts, ends, strict=True):
        marked[start:end] = True
    found, position = set(), 0
    for number, line in enumerate(work.text.splitlines(keepends=True)):
        inside = marked[position : position + len(line)]
        if number in work.own:
            written = np.array([not character.isspace() for character in line])
            if inside[written].mean() > 0.5:
                found.add(number)
        position += len(line)
    return frozenset(found)


def _sides(pair):
    """For the page: each side's student and lines; a line is its kind and its text.

    What is far from a marked line is left out: it is the longer part, and not what to look at.
    """
    for work, marked in zip((pair.first, pair.second), pair.lines, strict=True):
        near = {number + step for number in marked for step in range(-_CONTEXT, _CONTEXT + 1)}
        lines, last = [], -1
        for number, line in enumerate(work.text.splitlines()):
            if number not in near:
                continue
            if number != last + 1:
                lines.append(("gap", "…"))
            lines.append(("shared" if number in marked else "other", _printable(line)))
            last = number
        yield work, lines


def _printable(text):
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


@functools.cache
def _template():
    environment = Environment(
        loader=PackageLoader("mlmath", "feedback"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("similar.html")
