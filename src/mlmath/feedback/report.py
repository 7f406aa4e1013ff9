"""The instructor's report: one page that tells what a class did, from its stored results.

It works without a network and without JavaScript, and is better with it. Whatever comes from a
submission stands in it as text. The numbers are `statistics`' business, the pictures `figures`'.
"""

import base64
import functools
import hashlib
import urllib.parse

import numpy as np
from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from mlmath._files import write_whole
from mlmath.errors import ResultsError
from mlmath.feedback import plots
from mlmath.feedback.class_summary import FEW, MISSING, add_up
from mlmath.results.store import Results

_SHOWN = 5  # of each kind of finding per question


def stored_class(folder):
    """Return the `Class` of a results folder, and how many of its files could not be read.

    Raises
    ------
    ResultsError
        When `folder` is no results folder or holds no result.
    """
    if not (folder / "results").is_dir():
        raise ResultsError(
            f"{folder} is not a results folder: name one that mlmath grade wrote with -o."
        )
    the_class = add_up(Results(folder).stored())
    if the_class is None:
        raise ResultsError(f"{folder} holds no results yet: run mlmath grade -o {folder} first.")
    files = sum(1 for _ in (folder / "results").glob("*.json"))
    return the_class, files - len(the_class.rows)


def write_report(folder):
    """Write `report.html` into a results folder; return the `Class` it tells of.

    Parameters
    ----------
    folder : Path
        What `mlmath grade -o` named.

    Raises
    ------
    ResultsError
        When `folder` is no results folder or holds no result.
    """
    the_class, unread = stored_class(folder)
    write_whole(folder / "report.html", report(the_class, unread))
    return the_class


def report(the_class, unread=0):
    """Return the report as HTML.

    Parameters
    ----------
    the_class : Class
    unread : int
        Results that are there but cannot be read.
    """
    ran, scores, rows = the_class.ran, the_class.scores, the_class.rows
    environment = _environment()
    script = environment.loader.get_source(environment, "report.js")[0]
    missing = the_class.statuses[MISSING]
    context = {
        "the_class": the_class,
        "unread": unread,
        "ran": ran,
        "missing": missing,
        "not_run": len(rows) - len(ran) - missing,
        "mean": float(scores.mean()) if ran else 0.0,
        "median": float(np.median(scores)) if ran else 0.0,
        "full": int((scores >= the_class.possible).sum()),
        "misconceptions": the_class.common_misconceptions(),
        "suspicious": the_class.suspicious(),
        "looks": the_class.looks(),
        "notes": [row for row in rows if row.notes],
        "meaning": lambda question: meaning(question, len(ran)),
        "worst": max(the_class.questions, key=lambda q: q.difficulty, default=None),
        "slowest": sorted(rows, key=lambda row: -row.seconds)[:_SHOWN],
        "total_seconds": sum(row.seconds for row in rows),
        "shown": _SHOWN,
        "figures": _figures(the_class) if ran else (),
        "script": Markup(script),
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }
    return environment.get_template("report.html").render(context) + "\n"


@functools.cache
def _environment():
    environment = Environment(
        loader=PackageLoader("mlmath", "feedback"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.filters |= {
        "breakable": _breakable,
        "difficulty": difficulty_in_words,
        "mistakes": _mistakes,
        "page": _page,
        "percent": _percent,
        "points": _points,
        "seconds": _seconds,
        "top": lambda counter: counter.most_common(_SHOWN),
        "words": _words,
    }
    return environment


def difficulty_in_words(question):
    """Say how hard a question was, in one or two words."""
    for limit, words in ((0.9, "very easy"), (0.75, "easy"), (0.5, "medium"), (0.25, "hard")):
        if question.facility >= limit:
            return words
    return "very hard"


def meaning(question, students):
    """Say in plain sentences what difficulty and discrimination mean for this question.

    Parameters
    ----------
    question : Question
    students : int
        How many the numbers are made from.
    """
    words = difficulty_in_words(question).capitalize()
    lost = f"{words}: the class lost {_percent(question.difficulty)} of the points."
    value = question.discrimination
    if value is None:
        why = (
            "with so few submissions nothing can be said about"
            if students < FEW
            else "nobody's points differ enough to say anything about"
        )
        return f"{lost} Discrimination: {why} how it goes with the rest of the work."
    quarters = (
        f"The quarter that did best on the other questions got {_percent(question.top)} here, "
        f"the weakest quarter {_percent(question.bottom)}"
    )
    if value < 0:
        says = "those who know more did worse here, so look for a flaw in its text or its tests"
    elif value < 0.15:
        says = "it hardly tells those who know more from those who know less"
    elif value < 0.35:
        says = "it tells them apart moderately"
    else:
        says = "it tells them apart well"
    doubt = f" With {students} submissions this is a rough figure." if students < 30 else ""
    return f"{lost} {quarters}: {says}.{doubt}"


def bins_of(scores, possible, most=10):
    """Return counts and edges of a histogram of points: `most` bars, a round number wide each."""
    steps = (0.1, 0.25, 0.5, 1, 2, 2.5, 3, 5, 10, 20, 25, 50, 100)
    width = next((step for step in steps if possible / step <= most), possible / most)
    edges = np.arange(0, max(possible, float(scores.max(initial=0)), width) + 1e-9, width)
    if edges[-1] < max(possible, scores.max(initial=0)):
        edges = np.append(edges, edges[-1] + width)
    return np.histogram(np.clip(scores, 0, None), edges)


def outcome_shares(questions, students):
    """Return shares by question and outcome (see `plots.OUTCOMES`), shape (n_questions, 4)."""
    counts = [
        [q.full, students - q.full - q.nothing - q.not_attempted, q.nothing, q.not_attempted]
        for q in questions
    ]
    return np.array(counts, dtype=float).reshape(-1, 4) / students


def _figures(the_class):
    scores = the_class.scores
    questions = the_class.questions
    return (
        plots.distribution(scores, the_class.possible, bins_of(scores, the_class.possible)),
        plots.outcomes([q.name for q in questions], outcome_shares(questions, len(scores))),
    )


def _mistakes(row):
    """A row's misconceptions, as they are read and filtered by."""
    return "; ".join(f"{question}: {_words(name)}" for question, name in row.misconceptions)


def _page(row):
    return urllib.parse.quote(f"feedback/{row.student}.html")


def _breakable(name):
    return escape(name).replace("_", Markup("_<wbr>"))


def _points(value):
    return f"{value:.4g}"


def _percent(share):
    if 0 < share < 0.01:
        return "< 1 %"
    return f"{100 * share:.0f} %"


def _seconds(value):
    return f"{value:.2g} s" if value < 10 else f"{value:.0f} s" if value < 600 else _minutes(value)


def _minutes(value):
    return f"{value / 60:.0f} min" if value < 6000 else f"{value / 3600:.1f} h"


def _words(name):
    return name.removeprefix("test_").replace("_", " ").replace("-", " ")


def _printable(value):
    """The same text without what reorders, hides or controls."""
    if type(value) is not str or value.isprintable():
        return value
    return "".join(
        c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in value
    )
