"""What a sandbox finds is its own, whatever libraries have done in the zygote before."""

import json
import os
import subprocess
import sys
from dataclasses import asdict

from mlmath.sandbox.rpc.zygote_request import SandboxSettings

PROGRAM = """
import json, os, sys, tempfile
from mlmath.sandbox.guest.confinement import confine, prepare_zygote
from mlmath.sandbox.rpc.zygote_request import SandboxSettings
os.environ["TMPDIR"] = sys.argv[1]
assert tempfile.gettempdir() == sys.argv[1]  # as some libraries do when they are imported
rules = prepare_zygote(sys.argv[1])
told = os.dup(1)
confine(SandboxSettings(**json.loads(sys.argv[2])), told, rules)
with tempfile.TemporaryDirectory() as folder:
    os.write(told, os.path.dirname(folder).encode())
"""


def test_temporary_files_lie_in_the_sandbox_s_folder_even_if_a_library_asked_before(tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)  # a sandbox has a user of its own
    settings = SandboxSettings(
        full=False, cpus=sorted(os.sched_getaffinity(0)), scratch=str(scratch), memory=2**30,
        file_size=2**20, disk=2**20, output=1000, cpu=60, grader=os.getpid(),
    )  # fmt: skip
    command = [sys.executable, "-c", PROGRAM, tmp_path, json.dumps(asdict(settings))]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout == str(scratch), done.stderr
