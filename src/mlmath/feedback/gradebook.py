"""Show a course's gradebook: one table, one page, and totals for learning systems."""

import csv
import io
from collections import Counter
from pathlib import Path
from statistics import fmean, median

from rich.console import Console
from rich.table import Table

from mlmath._files import write_whole
from mlmath._text import safe_in_csv
from mlmath.feedback.formats import in_words
from mlmath.feedback.templates import environment, script_of_page
from mlmath.feedback.terminal import for_terminal
from mlmath.model.bundle_info import BundleInfo, QuestionInfo
from mlmath.model.gradebook import CourseBook
from mlmath.model.result import Origin, QuestionResult, SubmissionResult
from mlmath.model.states import GradingMode, Status
from mlmath.results.wording import counted

_MAX_NAMED = 6  # students in a line
_MAX_LISTED = 6  # lines
_POSSIBLE = 100.0  # totals are percentages


def write_book(folder: Path, book: CourseBook) -> tuple[Path, Path]:
    """Write gradebook.csv and gradebook.html into a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    table, page = folder / "gradebook.csv", folder / "gradebook.html"
    write_whole(table, "\ufeff" + book_table(book))  # Excel reads UTF-8 only after this mark
    write_whole(page, book_page(book))
    return table, page


def book_table(book: CourseBook) -> str:
    """Return the gradebook as CSV: for every assignment the points and the percentage."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    names = [assignment.name for assignment in book.assignments]
    heads = [head for name in names for head in (name, f"{name}_percent")]
    writer.writerow(
        ["name", "id", "student", "email", *heads, "total_percent", "letter", "dropped", "behind"]
    )
    for student in book.students:
        who = student.identity
        row: list[object] = [who.name, who.sid or who.id, student.student, who.email]
        for name in names:
            entry = student.entries[name]
            row += ["" if entry.final is None else f"{round(entry.final, 4):.10g}"]
            row += ["" if entry.share is None else f"{100 * entry.share:.2f}"]
        row += ["" if student.percent is None else f"{student.percent:.2f}", student.letter]
        row += [" ".join(name for name in names if student.entries[name].dropped)]
        row += [" ".join(student.behind)]
        writer.writerow([safe_in_csv(cell) for cell in row])
    return lines.getvalue()


def book_page(book: CourseBook) -> str:
    """Return the gradebook as HTML, which works without a network and without JavaScript."""
    totals = [student.percent for student in book.students if student.percent is not None]
    page = (
        environment()
        .get_template("gradebook.html")
        .render(
            book=book,
            mean=fmean(totals) if totals else None,
            median=median(totals) if totals else None,
            letters=Counter(student.letter for student in book.students if student.letter),
            **script_of_page(),
        )
    )
    return page + "\n"


def totals_as_results(book: CourseBook, title: str) -> tuple[list[SubmissionResult], BundleInfo]:
    """Return totals as results of an assignment with 100 points, for the writers of marks in `lms`.

    Parameters
    ----------
    book : CourseBook
    title : str
        The assignment's name in the learning system.

    Returns
    -------
    list of SubmissionResult
        One for each student; the score is nan where there is no total.
    BundleInfo
        The assignment.
    """
    bundle = BundleInfo(title, "", (QuestionInfo("total", _POSSIBLE),), GradingMode.ISOLATED)
    results = []
    for student in book.students:
        score = float("nan") if student.percent is None else student.percent
        results.append(
            SubmissionResult(
                assignment=title,
                student=student.student,
                file="",
                status=Status.GRADED,
                sentence="",
                score=score,
                possible=_POSSIBLE,
                questions=(QuestionResult("total", score, _POSSIBLE),),
                origin=Origin(student.identity),
            )
        )
    return results, bundle


def print_book(book: CourseBook) -> None:
    """Print what a terminal shows of a gradebook, in less than a screen."""
    console = Console(highlight=False)
    totals = [student.percent for student in book.students if student.percent is not None]
    assignments = counted(len(book.assignments), "assignment")
    line = f"[bold]{assignments}[/bold]: {counted(len(book.students), 'student')}"
    if totals:
        line += f", mean {fmean(totals):.1f} %, median {median(totals):.1f} %"
    console.print(f"{line}\n")
    table = Table(box=None, pad_edge=False)
    table.add_column("assignment", overflow="fold")
    for heading in ("weight", "mean", "handed in", "nothing", "excused"):
        table.add_column(heading, justify="right", no_wrap=True)
    for assignment in book.assignments:
        mean = "–" if assignment.mean is None else f"{100 * assignment.mean:.0f} %"
        counts = (assignment.handed_in, assignment.missing, assignment.excused)
        weight = f"{100 * assignment.weight:.0f} %"
        table.add_row(for_terminal(assignment.name), weight, mean, *map(str, counts))
    console.print(table)
    behind = book.behind
    if behind:
        console.print(f"\n[yellow]falling behind: {len(behind)}[/yellow]")
        for student in behind[:_MAX_LISTED]:
            why = for_terminal(" ".join(student.behind))
            console.print(
                f"  {for_terminal(student.shown)}: {why}", no_wrap=True, overflow="ellipsis"
            )
        if len(behind) > _MAX_LISTED:
            console.print(f"  and {len(behind) - _MAX_LISTED} more")
    back = [recurrence for recurrence in book.recurrences if recurrence.again]
    if back:
        console.print("\n[bold]misconceptions that come back[/bold]")
        for recurrence in back[:_MAX_LISTED]:
            named = ", ".join(recurrence.again[:_MAX_NAMED])
            more = len(recurrence.again) - _MAX_NAMED
            named += f" and {more} more" if more > 0 else ""
            name = for_terminal(in_words(recurrence.name))
            text = f"{len(recurrence.again)}  {name}: {for_terminal(named)}"
            console.print(text, no_wrap=True, overflow="ellipsis")
