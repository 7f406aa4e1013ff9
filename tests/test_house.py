"""The house rules that no type checker knows: one place for each rule, states only as enums."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.course import TOP

import mlmath
from mlmath import errors
from mlmath.model.states import FailureKind, Status

SRC = TOP / "src" / "mlmath"
MODULES = sorted(SRC.rglob("*.py"))


def name_of(path):
    return path.relative_to(SRC).as_posix()


def strings_in(tree):
    """The string constants of a module, without docstrings and the descriptions of fields."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_outside_the_model_no_string_stands_for_a_state(path):
    if path.is_relative_to(SRC / "model") or path.is_relative_to(SRC / "payload"):
        return  # the model defines them; the payload runs where there is no mlmath
    states = {state.value for state in (*Status, *FailureKind)}
    found = [
        f"line {node.lineno}: {node.value!r}"
        for node in strings_in(ast.parse(path.read_text()))
        if node.value in states
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "sign", "home"),
    [
        ("text is sanitised", r"isprintable\(|REPLACEMENT CHARACTER", "_text.py"),
        ("files are written whole", r"os\.replace\(", "_files.py"),
        ("zips are made reproducible", r"zipfile\.ZipInfo\(", "_files.py"),
        ("Jinja is set up", r"PackageLoader\(", "feedback/templates.py"),
        ("checks in cells are recognised", r"grader\\+\.check", "assignment/markup.py"),
        ("a result is Gradescope's JSON", r"[\"']extra_data[\"']", "results/gradescope_json.py"),
        ("a formula is kept out of a CSV file", r"=\+\\\\-@", "_text.py"),
        ("diagnosis.json is named", r"[\"']diagnosis\.json[\"']", "model/fingerprints.py"),
        ("mlmath.json is named", r"[\"']mlmath\.json[\"']", "model/manifest.py"),
    ],
)
def test_each_rule_has_one_home(what, sign, home):
    homes = {name_of(path) for path in MODULES if re.search(sign, path.read_text())}
    homes = {path for path in homes if not path.startswith("payload/")}
    assert homes == {home}, what


def test_every_error_of_ours_is_in_the_one_tree():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and path.name != "errors.py":
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                kinds = {"Exception", "ValueError", "RuntimeError", "MlmathError", "InputError"}
                assert not bases & kinds, f"{name_of(path)}: {node.name}"


def test_the_tree_of_errors_is_drawn_as_it_is():
    drawn, above = {}, []
    for line in errors.__doc__.splitlines():
        found = re.match(r"    ((?:[│├└─ ]{4})*)(\w+Error|CallTimeout|ProcessDied)\b", line)
        if found:
            depth = len(found[1]) // 4
            above[depth:] = [found[2]]
            drawn[found[2]] = above[depth - 1] if depth else "Exception"
    ours = {name: cls for name, cls in vars(errors).items() if isinstance(cls, type)}
    assert drawn == {name: cls.__bases__[0].__name__ for name, cls in ours.items()}


def test_everything_public_can_be_imported_and_nothing_else_is_promised():
    assert all(hasattr(mlmath, name) for name in mlmath.__all__)
    lazy = set(mlmath._MODULES)
    assert lazy <= set(mlmath.__all__)
    assert (SRC / "py.typed").is_file()


def test_importing_the_package_imports_nothing_heavy():
    heavy = {"numpy", "otter", "IPython", "nbformat", "jinja2", "yaml", "rich"}
    program = f"import sys, mlmath, mlmath.cli; print(sorted({heavy} & {{*sys.modules}}))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_notebook_is_graded_from_python_as_the_guide_shows():
    bundle, notebook = TOP / "autograder" / "hw02_mse", TOP / "examples" / "hw02_mse" / "ben.ipynb"
    result = mlmath.grade(bundle, notebook)
    assert (result.status, result.score, result.possible) == (mlmath.Status.GRADED, 19, 30)
    assert mlmath.from_json(json.loads(json.dumps(mlmath.to_json(result)))) == result


def test_the_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
