"""Run pytest as an ordinary user, from a session of root: both must be safe to grade as.

    .venv/bin/python tests/attacks/as_ordinary_user.py [arguments of pytest]

An ordinary user has no user of its own to give to a submission, so that Landlock, seccomp and the
process group must hold by themselves. Where Python or this tree lies in a folder that only root may
enter, a mount namespace of this run's own shows them at the same paths. For whoever is an ordinary
user already there is nothing to do here.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
USER = 1234  # outside of the range that submissions get
_IN_NAMESPACE = "MLMATH_TESTS_IN_NAMESPACE"


def main():
    """Become the ordinary user and run pytest; exit as it does."""
    if os.geteuid() != 0:
        print("The attacks ran as an ordinary user already: nothing to do.")
        return 0
    hidden = hidden_paths()
    if hidden and _IN_NAMESPACE not in os.environ:
        command = ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv]
        return subprocess.run(command, env=os.environ | {_IN_NAMESPACE: "1"}).returncode
    show_to_all()
    with tempfile.TemporaryDirectory(prefix="mlmath-user-") as home:
        os.chown(home, USER, USER)
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *sys.argv[1:]]
        environment = {
            "HOME": home,
            "USER": "ordinary",  # pytest names its folder after it
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return subprocess.run(
            command, env=environment, user=USER, group=USER, extra_groups=[], cwd=TOP
        ).returncode


def hidden_paths():
    """Of what is needed to run the tests, what an ordinary user cannot reach."""
    needed = {Path(sys.base_prefix), Path(sys.prefix), Path(sysconfig.get_path("purelib")), TOP}
    return {path for path in map(Path.resolve, needed) if locked_above(path)}


def show_to_all():
    """Make everything that is needed reachable, in a mount namespace of the caller's own."""
    show(hidden_paths())


def locked_above(path):
    """The topmost folder on the way to `path` that not everybody may enter, or None."""
    for folder in [*reversed(path.parents), path]:
        if not folder.stat().st_mode & 0o001:
            return folder
    return None


def show(hidden):
    """Mount, in this process's namespace, open folders over the locked ones above `hidden`."""
    outermost = [path for path in hidden if not hidden.intersection(path.parents)]
    with tempfile.TemporaryDirectory(prefix="mlmath-mounts-") as aside:
        kept = {path: Path(aside) / str(number) for number, path in enumerate(outermost)}
        for path, place in kept.items():
            place.mkdir()
            mount("--bind", path, place)
        for locked in {locked_above(path) for path in outermost}:
            mount("-t", "tmpfs", "-o", "mode=755", "none", locked)
        for path, place in kept.items():
            path.mkdir(parents=True, exist_ok=True)
            mount("--bind", place, path)
            subprocess.run(["umount", place], check=True)


def mount(*arguments):
    """Call mount(8)."""
    subprocess.run(["mount", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
