"""Draw those figures of a master that students see before they run anything.

A cell tagged `figure` is run by itself, with Matplotlib's Agg, and its figure becomes the cell's
output in the released notebook.
"""

import base64
import html
import io
import re
from typing import TYPE_CHECKING

from nbformat.v4 import new_output

from mlmath.errors import FigureError

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: The tag of a cell that is a figure.
TAG = "figure"
_DPI = 110  # dots per inch
_CAPTION = re.compile(r"\*(?!\*)(.+?)(?<!\*)\*(?!\*)", re.DOTALL)
_MARKUP = re.compile(r"\*\*|[$`\\*]")


def caption(text: str) -> str:
    """Return the caption that a text begins with, in plain words; "" where it begins with none.

    A caption is a first paragraph in italics, or one that begins with "Figure".
    """
    first = text.strip().split("\n\n", 1)[0]
    found = _CAPTION.match(first)
    words = first if first.startswith("Figure ") else found[1] if found else ""
    return " ".join(_MARKUP.sub("", words).split())


def draw(source: str, alt: str) -> "NotebookNode":
    """Run a figure cell's source and return its figure as a notebook output.

    It is a PNG, with its alternative text in the metadata, and an HTML image, the one form in
    which JupyterLab shows that text.

    Parameters
    ----------
    source : str
    alt : str
        The alternative text; may be empty.

    Raises
    ------
    FigureError
        When the source raises an exception or leaves no figure.
    """
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    plt.close("all")
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        try:
            exec(compile(source, "<figure>", "exec"), {"__name__": "__main__"})
        except Exception as error:
            raise FigureError(f"a figure cell raises {type(error).__name__}: {error}") from error
        if not plt.get_fignums():
            raise FigureError("a figure cell draws no figure")
        picture = io.BytesIO()
        plt.gcf().savefig(
            picture, format="png", dpi=_DPI, bbox_inches="tight", metadata={"Software": None}
        )
        plt.close("all")
    data = base64.encodebytes(picture.getvalue()).decode()
    image = f'<img alt="{html.escape(alt)}" src="data:image/png;base64,{"".join(data.split())}">'
    output: NotebookNode = new_output(
        "display_data",
        {"image/png": data, "text/html": image, "text/plain": f"<Figure: {alt}>"},
        metadata={"image/png": {"alt": alt}} if alt else {},
    )
    return output
