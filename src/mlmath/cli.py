"""The commands: each parses its arguments, calls, and prints.

Modules that take long to import are imported in the functions that use them.

Exit codes: 0 done, 1 something in the input was not right, 2 wrong usage, 130 interrupted.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from mlmath import __version__
from mlmath._text import printable
from mlmath.errors import CourseError, InputError
from mlmath.lms.registry import feedback_formats, marks_formats

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem
    from rich.console import Console
    from rich.progress import Progress

    from mlmath.assignment.course import Assignment, Course
    from mlmath.batch.recorded_run import BatchOutcome
    from mlmath.build.importing.importing import Imported
    from mlmath.feedback.similarity import Pair, Work
    from mlmath.model.limits import Limits
    from mlmath.verify.proof import Proof

_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
_MAX_REMARKS, _MAX_PAIRS = 20, 40  # lines that a terminal shows


def interrupted() -> NoReturn:
    """Exit with the code that shells expect of a program that the user has interrupted."""
    click.echo("mlmath: interrupted; run the same command again to go on.", err=True)
    sys.exit(_INTERRUPTED)


class _Group(click.Group):
    """Commands that print a mistake in the input as one sentence instead of a traceback."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except KeyboardInterrupt:  # which click would report as exit code 1
            interrupted()

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InputError as error:
            click.echo(f"mlmath: {error}", err=True)
            sys.exit(1)
        except OSError as error:
            from mlmath._files import NO_ROOM

            if error.errno not in NO_ROOM:
                raise
            where = f" ({error.filename})" if error.filename else ""
            click.echo(
                f"mlmath: There is no room left on the disk{where}: what is finished is kept. "
                "Free some room and run the same command again to go on.",
                err=True,
            )
            sys.exit(1)
        except KeyboardInterrupt:
            interrupted()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mlmath")
def main() -> None:
    """Build and grade assignments on the mathematics of machine learning.

    \b
    Example:
      mlmath build
      mlmath grade hw02_mse submissions/ -o results
    """


_JOBS = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=os.cpu_count(),
    show_default="one per core",
    help="How many to work on at a time.",
)


_PATH = click.Path(path_type=Path)

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and no more.")


def _course(*, is_new: bool = False) -> "Course":
    from mlmath.assignment.course import Course

    return Course(Path.cwd(), is_new=is_new)


def _assignments(names: Sequence[str]) -> "list[Assignment]":
    """Return assignments of the course in this folder, at least one."""
    course = _course()
    found = course.assignments(names)
    if not found:
        raise CourseError(
            f"{course.top / 'source'} holds no assignment yet: mlmath new NAME starts one, and "
            "mlmath import MASTER.ipynb takes one over from Otter."
        )
    return found


def _built(names: Sequence[str]) -> "list[Assignment]":
    """Return assignments of the course in this folder that have been built."""
    found = _assignments(names)
    missing = [a.name for a in found if not (a.release.is_file() and a.bundle.is_dir())]
    if missing:
        these = ", ".join(missing)
        have = "has" if len(missing) == 1 else "have"
        raise CourseError(f"{these} {have} not been built: run mlmath build {' '.join(missing)}.")
    return found


def _complete(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Complete a word on the command line: assignments that begin so, or else files."""
    from click.shell_completion import CompletionItem

    source = Path.cwd() / "source"
    masters = [path for path in source.glob("*/*.py") if path.stem == path.parent.name]
    names = sorted(path.stem for path in masters)
    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


_NAMES = click.argument("names", nargs=-1, metavar="[HW]...", shell_complete=_complete)


#: The options that grade and regrade share; both hand them on by name.
_SHARED_OPTIONS = (
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Grade on the workers of the Dask cluster with this scheduler, such as "
        "tcp://10.0.0.5:8786, instead of on this machine.",
    ),
    click.option(
        "--roster",
        type=_PATH,
        help="CSV list of the class: adds those who handed in nothing.",
    ),
    click.option(
        "--groups",
        type=_PATH,
        help="CSV list with the columns group and student: what one hands in counts for the group.",
    ),
    click.option(
        "--format",
        "formats",
        type=click.Choice(marks_formats()),
        multiple=True,
        help="Also write marks for this system; may be given again.",
    ),
    click.option(
        "--column",
        metavar="TEXT",
        default="",
        help="The assignment in that system, where it is called otherwise: a heading of its "
        "exported gradebook, the title in it or the number.",
    ),
    click.option(
        "--nbgrader-database",
        "--gradebook",
        "nbgrader_database",
        metavar="URL",
        help="Also record scores and comments in this gradebook of nbgrader: a database's URL, or "
        "the path of an SQLite file. (--gradebook is the old name.)",
    ),
    click.option(
        "--create-database",
        is_flag=True,
        help="Make the gradebook of nbgrader where there is none.",
    ),
    click.option(
        "--late",
        metavar="FILE.toml",
        type=_PATH,
        help="Rules for late work, weights and a cap, instead of those in pyproject.toml.",
    ),
    click.option(
        "--file-times",
        is_flag=True,
        help="Take the time of a file where no system says when it was handed in.",
    ),
    click.option(
        "--raw", is_flag=True, help="Give learning systems the tests' points, not the final marks."
    ),
    click.option(
        "--provisional",
        is_flag=True,
        help="Write marks for learning systems although answers still wait for a person.",
    ),
)


def _with_shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of `_SHARED_OPTIONS` to a command."""
    for option in reversed(_SHARED_OPTIONS):
        command = option(command)
    return command


@main.command("list")
@_NAMES
def list_(names: tuple[str, ...]) -> None:
    """Show assignments, questions and points.

    \b
    Example:
      mlmath list
      mlmath list hw02
    """
    from rich.markup import escape
    from rich.table import Table

    from mlmath.assignment.master import read_master

    masters = {a.name: read_master(a.master) for a in _assignments(names)}
    names_of = {
        name: [*(q.name for q in master.questions), *(q.name for q in master.written)]
        for name, master in masters.items()
    }
    longest = max(len(name) for found in names_of.values() for name in found)
    table = Table(box=None, pad_edge=False)
    table.add_column("assignment", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("title and questions", min_width=longest + 1)  # room for a comma
    for name, master in masters.items():
        questions = ", ".join(names_of[name])
        points = f"{master.possible:g}"
        if master.written:
            points += f"\n+ {master.possible_by_person:g} by a person"
        table.add_row(name, points, f"{escape(master.title)}\n[dim]{questions}[/]")
    console = _console()
    width = max(console.width, console.measure(table).minimum)
    console.print(table, width=width, crop=False, soft_wrap=True)


@main.command()
@_NAMES
@click.option("--check", is_flag=True, help="Write nothing; name every file that is not current.")
@_JOBS
def build(names: tuple[str, ...], check: bool, jobs: int) -> NoReturn:
    """Make release, solutions, autograder and dist from source.

    \b
    Example:
      mlmath build hw02_mse
      mlmath build --check
    """
    from mlmath.build import build as building
    from mlmath.build.course_page import COURSE_PAGE

    assignments, course = _assignments(names), _course()
    failed = False
    step = building.outdated if check else building.build
    for assignment, outcome in step(course, assignments, jobs):
        if isinstance(outcome, Exception):
            failed = True
            click.echo(f"mlmath: {outcome}", err=True)
        elif check:
            failed = failed or bool(outcome)
            for path in outcome:
                click.echo(f"{path} is not current; run mlmath build {assignment.name}")
        else:
            done = f"{_count(len(outcome), 'file')} written" if outcome else "current"
            click.echo(f"{assignment.name}: {done}")
            if outcome:
                advice = building.advice_for(assignment)
                _print_remarks([f"{assignment.name}: {line}" for line in advice])
    if check and building.page_is_outdated(course):
        failed = True
        click.echo(f"{COURSE_PAGE} is not current; run mlmath build")
    elif not check and not failed and building.build_page(course):
        click.echo(f"{COURSE_PAGE} written")
    sys.exit(1 if failed else 0)


@main.command()
@_NAMES
@click.option(
    "--mutants", is_flag=True, help="Also change the solutions in small ways; no change may pass."
)
@click.option("--again", is_flag=True, help="Grade also what is known from before.")
@click.option("--json", "as_json", type=_PATH, help="Also write the proof here.")
@_JOBS
def verify(
    names: tuple[str, ...], mutants: bool, again: bool, as_json: Path | None, jobs: int
) -> NoReturn:
    """Prove the tests: reference, stub, misconceptions, alternatives, answers without an idea.

    \b
    Example:
      mlmath verify hw02_mse
      mlmath verify --mutants
    """
    import json
    from dataclasses import asdict

    from mlmath.verify.proof import prove

    assignments = _built(names)
    bars: dict[str, Any] = {}
    with _progress() as progress:

        def advance(name: str, **numbers: Any) -> None:
            if name not in bars:
                bars[name] = progress.add_task(name)
            progress.update(bars[name], **numbers)

        proofs = prove(assignments, jobs, advance, mutants=mutants, again=again)
    _print_proofs(proofs, mutants)
    _print_remarks([remark for proof in proofs for remark in proof.remarks])
    remembered = sum(proof.remembered for proof in proofs)
    if remembered:
        click.echo(
            f"{remembered:,} variants and mutants came to what solutions/ says of them: nothing "
            "they depend on has changed since they were graded. --again grades them anew."
        )
    failures = [failure for proof in proofs for failure in proof.failures]
    for failure in failures:
        click.echo(f"mlmath: {failure}", err=True)
    if as_json:
        from mlmath._files import write_whole

        write_whole(as_json, json.dumps([asdict(proof) for proof in proofs], indent=1) + "\n")
    click.echo("Everything came out as it must." if not failures else f"{len(failures)} failed.")
    sys.exit(1 if failures else 0)


def _print_proofs(proofs: "Sequence[Proof]", mutants: bool) -> None:
    from rich.table import Table

    kinds = {"misconception": "miscon-\nceptions", "alternative": "alter-\nnatives"}
    if mutants:
        kinds |= {"mutant": "mutants", "equivalent": "equi-\nvalent", "survivor": "sur-\nvivors"}
    table = Table(box=None, pad_edge=False, show_footer=True)
    table.add_column("question", "together", overflow="fold")
    counts = [count for proof in proofs for count in proof.counts.values()]
    for kind, heading in kinds.items():
        total = sum(count.get(kind, 0) for count in counts)
        table.add_column(heading, str(total), justify="right", no_wrap=True)
    for proof in proofs:
        table.add_row(f"[bold]{proof.assignment}[/]")
        for question, count in proof.counts.items():
            table.add_row(f"  {question}", *(str(count.get(kind, 0)) for kind in kinds))
    _console().print(table)
    if not mutants:
        return
    for proof in proofs:
        for mutant in proof.survivors:
            click.echo(f"\n{proof.assignment}, {mutant.question}: {mutant.name} survives")
            click.echo(mutant.diff)
        for question, cases in proof.cases.items():
            for case in (case for case, alone in cases.items() if not alone):
                click.echo(f"{proof.assignment}, {question}: no variant needs {case}")
    by_question = [found for proof in proofs for found in proof.cases.values()]
    every = sum(all(found.values()) for found in by_question)
    needed = sum(bool(alone) for found in by_question for alone in found.values())
    click.echo(
        f"\nDeleting any one hidden test case would let a mutant or misconception through in "
        f"{every} of {len(by_question)} questions ({needed} of {sum(map(len, by_question))} cases)."
    )


@main.command()
@click.argument("target", metavar="HW|BUNDLE", shell_complete=_complete)
@click.argument("submissions", nargs=-1, required=True, type=_PATH)
@click.option("--output", "-o", type=_PATH, required=True, help="Results folder.")
@_JOBS
@click.option(
    "--cell-timeout",
    type=click.FloatRange(min=0.1),
    default=60,
    show_default=True,
    help="Seconds for one cell.",
)
@click.option(
    "--test-timeout",
    type=click.FloatRange(min=0.1),
    default=10,
    show_default=True,
    help="Seconds for one test case.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=64),
    default=2048,
    show_default=True,
    help="Megabytes for one submission.",
)
@click.option(
    "--output-limit",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="Kilobytes kept of what one submission prints.",
)
@click.option(
    "--anyway",
    is_flag=True,
    help="Grade even if most submissions are of another assignment.",
)
@click.option(
    "--any-name",
    is_flag=True,
    help="Take every submission for one of this assignment, whatever it says.",
)
@_with_shared_options
@click.option(
    "--isolated",
    is_flag=True,
    help="Keep the tests of another course's bundle in a process of their own, too: answers cannot "
    "reach them, but tests that need the student's own objects fail.",
)
@_JSON
def grade(
    target: str,
    submissions: tuple[Path, ...],
    output: Path,
    jobs: int,
    cell_timeout: float,
    test_timeout: float,
    memory: int,
    output_limit: int,
    as_json: bool,
    **shared: Any,
) -> None:
    """Grade submissions: notebooks, folders of them, or what a learning system exports.

    HW is an assignment of this course, or the beginning of its name; BUNDLE an Otter autograder, a
    folder or a zip. Exports of Gradescope, Canvas, Moodle, Blackboard, Brightspace and nbgrader are
    recognised, zipped or not.

    \b
    Example:
      mlmath grade hw02_mse submissions/ -o results
      mlmath grade hw02_mse canvas.zip -o results --roster gradebook.csv --format canvas
    """
    from mlmath.model.limits import Limits

    limits = Limits(cell_timeout, test_timeout, memory * 2**20, output=output_limit * 1000)
    _grade(_bundle_path(target), submissions, output, limits, jobs, as_json=as_json, **shared)


def _bundle_path(target: str) -> Path:
    """Return the path of a bundle that is named, or of an assignment's. Raises CourseError."""
    path = Path(target)
    if path.is_file() or (path / "tests").is_dir():
        return path
    try:
        (assignment,) = _course().assignments([target])
    except CourseError as error:
        if path.is_dir():
            return path  # which is no bundle: whoever opens it says so
        if path.suffix or len(path.parts) > 1:
            raise CourseError(
                f"{target} does not exist: name an assignment or a bundle."
            ) from error
        raise
    if not assignment.bundle.is_dir():
        name = assignment.name
        raise CourseError(f"{name} has no bundle yet: run mlmath build {name} first.")
    return assignment.bundle


def _grade(
    bundle_path: Path,
    paths: Iterable[Path],
    output: Path,
    limits: "Limits",
    jobs: int,
    *,
    as_json: bool = False,
    **shared: Any,
) -> None:
    from mlmath.batch.run import grade_batch
    from mlmath.feedback import terminal

    done = grade_batch(bundle_path, paths, output, limits, jobs, terminal.BatchProgress, **shared)
    _show(done, output, as_json=as_json)


def _show(done: "BatchOutcome", output: Path, *, as_json: bool) -> None:
    """Print what a run did; exit with 1 when files of marks were refused."""
    from mlmath.feedback import terminal

    show = terminal.print_json if as_json else terminal.print_summary
    show(done.cohort, output, done.run, done.marks)
    _print_remarks(done.remarks)
    if done.recorded:
        click.echo(f"{_count(done.recorded, 'result')} recorded in the gradebook", err=True)
    if done.refused:
        click.echo(f"mlmath: {done.refused}", err=True)
        sys.exit(1)


def _progress() -> "Progress":
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = _console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def _print_remarks(remarks: Sequence[str]) -> None:
    for remark in remarks[:_MAX_REMARKS]:
        click.echo(f"note: {printable(remark)}", err=True)
    if len(remarks) > _MAX_REMARKS:
        click.echo(f"note: and {len(remarks) - _MAX_REMARKS} more like these", err=True)


@main.command()
@click.argument("folder", metavar="OUT", type=_PATH)
@click.argument("students", nargs=-1, metavar="[STUDENT]...")
@click.option(
    "--bundle",
    "target",
    metavar="HW|BUNDLE",
    help="The tests, where they are not where they were when OUT was written.",
)
@_JOBS
@click.option(
    "--cell-timeout",
    type=click.FloatRange(min=0.1),
    help="Seconds for one cell. Limits that are not given stay as they were.",
)
@click.option("--test-timeout", type=click.FloatRange(min=0.1), help="Seconds for one test case.")
@click.option("--memory", type=click.IntRange(min=64), help="Megabytes for one submission.")
@_with_shared_options
@_JSON
def regrade(
    folder: Path,
    students: tuple[str, ...],
    target: str | None,
    jobs: int,
    cell_timeout: float | None,
    test_timeout: float | None,
    memory: int | None,
    as_json: bool,
    **shared: Any,
) -> None:
    """Grade once more, with the tests of today, the submissions that OUT keeps.

    Without STUDENT those are graded whose result could come out different: other tests, limits or
    another version of the grader. Each STUDENT named is graded in any case: by the name of the
    files in OUT, the submitted file's name, or the person's name, number or address. Results whose
    submission OUT does not keep stay, and are named.

    \b
    Example:
      mlmath regrade results
      mlmath regrade results ann "Ben Okafor" --cell-timeout 120
    """
    from mlmath.batch.run import regrade_batch
    from mlmath.feedback import terminal
    from mlmath.results.people import students_named

    chosen = {result.student for result in students_named(folder, students)}
    asked = {"cell_timeout": cell_timeout, "test_timeout": test_timeout}
    asked["memory"] = None if memory is None else memory * 2**20
    limits = {name: value for name, value in asked.items() if value is not None}
    bundle = _bundle_path(target) if target else _bundle_of(folder)
    done = regrade_batch(bundle, folder, chosen, limits, jobs, terminal.BatchProgress, **shared)
    _show(done, folder, as_json=as_json)


def _bundle_of(folder: Path) -> Path:
    """Return the bundle that a results folder was graded with last."""
    from mlmath.results.history import last_run_of

    last = last_run_of(folder)
    if last is None:
        raise CourseError(
            f"{folder} does not say which tests its results come from: name them with --bundle."
        )
    path = Path(last.bundle_path)
    if not path.exists():
        raise CourseError(
            f"The tests of {folder} were in {path}, and are not there any more: name them with "
            "--bundle."
        )
    return path


@main.command()
@click.argument("folder", metavar="OUT", type=_PATH)
@click.argument("students", nargs=-1, required=True, metavar="STUDENT...")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(folder: Path, students: tuple[str, ...], yes: bool) -> None:
    """Take students out of OUT: result, page, row and what they handed in.

    It lists them and asks first. Their files are moved to OUT/removed, for you to delete; the
    history keeps its lines. Whoever is among the submissions of a later run comes back.

    \b
    Example:
      mlmath remove results ann "Ben Okafor"
    """
    from mlmath.batch.removal import remove_students
    from mlmath.results.people import students_named

    leaving = students_named(folder, students)
    for result in leaving:
        name = result.origin.identity.name
        who = f"{result.student} ({name})" if name else result.student
        click.echo(f"{who}: {result.file or 'no file'}, {result.score:g} of {result.possible:g}")
    count = _count(len(leaving), "student")
    if not yes and not click.confirm(f"Remove {count} from {folder}?"):
        click.echo("Nobody was removed.")
        return
    where, remarks = remove_students(folder, leaving)
    _print_remarks(remarks)
    click.echo(f"{count} removed; their files are in {where}. Delete them when you are sure.")


@main.command()
@click.argument("folder", metavar="OUT", type=_PATH)
@click.option("--who", default="", help="What decisions are signed with.  [default: your login]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The port.  [default: a free one]"
)
@click.option(
    "--requests",
    metavar="FILE.csv",
    type=_PATH,
    help="Requests for a regrade, with the columns student, question and request, or as "
    "Gradescope or Moodle name them.",
)
@click.option(
    "--second",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    default=10,
    show_default=True,
    help="The share of written answers that a second person reads, too.",
)
@click.option("--seed", default="", help="The random order follows from it.")
def review(
    folder: Path, who: str, port: int, requests: Path | None, second: float, seed: str
) -> None:
    """Open a page on this machine: read written answers, change marks, answer requests.

    It prints an address that only you know; open it in a browser. Every decision is stored at
    once. Ctrl-C ends it.

    \b
    Example:
      mlmath review results
      mlmath review results --who "J. Doe" --requests regrades.csv
    """
    from mlmath.review.serve import serve

    with contextlib.suppress(KeyboardInterrupt):  # the ordinary end
        serve(
            folder,
            click.echo,
            who=who,
            port=port,
            seed=seed,
            share=second / 100,
            requests=requests,
        )
    click.echo(
        f"\nDecisions are stored. To bring marks and pages up to date: mlmath regrade {folder}"
    )


@main.command()
@click.argument("folder", metavar="OUT", type=_PATH)
@click.option(
    "--feedback",
    "forms",
    type=click.Choice([*feedback_formats(), "folder", "mail"]),
    multiple=True,
    help="Also pack the students' pages: as the zip that Canvas or Moodle takes back, as a folder "
    "per person, or as a table for a mail merge; may be given again.",
)
@_JSON
def report(folder: Path, forms: tuple[str, ...], as_json: bool) -> None:
    """Write the report again from the results in OUT, and pack what goes back to students.

    \b
    Example:
      mlmath report results
      mlmath report results --feedback moodle
    """
    from mlmath.feedback import terminal
    from mlmath.feedback.report import write_report

    show = terminal.print_json if as_json else terminal.print_summary
    cohort = write_report(folder)
    packed: list[Path] = []
    remarks: list[str] = []
    if forms:
        from mlmath.feedback.returned import pack_feedback

        packed, remarks = pack_feedback(folder, forms)
    show(cohort, folder)
    for path in packed:
        click.echo(f"{path}: the students' pages", err=as_json)
    _print_remarks(remarks)


@main.command()
@click.argument("folders", metavar="OUT...", nargs=-1, required=True, type=_PATH)
@click.option(
    "--output",
    "-o",
    type=_PATH,
    default=Path("gradebook"),
    show_default=True,
    help="Where gradebook.csv and gradebook.html go.",
)
@click.option(
    "--settings",
    metavar="FILE.toml",
    type=_PATH,
    help="Weights, letters and lowest marks to drop, instead of those in pyproject.toml.",
)
@click.option("--drop-lowest", type=click.IntRange(min=0), help="Assignments that do not count.")
@click.option("--roster", type=_PATH, help="A system's list of the class, for --format.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(marks_formats()),
    multiple=True,
    help="Also write totals for this system; may be given again.",
)
@click.option(
    "--column", default="Total", show_default=True, help="What the total is called there."
)
@click.option(
    "--provisional", is_flag=True, help="Write totals although answers still wait for a person."
)
def gradebook(
    folders: tuple[Path, ...],
    output: Path,
    settings: Path | None,
    drop_lowest: int | None,
    roster: Path | None,
    formats: tuple[str, ...],
    column: str,
    provisional: bool,
) -> None:
    """Put all assignments together: totals, who falls behind, what comes back.

    OUT is a results folder, or a folder of results folders, in the order of the course.

    \b
    Example:
      mlmath gradebook out/hw02 out/hw03 --drop-lowest 1
      mlmath gradebook out --roster gradebook.csv --format canvas
    """
    from dataclasses import replace

    from mlmath.batch.totals import refuse_provisional, write_totals
    from mlmath.feedback.gradebook import print_book, write_book
    from mlmath.results.course_book import read_book, results_folders
    from mlmath.results.rules import find_total_rules

    rules = find_total_rules(Path.cwd(), settings)
    if drop_lowest is not None:
        rules = replace(rules, drop_lowest=drop_lowest)
    book = read_book(results_folders(folders), rules, output)
    if not provisional:
        refuse_provisional(book, formats)
    marks, remarks = write_totals(output, book, column, formats, roster)
    written = write_book(output, book)
    print_book(book)
    click.echo()
    for path in (*written, *marks):
        click.echo(path)
    _print_remarks([*book.remarks, *remarks])


@main.command()
@click.argument("name", metavar="HW", shell_complete=_complete)
@click.argument("submissions", nargs=-1, required=True, type=_PATH)
@click.option(
    "--output",
    "-o",
    type=_PATH,
    default=Path("similar.html"),
    show_default=True,
    help="The report, with both sides' code.",
)
@click.option(
    "--past",
    metavar="DIR",
    type=_PATH,
    multiple=True,
    help="Submissions of an earlier term, to compare with; may be given again.",
)
def similar(name: str, submissions: tuple[Path, ...], output: Path, past: tuple[Path, ...]) -> None:
    """List pairs of submissions with code in common, for a person to look at.

    What the released notebook or the course's own answers hold does not count, nor what many of the
    class wrote: some functions have few sensible forms.

    \b
    Example:
      mlmath similar hw02_mse submissions/
      mlmath similar hw02_mse submissions/ --past 2025/hw02 --past 2024/hw02
    """
    from tempfile import TemporaryDirectory

    from mlmath._files import write_whole
    from mlmath.feedback.similarity import known_forms, read_work, similar_pairs, similarity_page
    from mlmath.submissions.collect import collect
    from mlmath.submissions.doubts import settle

    (assignment,) = _assignments([name])
    scratch = click.get_current_context().with_resource(TemporaryDirectory(prefix="mlmath-"))
    name = assignment.name
    collection = settle(collect(submissions, name, Path(scratch)), None)
    released = _released(assignment)
    works, unreadable = read_work(collection.submissions, released)
    earlier: list[Work] = []
    for number, folder in enumerate(past):
        found = collect([folder], name, Path(scratch) / f"past-{number}")
        handed_in, missed = read_work(found.submissions, released, term=str(folder))
        earlier += handed_in
        unreadable += missed
    pairs, slow = similar_pairs([*works, *earlier], known_forms(_answers_known(assignment)))
    write_whole(output, similarity_page(name, works, pairs))
    _print_pairs(pairs, works, output)
    remarks = [f"{s.student}: {s.file} cannot be read as a notebook." for s in unreadable]
    remarks += [
        f"{one.student} and {other.student}: they took too long to compare." for one, other in slow
    ]
    _print_remarks([*collection.remarks, *remarks])


def _answers_known(assignment: "Assignment") -> list[str]:
    """Return the answers that the course knows: its solutions, and the variants of them."""
    from mlmath.assignment.answers import reference_answers
    from mlmath.assignment.master import read_master
    from mlmath.assignment.variants import read_variants

    variants = [
        variant.code
        for kind in ("misconceptions", "alternatives")
        for variant in read_variants(assignment.source / f"{kind}.py")
    ]
    return [*reference_answers(read_master(assignment.master)).values(), *variants]


def _released(assignment: "Assignment") -> bytes:
    """Return the released notebook of an assignment. Raises CourseError."""
    if not assignment.release.is_file():
        raise CourseError(f"{assignment.name} has no released notebook: run mlmath build first.")
    return assignment.release.read_bytes()


def _print_pairs(pairs: "Sequence[Pair]", works: "Sequence[Work]", output: Path) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("student", overflow="fold")
    table.add_column("student", overflow="fold")
    table.add_column("own lines in common", no_wrap=True)
    for pair in pairs[:_MAX_PAIRS]:
        both = zip((pair.first, pair.second), pair.lines, strict=True)
        counts = ", ".join(f"{len(lines)} of {len(work.own)}" for work, lines in both)
        table.add_row(escape(pair.first.student), escape(pair.second.student), counts)
    console = _console()
    if pairs:
        console.print(table)
    if len(pairs) > _MAX_PAIRS:
        console.print(f"… and {len(pairs) - _MAX_PAIRS} more")
    console.print(f"\n{_count(len(pairs), 'pair')} to look at, of {len(works)} submissions")
    console.print(f"  {output}  both sides' code", highlight=False, soft_wrap=True)


@main.command()
@click.argument("folder", metavar="DIR", type=_PATH)
@_NAMES
def nbgrader(folder: Path, names: tuple[str, ...]) -> None:
    """Write a course for nbgrader: a new folder, ready for nbgrader's own commands.

    \b
    Example:
      mlmath nbgrader course hw02_mse
      cd course
      nbgrader generate_assignment hw02_mse
    """
    from mlmath.build.nbgrader_course import write_course

    assignments = _built(names)
    write_course(folder, assignments)
    click.echo(f"{folder}: {_count(len(assignments), 'assignment')}; go on there with")
    click.echo(f"  nbgrader generate_assignment {assignments[0].name}")


@main.command()
@click.argument("folder", metavar="[DIR]", default=Path(), type=_PATH)
def init(folder: Path) -> None:
    """Start a course in DIR, or here: settings, a first assignment, a small class to grade.

    What is there already is left as it is.

    \b
    Example:
      mlmath init my-course
      cd my-course
      mlmath build
    """
    from mlmath.build.new_course import FIRST, start_course

    made = start_course(folder)
    for path in made:
        click.echo(folder / path)
    if not made:
        click.echo(f"{folder.resolve()} is a course already: mlmath list shows what is in it.")
        return
    click.echo("\nNow:")
    if folder != Path():
        click.echo(f"  cd {folder}")
    click.echo("  mlmath build")
    if f"examples/{FIRST}/" in made:
        click.echo(f"  mlmath grade {FIRST} examples/{FIRST} -o out")


@main.command()
@click.argument("name")
def new(name: str) -> None:
    """Start a new assignment in source/NAME: a small one that already builds and verifies.

    \b
    Example:
      mlmath new hw14_clustering
    """
    from mlmath.build.scaffold import start

    assignment = start(_course(is_new=True), name)
    for path in sorted(assignment.source.iterdir()):
        click.echo(path.relative_to(assignment.top))
    click.echo(f"Rewrite these; mlmath build {name} and mlmath verify {name} already pass.")


@main.command("import")
@click.argument("master", metavar="MASTER.ipynb", type=_PATH)
@click.option("--name", default="", help="What to call the assignment, if not as the file.")
def import_(master: Path, name: str) -> None:
    """Make an assignment of a master notebook that was written for Otter Assign.

    Questions, points, the students' cells and the scores stay as `otter assign` makes them; what
    cannot be kept is listed.

    \b
    Example:
      mlmath import ../old-course/lab03/lab03.ipynb
    """
    from mlmath.build.importing.importing import import_master

    _print_imported(import_master(_course(is_new=True), master, name))


def _print_imported(imported: "Imported") -> None:
    assignment, master = imported.assignment, imported.master
    for path in (assignment.master.name, *imported.files):
        click.echo((assignment.source / path).relative_to(assignment.top))
    click.echo(
        f"\n{assignment.name}: {_count(len(master.questions), 'question')} with tests, "
        f"{master.possible:g} points"
    )
    if master.written:
        click.echo(
            f"{_count(len(master.written), 'question')} for a person to grade, "
            f"{master.possible_by_person:g} points"
        )
    if imported.doctests:
        click.echo("Its tests are doctests: they run in the student's process, as Otter runs them.")
    elif master.isolated:
        click.echo("Its tests pass in a process of their own, which no answer can reach.")
    else:
        click.echo(
            "Its tests need the student's own objects: they run in the student's process, as Otter "
            "runs them."
        )
    for heading, lines in (
        ("Not kept:", imported.not_kept),
        ("To look at:", imported.remarks),
        ("Where it does not follow the rules of docs/authors.md (advice):", master.advice),
    ):
        if lines:
            click.echo(f"\n{heading}")
        for line in lines:
            click.echo(f"  {printable(str(line))}")
    name = assignment.name
    click.echo(f"\nNow mlmath build {name} makes its files, and mlmath verify {name} tries them.")


@main.command()
@click.option("--output", "-o", type=_PATH, default=Path("out"), show_default=True)
@_JOBS
def demo(output: Path, jobs: int) -> None:
    """Build the course, grade the example submissions, and say where the results are.

    \b
    Example:
      mlmath demo
    """
    from mlmath.build import build as building
    from mlmath.model.limits import Limits

    every, course = _assignments(()), _course()
    examples = course.top / "examples"
    assignments = [a for a in every if (examples / a.name).is_dir()]
    if not assignments:
        raise CourseError(
            f"{examples} holds no folder of submissions for any assignment: put some into "
            f"{examples / every[0].name}, or grade what you have with mlmath grade."
        )
    for assignment, outcome in building.build(course, assignments, jobs):
        if isinstance(outcome, Exception):
            raise outcome
        click.echo(f"{assignment.name}: {'built' if outcome else 'current'}")
    building.build_page(course)
    limits = Limits(cell_timeout=5, test_timeout=3)
    for assignment in assignments:
        click.echo()
        where = output / assignment.name
        _grade(assignment.bundle, [examples / assignment.name], where, limits, jobs)


def _count(number: int, what: str) -> str:
    """Return a number of things in words: 1 file, 2 files."""
    return f"{number} {what}" + ("" if number == 1 else "s")


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr)
