"""Run a sample of mutants of `src/mlmath` and say which survive: `python -m mutation` in tests/."""

import argparse
import contextlib
import sys
import time

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import WorkItem
from measuring.groups import OUT, TOP, Group, environment, groups

from mutation.coverers import Coverers
from mutation.equivalent import read_equivalent
from mutation.runner import Runner, to_be_run
from mutation.sample import sample
from mutation.summary import is_all_caught, print_summary

_SIZE, _SEED = 300, "mlmath"
_SESSION = TOP / "out" / "mutation" / "session.sqlite"


def main() -> int:
    """Run the mutants that have not been run; return 1 when one survives that is not equivalent."""
    parser = argparse.ArgumentParser(prog="mutation", description=__doc__)
    parser.add_argument("--size", type=int, default=_SIZE, help="how many mutants (%(default)s)")
    parser.add_argument("--seed", default=_SEED, help="of the sample (%(default)s)")
    parser.add_argument("--within", default="", metavar="PATH", help="only below src/mlmath/PATH")
    parser.add_argument("--only", nargs="*", metavar="MUTANT", help="run these again")
    parser.add_argument("--minutes", type=float, help="stop after so long; the next run goes on")
    parser.add_argument(
        "--measured",
        action="store_true",
        help="run no test to measure it; leave out mutants without one",
    )
    chosen = parser.parse_args()
    stop = time.monotonic() + 60 * chosen.minutes if chosen.minutes else None
    measured = _measured(as_it_is=chosen.measured)
    _SESSION.parent.mkdir(parents=True, exist_ok=True)
    with use_db(str(_SESSION), WorkDB.Mode.create) as session:
        items = sample(TOP, chosen.size, chosen.seed, chosen.within)
        there = {item.job_id for item in session.work_items}
        session.add_work_items(item for item in items if item.job_id not in there)
        equivalent = read_equivalent()
        _run(
            session,
            items,
            measured,
            chosen.only,
            set(equivalent),
            stop,
            all_known=not chosen.measured,
        )
        results = dict(session.results)
    print_summary(items, results, equivalent)
    return int(not is_all_caught(items, results, equivalent))


def _measured(*, as_it_is: bool) -> list[Group]:
    """Return what is measured, after measuring what is missing or old."""
    found = groups()
    if as_it_is:
        return [each for each in found if each.is_of_these_sources()]
    stale = [each for each in found if not each.is_current()]
    python = environment() if stale else None
    for group in stale:
        print(f"measuring {group.name}", flush=True)
        if python is not None and not group.measure(python, 1):
            print(f"Some of {group.name} fails without a mutant: that is not used.")
    return found


def _run(
    session: WorkDB,
    items: list[WorkItem],
    measured: list[Group],
    only: list[str] | None,
    equivalent: set[str],
    stop: float | None,
    *,
    all_known: bool,
) -> None:
    results = dict(session.results)
    coverers = Coverers(measured)
    if only is not None:
        pending = [each for each in items if each.job_id in only]
    else:
        pending = [
            each
            for each in items
            if each.job_id not in equivalent
            and to_be_run(each, results.get(each.job_id), coverers, all_known=all_known)
        ]
    if not pending:
        return
    with contextlib.closing(Runner(OUT.parent / "mutation", coverers)) as runner:
        _run_each(session, pending, runner, stop)


def _run_each(session: WorkDB, pending: list[WorkItem], runner: Runner, stop: float | None) -> None:
    for number, item in enumerate(pending, 1):
        if stop is not None and time.monotonic() > stop:
            print("The time is over; the next run goes on from here.")
            return
        session.set_result(item.job_id, runner.run(item))
        print(f"{number}/{len(pending)} {runner.last}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
