"""The files of an assignment's Otter bundle, ours and Otter's.

A bundle is a complete stock Otter autograder (`otter run -a` takes it as it is) that also holds
what our grader needs.
"""

import json
from importlib.resources import files

import yaml

PRIVATE = ["comparing.py", "reference.py"]
_REQUIREMENTS = ["matplotlib", "numpy", "scikit-learn", "scipy"]


def bundle_files(assignment, master, autograder, reference, header):
    """Return the bundle as paths to bytes.

    Parameters
    ----------
    assignment : mlmath.course.Assignment
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
    comparing = files("mlmath").joinpath("comparing.py").read_bytes()
    bundle["files/reference.py"] = reference
    bundle["files/comparing.py"] = (
        b"# Made from mlmath/comparing.py by `mlmath build`.\n" + comparing
    )
    bundle["environment.yml"] = _with_requirements(autograder["environment.yml"])
    bundle["mlmath.json"] = _json(
        {
            "assignment": assignment.name,
            "title": master.title,
            "questions": [question.name for question in master.questions],
            "private_files": PRIVATE,
        }
    )
    return bundle


def _json(content):
    return (json.dumps(content, indent=2) + "\n").encode()


def _with_requirements(environment):
    """Otter's conda environment, with the libraries that notebooks and tests import."""
    content = yaml.safe_load(environment)
    for dependency in content["dependencies"]:
        if isinstance(dependency, dict):
            dependency["pip"] += _REQUIREMENTS
    return yaml.safe_dump(content, sort_keys=False).encode()
