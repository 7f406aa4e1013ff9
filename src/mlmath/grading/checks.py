"""Find out, before a notebook is run, which questions it may check more than once.

A question is tested once, at its last check, and the grader decides beforehand which one that is. A
notebook that is tested at a check and decides only then whether to check again would have a second
try whenever the first has failed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

# A check that runs once: `grader.check("mse")` on a line of its own that is not indented.
_PLAIN = re.compile(
    r"""^[A-Za-z_]\w*\.check\(\s*(["'])([^"'\n]*)\1\s*\)[ \t]*;?[ \t]*(?:\#.*)?$""", re.MULTILINE
)
# Whatever else may become a check, with the question's name where it is written out.
_OTHER = re.compile(r"""\.\s*check\b(?:\s*\(\s*(["'])([^"'\n]*)\1)?|["']check["']""")
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


def repeatedly_checked(
    cells: Iterable[tuple[int, str]],
    checks: Mapping[int, Sequence[str]],
    questions: Iterable[str],
) -> frozenset[str]:
    """Return the questions that may be checked more than once when a notebook is run.

    A question that is not among them has one check at most, unless the notebook hides another
    from its reader.

    Parameters
    ----------
    cells : iterable of (int, str)
        The code cells with their numbers.
    checks : mapping of int to sequence of str
        Questions that are checked after a cell by its metadata.
    questions : iterable of str
        The questions there are tests for.
    """
    questions = frozenset(questions)
    seen = Counter(question for named in checks.values() for question in named)
    for _, source in cells:
        if "check" not in source:
            continue
        source = _COMMENT.sub("", source)
        if not source.startswith("%%"):  # such a magic may run the cell several times
            seen.update(match[2] for match in _PLAIN.finditer(source))
            source = _PLAIN.sub("", source)
        for match in _OTHER.finditer(source):
            if match[2] is None:  # it may be a check of any question
                return questions
            seen[match[2]] += 2  # in a loop, say
    return frozenset(question for question in questions if seen[question] > 1)
