"""Run a sample of mutants of `src/mlmath` and say which survive: `python -m mutation` in tests/."""

import argparse
import contextlib
import queue
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import WorkItem, WorkResult
from measuring.groups import OUT, TOP, Group, groups, measure

from mutation.coverers import Coverers
from mutation.equivalent import read_equivalent
from mutation.runner import Runner, to_be_run
from mutation.sample import sample
from mutation.summary import is_all_caught, print_summary

_FOLDER = OUT.parent / "mutation"


def main() -> int:
    """Run the mutants that have not been run; return 1 when one survives that is not equivalent."""
    chosen = _arguments()
    stop = time.monotonic() + 60 * chosen.minutes
    coverers = Coverers(_measured(chosen.n, as_it_is=chosen.measured))
    equivalent = read_equivalent()
    items = sample(TOP, chosen.size, chosen.seed, chosen.within)
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with use_db(str(_FOLDER / "session.sqlite"), WorkDB.Mode.create) as session:
        there = {item.job_id for item in session.work_items}
        session.add_work_items(item for item in items if item.job_id not in there)
        results = dict(session.results)
        pending = [
            item
            for item in items
            if item.job_id not in equivalent
            and to_be_run(
                item,
                results.get(item.job_id),
                coverers,
                chosen.budget,
                all_known=not chosen.measured,
            )
        ]
        if chosen.only is not None:
            pending = [item for item in items if item.job_id in chosen.only]
        if pending:
            with contextlib.ExitStack() as stack:
                runners = [
                    Runner(_FOLDER / f"{number}", coverers, chosen.budget)
                    for number in range(chosen.n)
                ]
                for runner in runners:
                    stack.callback(runner.close)
                _run(session, runners[0].by_cost(pending), runners, stop)
        results = dict(session.results)
    print_summary(items, results, equivalent)
    return int(not is_all_caught(items, results, equivalent))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutation", description=__doc__)
    add = parser.add_argument
    add("-n", type=int, default=2, help="how many to run at a time (%(default)s)")
    add("--size", type=int, default=240, help="how many mutants (%(default)s)")
    add("--seed", default="mlmath", help="of the sample (%(default)s)")
    add("--within", default="", metavar="PATH", help="only below src/mlmath/PATH")
    add("--only", nargs="*", metavar="MUTANT", help="run these again")
    add("--minutes", type=float, default=110, help="stop after so long (%(default)s)")
    add("--budget", type=float, default=240, help="seconds of tests for a mutant (%(default)s)")
    add("--measured", action="store_true", help="measure nothing; leave out what has no test yet")
    return parser.parse_args()


def _measured(jobs: int, *, as_it_is: bool) -> list[Group]:
    """Return what is measured, after measuring what is missing or old."""
    found = groups()
    if as_it_is:
        return [each for each in found if each.is_of_these_sources()]
    failed = measure([each for each in found if not each.is_current()], jobs)
    if failed:
        print(f"Some of {', '.join(failed)} fail without a mutant: those tests are not used.")
    return found


def _run(session: WorkDB, items: list[WorkItem], runners: list[Runner], stop: float) -> None:
    free: queue.SimpleQueue[Runner] = queue.SimpleQueue()
    for runner in runners:
        free.put(runner)

    def run(item: WorkItem) -> tuple[WorkResult, str] | None:
        if time.monotonic() > stop:
            return None
        runner = free.get()
        try:
            return runner.run(item), runner.last
        finally:
            free.put(runner)

    pool = ThreadPoolExecutor(len(runners))
    try:
        items_of = {pool.submit(run, item): item for item in items}
        for number, future in enumerate(as_completed(items_of), 1):
            if (done := future.result()) is not None:
                result, said = done
                session.set_result(items_of[future].job_id, result)
                print(f"{number}/{len(items)} {said}", flush=True)
    finally:
        pool.shutdown(cancel_futures=True)
    if time.monotonic() > stop:
        print("The time is over; the next run goes on from here.")


if __name__ == "__main__":
    sys.exit(main())
