"""Access policies: which requests a side grants to its peer. The trusted side denies by default."""

import os
import sys
import sysconfig

_MADE_BY_CLASS_STATEMENT = 1 << 9  # Py_TPFLAGS_HEAPTYPE
_INSTALLED = tuple(
    sysconfig.get_path(kind) + os.sep for kind in ("stdlib", "platstdlib", "purelib", "platlib")
)


class Policy:
    """What a side grants to the other. This one grants everything: the student's side."""

    share_containers = False  # one container under two names: sent as two
    trusts_other = True  # may decode library names and pickles

    def may_get(self, target, name):
        """Whether the attribute `name` of a lent object may be read."""
        return True


class TrustedPolicy(Policy):
    """The trusted side lends functions to call and public attributes to read, no more."""

    share_containers = True
    trusts_other = False

    def may_get(self, target, name):
        """Grant public names of instances of classes that the tests or their modules define.

        `__globals__` of a function, `f_locals` of a frame or any attribute of a module would lead
        to every secret; their types are not made by a class statement. Instances of a library's
        classes can do too much: a path or a table of data reads and writes files.
        """
        cls = type(target)
        if name.startswith("_") or not cls.__flags__ & _MADE_BY_CLASS_STATEMENT:
            return False
        file = getattr(sys.modules.get(cls.__module__), "__file__", None)
        return file is None or not file.startswith(_INSTALLED)
