"""Find the libraries that a notebook's answers use and the reference answers do not.

They are read from the source, as a hint for the instructor that costs no points. An import can be
hidden from this; a pasted call of scikit-learn is found.
"""

import ast
import functools
import re
import sys
from collections.abc import Iterable, Mapping, Sequence

from mlmath.assignment.markup import checked_questions
from mlmath.grading.source import is_affordable, parse

_MAX_KEPT = 5_000  # characters of a cell whose parts are kept for the next submission
_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+(.+)", re.MULTILINE)
_FIRST_WORDS = re.compile(r"(?:^|,)[ \t]*(\w+)")
_MAGIC = re.compile(r"^[ \t]*[%!?].*$", re.MULTILINE)
# Libraries that are allowed in any answer, because they do not answer a question.
_ALWAYS = sys.stdlib_module_names | {"IPython", "matplotlib", "numpy", "otter", "tqdm"}


def other_libraries(
    cells: Sequence[tuple[int, str]], checks: Mapping[int, Sequence[str]], reference: str
) -> dict[str, list[str]]:
    """Return the libraries that answers use and the reference does not, by question.

    Parameters
    ----------
    cells : sequence of (int, str)
        The code cells: number and source.
    checks : mapping of int to sequence of str
        By cell number: questions that are checked after that cell and have no check cell.
    reference : str
        The source of the bundle's reference module; when it is empty, nothing is returned.

    Returns
    -------
    dict of str to list of str
        Top-level names of libraries, sorted; questions that use none are left out.
    """
    sources = [source for _, source in cells]
    if not reference or not is_affordable(sources) or not _foreign_words(sources):
        return {}
    parsed = [_parse(source) for source in sources]
    aliases = {name: library for cell in parsed for name, library in cell.aliases.items()}
    found: dict[str, list[str]] = {}
    used: set[str] = set()
    defined: set[str] = set()
    for (number, source), cell in zip(cells, parsed, strict=True):
        used |= {aliases[name] for name in cell.names & aliases.keys()}
        defined |= cell.definitions
        questions = [*checked_questions(source), *checks.get(number, ())]
        if questions:
            mine = frozenset(defined & _parse(reference).uses.keys())
            extra = used - _ALWAYS - _used_by_reference(reference, mine)
            if extra:
                found |= {question: sorted(extra) for question in questions}
            used, defined = set(), set()
    return found


class _Cell:
    """The imports, definitions and names of one cell; all are empty if it is not valid Python."""

    def __init__(self, source: str) -> None:
        self.aliases: dict[str, str] = {}
        """libraries, by the names that imports bind"""
        self.definitions: set[str] = set()
        """functions and classes"""
        self.names: set[str] = set()
        """all names in the cell"""
        self.uses: dict[str, set[str]] = {}
        """the names in each definition"""
        tree = parse(_MAGIC.sub("", source))
        if tree is None:
            return
        for node in tree.body:
            names: set[str] = set()
            for inner in ast.walk(node):
                if isinstance(inner, ast.Name):
                    names.add(inner.id)
                elif isinstance(inner, ast.Import):
                    self._import(inner.names, None)
                elif isinstance(inner, ast.ImportFrom) and inner.module and not inner.level:
                    self._import(inner.names, inner.module)
            self.names |= names
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.definitions.add(node.name)
                self.uses[node.name] = names

    def _import(self, names: Iterable[ast.alias], module: str | None) -> None:
        for name in names:
            bound = name.asname or name.name.split(".")[0]
            self.aliases[bound] = (module or name.name).split(".")[0]


def _parse(source: str) -> _Cell:
    """Parse a cell; the results are cached because submissions of a cohort share most cells."""
    return _parse_short(source) if len(source) <= _MAX_KEPT else _parse_long(source)


_parse_short = functools.lru_cache(maxsize=512)(_Cell)
_parse_long = functools.lru_cache(maxsize=2)(_Cell)  # most often the reference


def _foreign_words(sources: Iterable[str]) -> bool:
    """Return whether any cell may import a library that is not always allowed, without parsing."""
    lines = {line for source in sources for line in _IMPORT.findall(source)}
    return any(word not in _ALWAYS for line in lines for word in _FIRST_WORDS.findall(line))


@functools.lru_cache(maxsize=512)
def _used_by_reference(reference: str, definitions: frozenset[str]) -> set[str]:
    """Return the libraries that definitions of the reference use; for none, all that it uses."""
    cell = _parse(reference)
    names = set().union(*(cell.uses[name] for name in definitions)) if definitions else cell.names
    return {cell.aliases[name] for name in names & cell.aliases.keys()}
