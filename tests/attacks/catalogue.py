"""Read the techniques and the fair notebooks from their files.

A file holds one class of them. `# %% name` starts one, the comment lines below say what it tries,
and `# %%%` separates its notebook cells. One that defines `submission(kit)` makes the submitted
file itself: it runs in the test's process and returns a file name and bytes. What is tried at the
review page (`page`) is a function, too: see `test_review_page.py`.
"""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """One technique, or one fair notebook."""

    group: str
    """the file it stands in: its class"""
    name: str
    tries: str
    """what it tries, in a sentence"""
    cells: tuple[str, ...]

    def __str__(self):
        return f"{self.group}-{self.name}"

    @property
    def makes_file(self):
        """Whether it makes the whole submitted file."""
        return any(cell.startswith("def submission(kit)") for cell in self.cells)


def read(folder):
    """Return the entries of every file in `folder` (`techniques`, `fair` or `page`)."""
    return [entry for path in sorted((HERE / folder).glob("*.py")) for entry in _entries(path)]


def _entries(path):
    head, *blocks = ("\n" + path.read_text(encoding="utf-8")).split("\n# %% ")
    for block in blocks:
        name, _, body = block.partition("\n")
        lines = body.split("\n")
        end = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
        says = [line.lstrip("# ") for line in lines[:end] if not line.startswith("# %%%")]
        code = "\n".join(lines[end:])
        cells = tuple(cell.strip("\n") for cell in ("\n" + code).split("\n# %%%\n"))
        yield Entry(path.stem, name.strip(), " ".join(says), cells)
