"""The modules that a bundle's tests import (`reference`, `comparing`), made anew on demand.

A submission may change what its functions are handed, constants of these modules too. So every
question gets them as if nothing had run before, from code that is compiled once. What a bundle
holds and what its tests do with the modules is not known here.
"""

import importlib.abc
import importlib.util
import os
import sys


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules of one folder."""

    def __init__(self, folder):
        self.folder = str(folder)
        self._code = {}
        self._others = frozenset()  # modules that are not this folder's

    def find_spec(self, name, path=None, target=None):
        file = os.path.join(self.folder, f"{name}.py")
        if name not in self._code and not ("." not in name and os.path.isfile(file)):
            return None
        return importlib.util.spec_from_file_location(name, file, loader=self)

    def exec_module(self, module):
        name = module.__name__
        if name not in self._code:
            with open(module.__spec__.origin, "rb") as source:
                self._code[name] = compile(source.read(), module.__spec__.origin, "exec")
        exec(self._code[name], module.__dict__)

    def forget(self):
        """Take this folder's modules out of those that are imported already."""
        beneath = self.folder + os.sep
        for name in sys.modules.keys() - self._others:
            if (getattr(sys.modules[name], "__file__", None) or "").startswith(beneath):
                del sys.modules[name]
        self._others = frozenset(sys.modules)


_active = None


def renew(folder):
    """Let tests import the modules of `folder` anew, and no other bundle's.

    Packages and whatever else lies there are found by the path, as Python finds them.
    """
    global _active
    if _active is None or _active.folder != str(folder):
        if _active is not None:
            _active.forget()
            sys.meta_path.remove(_active)
            sys.path.remove(_active.folder)
        _active = _Finder(folder)
        sys.meta_path.insert(0, _active)
        sys.path.insert(0, _active.folder)
    _active.forget()
