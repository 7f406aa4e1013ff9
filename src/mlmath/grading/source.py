"""Parse students' code in the process that grades, which parsing must not be able to stall."""

import ast
import re
from collections.abc import Iterable

#: Characters of code of one submission that are parsed at most: a tree takes up to a thousand
#: times as many bytes.
MAX_CODE = 200_000

_MAX_DOTS = 50  # of an import: CPython copies a module's name once for each part of it
_LINE_END = re.compile(r"[\r\n]+")
_CONTINUED = re.compile(r"\\(?:\r\n?|\n)")
_IMPORT = re.compile(r"\b(?:import|from)\b")


def parse(source: str) -> ast.Module | None:
    """Return the syntax tree of a cell, or None where it is not Python or too costly to parse."""
    parsed = _parsed(source)
    return parsed if isinstance(parsed, ast.Module) else None


def syntax_error(source: str) -> SyntaxError | None:
    """Return why a cell is not Python; None where it is, or is too costly to parse."""
    parsed = _parsed(source)
    return parsed if isinstance(parsed, SyntaxError) else None


def _parsed(source: str) -> ast.Module | SyntaxError | None:
    """Return the syntax tree of a cell or why there is none; None where that takes too much."""
    if len(source) > MAX_CODE or _has_long_import(source):
        return None
    try:
        return ast.parse(source)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return None


def is_affordable(sources: Iterable[str]) -> bool:
    """Return whether the cells of a submission are together short enough to be parsed."""
    return sum(map(len, sources)) <= MAX_CODE


def _has_long_import(source: str) -> bool:
    """Return whether an import may name a module of very many parts."""
    if source.count(".") <= _MAX_DOTS:
        return False
    lines = _LINE_END.split(_CONTINUED.sub(" ", source))
    return any(line.count(".") > _MAX_DOTS and _IMPORT.search(line) for line in lines)
