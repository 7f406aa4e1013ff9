"""A copy of the project in which mutants are made, so that the files here stay as they are."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from measuring.environment import make_environment

from mutation.operators import mutated


class Tree:
    """The copy, with an environment that imports mlmath from it.

    Parameters
    ----------
    folder : Path
        Where to make it, anew.
    top : Path
        The project's top; what git knows or would add is copied.
    """

    def __init__(self, folder: Path, top: Path) -> None:
        self.path = folder / "tree"
        self._time = int(time.time())
        shutil.rmtree(self.path, ignore_errors=True)
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=top, capture_output=True, text=True, check=True)
        for name in filter(None, listed.stdout.split("\0")):
            if (top / name).is_file():
                (self.path / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(top / name, self.path / name)
        if (top / ".git").exists():
            (self.path / ".git").symlink_to(top / ".git")
        self.python = make_environment(folder / "environment", self.path, measured=False)

    @contextlib.contextmanager
    def mutant(self, path: Path, operator: str, occurrence: int) -> Iterator[str]:
        """Change a module while the context lasts; give its new source."""
        module = self.path / path
        source = module.read_text()
        changed = mutated(source, operator, occurrence)
        assert changed is not None, f"{path}: no {operator} {occurrence}"
        try:
            self._write(module, changed)
            yield changed
        finally:
            self._write(module, source)

    def _write(self, module: Path, source: str) -> None:
        """Write a module with a time that no other version of it has had.

        By time and size alone Python tells whether what it has compiled is of the same source.
        """
        module.write_text(source)
        self._time += 2
        os.utime(module, (self._time, self._time))
