"""The warm server with one means of confinement switched off, as on a host that lacks it.

Only for the test that the suite can fail: `test_the_suite_can_fail` starts it in the server's
stead, with the name of a function of `student.kernel` as its first argument.
"""

import errno
import sys

from mlmath.grading.student import kernel, server


def _lacking(*arguments):
    raise OSError(errno.ENOSYS, "switched off")


if __name__ == "__main__":
    setattr(kernel, sys.argv.pop(1), _lacking)
    server.main()
