"""The modules that a bundle's tests import (`reference`, `comparing`), made anew on demand.

A submission may change what its functions are handed, constants of these modules too. So every
question gets them as if nothing had run before, from code that is compiled once. What a bundle
holds and what its tests do with the modules is not known here.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules of one folder, and remembers which it has found."""

    def __init__(self, folder):
        self.folder = str(folder)
        self._code, self._specs, self._found = {}, {}, set()

    def find_spec(self, name, path=None, target=None):
        if name not in self._specs:
            spec = self._look_for(name, path)
            if spec is None:
                return None
            self._specs[name] = spec
        self._found.add(name)
        return self._specs[name]

    def _look_for(self, name, path):
        file = os.path.join(self.folder, f"{name}.py")
        if "." not in name and os.path.isfile(file):
            return importlib.util.spec_from_file_location(name, file, loader=self)
        places = [self.folder] if path is None else list(path)
        if all(map(self._is_inside, places)):  # a package, or within one
            spec = importlib.machinery.PathFinder.find_spec(name, places)
            return spec if spec is not None and spec.loader is not None else None
        return None

    def _is_inside(self, place):
        return (place + os.sep).startswith(self.folder + os.sep)

    def exec_module(self, module):
        name = module.__name__
        if name not in self._code:
            with open(module.__spec__.origin, "rb") as source:
                self._code[name] = compile(source.read(), module.__spec__.origin, "exec")
        exec(self._code[name], module.__dict__)

    def forget(self):
        """Take this folder's modules out of those that are imported already."""
        for name in self._found:
            sys.modules.pop(name, None)
        self._found.clear()


_active = None


def renew(folder):
    """Let tests import the modules of `folder` anew, and no other bundle's."""
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
