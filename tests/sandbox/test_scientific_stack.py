"""What the scientific libraries do outside of the sandbox, they do inside."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.notebooks import notebook

from mlmath.grading.grader import grade
from mlmath.model.limits import Limits
from mlmath.sandbox.guest.confinement import environment

CALLS = Path(__file__).with_name("scientific_calls.py")
LIMITS = Limits(cell_timeout=500, test_timeout=10, output=10**6)
ANY = "@test_case(points=1)\ndef test_any(any_name):\n    pass\n"


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    """What came of every call in a process that nothing confines."""
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [sys.executable, CALLS],
        env=os.environ | environment(str(home)),
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def inside(server, make_bundle):
    """Return a function that runs code in the sandbox and reads the JSON that it prints."""

    def run(*cells):
        result = grade("a", "a.ipynb", notebook(*cells), make_bundle({"any": ANY}), server, LIMITS)
        assert result.problems == (), result.problems
        return json.loads(result.output)

    return run


def test_every_estimator_and_the_usual_calls_do_inside_what_they_do_outside(outside, inside):
    within = inside(CALLS.read_text(encoding="utf-8"))
    assert within.keys() == outside.keys()
    assert len(outside) > 200
    differ = {
        name: (value, outside[name])
        for name, value in within.items()
        if not same(value, outside[name])
    }
    assert differ == {}
    assert sum(isinstance(value, str) for value in outside.values()) < 30  # most were fitted


def same(one, other):
    """Whether two summaries are of close values, or of the same exception."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=1e-3, abs=1e-9)
    return one == other


def test_a_notebook_reads_about_its_own_process_and_no_other(inside):
    found = inside(
        "import json, os, subprocess\n"
        "def read(path):\n"
        "    try:\n"
        "        return len(open(path, 'rb').read(10))\n"
        "    except OSError as error:\n"
        "        return type(error).__name__\n"
        "own = ['maps', 'status', 'stat', 'statm', 'cgroup', 'limits']\n"
        f"others = [1, os.getppid(), {os.getpid()}]\n"
        "secret = ['environ', 'mountinfo', 'net/unix', 'mem', 'root/etc/shadow']\n"
        "before = [len(os.listdir('/proc/self/task')) > 0, len(os.listdir('/proc/self/fd')) > 0]\n"
        "child = os.fork() if (ends := os.pipe()) else 0\n"
        "if not child:\n"
        "    os.write(ends[1], json.dumps([read(f'/proc/{os.getppid()}/maps')]).encode())\n"
        "    os._exit(0)\n"
        "print(json.dumps({\n"
        "    'own': [read(f'/proc/self/{name}') for name in own],\n"
        "    'thread': before,\n"
        "    'machine': [read(f'/proc/{name}') for name in ('cpuinfo', 'meminfo')],\n"
        "    'others': [read(f'/proc/{p}/{name}') for p in others for name in own],\n"
        "    'secret': [read(f'/proc/self/{name}') for name in secret],\n"
        "    'child': json.loads(os.read(ends[0], 99)),\n"
        "}))"
    )
    denied = "PermissionError"
    assert found["own"] == [10] * 6
    assert found["thread"] == [True, True]
    assert found["machine"] == [10, 10]
    assert set(found["others"]) <= {denied, "FileNotFoundError"}
    assert set(found["secret"]) == {denied}
    assert found["child"] in ([denied], [10])  # its parent is of the same submission
