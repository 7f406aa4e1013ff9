"""The zygote with one means of confinement switched off, as on a host that lacks it.

Only for the test that the suite can fail: `test_the_suite_can_fail` starts it in the server's
stead, with the name of a function of `student.linux` as its first argument.
"""

import errno
import sys

from mlmath.sandbox.guest import linux, zygote


def _lacking(*arguments):
    raise OSError(errno.ENOSYS, "switched off")


if __name__ == "__main__":
    setattr(linux, sys.argv.pop(1), _lacking)
    zygote.main()
