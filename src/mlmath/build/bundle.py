"""Collect the files of an assignment's Otter bundle, ours and Otter's.

A bundle is a complete Otter autograder (`otter run -a` accepts it as it is) that also holds what
our grader needs. The zip that is uploaded to Gradescope also holds our grader itself.
"""

from collections.abc import Mapping
from importlib.resources import files

import yaml

from mlmath.assignment.course import Assignment
from mlmath.assignment.master import Master
from mlmath.build.wheel import make_wheel, pinned_requirements
from mlmath.model.manifest import MANIFEST, Manifest

#: The files in `files/` that only tests may read.
PRIVATE = ("comparing.py", "reference.py")
#: The programs that a grading container runs.
SCRIPTS = ("setup.sh", "run_autograder")
_REQUIREMENTS = ["matplotlib", "numpy", "scikit-learn", "scipy"]


def bundle_files(
    assignment: Assignment,
    master: Master,
    autograder: Mapping[str, bytes],
    reference: bytes,
    header: str,
) -> dict[str, bytes]:
    """Return the bundle as paths to bytes.

    Parameters
    ----------
    assignment : mlmath.assignment.course.Assignment
    master : Master
    autograder : dict of str to bytes
        What Otter Assign made, by path.
    reference : bytes
        The module of reference solutions.
    header : str
        The line that says what a generated file is made from.

    Returns
    -------
    dict of str to bytes
    """
    bundle = {
        path: header.encode() + data if path.startswith("tests/") else data
        for path, data in autograder.items()
    }
    comparing = files("mlmath.payload").joinpath("comparing.py").read_bytes()
    bundle["files/reference.py"] = reference
    bundle["files/comparing.py"] = (
        b"# Made from mlmath/payload/comparing.py by `mlmath build`.\n" + comparing
    )
    for name in SCRIPTS:
        bundle[name] = script(name)
    bundle["environment.yml"] = _with_requirements(autograder["environment.yml"])
    bundle[MANIFEST] = Manifest(
        assignment.name,
        master.title,
        tuple(question.name for question in master.questions),
        PRIVATE,
        tuple(master.leaderboard),
        extra={q.name: q.extra for q in master.questions if q.extra},
        written=tuple(master.written),
    ).to_bytes()
    return bundle


def package_files() -> dict[str, bytes]:
    """Return the files that install this package in a grading image, as paths to bytes.

    They are the same in every zip. Their names begin with "requirements." because `otter grade`
    copies only such files into its image before it runs setup.sh.
    """
    wheel, data = make_wheel()
    return {
        "requirements.txt": pinned_requirements().encode(),
        f"requirements.{wheel}": data,
    }


def upload_files(bundle: Mapping[str, bytes], package: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the zip: a bundle's, those of `package_files`, and the manifest's copy.

    `setup.sh` explains the copy.
    """
    return {**bundle, **package, f"requirements.{MANIFEST}": bundle[MANIFEST]}


def script(name: str) -> bytes:
    """Return one of the scripts that Gradescope runs, with a line that names its source."""
    made = f"# Made from mlmath/payload/{name} by `mlmath build`.\n".encode()
    first, rest = files("mlmath.payload").joinpath(name).read_bytes().split(b"\n", 1)
    return first + b"\n" + made + rest


def _with_requirements(environment: bytes) -> bytes:
    """Return Otter's conda environment, with the libraries that notebooks and tests import."""
    content = yaml.safe_load(environment)
    for dependency in content["dependencies"]:
        if isinstance(dependency, dict):
            dependency["pip"] += _REQUIREMENTS
    return str(yaml.safe_dump(content, sort_keys=False)).encode()
