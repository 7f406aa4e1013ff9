"""Reload the modules that a bundle's tests import (`reference`, `comparing`) for every question.

A submission may change the arguments of its functions in place, and those may be constants of these
modules. So every question gets the modules as if nothing had run before; they are compiled once.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Import the modules of one folder, and remember which have been imported."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = str(folder)
        self._code: dict[str, CodeType] = {}
        self._specs: dict[str, ModuleSpec] = {}
        self._found: set[str] = set()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in self._specs:
            spec = self._look_for(name, path)
            if spec is None:
                return None
            self._specs[name] = spec
        self._found.add(name)
        return self._specs[name]

    def _look_for(self, name: str, path: Sequence[str] | None) -> ModuleSpec | None:
        file = os.path.join(self.folder, f"{name}.py")
        if "." not in name and os.path.isfile(file):
            return importlib.util.spec_from_file_location(name, file, loader=self)
        places = [self.folder] if path is None else list(path)
        if all(map(self._is_inside, places)):  # a package, or within one
            spec = importlib.machinery.PathFinder.find_spec(name, places)
            return spec if spec is not None and spec.loader is not None else None
        return None

    def _is_inside(self, place: str) -> bool:
        return (place + os.sep).startswith(self.folder + os.sep)

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        if name not in self._code:
            file = str(self._specs[name].origin)
            with open(file, "rb") as source:
                self._code[name] = compile(source.read(), file, "exec")
        exec(self._code[name], module.__dict__)

    def forget(self) -> None:
        """Remove this folder's modules from `sys.modules`, so that they are imported anew."""
        for name in self._found:
            sys.modules.pop(name, None)
        self._found.clear()


_active: _Finder | None = None


def renew(folder: str | Path) -> None:
    """Let tests import the modules of `folder` anew, and those of no other bundle."""
    global _active
    if _active is None or _active.folder != str(folder):
        leave()
        _active = _Finder(folder)
        sys.meta_path.insert(0, _active)
        sys.path.insert(0, _active.folder)
    _active.forget()


def leave() -> None:
    """Let nothing be imported from a bundle any more, until the next `renew`."""
    global _active
    if _active is None:
        return
    _active.forget()
    sys.meta_path.remove(_active)
    sys.path.remove(_active.folder)
    _active = None
