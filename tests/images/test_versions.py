"""Other Pythons and other versions of the libraries build, prove and grade the same.

Each environment is made in a system of its own, by apt's Python and by pip. The lowest versions are
those that pyproject.toml names as its lower bounds, all of them at once.
"""

import json
import shutil
import tomllib
from dataclasses import dataclass

import nbformat
import pytest
from helpers.container import System
from helpers.course import TOP
from helpers.notebooks import outputs_of_checks
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master

from .conftest import KEPT, base_system, settings_of_pip

PYTHONS = {"bookworm": "3.11", "trixie": "3.13"}
#: (suite, which versions)
ENVIRONMENTS = [("bookworm", "pinned"), ("bookworm", "lowest"), ("trixie", "pinned")]
NOT_COPIED = shutil.ignore_patterns(".venv", ".git", "out", "dist", "__pycache__", ".*_cache")
PROJECT = "/mlmath"
#: Between them they use linear algebra, optimisation, statistics, scikit-learn and random numbers.
PROVED = ("hw02_mse", "hw08_pca", "hw10_svm_and_kernels", "hw14_boosting", "hw19_uncertainty")


def lowest_versions():
    """The lines of a constraints file that has every lower bound of pyproject.toml as its pin."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    lines = sum(project["optional-dependencies"].values(), project["dependencies"])
    needed = [Requirement(line) for line in lines]
    return [f"{r.name}=={spec.version}\n" for r in needed for spec in r.specifier]


def with_python(suite, folder):
    """Return a system of this suite with apt's Python in it, or skip."""
    base = base_system(suite)
    kept, downloads = KEPT / f"{suite}-python", KEPT / "pip"
    downloads.mkdir(exist_ok=True)
    if not kept.exists():
        system = System(base)
        script = "apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv"
        done = system.run(["sh", "-c", script], {"DEBIAN_FRONTEND": "noninteractive"})
        version = system.run(["python3", "-c", "import sys; print(*sys.version_info[:2], sep='.')"])
        if done.returncode != 0 or version.stdout.strip() != PYTHONS[suite]:
            system.close()
            told = [*done.stderr.splitlines(), version.stdout.strip()][0]
            pytest.skip(f"Python {PYTHONS[suite]} cannot be had in {suite}: apt said {told!r}")
        shutil.move(system.root, kept)
    return System(kept, settings_of_pip(folder) | {downloads: "/root/.cache/pip"})


def install(system, folder, *what):
    """Make an environment in `.venv` of this folder and install into it."""
    for command in (
        ["python3", "-m", "venv", ".venv"],
        [".venv/bin/pip", "install", "--quiet", *what],
    ):
        done = system.run(["env", "-C", folder, *command])
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@dataclass(frozen=True)
class Environment:
    """The project and its environment in a system of their own."""

    system: System
    pinned: bool
    """whether it has the versions of constraints.txt"""
    pins: list[str]
    """the versions that were asked for, as in a constraints file"""

    def run(self, command, *arguments):
        """Run a command of the environment, which must succeed; return what it printed."""
        done = self.system.run(["env", "-C", PROJECT, f".venv/bin/{command}", *arguments])
        assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-3000:]
        return done.stdout


@pytest.fixture(scope="module", params=ENVIRONMENTS, ids="-".join)
def environment(request, tmp_path_factory):
    """One of the environments, with everything installed."""
    suite, versions = request.param
    system = with_python(suite, tmp_path_factory.mktemp("pip"))
    try:
        place = system.root / PROJECT.lstrip("/")
        shutil.copytree(TOP, place, ignore=NOT_COPIED)
        if versions == "lowest":
            (place / "constraints.txt").write_text("".join(lowest_versions()))
        install(system, PROJECT, "--constraint", "constraints.txt", "--editable", ".[test]")
        pins = (place / "constraints.txt").read_text().splitlines()
        yield Environment(system, versions == "pinned", pins)
    finally:
        system.close()


def test_the_versions_are_those_that_were_asked_for(environment):
    pins = map(Requirement, environment.pins)
    wanted = {canonicalize_name(pin.name): pin.specifier for pin in pins}
    installed = json.loads(environment.run("pip", "list", "--format=json"))
    wrong = [
        f"{package['name']} {package['version']}"
        for package in installed
        if not wanted.get(canonicalize_name(package["name"]), SpecifierSet()).contains(
            package["version"], prereleases=True
        )
    ]
    assert wrong == []
    assert {"numpy", "scipy", "scikit-learn", "otter-grader"} <= wanted.keys()


def test_the_course_builds_and_with_the_pinned_versions_to_what_is_committed(environment):
    if environment.pinned:
        environment.run("mlmath", "build", "--check")
    else:  # another Matplotlib draws other pixels
        environment.run("mlmath", "build", *PROVED)


def test_the_proofs_of_assignments_that_use_the_most_of_the_libraries_come_out(environment):
    assert "Everything came out as it must." in environment.run("mlmath", "verify", *PROVED)


def test_grading_keeps_its_promises(environment):
    environment.run("pytest", "-q", "tests/grading", "tests/bundle", "tests/sandbox")


@pytest.mark.parametrize("suite", PYTHONS)
def test_a_student_who_installs_the_requirements_of_today_sees_the_checks_pass(suite, tmp_path):
    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    solved = reference_answers(read_master(assignment.master))
    system = with_python(suite, tmp_path)
    try:
        home = system.root / "home" / "student"
        home.mkdir()
        shutil.copy(TOP / "release" / "requirements.txt", home)
        install(system, "/home/student", "--requirement", "requirements.txt")
        shown = {}
        for state, answers in (("released", {}), ("solved", solved)):
            path = home / state / f"{assignment.name}.ipynb"
            path.parent.mkdir()
            path.write_bytes(answered(assignment.release.read_bytes(), answers))
            options = ["--to=notebook", "--execute", "--allow-errors", "--inplace"]
            jupyter = ["../.venv/bin/jupyter", "nbconvert", *options, path.name]
            done = system.run(["env", "-C", f"/home/student/{state}", *jupyter])
            assert done.returncode == 0, done.stderr[-3000:]
            shown[state] = outputs_of_checks(nbformat.read(path, as_version=4))
    finally:
        system.close()
    assert list(shown["solved"]) == list(solved)
    assert all("public tests passed" in told for told in shown["solved"].values())
    assert not any("public tests passed" in told for told in shown["released"].values())
