"""The zygote with means of confinement switched off, as on a host that lacks them.

Only for tests that the suite can fail: they start it in the server's stead, with names as its first
argument, joined by "+": functions of `guest.linux`, `watch`, `call:NAME` for a system call that is
denied otherwise, `arguments` for those that are denied by their arguments, `truncation` for what
the filter denies on older kernels.
"""

import errno
import sys

from mlmath.sandbox.guest import linux, watch, zygote


def _lacking(*arguments, **options):
    raise OSError(errno.ENOSYS, "switched off")


def switch_off(name):
    """Switch off one means."""
    if name == "watch":
        watch.Watch.look = lambda self: None
    elif name == "arguments":
        linux._ARGUMENTS = ()
    elif name == "truncation":
        linux._TRUNCATING, linux._OPEN_READING = {}, ()
    elif name.startswith("call:"):
        del linux._DENIED[name.removeprefix("call:")]
    else:
        setattr(linux, name, _lacking)


if __name__ == "__main__":
    for name in sys.argv.pop(1).split("+"):
        switch_off(name)
    zygote.main()
