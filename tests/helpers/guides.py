"""Read the commands of a guide, and run them as its reader would."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

#: How a line begins that is a command.
PROGRAMS = (
    ".venv/bin/", "cd ", "dask ", "eval ", "helm ", "kubectl ", "make ", "mlmath ", "nbgrader ",
    "otter ", "pip ", "podman ", "python3 ", "_MLMATH_COMPLETE=",
)  # fmt: skip
#: Blocks that are no commands begin with one of these.
LISTINGS = (
    "source/", "student,", "cli  ", "an author's road", "mlmath list [HW ...]",
)  # fmt: skip
#: Commands that stay until they are ended, and what they print when they are ready.
SERVERS = {
    ".venv/bin/jupyter lab": r"http://(?:localhost|127\.0\.0\.1)\S+",
    "dask scheduler": r"Scheduler at:",
    "dask worker": r"Registered to:",
    "mlmath review": r"http://\S+",
}


def blocks(guide):
    """The commands of a guide, block by block, in their order; continued lines are joined."""
    text = guide.read_text("utf-8").replace("\\\n", " ")
    found = re.findall(r"^```([^\n]*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    shell = [block for kind, block in found if kind in ("", "sh")]
    return [block.splitlines() for block in shell if not block.lstrip().startswith(LISTINGS)]


def commands(guide):
    """The commands of a guide in their order."""
    return [line for block in blocks(guide) for line in block]


class Reader:
    """Somebody who follows guides in a folder of their own, with this environment's programs.

    Parameters
    ----------
    folder : Path
    left_out : iterable of str
        How the commands begin that are not run.
    prepared : dict of str to callable, optional
        What is there before a command that begins so: the function makes it, given the folder.
    here : dict of str to str, optional
        What is written in a guide, and what stands for it on this machine.
    """

    def __init__(self, folder, left_out, prepared=None, here=None):
        self.folder, self.left_out = folder, tuple(left_out)
        self.prepared, self.here = prepared or {}, here or {}
        self.servers = []
        programs = Path(sys.executable).parent
        self.environment = os.environ | {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(folder),
        }

    def __enter__(self):
        # Beside the folder, not in it: a guide may begin with an empty one.
        self.settings = tempfile.TemporaryDirectory()
        settings = {"ServerApp": {"allow_root": True, "open_browser": False}}
        Path(self.settings.name, "jupyter_server_config.json").write_text(json.dumps(settings))
        self.environment["JUPYTER_CONFIG_DIR"] = self.settings.name
        return self

    def __exit__(self, *_):
        for server in reversed(self.servers):
            server.terminate()
        for server in self.servers:
            server.communicate()
        self.settings.cleanup()

    def follow(self, found):
        """Run the commands of these blocks; return those that were run.

        A folder that a block goes to is left at its end.
        """
        run = []
        for block in found:
            place = self.folder
            for line in block:
                if line.startswith(self.left_out):
                    continue
                for start, prepare in self.prepared.items():
                    if line.startswith(start):
                        prepare(self.folder)
                if line.startswith("cd "):
                    place = place / line.removeprefix("cd ")
                else:
                    self.run(line, place)
                run.append(line)
        return run

    def run(self, line, place):
        """Run a command, which must succeed; return what it printed.

        Servers go on; of the others the standard input says yes.
        """
        for there, here in self.here.items():
            line = line.replace(there, here)
        ready = [sign for start, sign in SERVERS.items() if line.startswith(start)]
        process = subprocess.Popen(
            ["bash", "-c", f"exec {line}" if ready else line],
            cwd=place,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if not ready:
            told, _ = process.communicate("y\n")
            assert process.returncode == 0, f"{line}\n{told}"
            return told
        self.servers.append(process)
        told = ""
        for said in process.stdout:
            told += said
            if found := re.search(ready[0], said):
                break
        else:
            raise AssertionError(f"{line}\n{told}")
        if found.group().startswith("http"):
            assert answers(found.group(), process), line
        return told


def answers(address, process):
    """Say whether a page is there, as soon as the process that has named it listens."""
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.status == 200
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    return False
