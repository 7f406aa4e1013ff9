"""Any Otter bundle gets the scores that `otter run` gives: feature by feature, case by case."""

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers.bundles import DOUBLE, TRUE, exception_test, ok_test, write_bundle
from helpers.notebooks import notebook
from helpers.stock_otter import Otter

from mlmath.bundle.reader import open_bundle
from mlmath.errors import BundleError
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits
from mlmath.results.gradescope_json import to_json

OTTER = Path(sys.executable).parent / "otter"
SEEDED = """
@test_case(points=1)
def test_draws(first, second):
    import numpy as np
    np.random.seed(7)
    assert first == np.random.randint(10**6)
    np.random.seed(7)
    assert second == np.random.randint(10**6)
"""
TABLE = """
@test_case(points=2)
def test_table(table):
    import pandas as pd
    assert isinstance(table, pd.DataFrame)
    assert table["x"].sum() == 6

@test_case(points=1)
def test_environment(env):
    assert "table" in env and env["answer"] == 42
"""
WITH_FILES = """
@test_case(points=1)
def test_reads(total):
    import helper
    assert total == helper.expected()
"""
USES_HELPERS = """
import helper

@test_case()
def test_total(total):
    from pack.inner import N
    assert total == helper.n + N
"""
DRAWN = """
@test_case()
def test_random_state(x):
    import random
    assert x == random.Random(3).random()
    assert random.random() == random.Random(3).random()
"""
CHECKING = ("import otter\ngrader = otter.Notebook('s.ipynb')",)
RIGHT = "def double(x):\n    return 2 * x"
PARTLY = "def double(x):\n    return 6 if x == 3 else x + x if isinstance(x, str) else 0"
TWICE = exception_test("q1", DOUBLE, points=4)
NAMED = {"assignment_name": "hw"}


def zip_of(**entries):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return packed.getvalue()


#: what it shows: (tests, submission's file name, its content, otter_config.json, files)
FEATURES = {
    "exception-based": ({"q1": TWICE}, "s.ipynb", notebook(PARTLY), {}, {}),
    "all or nothing": (
        {"q1": exception_test("q1", DOUBLE, points=4, all_or_nothing=True)},
        "s.ipynb",
        notebook(PARTLY),
        {},
        {},
    ),
    "list of points": (
        {
            "q1": exception_test(
                "q1",
                DOUBLE.replace("points=1, ", "")
                .replace("points=2, ", "")
                .replace("points=None, ", ""),
                points=[3, 1, 0.5],
            )
        },
        "s.ipynb",
        notebook(PARTLY),
        {},
        {},
    ),
    "no points at all": (
        {
            "q1": exception_test(
                "q1", DOUBLE.replace("points=1", "points=None").replace("points=2", "points=None")
            )
        },
        "s.ipynb",
        notebook(PARTLY),
        {},
        {},
    ),
    "OK format": (
        {
            "q1": ok_test(
                "q1",
                {"code": ">>> double(3)\n6", "hidden": False, "locked": False},
                {"code": ">>> double(1000)\n2000", "hidden": True, "locked": False},
                points=2,
            ),
            "q2": ok_test(
                "q2",
                {"code": ">>> x = double(2)\n>>> x == 4\nTrue", "points": 1},
                {"code": ">>> double(1) / 0\n1", "points": 1},
                all_or_nothing=True,
            ),
        },
        "s.ipynb",
        notebook(PARTLY),
        {},
        {},
    ),
    "seed": (
        {"q1": exception_test("q1", SEEDED)},
        "s.ipynb",
        notebook(
            "import numpy as np\nfirst = np.random.randint(10**6)",
            "second = np.random.randint(10**6)",
        ),
        {"seed": 7},
        {},
    ),
    "seed variable": (
        {
            "q1": exception_test(
                "q1", "@test_case()\ndef test_seed(seen):\n    assert seen == [7, 7]\n"
            )
        },
        "s.ipynb",
        notebook("my_seed = 1\nseen = []", "seen.append(my_seed)", "seen.append(my_seed)"),
        {"seed": 7, "seed_variable": "my_seed"},
        {},
    ),
    "objects that do not cross": (
        {"q1": exception_test("q1", TABLE)},
        "s.ipynb",
        notebook("import pandas as pd", "table = pd.DataFrame({'x': [1, 2, 3]})\nanswer = 42"),
        {},
        {},
    ),
    "files": (
        {"q1": exception_test("q1", WITH_FILES)},
        "s.ipynb",
        notebook("total = sum(int(line) for line in open('numbers.txt'))"),
        {},
        {"numbers.txt": "1\n2\n3\n", "helper.py": "def expected():\n    return 6\n"},
    ),
    "script": ({"q1": TWICE}, "s.py", PARTLY.encode(), {}, {}),
    "ignored cells": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(RIGHT, "double = None").replace(
            b'"metadata": {}, "outputs": [], "source": "double = None"',
            b'"metadata": {"tags": ["otter_ignore"]}, "outputs": [], "source": "double = None"',
        ),
        {},
        {},
    ),
    "assignment name": ({"q1": TWICE}, "s.ipynb", notebook(RIGHT, assignment="hw"), NAMED, {}),
    "shown hidden tests": ({"q1": TWICE}, "s.ipynb", notebook(PARTLY), {"show_hidden": True}, {}),
    "threshold missed": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(PARTLY),
        {"score_threshold": 0.9, "points_possible": 10},
        {},
    ),
    "threshold reached": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(RIGHT),
        {"score_threshold": 0.9, "points_possible": 10},
        {},
    ),
    "points possible": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(PARTLY),
        {"points_possible": 10, "show_stdout": True},
        {},
    ),
    "checked where it stands": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(
            "import otter\ngrader = otter.Notebook()",
            RIGHT,
            "grader.check('q1')",
            "def double(x):\n    return 0",
        ),
        {},
        {},
    ),
    "tests named in a cell's metadata": (
        {"q1": TWICE, "q2": TWICE.replace("'q1'", "'q2'")},
        "s.ipynb",
        notebook(RIGHT, PARTLY, "def double(x):\n    return 0").replace(
            b'"metadata": {}, "outputs": [], "source": "def double(x):\\n    return 2 * x"',
            b'"metadata": {"otter": {"tests": ["q1"]}}, "outputs": [], '
            b'"source": "def double(x):\\n    return 2 * x"',
        ),
        {},
        {},
    ),
    "tests of its own in the notebook's metadata": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(
            PARTLY,
            otter={
                "OK_FORMAT": True,
                "tests": {"q1": {"name": "q1", "points": 40, "suites": []}},
            },
        ),
        {},
        {},
    ),
    "name that is missing": ({"q1": TWICE}, "s.ipynb", notebook("x = 1"), {}, {}),
    "no test case": (
        {
            "q1": TWICE,
            "q2": ok_test("q2", points=4),
            "q3": exception_test("q3", "", points=2),
            "q4": ok_test("q4", points=4, all_or_nothing=True),
        },
        "s.ipynb",
        notebook(RIGHT),
        {},
        {},
    ),
    "only questions without test cases": (
        {"q1": ok_test("q1", points=4)},
        "s.ipynb",
        notebook(RIGHT),
        {"points_possible": 10, "score_threshold": 0.5},
        {},
    ),
    "name that is not the file's": (
        {"file_a": TWICE.replace("'q1'", "'Question 1.a'"), "file_b": ok_test("q2", TRUE)},
        "s.ipynb",
        notebook(
            *CHECKING, RIGHT, "grader.check('file_a')\ngrader.check('file_b')", "double = None"
        ),
        {},
        {},
    ),
    "one name in two files": (
        {"a": TWICE, "b": exception_test("q1", DOUBLE, points=6)},
        "s.ipynb",
        notebook(*CHECKING, PARTLY, "grader.check('b')"),
        {},
        {},
    ),
    "check of a question that is not there": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(*CHECKING, RIGHT, "grader.check('q7')\ndouble = None", "grader.check('q1')"),
        {},
        {},
    ),
    "check that is caught": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(
            *CHECKING,
            "try:\n    grader.check('q7')\nexcept FileNotFoundError:\n    double = lambda x: 2 * x",
        ),
        {},
        {},
    ),
    "tests that change the notebook's state": (
        {
            "q1": exception_test("q1", "@test_case()\ndef test_1(grow):\n    grow()\n"),
            "q2": ok_test("q2", {"code": ">>> len(kept)\n2", "hidden": False, "locked": False}),
        },
        "s.ipynb",
        notebook(
            *CHECKING, "kept = []\ndef grow():\n    kept.append(1)", *["grader.check('q1')"] * 2
        ),
        {},
        {},
    ),
    "all questions checked at once": (
        {"q1": TWICE, "q2": ok_test("q2", TRUE)},
        "s.ipynb",
        notebook(*CHECKING, RIGHT, "grader.check_all()", "double = None"),
        {},
        {},
    ),
    "checked again after a change": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(*CHECKING, RIGHT, "grader.check('q1')", PARTLY, "grader.check('q1')"),
        {},
        {},
    ),
    "checked in a function": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(*CHECKING, RIGHT, "def now():\n    double = None\n    grader.check('q1')\nnow()"),
        {},
        {},
    ),
    "names of its own to test": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(*CHECKING, "grader.check('q1', {'double': lambda x: 2 * x})"),
        {},
        {},
    ),
    "seeds, with a check in a cell's metadata": (
        {"q1": exception_test("q1", DRAWN), "q2": exception_test("q2", DRAWN)},
        "s.ipynb",
        notebook("import random", "x = random.random()").replace(
            b'"metadata": {}, "outputs": [], "source": "x = ',
            b'"metadata": {"otter": {"tests": ["q1", "nothing", "q2"]}}, "outputs": [], '
            b'"source": "x = ',
        ),
        {"seed": 3},
        {},
    ),
    "format told by another value": (
        {"q1": ok_test("q1", TRUE).replace("OK_FORMAT = True", "OK_FORMAT=1")},
        "s.ipynb",
        notebook("x = 1"),
        {},
        {},
    ),
    "modules and packages beside": (
        {
            "q1": exception_test("q1", USES_HELPERS),
            "q2": ok_test("q2", {"code": ">>> import pack.inner\n>>> pack.inner.N\n5"}),
        },
        "s.ipynb",
        notebook("import helper\nfrom pack import inner\ntotal = helper.n + inner.N"),
        {},
        {"helper.py": "n = 1\n", "pack/__init__.py": "", "pack/inner.py": "N = 5\n"},
    ),
    "zip with a module": (
        {"q1": TWICE},
        "s.zip",
        zip_of(**{"hw.ipynb": notebook("from mine import double"), "mine.py": RIGHT.encode()}),
        {},
        {},
    ),
    "zip with files that the bundle has, too": (
        {"q1": exception_test("q1", "@test_case()\ndef test_1(got):\n    assert got == 'bs'\n")},
        "s.zip",
        zip_of(
            **{
                "hw.ipynb": notebook("got = open('a').read() + open('d/a').read()"),
                "a": b"s",
                "d/a": b"s",
            }
        ),
        {},
        {"a": "b", "d/a": "b"},
    ),
    "output of tests": (
        {"q1": exception_test("q1", "@test_case()\ndef test_1(x):\n    print(x)\n    assert x\n")},
        "s.ipynb",
        notebook("x = 0"),
        {"show_stdout": True, "show_all_public": True},
        {},
    ),
    "threshold alone": (
        {"q1": TWICE},
        "s.ipynb",
        notebook(PARTLY),
        {"score_threshold": 0.2, "show_all_public": True},
        {},
    ),
}


def comparable(output):
    """What must agree: names, points and visibility of every entry with points, and the total.

    Otter lists the questions in the order in which they were checked.
    """
    keys = ("name", "score", "max_score", "visibility")
    tests = [{k: t[k] for k in keys if k in t} for t in output["tests"] if "score" in t]
    tests.sort(key=lambda test: test["name"])
    return tests, output.get("score"), output.get("stdout_visibility")


def generated(number):
    """A bundle and a submission that combine the features at random, but always alike."""
    rng = random.Random(number)
    names = [f"f{n}" for n in range(rng.randint(1, 3))]
    tests = {f"q{n}": some_test(rng, f"q{n}", name) for n, name in enumerate(names)}
    config = {}
    if rng.random() < 0.5:
        config |= {"points_possible": rng.choice([5, 12.5])}
    if rng.random() < 0.3:
        config |= {"score_threshold": rng.choice([0.2, 0.5, 0.9])}
    for switch in ("show_hidden", "show_all_public", "show_stdout"):
        if rng.random() < 0.3:
            config[switch] = True
    if rng.random() < 0.5:
        config["seed"] = rng.randint(0, 99)
        if rng.random() < 0.5:
            config["seed_variable"] = "my_seed"
    file = rng.choice(["s.ipynb", "s.ipynb", "s.py", "s.zip"])
    if file != "s.py" and rng.random() < 0.3:
        config["assignment_name"] = "hw"
    cells = ["import numpy as np", "my_seed = 0", "three = int(open('three.txt').read())"]
    for n, name in enumerate(names):
        cells.append(ANSWERS[rng.randrange(len(ANSWERS))].format(name=name))
        if file != "s.py" and rng.random() < 0.5:
            cells += ["import otter\ngrader = otter.Notebook()", f"grader.check('q{n}')"]
            cells += rng.choice([[], [f"{name} = None"]])
    if file == "s.py":
        data = "\n".join(cells).encode()
    else:
        cells.insert(
            rng.randrange(2, len(cells)), rng.choice(["x = ", "1 / 0", "%matplotlib inline"])
        )
        data = notebook(*cells, assignment="hw")
    files = {"three.txt": "3\n"}
    if file == "s.zip":
        data, files = zip_of(**{"s.ipynb": data, "three.txt": b"3\n"}), {}
    return tests, file, data, config, files


#: right, right for small numbers only, wrong, failing, of another kind, with randomness
ANSWERS = (
    "def {name}(x):\n    return three * x",
    "def {name}(x):\n    return three * x if x < 100 else 0",
    "def {name}(x):\n    return -x",
    "def {name}(x):\n    raise ValueError('no idea')",
    "{name} = 'three'",
    "{name}_draw = np.random.randint(10**6)\ndef {name}(x):\n    return 3 * x",
)


def some_test(rng, question, name):
    cases = [(3, 9), (1000, 3000), (7, 21)][: rng.randint(1, 3)]
    hidden = [rng.random() < 0.5 for _ in cases]
    each = [rng.choice([None, 1, 2, 0.5]) for _ in cases] if rng.random() < 0.5 else None
    points = None if each else rng.choice([None, 2, 3.5, [rng.randint(0, 3) for _ in cases]])
    settings = {"all_or_nothing": True} if rng.random() < 0.3 else {}
    if rng.random() < 0.5:
        suites = []
        for n, (x, y) in enumerate(cases):
            suites.append({"code": f">>> {name}({x})\n{y}", "hidden": hidden[n], "locked": False})
            if each and each[n] is not None:
                suites[-1]["points"] = each[n]
        return ok_test(question, *suites, points=points, **settings)
    body = ""
    for n, (x, y) in enumerate(cases):
        worth = f"points={each[n]}, " if each else ""
        body += f"@test_case({worth}hidden={hidden[n]})\ndef test_{n}({name}):\n"
        body += f"    assert {name}({x}) == {y}\n\n"
    return exception_test(question, body, points, **settings)


GENERATED = 8


@pytest.mark.parametrize("number", range(GENERATED))
def test_scores_of_combinations_are_those_of_otter_run(number, server, otter, tmp_path):
    compare(*generated(number), server, otter, tmp_path)


@pytest.mark.parametrize("feature", FEATURES)
def test_scores_are_those_of_otter_run(feature, server, otter, tmp_path):
    compare(*FEATURES[feature], server, otter, tmp_path)


def compare(tests, file, data, config, files, server, otter, tmp_path):
    """Assert that Otter and we grade alike."""
    bundle = write_bundle(tmp_path, tests, config, files)
    submission = tmp_path / file
    submission.write_bytes(data)
    theirs = otter.run(bundle, submission, tmp_path)
    ours = grade("s", file, data, open_bundle(bundle), server, Limits())
    assert comparable(to_json(ours)) == comparable(theirs)
    total = sum(test["score"] for test in theirs["tests"] if "score" in test)
    assert ours.score == pytest.approx(theirs.get("score", total), abs=1e-4)


def test_a_zip_with_data_beside_the_notebook_gets_the_scores_of_otter_run(server, otter, tmp_path):
    adds = "def double(x):\n    return x + x if open('data/n.txt').read() == '5' else 0"
    entries = {"hw.ipynb": notebook(adds), "data/n.txt": b"5", "__MACOSX/._hw.ipynb": b"\0"}
    bundle = write_bundle(tmp_path, {"q1": TWICE}, {}, {})
    submission = tmp_path / "s.zip"
    submission.write_bytes(zip_of(**entries))
    command = [OTTER, "run", "-a", bundle, "-o", tmp_path, "--no-logo", submission]
    subprocess.run(command, capture_output=True, check=True)  # the command itself
    theirs = json.loads((tmp_path / "results.json").read_text())
    with Otter() as asked:  # what our tests call instead, and what they record of it
        assert comparable(asked.run(bundle, submission, tmp_path)) == comparable(theirs)
    assert comparable(otter.run(bundle, submission, tmp_path)) == comparable(theirs)
    ours = grade("s", "s.zip", submission.read_bytes(), open_bundle(bundle), server, Limits())
    assert comparable(to_json(ours)) == comparable(theirs)
    assert ours.score == 4


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"a.ipynb": b"{}", "b.ipynb": b"{}"}, "more than one notebook"),
        ({"a.txt": b""}, "no notebook"),
        ({"a.ipynb": b"{}", "large": b"0" * (65 * 2**20)}, "larger than 64 MB"),
        ({f"{n}.txt": b"" for n in range(300)}, "too much"),
    ],
)
def test_a_zip_that_cannot_be_graded_gets_a_sentence(server, tmp_path, entries, words):
    bundle = open_bundle(write_bundle(tmp_path, {"q1": TWICE}, {}, {}))
    result = grade("s", "s.zip", zip_of(**entries), bundle, server, Limits())
    assert result.status == "unreadable"
    assert words in result.sentence


def test_the_result_says_which_mode_it_was(server, tmp_path):
    tests, file, data, config, files = FEATURES["exception-based"]
    for mode in ("isolated", "shared"):
        folder = tmp_path / mode
        folder.mkdir()
        bundle = write_bundle(folder, tests, config, files)
        opened = open_bundle(bundle, isolated=mode == "isolated")
        result = grade("s", file, data, opened, server, Limits())
        assert result.mode == mode
        assert result.score == 2


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"lang": "r"}, "language is r"),
        ({"plugins": ["some.plugin"]}, "plugins"),
        ({"grade_from_log": True}, "log"),
    ],
)
def test_what_is_not_supported_is_refused_by_name(tmp_path, config, words):
    with pytest.raises(BundleError, match=words):
        open_bundle(write_bundle(tmp_path, {"q1": TWICE}, config, {}))
