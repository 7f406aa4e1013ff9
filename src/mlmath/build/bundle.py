"""The files of an assignment's Otter bundle, ours and Otter's.

A bundle is a complete stock Otter autograder (`otter run -a` takes it as it is) that also holds
what our grader needs. Its zip, which is uploaded, also holds our grader.
"""

import json
from importlib.resources import files

import yaml

from mlmath.build.wheel import make_wheel, pinned_requirements

PRIVATE = ["comparing.py", "reference.py"]
_REQUIREMENTS = ["matplotlib", "numpy", "scikit-learn", "scipy"]


def bundle_files(assignment, master, autograder, reference, header):
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
    for name in ("setup.sh", "run_autograder"):
        bundle[name] = script(name)
    bundle["environment.yml"] = _with_requirements(autograder["environment.yml"])
    manifest = {
        "assignment": assignment.name,
        "title": master.title,
        "questions": [question.name for question in master.questions],
        "private_files": PRIVATE,
    }
    if master.leaderboard:
        manifest["leaderboard"] = master.leaderboard
    bundle["mlmath.json"] = as_json(manifest)
    return bundle


def package_files():
    """What installs this package in a grading image, as paths to bytes: the same for every zip.

    The names begin as they do because `otter grade` copies only such files into its image before it
    runs setup.sh.
    """
    wheel, data = make_wheel()
    return {
        "requirements.txt": pinned_requirements().encode(),
        f"requirements.{wheel}": data,
    }


def upload_files(bundle, package):
    """The files of the zip: a bundle's, and those of `package_files`."""
    return bundle | package | {"requirements.mlmath.json": bundle["mlmath.json"]}


def script(name):
    """Return one of the scripts that Gradescope runs, with the line that says where it is from."""
    made = f"# Made from mlmath/payload/{name} by `mlmath build`.\n".encode()
    first, rest = files("mlmath.payload").joinpath(name).read_bytes().split(b"\n", 1)
    return first + b"\n" + made + rest


def as_json(content):
    """Return `content` as the bytes of a JSON file that people can read."""
    return (json.dumps(content, indent=2) + "\n").encode()


def _with_requirements(environment):
    """Otter's conda environment, with the libraries that notebooks and tests import."""
    content = yaml.safe_load(environment)
    for dependency in content["dependencies"]:
        if isinstance(dependency, dict):
            dependency["pip"] += _REQUIREMENTS
    return yaml.safe_dump(content, sort_keys=False).encode()
