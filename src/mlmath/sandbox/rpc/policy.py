"""Access policies for requests from the peer. What no policy grants is denied."""

import os
import sys
import sysconfig

_HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE (CPython, Include/object.h): made by a class statement
_INSTALLED = tuple(
    sysconfig.get_path(kind) + os.sep for kind in ("stdlib", "platstdlib", "purelib", "platlib")
)


class Policy:
    """Grant calls of exported functions, and their signatures; the base of both sides' policies."""

    share_containers = True  # a container that occurs twice in a message is sent once
    trusts_other = False  # library names and pickles are not decoded, and nothing else is granted

    def may_get(self, target: object, name: str) -> bool:
        """Return whether the peer may read the attribute `name` of an exported object."""
        return False


class GuestPolicy(Policy):
    """Grant the grader everything: the policy of the sandbox."""

    share_containers = False  # a few shared lists could stand for more elements than fit in memory
    trusts_other = True

    def may_get(self, target: object, name: str) -> bool:
        """Allow every attribute."""
        return True


class TrustedPolicy(Policy):
    """Grant the sandbox calls and public attributes: the policy of the grader."""

    def may_get(self, target: object, name: str) -> bool:
        """Allow public names of instances of classes that the tests or their modules define.

        `__globals__` of a function, `f_locals` of a frame or any attribute of a module would lead
        to every secret; their types are not made by a class statement. Instances of a library's
        classes can do too much: a path or a table of data reads and writes files.
        """
        cls = type(target)
        if name.startswith("_") or not cls.__flags__ & _HEAP_TYPE:
            return False
        file = getattr(sys.modules.get(cls.__module__), "__file__", None)
        return file is None or not file.startswith(_INSTALLED)
