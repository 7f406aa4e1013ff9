"""The instructor's report: one page on what a cohort did, made from its stored results.

It works without a network and without JavaScript, and is better with JavaScript.
"""

import urllib.parse
from collections import Counter
from pathlib import Path
from typing import TypeVar

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from mlmath._files import write_whole
from mlmath._text import printable
from mlmath.errors import ResultsError
from mlmath.feedback import plots
from mlmath.feedback.cohort import MIN_STUDENTS, CohortSummary, QuestionSummary, StudentRow
from mlmath.feedback.formats import format_percent, in_words
from mlmath.feedback.kept_figures import kept_figures
from mlmath.feedback.summarise import summarise
from mlmath.feedback.templates import environment, script_of_page
from mlmath.model.run_summary import RunSummary
from mlmath.model.states import Status
from mlmath.results.last_run import read_last_run
from mlmath.results.marking import Marking, stored_marking
from mlmath.results.store import check_results_folder, result_files, stored_results
from mlmath.results.wording import changes_sentence, points_or_none, waiting_sentence

_MIN_DRAWN = 2  # students; of one there is no distribution, and Matplotlib takes long to import
_MAX_SHOWN = 5  # of each kind of finding per question
_MAX_OLDER = 20  # students whose results come from older tests
_MAX_ROUGH = 30  # students: with fewer, a correlation is a rough figure

_Item = TypeVar("_Item")


def write_report(
    folder: Path, run: RunSummary | None = None, marking: Marking | None = None
) -> CohortSummary:
    """Write `report.html` into a results folder and return the summary that it shows.

    Parameters
    ----------
    folder : Path
        What `mlmath grade -o` named.
    run : RunSummary, optional
        What the last run did; by default, what the folder has stored of it.
    marking : Marking, optional
        The rules and decisions that count; by default, those that the folder has stored.

    Raises
    ------
    ResultsError
        When `folder` is no results folder or holds no result.
    """
    check_results_folder(folder)
    cohort = summarise(stored_results(folder), marking or stored_marking(folder))
    if cohort is None:
        raise ResultsError(f"{folder} holds no results yet: run mlmath grade -o {folder} first.")
    unread = len(result_files(folder)) - len(cohort.rows)
    if run is None:
        last = read_last_run(folder)
        run = last.summary if last is not None else None
    figures: tuple[Markup, ...] = ()
    if len(cohort.scores) >= _MIN_DRAWN:
        figures = kept_figures(folder, _numbers(cohort), lambda: _figures(cohort))
    write_whole(folder / "report.html", _page(cohort, unread, run, figures))
    return cohort


def report(cohort: CohortSummary, unread: int = 0, run: RunSummary | None = None) -> str:
    """Return the report as HTML.

    Parameters
    ----------
    cohort : CohortSummary
    unread : int
        How many stored results cannot be read.
    run : RunSummary, optional
        What the last run did.
    """
    drawn = len(cohort.scores) >= _MIN_DRAWN
    return _page(cohort, unread, run, _figures(cohort) if drawn else ())


def _page(
    cohort: CohortSummary, unread: int, run: RunSummary | None, figures: tuple[Markup, ...]
) -> str:
    run = run or RunSummary()
    ran, scores, rows = cohort.ran, cohort.scores, cohort.rows
    missing = cohort.statuses[Status.MISSING]
    template = environment().get_template("report.html")
    page = template.render(
        cohort=cohort,
        unread=unread,
        run=run,
        waiting=waiting_sentence([row.mark for row in rows]),
        waiting_for=_waiting_for(cohort),
        changes_sentence=changes_sentence(run.changes),
        points_or_none=points_or_none,
        older=frozenset(run.older),
        shown={row.student: row.shown for row in rows},
        ran=ran,
        missing=missing,
        not_run=len(rows) - len(ran) - missing,
        mean=float(scores.mean()) if len(scores) else 0.0,
        median=float(np.median(scores)) if len(scores) else 0.0,
        changed=cohort.changed,
        full=int((scores >= cohort.possible).sum()),
        misconceptions=cohort.misconceptions,
        suspicious=cohort.suspicious,
        looks=cohort.looks,
        notes=[row for row in rows if row.notes],
        difficulty_in_words=difficulty_in_words,
        meaning=lambda question: meaning(question, len(ran)),
        most_common=_most_common,
        mistakes=_mistakes,
        page_link=_page_link,
        worst=max(cohort.questions, key=lambda q: q.difficulty, default=None),
        slowest=sorted(rows, key=lambda row: -row.seconds)[:_MAX_SHOWN],
        total_seconds=sum(row.seconds for row in rows),
        max_shown=_MAX_SHOWN,
        max_older=_MAX_OLDER,
        figures=figures,
        **script_of_page(),
    )
    return page + "\n"


def _waiting_for(cohort: CohortSummary) -> list[tuple[str, int]]:
    """Return questions with the number of answers that wait for a person."""
    counts = Counter(one.question for row in cohort.rows for one in row.mark.pending)
    counts.update(
        said.question or "the whole submission"
        for row in cohort.rows
        for said in row.mark.said
        for request in said.requests
        if not request.answer
    )
    return sorted(counts.items())


def difficulty_in_words(question: QuestionSummary) -> str:
    """Say how hard a question was, in one or two words."""
    for limit, words in ((0.9, "very easy"), (0.75, "easy"), (0.5, "medium"), (0.25, "hard")):
        if question.facility >= limit:
            return words
    return "very hard"


def meaning(question: QuestionSummary, students: int) -> str:
    """Say in plain sentences what difficulty and discrimination mean for this question.

    Parameters
    ----------
    question : QuestionSummary
    students : int
        How many submissions were run.
    """
    words = difficulty_in_words(question).capitalize()
    lost = f"{words}: the class lost {format_percent(question.difficulty)} of the points."
    found = question.discrimination
    if found is None:
        why = (
            "with so few submissions nothing can be said about"
            if students < MIN_STUDENTS
            else "nobody's points differ enough to say anything about"
        )
        return f"{lost} Discrimination: {why} how it goes with the rest of the work."
    quarters = (
        f"The quarter that did best on the other questions got {format_percent(found.top)} here, "
        f"the weakest quarter {format_percent(found.bottom)}"
    )
    if found.correlation < 0:
        says = "those who know more did worse here, so look for a flaw in its text or its tests"
    elif found.correlation < 0.15:
        says = "it hardly tells those who know more from those who know less"
    elif found.correlation < 0.35:
        says = "it tells them apart moderately"
    else:
        says = "it tells them apart well"
    rough = students < _MAX_ROUGH
    doubt = f" With {students} submissions this is a rough figure." if rough else ""
    return f"{lost} {quarters}: {says}.{doubt}"


def _figures(cohort: CohortSummary) -> tuple[Markup, Markup]:
    """Return the distribution of the points and the outcomes by question, as SVG."""
    names = [printable(question.name) for question in cohort.questions]
    shares = _outcome_shares(cohort.questions, len(cohort.ran))
    return (
        plots.distribution(cohort.scores, cohort.possible, cohort.histogram()),
        plots.outcomes(names, shares),
    )


def _numbers(cohort: CohortSummary) -> list[object]:
    """Return what the figures are drawn from."""
    shares = _outcome_shares(cohort.questions, len(cohort.ran))
    names = [question.name for question in cohort.questions]
    return [cohort.scores.tolist(), cohort.possible, names, shares.tolist()]


def _outcome_shares(questions: tuple[QuestionSummary, ...], students: int) -> NDArray[np.float64]:
    """Return shares by question and outcome (see `plots.OUTCOMES`), shape (n_questions, 4)."""
    counts = [
        [q.full, students - q.full - q.nothing - q.not_attempted, q.nothing, q.not_attempted]
        for q in questions
    ]
    return np.array(counts, dtype=float).reshape(-1, 4) / students


def _most_common(counter: Counter[_Item]) -> list[tuple[_Item, int]]:
    return counter.most_common(_MAX_SHOWN)


def _mistakes(row: StudentRow) -> str:
    """Return a row's misconceptions, as they are shown and filtered by."""
    return "; ".join(f"{question}: {in_words(name)}" for question, name in row.misconceptions)


def _page_link(student: str) -> str:
    return urllib.parse.quote(f"feedback/{student}.html")
