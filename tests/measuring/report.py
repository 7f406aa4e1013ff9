"""Say how much of `src/mlmath` the tests run: for each package, and for all."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import coverage
from rich.console import Console
from rich.table import Table

from measuring.groups import OUT, TOP

_SRC = TOP / "src" / "mlmath"
_COUNTS = ("num_statements", "missing_lines", "num_branches", "missing_branches")


def report(measured: Iterable[Path], *, pages: bool = False) -> bool:
    """Print the figures; return whether they reach what pyproject.toml asks for.

    Parameters
    ----------
    measured : iterable of Path
        Files of coverage.py's.
    pages : bool
        Whether to write pages that show each line as well.
    """
    combined = coverage.Coverage(
        str(OUT / "coverage"), config_file=str(TOP / "pyproject.toml"), source=[str(_SRC)]
    )
    combined.combine([str(path) for path in measured], keep=True)
    combined.save()
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "report.json"
        combined.json_report(outfile=str(written))
        files = json.loads(written.read_text())["files"]
    if pages:
        combined.html_report(directory=str(OUT / "html"))
        print(f"each line: {OUT.relative_to(TOP) / 'html' / 'index.html'}")
    counts: dict[str, Counter[str]] = {}
    for path, about in files.items():
        summary = about["summary"]
        counted = Counter({name: summary[name] for name in _COUNTS})
        counts[_package(TOP / path)] = counts.get(_package(TOP / path), Counter()) + counted
    whole = sum(counts.values(), Counter())
    table = Table("package", "lines", "not run", "branches", "not taken", "run", box=None)
    for package, counted in [*sorted(counts.items()), ("all", whole)]:
        cells = [str(counted[name]) for name in _COUNTS]
        table.add_row(package, *cells, f"{_share(counted):.1f} %")
    Console(width=100).print(table)
    least = float(combined.get_option("report:fail_under") or 0)
    if _share(whole) < least:
        print(f"The tests run {_share(whole):.2f} % of src/mlmath; {least:g} % is the least.")
        return False
    return True


def _package(path: Path) -> str:
    parts = path.relative_to(_SRC).parts[:-1]
    return ".".join(parts) or "mlmath"


def _share(counted: Counter[str]) -> float:
    """Return the share of lines and branches that ran, in per cent."""
    all_of = counted["num_statements"] + counted["num_branches"]
    missing = counted["missing_lines"] + counted["missing_branches"]
    return 100 * (1 - missing / all_of) if all_of else 100.0
