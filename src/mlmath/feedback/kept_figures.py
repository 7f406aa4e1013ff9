"""Keep a report's figures, so that a run which changes no number need not draw them again.

Matplotlib takes longer to import than all the rest of such a run.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup

from mlmath._files import write_whole
from mlmath.feedback import plots

FIGURES = ".figures.json"


def kept_figures(
    folder: Path, numbers: object, draw: Callable[[], Sequence[Markup]]
) -> tuple[Markup, ...]:
    """Return the figures that a results folder keeps, drawn anew where they show other numbers.

    Parameters
    ----------
    folder : Path
        The results folder.
    numbers : object
        All that the figures are drawn from, as JSON can hold it.
    draw : callable
        Returns the figures, as SVG.

    Raises
    ------
    OSError
        When the figures cannot be written.
    """
    path, drawn_from = folder / FIGURES, _digest(numbers)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["drawn_from"] == drawn_from:
            return tuple(Markup(str(figure)) for figure in kept["figures"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # there is none yet, or it is damaged: it is made anew
    figures = tuple(draw())
    write_whole(path, json.dumps({"drawn_from": drawn_from, "figures": figures}))
    return figures


def _digest(numbers: object) -> str:
    """Return what changes when a figure would: its numbers, the code that draws it, Matplotlib."""
    digest = hashlib.sha256(json.dumps(numbers).encode())
    digest.update(Path(plots.__file__).read_bytes())
    digest.update(version("matplotlib").encode())
    return digest.hexdigest()
