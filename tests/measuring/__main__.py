"""Run the tests, measured, and print the figures: `python -m measuring` in tests/.

Without `--suite` they run file by file, and what is run for one test is told apart from what is run
for another; files of tests that were measured before and have not changed are not run again.
"""

import argparse
import sys

from measuring.groups import groups, measure
from measuring.report import report
from measuring.suite import measure_suite, measured_suite


def main() -> int:
    """Measure what is not measured yet; return 1 when a test fails or the figure is too low."""
    parser = argparse.ArgumentParser(prog="measuring", description=__doc__)
    parser.add_argument("groups", nargs="*", help="names of folders or files of tests (all)")
    parser.add_argument(
        "-n", type=int, default=1, help="how many tests, or files of them, to run at a time"
    )
    parser.add_argument("--suite", action="store_true", help="all in one run, as make test does")
    parser.add_argument("--report", action="store_true", help="of what is there; run nothing")
    parser.add_argument("--pages", action="store_true", help="write pages that show each line too")
    chosen = parser.parse_args()
    if chosen.suite:
        is_passed = chosen.report or measure_suite(chosen.n)
        data = [measured_suite()]
    else:
        wanted = [each for each in groups() if each.is_one_of(chosen.groups)]
        stale = [each for each in wanted if not each.is_current()]
        failed = [] if chosen.report else measure(stale, chosen.n)
        if failed:
            print(f"Tests failed in {', '.join(failed)}.", file=sys.stderr)
        is_passed = not failed
        data = [each.data for each in wanted]
    data = [path for path in data if path.exists()]
    if not data:
        sys.exit("Nothing has been measured yet: run make test, or the same without --report.")
    return int(not (report(data, pages=chosen.pages) and is_passed))


if __name__ == "__main__":
    sys.exit(main())
