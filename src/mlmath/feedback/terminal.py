"""What a terminal shows of a batch: its progress, and a summary that fits a screen of 24 × 80.

Long lists stay out of it: they are the report's. Progress goes to standard error and is silent
where that is no terminal.
"""

import json
from collections import Counter

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from mlmath.feedback.class_summary import as_data
from mlmath.feedback.report import bins_of

_BARS, _QUESTIONS, _MISCONCEPTIONS = 7, 7, 3  # rows
_EACH = 6  # so few students are listed instead of counted
_WIDEST = 22  # characters of a bar


class _Rate(ProgressColumn):
    """Submissions per second."""

    def render(self, task):
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "")


class BatchProgress:
    """Progress of a batch: count, rate, time left, and what went wrong so far; a context manager.

    Parameters
    ----------
    name : str
        What is graded.
    total, done : int
        How many submissions there are, and how many were graded before.
    """

    def __init__(self, name, total, done):
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            TextColumn("{task.completed}/{task.total}"),
            _Rate(),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            TextColumn("[yellow]{task.fields[problems]}"),
            console=console,
            expand=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task(escape(name), total=total, completed=done, problems="")
        self._problems = Counter()

    def __enter__(self):
        self._progress.start()
        return self

    def __exit__(self, *exception):
        self._progress.stop()

    def add(self, result):
        """Count one more result."""
        status = result["extra_data"]["mlmath"]["status"]
        if status != "graded":
            self._problems[status] += 1
        self._progress.update(self._task, advance=1, problems=_counted(self._problems))


def print_summary(the_class, folder, reused=0, marks=()):
    """Print what a class did, in less than a screen.

    Parameters
    ----------
    the_class : Class
    folder : Path
        The results folder, which also holds the report.
    reused : int
        How many results are from an earlier run.
    marks : list of Path
        Files written for learning management systems.
    """
    console = Console(highlight=False)
    rows, ran, scores = the_class.rows, the_class.ran, the_class.scores
    count = f"{len(rows)} submission" + ("" if len(rows) == 1 else "s")
    again = f", {reused} of them from before" if reused else ""
    console.print(f"[bold]{escape(the_class.assignment)}[/bold]: {count}{again}")
    if ran:
        line = f"mean {scores.mean():.1f} of {the_class.possible:g}, median {np.median(scores):g}, "
        line += f"{int((scores >= the_class.possible).sum())} with all points"
        left_out = len(rows) - len(ran)
        console.print(line + (f"; without {left_out} not run" if left_out else ""))
    console.print()
    if len(rows) <= _EACH:
        console.print(_students(the_class))
    elif ran:
        side_by_side = Table.grid(padding=(0, 3))
        side_by_side.add_row(_histogram(the_class), _questions(the_class))
        console.print(side_by_side)
    _print_misconceptions(console, the_class)
    _print_looks(console, the_class)
    _print_confinement(console, the_class)
    for path, what in (
        (folder / "report.html", "the class at a glance"),
        (folder / "grades.csv", "marks; results/ and feedback/ beside it"),
        *((path, f"marks for {path.stem.capitalize()}") for path in marks),
    ):
        console.print(f"{escape(str(path))}  [dim]{what}[/dim]", soft_wrap=True)


def print_json(the_class, folder, reused=0, marks=()):
    """Print what a class did as one JSON object; parameters as of `print_summary`."""
    files = {
        "report": folder / "report.html",
        "grades": folder / "grades.csv",
        "results": folder / "results",
        "feedback": folder / "feedback",
        **{path.stem: path for path in marks},
    }
    data = as_data(the_class) | {"from_before": reused}
    data["files"] = {name: str(path) for name, path in files.items()}
    print(json.dumps(data, indent=1))


def _students(the_class):
    table = Table(box=None, pad_edge=False)
    table.add_column("student", overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("lost on", overflow="fold")
    possible = {question.name: question.possible for question in the_class.questions}
    for row in the_class.rows:
        lost = [
            f"{name} {score:g}/{possible[name]:g}"
            for name, score in row.scores.items()
            if score < possible[name]
        ]
        where = "everything" if not row.score else ", ".join(lost)
        points = f"{row.score:g} of {row.possible:g}"
        table.add_row(escape(row.student), escape(row.status), points, escape(where))
    return table


def _histogram(the_class):
    counts, edges = bins_of(the_class.scores, the_class.possible, _BARS)
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_row("[bold]points[/bold]", "[bold]students[/bold]")
    for start, end, number in zip(edges[:-1], edges[1:], counts, strict=True):
        width = round(_WIDEST * number / counts.max())
        table.add_row(f"{start:g}–{end:g}", f"[blue]{'█' * width}[/blue] {number}")
    return table


def _questions(the_class):
    """The means of the questions, in their order; of many questions the hardest ones."""
    shown = sorted(the_class.questions, key=lambda q: -q.difficulty)[:_QUESTIONS]
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=26)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    more = len(the_class.questions) - len(shown)
    table.add_row(
        "[bold]question[/bold]" + (f" (the hardest; {more} more)" if more else ""), "", ""
    )
    for question in the_class.questions:
        if question in shown:
            mean = f"{question.mean:.1f} of {question.possible:g}"
            table.add_row(escape(question.name), mean, f"{100 * question.facility:.0f} %")
    return table


def _print_misconceptions(console, the_class):
    common = the_class.common_misconceptions()
    if not common:
        return
    console.print("\n[bold]most frequent misconceptions[/bold]")
    width = len(str(common[0].count))
    for m in common[:_MISCONCEPTIONS]:
        name = escape(m.name.replace("-", " "))
        line = f"{m.count:{width}}  {escape(m.question)}: {name}  [dim]{escape(m.hint)}[/dim]"
        console.print(line, no_wrap=True, overflow="ellipsis")


def _print_looks(console, the_class):
    looks, suspicious = the_class.looks(), the_class.suspicious()
    if looks:
        kinds = _counted(Counter(kind for _, (kind, _) in looks))
        console.print(f"[yellow]to look at: {escape(kinds)}[/yellow]", overflow="ellipsis")
    if suspicious:
        whys = _counted(Counter(case.suspicion for _, case in suspicious))
        console.print(f"[yellow]test cases to check: {whys}[/yellow]", overflow="ellipsis")


def _print_confinement(console, the_class):
    if the_class.confinement:
        console.print(f"[dim]confined by {', '.join(the_class.confinement)}[/dim]")
    if the_class.lacking:
        console.print(
            f"[yellow]Not in force on this host: {', '.join(the_class.lacking)}. Submissions are "
            "kept apart less well without; grade on Linux 5.13 or later, as root.[/yellow]"
        )


def _counted(counter):
    return ", ".join(f"{number} {what}" for what, number in counter.most_common())
