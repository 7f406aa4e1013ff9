"""Draw which assignment needs which, from the course's table in README.md.

That table is the one place where it is written: it has the columns `assignment` and `needs`, and
names what is needed by the beginning of its name, as `hw03`. The picture is a Mermaid flow chart,
which GitHub, GitLab and JupyterLab draw where a Markdown page holds it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mlmath.errors import CourseError

#: A table with the needs of every assignment, by its name.
Needs = Mapping[str, Sequence[str]]

_ASSIGNMENT, _NEEDS = "assignment", "needs"
_PICTURE = """\
```mermaid
flowchart LR
    accTitle: Which assignment needs which
    accDescr: {sentences}
{lines}
```
"""


def needs_in(readme: Path) -> dict[str, tuple[str, ...]]:
    """Return what each assignment of the course's table needs, in the table's order.

    Parameters
    ----------
    readme : Path
        The course's README.md, which need not exist.

    Returns
    -------
    dict
        By an assignment's name, the names of those that it needs; what is no assignment of the
        table stands as it is written, such as `Python`. Empty where there is no such table.

    Raises
    ------
    CourseError
        When an assignment needs itself or one that stands below it, or its name is written twice.
    """
    if not readme.is_file():
        return {}
    needs: dict[str, tuple[str, ...]] = {}
    rows = list(_rows(readme.read_text(encoding="utf-8", errors="replace")))
    names = [name for name, _ in rows]
    for place, (name, written) in enumerate(rows):
        if name in needs:
            raise CourseError(f"{readme} has two rows for {name}: take one out of the table.")
        needed = [_meant(word, names) for word in written]
        late = [other for other in needed if other in names[place:]]
        if late:
            raise CourseError(
                f"{readme}: {name} needs {late[0]}, which does not stand above it: "
                "order the table so that each assignment comes after what it needs."
            )
        needs[name] = tuple(needed)
    return needs


def order_picture(needs: Needs) -> str:
    """Return a Mermaid flow chart in Markdown, with an arrow from what is needed to what needs it.

    What another need brings along has no arrow of its own.

    Parameters
    ----------
    needs : mapping of str to sequence of str
        As `needs_in` returns it; every assignment comes after what it needs.
    """
    behind: dict[str, set[str]] = {}  # everything that has to come before
    nodes: dict[str, str] = {}
    arrows, sentences = [], []
    for name, needed in needs.items():
        implied = set().union(*(behind.get(other, ()) for other in needed))
        behind[name] = implied.union(needed)
        nodes |= {each: _node(each) for each in (*needed, name)}
        drawn = [_identifier(other) for other in needed if other not in implied]
        if drawn:
            arrows.append(f"{' & '.join(drawn)} --> {_identifier(name)}")
            sentences.append(f"{_short(name)} needs {' and '.join(map(_short, needed))}")
    lines = "\n".join(f"    {line}" for line in (*nodes.values(), *arrows))
    return _PICTURE.format(sentences=", ".join(sentences) or "none needs another", lines=lines)


def _rows(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the needs of each row of the first table with both columns."""
    columns: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if not columns:
            columns = cells if {_ASSIGNMENT, _NEEDS} <= set(cells) else []
        elif not line.lstrip().startswith("|"):
            return
        elif len(cells) == len(columns) and set(cells[0]) - set(":- "):
            row = dict(zip(columns, cells, strict=True))
            words = [word.strip() for word in row[_NEEDS].split(",")]
            yield row[_ASSIGNMENT], [word for word in words if word]


def _meant(written: str, names: Sequence[str]) -> str:
    """Return the name that begins with what is written, or what is written."""
    found = [name for name in names if name == written or name.startswith(f"{written}_")]
    return found[0] if len(found) == 1 else written


def _short(name: str) -> str:
    return name.partition("_")[0]


def _identifier(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _node(name: str) -> str:
    """Write a node: its identifier, and its name in words on two lines."""
    number, _, words = name.replace('"', "'").partition("_")
    label = f"{number}<br>{words.replace('_', ' ')}" if words else number
    return f'{_identifier(name)}["{label}"]'
