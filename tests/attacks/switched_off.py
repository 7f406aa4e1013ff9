"""The zygote with one means of confinement switched off, as on a host that lacks it.

Only for the test that the suite can fail: `test_the_suite_can_fail` starts it in the server's
stead, with the names of functions of `guest.linux`, or `watch`, as its first argument.
"""

import errno
import sys

from mlmath.sandbox.guest import linux, watch, zygote


def _lacking(*arguments, **options):
    raise OSError(errno.ENOSYS, "switched off")


if __name__ == "__main__":
    for name in sys.argv.pop(1).split("+"):
        if name == "watch":
            watch.Watch.look = lambda self: None
        else:
            setattr(linux, name, _lacking)
    zygote.main()
