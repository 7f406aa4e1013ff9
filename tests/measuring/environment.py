"""Make a Python environment on top of this one, in which mlmath is imported from a given tree.

Its processes find everything that is installed here. They need no environment variable for it: the
sandbox passes none on.
"""

import json
import shutil
import site
import sys
import sysconfig
import venv
from pathlib import Path

#: The module of the environment that measures; see `measuring.process`.
MODULE = "_mlmath_measuring"

_PROCESS = Path(__file__).with_name("process.py")
_SHARED = ("share", "etc")  # kernels and settings that Jupyter looks for


def make_environment(folder: Path, tree: Path, *, measured: bool) -> Path:
    """Make the environment anew; return its Python.

    Parameters
    ----------
    folder : Path
        Where to make it.
    tree : Path
        A project's top, in whose `src` mlmath is.
    measured : bool
        Whether its processes measure themselves.
    """
    shutil.rmtree(folder, ignore_errors=True)
    venv.EnvBuilder(symlinks=True, with_pip=False).create(folder)
    installed = packages_of(folder)
    # What is installed comes first: beside the sources there may be metadata of another kind.
    lines = [*site.getsitepackages(), str(tree / "src")]
    if measured:
        shutil.copy(_PROCESS, installed / f"{MODULE}.py")
        lines.append(f"import {MODULE}; {MODULE}.begin()")
    (installed / "mlmath_tree.pth").write_text("".join(f"{line}\n" for line in lines))
    for name in _SHARED:
        if (there := Path(sys.prefix) / name).exists():
            (folder / name).symlink_to(there)
    _copy_commands(folder / "bin")
    return folder / "bin" / "python"


def put_settings(python: Path, top: Path, folder: Path, *, by_test: bool) -> None:
    """Say to an environment's processes what to measure.

    Parameters
    ----------
    python : Path
        What `make_environment` returned.
    top : Path
        The project's top, in whose `src` mlmath is.
    folder : Path
        Where to write; `combine` makes one file of it.
    by_test : bool
        Whether to tell apart what is run for one test and for another.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    settings = {"top": str(top), "folder": str(folder), "by_test": by_test}
    (packages_of(python.parents[1]) / "measuring.json").write_text(json.dumps(settings))


def packages_of(folder: Path) -> Path:
    """Return where an environment's own packages are."""
    return Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))


def _copy_commands(target: Path) -> None:
    """Copy the commands of this environment, so that they run in the other."""
    source = Path(sys.prefix) / "bin"
    for command in source.iterdir():
        there = target / command.name
        if command.is_symlink() or not command.is_file() or there.exists():
            continue
        head, _, rest = command.read_bytes().partition(b"\n")
        if head.startswith(f"#!{source}/python".encode()):
            there.write_bytes(f"#!{target}/python\n".encode() + rest)
            there.chmod(0o755)
