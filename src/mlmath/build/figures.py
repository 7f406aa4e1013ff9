"""Draw those figures of a master that students see before they run anything.

A cell tagged `figure` is run by itself, with Matplotlib's Agg, and its figure becomes the cell's
output in the released notebook.
"""

import base64
import io
from typing import TYPE_CHECKING

from nbformat.v4 import new_output

from mlmath.errors import FigureError

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: The tag of a cell that is a figure.
TAG = "figure"
_DPI = 110  # dots per inch


def draw(source: str) -> "NotebookNode":
    """Run a figure cell's source and return its figure as a notebook output (PNG).

    Raises
    ------
    FigureError
        When it raises an exception or leaves no figure.
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
    output: NotebookNode = new_output("display_data", {"image/png": data, "text/plain": "<Figure>"})
    return output
