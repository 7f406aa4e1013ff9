"""Figures of a report, as SVG that stands in a page: with a text alternative, the same bytes for
the same numbers, in colours that the page sets.

Each function takes plain numbers and returns markup. Matplotlib draws; what is done here besides
is to make its SVG a good part of a page: no metadata, ids of its own, and the page's colours for
ours, so that one figure serves light, dark and print.
"""

import io
import re

from markupsafe import Markup, escape

#: What a share of students did with a question: label, our colour, the page's, hatching.
OUTCOMES = (
    ("all points", "#0072b2", "var(--full)", ""),
    ("some", "#56b4e9", "var(--some)", ""),
    ("none", "#e69f00", "var(--none)", "//"),
    ("not attempted", "#cccccc", "var(--blank)", ""),
)
_INK, _FAINT, _PAPER = "#010101", "#020202", "#030303"
_PAGE = {_INK: "currentColor", _FAINT: "var(--line)", _PAPER: "var(--paper)"} | {
    ours: page for _, ours, page, _ in OUTCOMES
}
_STYLE = {
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


def distribution(scores, possible, bins):
    """Draw how many students have how many points.

    Parameters
    ----------
    scores : ndarray of shape (n,)
    possible : float
    bins : tuple of ndarrays
        Counts of shape (k,) and edges of shape (k + 1,).
    """
    counts, edges = bins

    def draw(axes):
        widths = [b - a for a, b in zip(edges[:-1], edges[1:], strict=True)]
        axes.bar(edges[:-1], counts, widths, align="edge", color=OUTCOMES[0][1], edgecolor=_PAPER)
        axes.axvline(scores.mean(), color=_INK, linewidth=1.2, linestyle="--")
        top = max(counts) * 1.12
        side, shift = ("right", -4) if scores.mean() > possible / 2 else ("left", 4)
        label = {"xytext": (shift, 0), "textcoords": "offset points", "ha": side, "va": "top"}
        axes.annotate(f"mean {scores.mean():.1f}", (scores.mean(), top), **label)
        axes.set(xlim=(edges[0], edges[-1]), ylim=(0, top))
        axes.set(xlabel="points", ylabel="students")
        axes.yaxis.get_major_locator().set_params(integer=True)
        axes.grid(axis="y")

    parts = [f"{_range(a, b, b == edges[-1])}: {n}" for a, b, n in _bars(counts, edges)]
    return _svg(
        "distribution",
        "Distribution of the points",
        f"Histogram of {len(scores)} students. Points and students: {'; '.join(parts)}.",
        (4.8, 3.0),
        draw,
    )


def outcomes(names, shares):
    """Draw what the class did with each question.

    Parameters
    ----------
    names : list of str
        Questions.
    shares : ndarray of shape (n_questions, 4)
        Shares of the class by outcome, in the order of `OUTCOMES`.
    """

    def draw(axes):
        places = range(len(names))
        left = [0.0] * len(names)
        for column, (label, colour, _, hatch) in enumerate(OUTCOMES):
            widths = [100 * share for share in shares[:, column]]
            axes.barh(
                places, widths, 0.7, left, label=label, color=colour, edgecolor=_PAPER, hatch=hatch
            )
            left = [a + b for a, b in zip(left, widths, strict=True)]
        axes.set(xlim=(0, 100), xlabel="% of the students", yticks=places, yticklabels=names)
        axes.invert_yaxis()
        axes.tick_params(axis="y", length=0)
        axes.figure.legend(
            loc="outside upper center", ncols=4, frameon=False, handlelength=1.2, columnspacing=1
        )

    said = "; ".join(
        f"{name}: "
        + ", ".join(
            f"{label} {100 * share:.0f} %" for (label, *_), share in zip(OUTCOMES, row, strict=True)
        )
        for name, row in zip(names, shares, strict=True)
    )
    return _svg(
        "outcomes",
        "What the class did with each question",
        f"Bars, one per question. {said}.",
        (4.8, 1.1 + 0.32 * len(names)),
        draw,
    )


def _bars(counts, edges):
    return zip(edges[:-1], edges[1:], counts, strict=True)


def _range(start, end, last):
    return f"{start:g} to {end:g}" if last else f"{start:g} to under {end:g}"


def _svg(name, title, description, size, draw):
    """Draw into a figure of `size` inches; return it as SVG for a page, as Markup."""
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
    text = written.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<(metadata|style)\b.*?</\1>\s*|<!--.*?-->\s*", "", text, flags=re.DOTALL)
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", text)
    text = re.sub(r"font-family: [^;\"]*", "font-family: inherit", text)
    for ours, page in _PAGE.items():
        text = text.replace(ours, page)
    text = re.sub(r'fill="(var\(--\w+\))"', r'style="fill: \1"', text)
    width, height = (72 * inches for inches in size)
    head = (
        f'<svg class="figure" viewBox="0 0 {width:g} {height:g}" role="img"'
        f' aria-labelledby="{name}-title {name}-description"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-description">{escape(description)}</desc>\n'
    )
    return Markup(head + text[text.index(">") + 1 :].strip())
