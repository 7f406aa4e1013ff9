"""Figures of a report, as SVG for a page: described in words, deterministic, in the page's colours.

Matplotlib draws. Its SVG is then made part of a page: metadata is removed, ids get a prefix, and
colours become CSS variables of the page, so that one figure serves light, dark and print.
"""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup, escape
from numpy.typing import NDArray

from mlmath.feedback.cohort import Histogram
from mlmath.model.states import FailureKind

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the ways in which students end up with a question, and how a figure draws it."""

    label: str
    colour: str
    """as Matplotlib draws it, different from all other colours here"""
    page_colour: str
    """what the page has instead"""
    hatch: str = ""


OUTCOMES = (
    Outcome("all points", "#0072b2", "var(--full)"),
    Outcome("some", "#56b4e9", "var(--some)"),
    Outcome("none", "#e69f00", "var(--none)", "//"),
    Outcome(FailureKind.NOT_ATTEMPTED.value, "#cccccc", "var(--blank)"),
)
_INK, _FAINT, _PAPER = "#010101", "#020202", "#030303"
_PAGE_COLOURS = {
    _INK: "currentColor",
    _FAINT: "var(--line)",
    _PAPER: "var(--paper)",
    **{outcome.colour: outcome.page_colour for outcome in OUTCOMES},
}
# Newer versions of Matplotlib declare a Literal of all settings as the type of the keys.
_STYLE: dict[Any, object] = {
    "svg.fonttype": "none",  # text stays text, in the page's font
    "text.parse_math": False,
    "font.size": 9,
    "hatch.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _FAINT,
    "axes.labelcolor": _INK,
    "text.color": _INK,
    "xtick.color": _FAINT,
    "ytick.color": _FAINT,
    "xtick.labelcolor": _INK,
    "ytick.labelcolor": _INK,
    "grid.color": _FAINT,
    "grid.linewidth": 0.6,
    "axes.axisbelow": True,
}
_POINTS_PER_INCH = 72  # the unit of Matplotlib's SVG


def distribution(scores: NDArray[np.float64], possible: float, histogram: Histogram) -> Markup:
    """Draw how many students have how many points.

    Parameters
    ----------
    scores : ndarray of shape (n,)
    possible : float
    histogram : Histogram
        Of these scores.
    """
    counts, edges = histogram.counts, histogram.edges
    mean = float(scores.mean())

    def draw(axes: "Axes") -> None:
        from matplotlib.ticker import AutoLocator

        axes.bar(
            edges[:-1],
            counts,
            np.diff(edges),
            align="edge",
            color=OUTCOMES[0].colour,
            edgecolor=_PAPER,
        )
        axes.axvline(mean, color=_INK, linewidth=1.2, linestyle="--")
        top = max(counts) * 1.12
        side, shift = ("right", -4) if mean > possible / 2 else ("left", 4)
        axes.annotate(
            f"mean {mean:.1f}",
            (mean, top),
            xytext=(shift, 0),
            textcoords="offset points",
            ha=side,
            va="top",
        )
        axes.set(xlim=(edges[0], edges[-1]), ylim=(0, top), xlabel="points", ylabel="students")
        whole_numbers = AutoLocator()
        whole_numbers.set_params(integer=True)
        axes.yaxis.set_major_locator(whole_numbers)
        axes.grid(axis="y")

    ranges = [f"{a:g} to under {b:g}" for a, b in zip(edges[:-2], edges[1:-1], strict=True)]
    ranges.append(f"{edges[-2]:g} to {edges[-1]:g}")
    parts = [f"{where}: {count}" for where, count in zip(ranges, counts, strict=True)]
    return _svg(
        "distribution",
        "Distribution of the points",
        f"Histogram of {len(scores)} students. Points and students: {'; '.join(parts)}.",
        (4.8, 3.0),
        draw,
    )


def outcomes(names: Sequence[str], shares: NDArray[np.float64]) -> Markup:
    """Draw what the cohort did with each question.

    Parameters
    ----------
    names : sequence of str
        Questions.
    shares : ndarray of shape (n_questions, 4)
        Shares of the cohort by outcome, in the order of `OUTCOMES`.
    """

    def draw(axes: "Axes") -> None:
        places = range(len(names))
        left = np.zeros(len(names))
        for outcome, widths in zip(OUTCOMES, 100 * shares.T, strict=True):
            axes.barh(
                places,
                widths,
                0.7,
                left,
                label=outcome.label,
                color=outcome.colour,
                edgecolor=_PAPER,
                hatch=outcome.hatch,
            )
            left = left + widths
        axes.set(xlim=(0, 100), xlabel="% of the students", yticks=places, yticklabels=names)
        axes.invert_yaxis()
        axes.tick_params(axis="y", length=0)
        axes.figure.legend(
            loc="outside upper center", ncols=4, frameon=False, handlelength=1.2, columnspacing=1
        )

    said = "; ".join(
        f"{name}: {_percentages(row)}" for name, row in zip(names, shares, strict=True)
    )
    return _svg(
        "outcomes",
        "What the class did with each question",
        f"Bars, one per question. {said}.",
        (4.8, 1.1 + 0.32 * len(names)),
        draw,
    )


def _percentages(shares: Iterable[float]) -> str:
    pairs = zip(OUTCOMES, shares, strict=True)
    return ", ".join(f"{outcome.label} {100 * share:.0f} %" for outcome, share in pairs)


def _svg(
    name: str,
    title: str,
    description: str,
    size: tuple[float, float],
    draw: Callable[["Axes"], None],
) -> Markup:
    """Draw a figure of `size` (inches) and return it as SVG for a page."""
    text = _drawn(name, size, draw)
    text = text[text.index("<svg") :]
    text = re.sub(r"<(metadata|style)\b.*?</\1>\s*|<!--.*?-->\s*", "", text, flags=re.DOTALL)
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", text)
    text = re.sub(r"font-family: [^;\"]*", "font-family: inherit", text)
    for colour, page_colour in _PAGE_COLOURS.items():
        text = text.replace(colour, page_colour)
    text = re.sub(r'fill="(var\(--\w+\))"', r'style="fill: \1"', text)
    width, height = (_POINTS_PER_INCH * inches for inches in size)
    head = (
        f'<svg class="figure" viewBox="0 0 {width:g} {height:g}" role="img"'
        f' aria-labelledby="{name}-title {name}-description"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-description">{escape(description)}</desc>\n'
    )
    return Markup(head + text[text.index(">") + 1 :].strip())


def _drawn(name: str, size: tuple[float, float], draw: Callable[["Axes"], None]) -> str:
    """Return Matplotlib's SVG of a figure of `size` (inches): always the same for one drawing."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    written = io.StringIO()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE | {"svg.hashsalt": name})
        figure = Figure(figsize=size, layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.subplots())
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    return written.getvalue()
