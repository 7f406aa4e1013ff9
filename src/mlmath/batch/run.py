"""Grade a batch: from what an instructor points at to every file of the results folder."""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mlmath._text import listed
from mlmath.batch.protocol import Graders
from mlmath.batch.recorded_run import (
    BatchOutcome,
    OpenStore,
    ProgressMaker,
    RecordedRun,
    open_store,
)
from mlmath.errors import ResultsError
from mlmath.lms.export import refuse_nameless
from mlmath.model.bundle_info import BundleInfo, bundle_name
from mlmath.model.directory import Directory
from mlmath.model.limits import Limits
from mlmath.model.result import SubmissionResult
from mlmath.model.states import GradingMode, Status
from mlmath.model.submission import Submission, submission_of
from mlmath.results.history import last_run_of
from mlmath.results.marking import Marking, marking_for
from mlmath.results.rules import find_rules
from mlmath.results.store import result_files, stored_results
from mlmath.results.submissions_kept import kept_file
from mlmath.submissions.collect import Collection as Collected
from mlmath.submissions.collect import collect, with_file_times
from mlmath.submissions.doubts import settle
from mlmath.submissions.groups import read_groups
from mlmath.submissions.right_folder import refuse_other_assignments
from mlmath.submissions.roster import enrol, read_roster

if TYPE_CHECKING:
    from mlmath.lms.nbgrader_gradebook import Gradebook


def grade_batch(
    bundle_path: str | Path,
    paths: Iterable[Path],
    output: Path,
    limits: Limits,
    jobs: int,
    progress: ProgressMaker,
    *,
    scheduler: str | None = None,
    roster: Path | None = None,
    groups: Path | None = None,
    formats: Sequence[str] = (),
    column: str = "",
    nbgrader_database: str | None = None,
    create_database: bool = False,
    late: Path | None = None,
    file_times: bool = False,
    raw: bool = False,
    provisional: bool = False,
    anyway: bool = False,
    any_name: bool = False,
    isolated: bool = False,
) -> BatchOutcome:
    """Grade what is new or changed, store it, and write marks, report and gradebook.

    What the results folder holds of others stays.

    Parameters
    ----------
    bundle_path : str or Path
        An Otter autograder, folder or zip.
    paths : iterable of Path
        Where submissions are.
    output : Path
        The results folder.
    limits : Limits
    jobs : int
        How many submissions to grade at a time on this machine.
    progress : callable
        See `ProgressMaker`.
    scheduler : str, optional
        The address of a Dask scheduler whose workers grade instead.
    roster : Path, optional
        A CSV list of the cohort.
    groups : Path, optional
        A CSV list of those who hand in together.
    formats : sequence of str
        Learning systems to write marks for.
    column : str
        The assignment's heading, title or number in those systems, where it is not its name.
    nbgrader_database : str, optional
        A gradebook of nbgrader to record results in.
    create_database : bool
        Make that gradebook where there is none.
    late : Path, optional
        A TOML file with rules for late work, weights and a cap, instead of the course's.
    file_times : bool
        Whether the time of a file counts where no system says when it was handed in.
    raw : bool
        Whether the files for learning systems get the tests' points instead of final marks.
    provisional : bool
        Whether they are written although a part of the marks waits for a person.
    anyway : bool
        Whether to grade even if most submissions are of another assignment.
    any_name : bool
        Whether to grade every submission, whichever assignment it says it is of.
    isolated : bool
        Whether to isolate the tests of a bundle that is not ours.

    Raises
    ------
    InputError
        When something in the input was not right. What was graded before is stored.
    """
    with contextlib.ExitStack() as stack:
        scratch = Path(stack.enter_context(TemporaryDirectory(prefix="mlmath-")))
        known = read_roster(roster) if roster else None
        name = bundle_name(bundle_path)
        people = [person.name for person in known.people] if known is not None else []
        collected = settle(collect(paths, name, scratch, people), known)
        # A folder that is not there yet is made once everything given here has been found right.
        store = stack.enter_context(open_store(output)) if output.exists() else None
        stored = _stored(output)
        enrolment = enrol(
            collected,
            known,
            stored,
            read_groups(groups) if groups else None,
        )
        if any_name:
            enrolment = replace(
                enrolment,
                submissions=tuple(replace(s, any_name=True) for s in enrolment.submissions),
            )
        refuse_nameless(formats, enrolment)
        book = _opened_gradebook(stack, nbgrader_database, create=create_database)
        jobs = max(1, min(jobs, len(enrolment.submissions)))  # nobody may have handed in anything
        graders = stack.enter_context(
            _graders(bundle_path, limits, jobs, scheduler, isolated=isolated)
        )
        bundle = graders.describe()
        if not (anyway or any_name):
            refuse_other_assignments(enrolment.submissions, bundle.wanted)
        marking = _marking(
            bundle, [*stored, *enrolment.submissions, *enrolment.missing], output, late
        )
        if file_times or marking.rules.late.file_times:
            enrolment = with_file_times(enrolment)
        if store is None:
            store = stack.enter_context(open_store(output))
            if result_files(output):
                raise ResultsError(
                    f"Another mlmath has just written to {output}: run the same command again."
                )
        run = RecordedRun(store, bundle, bundle_path, marking)
        run.grade(enrolment.submissions, graders, limits, progress)
        run.add_missing(enrolment.missing)
        return run.finish(enrolment, formats, column, raw=raw, provisional=provisional, book=book)


def regrade_batch(
    bundle_path: str | Path,
    output: Path,
    students: Collection[str],
    limits: Mapping[str, float],
    jobs: int,
    progress: ProgressMaker,
    *,
    scheduler: str | None = None,
    roster: Path | None = None,
    groups: Path | None = None,
    formats: Sequence[str] = (),
    column: str = "",
    nbgrader_database: str | None = None,
    create_database: bool = False,
    late: Path | None = None,
    file_times: bool = False,
    raw: bool = False,
    provisional: bool = False,
) -> BatchOutcome:
    """Grade once more the submissions that a results folder keeps.

    Parameters that are not listed are as of `grade_batch`.

    Parameters
    ----------
    students : collection of str
        Whom to grade again, whether or not anything changed; empty for everybody whose result
        could come out different.
    limits : mapping of str to float
        Fields of `Limits`; the others are those that a submission was graded with before.

    Raises
    ------
    InputError
        When no submission is kept, or something else in the input was not right.
    """
    with contextlib.ExitStack() as stack:
        people = read_roster(roster) if roster else None
        store = stack.enter_context(open_store(output))
        last = last_run_of(output)
        isolated = last is not None and last.bundle.mode is GradingMode.ISOLATED
        without: list[str] = []
        by_limits: dict[Limits, list[Submission]] = {}
        for result, path in _kept(store, students):
            if path is None:
                without.append(result.student)
                continue
            before: Any = result.provenance.limits or Limits()
            own = replace(before, **limits)
            by_limits.setdefault(own, []).append(replace(_as_collected(result), path=path))
        if not by_limits:
            raise ResultsError(
                f"{output} keeps no submission of {listed(without) or 'anybody'}: hand their "
                "files to mlmath grade, which keeps them."
            )
        again = tuple(submission for group in by_limits.values() for submission in group)
        kept = {submission.student for submission in again}
        stored = _stored(output)
        enrolment = enrol(
            Collected(again),
            people,
            stored,
            read_groups(groups) if groups else None,
        )
        refuse_nameless(formats, enrolment)
        joined = [s for s in enrolment.submissions if s.student not in kept]
        joined = [s for s in joined if not students and _has_no_own(store, s.student)]
        book = _opened_gradebook(stack, nbgrader_database, create=create_database)
        known: dict[str, Submission] = {}
        run: RecordedRun | None = None
        for own, group in by_limits.items():
            files = {submission.path for submission in group}
            members = [submission for submission in joined if submission.path in files]
            jobs_now = min(jobs, len(group) + len(members))
            with _graders(bundle_path, own, jobs_now, scheduler, isolated=isolated) as graders:
                if run is None:
                    bundle = graders.describe()
                    store.folder.refuse_other_assignment(bundle.name)
                    marking = _marking(
                        bundle, [*stored, *enrolment.submissions, *enrolment.missing], output, late
                    )
                    if file_times or marking.rules.late.file_times:
                        enrolment = with_file_times(enrolment)
                    known = {s.student: _said_once(s) for s in enrolment.submissions}
                    run = RecordedRun(store, bundle, bundle_path, marking, frozenset(students))
                # A group's own file, which is nobody's beside a roster, is graded as it was kept.
                submissions = [known.get(one.student, one) for one in (*group, *members)]
                run.grade(submissions, graders, own, progress)
        assert run is not None  # there is at least one group
        if without:
            run.remarks.append(
                f"No submission is kept of {listed(without)}: their results stay as they are. "
                "Hand their files to mlmath grade, which keeps them."
            )
        return run.finish(enrolment, formats, column, raw=raw, provisional=provisional, book=book)


def _stored(output: Path) -> list[Submission]:
    """Return the submissions that a results folder has results of."""
    return list(map(submission_of, stored_results(output, cases=False)))


def _marking(
    bundle: BundleInfo, everybody: Sequence[Submission], output: Path, late: Path | None
) -> Marking:
    """Return rules and decisions, read before anything is graded or written."""
    directory = Directory(everybody)
    rules = find_rules(bundle.name, bundle.points, directory, output, Path.cwd(), late)
    return marking_for(output, rules, bundle, everybody)


def _kept(
    store: OpenStore, students: Collection[str]
) -> Iterator[tuple[SubmissionResult, Path | None]]:
    """Yield the results to be made again, each with the kept file, where there is one."""
    for result in stored_results(store.folder.folder):
        chosen = result.student in students if students else result.status is not Status.MISSING
        if chosen:
            digest = result.provenance.sha256
            yield result, kept_file(store.folder.folder, result.student, digest)


def _has_no_own(store: OpenStore, student: str) -> bool:
    """Whether a member of a group has handed in nothing, so that the group's file counts."""
    result = store.folder.get(student)
    return result is None or result.status is Status.MISSING


def _said_once(submission: Submission) -> Submission:
    """Leave out notes that the roster adds again to those that are stored."""
    return replace(submission, notes=tuple(dict.fromkeys(submission.notes)))


def _as_collected(result: SubmissionResult) -> Submission:
    """Return the submission that a result was made from, as it was collected then."""
    origin = result.origin
    return replace(
        submission_of(result),
        submitted=origin.submitted,
        superseded=origin.superseded,
        notes=origin.notes,
        time_from=origin.time_from,
        flagged_late=origin.flagged_late,
        any_name=result.provenance.any_name,
    )


def _opened_gradebook(
    stack: contextlib.ExitStack, address: str | None, *, create: bool
) -> "Gradebook | None":
    """Open a gradebook, if there is an address, before grading: a wrong address costs no work."""
    if address is None:
        return None
    from mlmath.lms.nbgrader_gradebook import Gradebook

    return stack.enter_context(Gradebook(address, create=create))


def _graders(
    bundle_path: str | Path, limits: Limits, jobs: int, scheduler: str | None, *, isolated: bool
) -> AbstractContextManager[Graders]:
    """Return the workers that grade: this machine's, or those of a cluster."""
    if scheduler is not None:
        from mlmath.batch.cluster import Cluster

        return Cluster(bundle_path, limits, scheduler, isolated=isolated)
    from mlmath.batch.pool import Pool

    return Pool(bundle_path, limits, jobs, isolated=isolated)
