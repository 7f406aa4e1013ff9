"""The container of `Containerfile`, built on a base of Debian, grades with full confinement."""

import csv
import shutil
import subprocess

import pytest
from helpers.course import TOP

from .conftest import base_system, settings_of_pip

# Without a service manager there are no control groups to hand out.
PODMAN = ["podman", "--cgroup-manager=cgroupfs"]
BASE = "docker.io/library/debian:bookworm-slim"
TAG = "localhost/mlmath-test"


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """The image, built as the first lines of `Containerfile` say."""
    if shutil.which("podman") is None:
        pytest.skip("podman is missing")
    base = base_system("bookworm")
    with subprocess.Popen(["tar", "-C", base, "-c", "."], stdout=subprocess.PIPE) as packed:
        done = run(*PODMAN, "import", "-", BASE, stdin=packed.stdout)
    assert done.returncode == 0, done.stderr
    mounts = settings_of_pip(tmp_path_factory.mktemp("pip"))
    volumes = [f"--volume={path}:{seen}:ro" for path, seen in mounts.items()]
    options = ["--isolation=chroot", "--network=host", "--pull=never", *volumes]
    done = run(*PODMAN, "build", *options, "--tag", TAG, TOP)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return TAG


def test_a_folder_is_graded_in_the_container_with_full_confinement(image, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(TOP / "autograder" / "hw02_mse", course / "hw02_mse")
    (course / "submissions").mkdir()
    for student in ("ada", "ben"):
        shutil.copy(TOP / "examples" / "hw02_mse" / f"{student}.ipynb", course / "submissions")
    runtime = ["--runtime", "runc"] if shutil.which("runc") else []
    limits = ["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4096:4096"]
    done = run(
        *PODMAN, *runtime, "run", "--rm", "--network=none", *limits, f"--volume={course}:/course",
        image, "grade", "hw02_mse", "submissions", "-o", "results",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with open(course / "results" / "grades.csv", newline="", encoding="utf-8-sig") as file:
        marks = {row["student"]: float(row["score"]) for row in csv.DictReader(file)}
    assert marks == {"ada": 30, "ben": 19}
    for protection in ("unprivileged user", "landlock", "seccomp"):
        assert protection in done.stdout
