"""Run the tests, measured, and print the figures: `python -m measuring` in tests/."""

import argparse
import sys

from measuring.groups import environment, groups
from measuring.report import report


def main() -> int:
    """Measure what is not measured yet; return 1 when a test fails or the figure is too low."""
    parser = argparse.ArgumentParser(prog="measuring", description=__doc__)
    parser.add_argument("groups", nargs="*", help="names of folders or files of tests (all)")
    parser.add_argument("-n", type=int, default=1, help="how many tests to run at a time")
    parser.add_argument("--report", action="store_true", help="of what is there; run nothing")
    parser.add_argument("--pages", action="store_true", help="write pages that show each line too")
    chosen = parser.parse_args()
    wanted = [each for each in groups() if each.is_one_of(chosen.groups)]
    failed = []
    stale = [each for each in wanted if not each.is_current()]
    if stale and not chosen.report:
        python = environment()
        for group in stale:
            print(f"measuring {group.name}", flush=True)
            if not group.measure(python, chosen.n):
                failed.append(group.name)
    is_enough = report([each for each in wanted if each.data.exists()], pages=chosen.pages)
    if failed:
        print(f"Tests failed in {', '.join(failed)}.", file=sys.stderr)
    return int(bool(failed) or not is_enough)


if __name__ == "__main__":
    sys.exit(main())
