"""Which libraries a notebook's answers use that the reference answers do without.

Read off the source, cheaply: a hint for a person, never a matter of points. Whoever wants to hide
an import can; whoever pasted scikit-learn's function is found.
"""

import ast
import functools
import re
import sys

#: Characters of code beyond what anybody writes: a tree of more takes minutes and gigabytes.
MOST_CODE = 500_000

_CHECK = re.compile(r"grader\.check\(\s*[\"'](\w+)[\"']")
_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+(.+)", re.MULTILINE)
_FIRST_WORDS = re.compile(r"(?:^|,)[ \t]*(\w+)")
_MAGIC = re.compile(r"^[ \t]*[%!?].*$", re.MULTILINE)
#: What may stand in any answer: it does not answer a question.
_ALWAYS = sys.stdlib_module_names | {"IPython", "matplotlib", "numpy", "otter", "tqdm"}


def other_libraries(cells, checks, reference):
    """Return the libraries that answers use and the reference does not, by question.

    Parameters
    ----------
    cells : list of (int, str)
        The code cells: number and source.
    checks : dict of int to list of str
        Questions that are checked after a cell without a check cell of their own.
    reference : str
        The source of the bundle's reference module; with an empty one nothing is known.

    Returns
    -------
    dict of str to list of str
        Top-level names of libraries, sorted; questions that use none are left out.
    """
    sources = [source for _, source in cells]
    if not reference or sum(map(len, sources)) > MOST_CODE or not _foreign_words(sources):
        return {}
    parsed = [_parse(source) for source in sources]
    aliases = {name: library for cell in parsed for name, library in cell.aliases.items()}
    found, used, defined = {}, set(), set()
    for (number, source), cell in zip(cells, parsed, strict=True):
        used |= {aliases[name] for name in cell.names & aliases.keys()}
        defined |= cell.definitions
        questions = [*_CHECK.findall(source), *checks.get(number, ())]
        if questions:
            extra = used - _ALWAYS - _used_by_reference(reference, frozenset(defined))
            if extra:
                found |= {question: sorted(extra) for question in questions}
            used, defined = set(), set()
    return found


class _Cell:
    """What one cell imports, defines and names."""

    def __init__(self, source):
        self.aliases, self.definitions, self.names = {}, set(), set()
        self.uses = {}
        try:
            tree = ast.parse(_MAGIC.sub("", source))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        for node in tree.body:
            names = set()
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

    def _import(self, names, module):
        for name in names:
            bound = name.asname or name.name.split(".")[0]
            self.aliases[bound] = (module or name.name).split(".")[0]


@functools.lru_cache(maxsize=512)
def _parse(source):
    """A cell, parsed; most cells of a class are the same."""
    return _Cell(source)


def _foreign_words(sources):
    """Whether any cell imports what is not always allowed: a quick look before parsing."""
    lines = {line for source in sources for line in _IMPORT.findall(source)}
    return any(word not in _ALWAYS for line in lines for word in _FIRST_WORDS.findall(line))


@functools.lru_cache(maxsize=512)
def _used_by_reference(reference, definitions):
    """The libraries that these definitions use in the reference, or all of it when it has none."""
    cell = _parse(reference)
    mine = definitions & cell.uses.keys()
    names = set().union(*(cell.uses[name] for name in mine)) if mine else cell.names
    return {cell.aliases[name] for name in names & cell.aliases.keys()}
