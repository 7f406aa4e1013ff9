"""What a terminal shows of a batch: progress, and a summary that fits a screen of 24 × 80.

Long lists are left to the report. Progress goes to standard error, and is silent where that is no
terminal.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

import numpy as np
from rich.console import Console, RenderableType
from rich.markup import escape
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from mlmath._text import printable_line
from mlmath.feedback.cohort import CohortSummary, as_data
from mlmath.feedback.formats import in_words
from mlmath.model.result import SubmissionResult
from mlmath.model.run_summary import RunSummary
from mlmath.model.states import Status
from mlmath.results.changes import CHANGES
from mlmath.results.gradescope_json import change_to_json
from mlmath.results.wording import changes_sentence, run_sentence
from mlmath.sandbox.host.activity import Activity

_MAX_BARS, _MAX_QUESTIONS, _MAX_MISCONCEPTIONS = 7, 7, 3  # rows
_MAX_OLDER = 8  # students whose results come from older tests
_PATIENCE = 3.0  # seconds after which a terminal says whom it waits for
_MAX_NAMED = 5  # students who need a look
_MAX_LISTED = 6  # students: more of them are counted instead
_MAX_BAR_WIDTH = 22  # characters


class _Rate(ProgressColumn):
    """Submissions per second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "")


class _WaitingProgress(Progress):
    """Progress with a line below it: what `waiting` says that it waits for."""

    waiting: Callable[[], str] | None = None

    def get_renderables(self) -> Iterable[RenderableType]:
        yield from super().get_renderables()
        said = self.waiting() if self.waiting is not None else ""
        if said:
            yield Text(said, style="dim", no_wrap=True, overflow="ellipsis")


class BatchProgress:
    """Progress of a batch: count, rate, time left, and what went wrong so far.

    It is shown while the object is used as a context manager.

    Parameters
    ----------
    name : str
        What is graded.
    total, done : int
        How many submissions there are, and how many were graded before.
    """

    def __init__(self, name: str, total: int, done: int) -> None:
        console = Console(stderr=True)
        self._progress = _WaitingProgress(
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
        self._task = self._progress.add_task(
            for_terminal(name), total=total, completed=done, problems=""
        )
        self._problems: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._progress.stop()

    def watch(self, activities: Callable[[], list[Activity]], names: Mapping[str, str]) -> None:
        """Show whom it waits for, when that takes long.

        Parameters
        ----------
        activities : callable
            Gives what the workers are busy with, the longest first.
        names : mapping of str to str
            What to call a student.
        """

        def waiting() -> str:
            task = self._progress.tasks[0]
            return waiting_for(activities(), int(task.completed), int(task.total or 0), names)

        self._progress.waiting = waiting

    def add(self, result: SubmissionResult) -> None:
        """Count one more result."""
        if result.status is not Status.GRADED:
            self._problems[result.status.value] += 1
        self._progress.update(self._task, advance=1, problems=_counted(self._problems))


def waiting_for(
    activities: Sequence[Activity], done: int, total: int, names: Mapping[str, str]
) -> str:
    """Say what has taken longest and whose it is; say nothing before `_PATIENCE` is over."""
    if not activities or activities[0].seconds < _PATIENCE:
        return ""
    longest = activities[0]
    name = printable_line(names.get(longest.student, longest.student))
    return (
        f"waiting for {min(done + 1, total)} of {total}: {printable_line(longest.what)}, "
        f"{longest.seconds:.0f} of {longest.limit:.0f} s, {name}"
    )


def print_summary(
    cohort: CohortSummary,
    folder: Path,
    run: RunSummary | None = None,
    marks: Sequence[Path] = (),
) -> None:
    """Print what a cohort did, in less than a screen.

    Parameters
    ----------
    cohort : CohortSummary
    folder : Path
        The results folder, which also holds the report.
    run : RunSummary, optional
        What the run did, where there was one.
    marks : sequence of Path
        Files with marks that were written for learning systems.
    """
    console = Console(highlight=False)
    rows, ran, scores = cohort.rows, cohort.ran, cohort.scores
    count = f"{len(rows)} submission" + ("" if len(rows) == 1 else "s")
    did = f": {for_terminal(run_sentence(run))}" if run is not None else ""
    console.print(f"[bold]{for_terminal(cohort.assignment)}[/bold], {count}{did}")
    if run is not None:
        _print_run(console, run, folder, {row.student: row.shown for row in rows})
    if len(scores):
        line = f"mean {scores.mean():.1f} of {cohort.possible:g}, median {np.median(scores):g}, "
        line += f"{int((scores >= cohort.possible).sum())} with all points"
        left_out = len(rows) - len(ran)
        line += f"; without {left_out} not run" if left_out else ""
        console.print(line + (f"; without {cohort.excused} excused" if cohort.excused else ""))
    elif cohort.excused:
        console.print(f"no mark counts: {cohort.excused} of {count} excused")
    _print_changed(console, cohort)
    console.print()
    if len(rows) <= _MAX_LISTED:
        console.print(_students(cohort))
    elif len(scores):
        side_by_side = Table.grid(padding=(0, 3))
        side_by_side.add_row(_histogram(cohort), _questions(cohort))
        console.print(side_by_side)
    _print_misconceptions(console, cohort)
    _print_looks(console, cohort)
    _print_confinement(console, cohort)
    for path, what in (
        (folder / "report.html", "the class at a glance"),
        (folder / "grades.csv", "marks; results/ and feedback/ beside it"),
        *((path, f"marks for {path.stem.capitalize()}") for path in marks),
    ):
        console.print(f"{escape(str(path))}  [dim]{what}[/dim]", soft_wrap=True)


def print_json(
    cohort: CohortSummary,
    folder: Path,
    run: RunSummary | None = None,
    marks: Sequence[Path] = (),
) -> None:
    """Print what a cohort did as one JSON object; `print_summary` explains the parameters."""
    files = {
        "report": folder / "report.html",
        "grades": folder / "grades.csv",
        "results": folder / "results",
        "feedback": folder / "feedback",
        "changes": folder / CHANGES,
        **{path.stem: path for path in marks},
    }
    data = as_data(cohort)
    if run is not None:
        data["last_run"] = _run_as_data(run)
    data["files"] = {name: str(path) for name, path in files.items()}
    print(json.dumps(data, indent=1))


def _print_run(console: Console, run: RunSummary, folder: Path, shown: Mapping[str, str]) -> None:
    """Print what a run changed, and whose results it left as older tests gave them."""
    if run.changes:
        where = escape(str(folder / CHANGES))
        console.print(f"[yellow]{changes_sentence(run.changes)}[/yellow]: {where}", soft_wrap=True)
    if run.older:
        names = ", ".join(shown.get(student, student) for student in run.older[:_MAX_OLDER])
        more = len(run.older) - _MAX_OLDER
        console.print(
            f"[yellow]{len(run.older)} from older tests: {for_terminal(names)}"
            + (f" and {more} more" if more > 0 else "")
            + f". mlmath regrade {escape(str(folder))} grades them with today's tests.[/yellow]",
        )


def _run_as_data(run: RunSummary) -> dict[str, object]:
    return {
        "new": run.new,
        "handed_in_again": run.handed_in_again,
        "regraded": dict(run.regraded),
        "kept": run.kept,
        "changes": [{"student": c.student} | change_to_json(c) for c in run.changes],
        "older_tests": list(run.older),
    }


def _students(cohort: CohortSummary) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("student", overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("lost on", overflow="fold")
    possible = {question.name: question.possible for question in cohort.questions}
    for row in cohort.rows:
        lost = [
            f"{name} {score:g}/{possible[name]:g}"
            for name, score in row.scores.items()
            if score < possible[name]
        ]
        where = "everything" if not row.score else ", ".join(lost)
        points = f"{row.score:g} of {row.possible:g}"
        if row.mark.final is None:
            points += " → excused"
        elif not row.mark.is_raw:
            points += f" → {row.mark.final:g} of {row.mark.possible:g}"
        table.add_row(for_terminal(row.shown), row.status.value, points, for_terminal(where))
    return table


def _histogram(cohort: CohortSummary) -> Table:
    histogram = cohort.histogram(_MAX_BARS)
    counts, edges = histogram.counts, histogram.edges
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_row("[bold]points[/bold]", "[bold]students[/bold]")
    for start, end, number in zip(edges[:-1], edges[1:], counts, strict=True):
        width = round(_MAX_BAR_WIDTH * number / counts.max())
        table.add_row(f"{start:g}–{end:g}", f"[blue]{'█' * width}[/blue] {number}")
    return table


def _questions(cohort: CohortSummary) -> Table:
    """Return the means of the questions, in their order; of many questions the hardest ones."""
    shown = sorted(cohort.questions, key=lambda q: -q.difficulty)[:_MAX_QUESTIONS]
    names = {question.name for question in shown}
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=26)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    more = len(cohort.questions) - len(shown)
    table.add_row(
        "[bold]question[/bold]" + (f" (the hardest; {more} more)" if more else ""), "", ""
    )
    for question in cohort.questions:
        if question.name in names:
            mean = f"{question.mean:.1f} of {question.possible:g}"
            table.add_row(for_terminal(question.name), mean, f"{100 * question.facility:.0f} %")
    return table


def _print_misconceptions(console: Console, cohort: CohortSummary) -> None:
    common = cohort.misconceptions
    if not common:
        return
    console.print("\n[bold]most frequent misconceptions[/bold]")
    width = len(str(common[0].count))
    for m in common[:_MAX_MISCONCEPTIONS]:
        name, hint = for_terminal(in_words(m.name)), for_terminal(m.hint)
        line = f"{m.count:{width}}  {for_terminal(m.question)}: {name}  [dim]{hint}[/dim]"
        console.print(line, no_wrap=True, overflow="ellipsis")


def _print_changed(console: Console, cohort: CohortSummary) -> None:
    """Print how many marks are not what the tests gave, and how many of these are of late work."""
    changed = cohort.changed
    if not changed:
        return
    late = [row.mark for row in changed if row.mark.late is not None]
    line = f"{len(changed)} mark{'' if len(changed) == 1 else 's'} not what the tests gave"
    if late:
        lost = sum(mark.late_penalty for mark in late)
        line += f", {len(late)} late" + (f" (−{lost:g} points in all)" if lost else "")
    console.print(f"{line}: see grades.csv for raw and final")


def _print_looks(console: Console, cohort: CohortSummary) -> None:
    looks, suspicious = cohort.looks, cohort.suspicious
    if looks:
        kinds = _counted(Counter(look.kind for _, look in looks))
        console.print(f"[yellow]to look at: {kinds}[/yellow]", overflow="ellipsis")
        names = list(dict.fromkeys(row.shown for row, _ in looks))
        more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
        console.print(f"  {for_terminal('; '.join(names[:_MAX_NAMED]))}{more}", overflow="ellipsis")
    if suspicious:
        kinds = _counted(Counter(str(case.suspicion) for _, case in suspicious))
        console.print(f"[yellow]test cases to check: {kinds}[/yellow]", overflow="ellipsis")


def _print_confinement(console: Console, cohort: CohortSummary) -> None:
    if cohort.confinement:
        console.print(f"[dim]confined by {for_terminal(', '.join(cohort.confinement))}[/dim]")
    if not cohort.all_isolated:
        console.print(
            "[yellow]The tests ran in the submissions' own processes, as Otter runs them: answers "
            "can cheat here; --isolated isolates.[/yellow]"
        )
    if cohort.inactive_protections:
        console.print(
            f"[yellow]Not active on this host: {', '.join(cohort.inactive_protections)}. "
            "Submissions are kept apart less well without; grade on Linux 5.13 or later, as root."
            "[/yellow]"
        )


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in counter.most_common())


def for_terminal(text: str) -> str:
    """Return text for Rich, escaped, so that it is shown as it is, on one line."""
    return escape(printable_line(text))
