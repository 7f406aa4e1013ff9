"""Bundles as other courses make them are opened, or refused with the true reason."""

import json
import re
import subprocess
import sys
import zipfile

import pytest
from helpers.bundles import DOUBLE, TRUE, exception_test, ok_test, write_bundle
from helpers.notebooks import LIMITS, notebook

from mlmath.bundle.reader import ISOLATED, open_bundle
from mlmath.errors import BundleError
from mlmath.grading.grader import grade
from mlmath.model.fingerprints import FINGERPRINTS
from mlmath.model.limits import Limits
from mlmath.model.manifest import MANIFEST

#: What Otter Assign and Otter Generate add, in the versions that courses use.
ADDED = {
    "4": ("run_autograder", "run_otter.py", "setup.sh", "requirements.txt", "environment.yml"),
    "5": ("run_autograder", "run_otter.py", "setup.sh", "environment.yml", "requirements.txt"),
    "6": ("run_autograder", "run_otter.py", "setup.sh", "environment.yml"),
    "7": ("run_autograder", "run_otter.py", "setup.sh", "requirements.txt"),
}


def write_zip(path, entries):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def with_test(tmp_path, data):
    return write_zip(tmp_path / "b.zip", {"tests/q1.py": data, "otter_config.json": "{}"})


@pytest.mark.parametrize("version", ADDED)
def test_what_otter_adds_to_a_bundle_does_not_matter(version, tmp_path):
    name = "hw9-autograder_2024_01_31T12_30_00_123456.zip"
    entries = dict.fromkeys(ADDED[version], "echo\n")
    entries |= {"tests/q1.py": ok_test("q1", TRUE, points=2), "files/data/a.csv": "1\n"}
    bundle = open_bundle(write_zip(tmp_path / name, entries))
    assert (bundle.name, bundle.possible) == ("hw9", 2)
    assert bundle.files == {"data/a.csv": b"1\n"}


def test_the_folder_that_otter_assign_writes_stands_for_the_zip_in_it(tmp_path):
    (tmp_path / "hw9.ipynb").write_bytes(notebook("x = 1"))
    write_zip(tmp_path / "hw9-autograder.zip", {"tests/q1.py": ok_test("q1", TRUE)})
    assert open_bundle(tmp_path).name == "hw9"
    write_zip(tmp_path / "hw9-autograder-old.zip", {"tests/q1.py": ok_test("q1", TRUE)})
    with pytest.raises(BundleError, match=r"Name one of its zips \(hw9-autograder-old.zip, hw9"):
        open_bundle(tmp_path)


def test_a_zip_with_a_password_is_refused_with_a_sentence(tmp_path):
    path = with_test(tmp_path, "x")
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # of each file, of the directory
        start = data.find(mark)
        while start >= 0:
            data[start + flags] |= 1
            start = data.find(mark, start + 4)
    path.write_bytes(data)
    with pytest.raises(BundleError, match=r"^b\.zip cannot be unzipped .*password"):
        open_bundle(path)


def test_a_folder_around_the_bundle_in_a_zip_does_not_matter(tmp_path):
    entries = {"auto/tests/q1.py": ok_test("q1", TRUE), "__MACOSX/auto/._tests": "x"}
    assert open_bundle(write_zip(tmp_path / "b.zip", entries)).possible == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"# caf\xe9\nOK_FORMAT = True\n", r"b/tests/q1.py is not UTF-8 text \(byte 5 is not\)"),
        (
            "test = {'name': 'q1'}\n",
            "b/tests/q1.py does not define OK_FORMAT: add OK_FORMAT = True",
        ),
        ("OK_FORMAT = True\n", "b/tests/q1.py is not a usable test file: KeyError: 'test'"),
        ("OK_FORMAT = (\n", "b/tests/q1.py is not a usable test file: SyntaxError"),
        ("OK_FORMAT = False\nimport nothing_like_it\n", "No module named 'nothing_like_it'"),
        ("OK_FORMAT = False\n", "does not define 'name'"),
    ],
)
def test_a_test_file_that_cannot_be_used_is_named_with_the_reason(data, words, tmp_path):
    with pytest.raises(BundleError, match=words):
        open_bundle(with_test(tmp_path, data))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"points_possible": "ten"},
            "points_possible is 'ten', and should be a number that is not",
        ),
        ({"points_possible": -3}, "points_possible is -3, and should be a number that is not neg"),
        ({"points_possible": float("nan")}, "points_possible is nan, and should be a number"),
        ({"score_threshold": True}, "score_threshold is True, and should be a number"),
        ({"seed": "abc"}, "seed is 'abc', and should be a whole number."),
        ({"seed_variable": 3}, "seed_variable is 3, and should be a text."),
        ({"assignment_name": 3}, "assignment_name is 3, and should be a text."),
        ({"show_hidden": "yes"}, "show_hidden is 'yes', and should be true or false."),
    ],
)
def test_a_value_that_would_fail_when_answers_are_graded_is_refused_before(
    tmp_path, settings, said
):
    bundle = write_bundle(tmp_path, {"q1": exception_test("q1", DOUBLE)}, settings, {})
    with pytest.raises(BundleError) as raised:
        open_bundle(bundle)
    assert str(raised.value).startswith(f"autograder/otter_config.json: {said}")


@pytest.mark.parametrize("value", [None, 0, 2.5])
def test_a_setting_may_be_null_nothing_or_a_part(tmp_path, value):
    settings = {"points_possible": value, "score_threshold": value, "seed": None}
    bundle = write_bundle(tmp_path, {"q1": exception_test("q1", DOUBLE)}, settings, {})
    assert open_bundle(bundle).config.points_possible == value


@pytest.mark.parametrize(
    ("file", "data", "sentence"),
    [
        ("otter_config.json", "{", "b/otter_config.json is not JSON ("),
        ("otter_config.json", "[]", "b/otter_config.json should hold an object in braces."),
        ("otter_config.json", '{"lang": "c"}', "b/otter_config.json is not a configuration: "),
        (MANIFEST, '{"questions": 3}', f"b/{MANIFEST} is damaged ("),
        (FINGERPRINTS, '{"format": []}', f"b/{FINGERPRINTS} is damaged ("),
    ],
)
def test_a_damaged_file_of_a_bundle_is_named_with_what_is_wrong(file, data, sentence, tmp_path):
    entries = {"tests/q1.py": ok_test("q1", TRUE), file: data}
    with pytest.raises(BundleError, match=f"^{re.escape(sentence)}") as refused:
        open_bundle(write_zip(tmp_path / "b.zip", entries))
    if "damaged" in sentence:
        assert str(refused.value).endswith("): build it again.")


def test_a_path_without_a_bundle_is_refused_with_what_to_name(tmp_path):
    with pytest.raises(BundleError) as refused:
        open_bundle(tmp_path / "b.zip")
    assert str(refused.value) == (
        f"{tmp_path / 'b.zip'} is neither a folder nor a zip: name an Otter autograder."
    )


def test_an_author_or_an_option_asks_for_isolation(tmp_path, server):
    tests = {"q1": exception_test("q1", DOUBLE)}
    by_author = open_bundle(write_bundle(tmp_path, tests, {ISOLATED: True}, {}))
    shared = open_bundle(write_bundle(tmp_path, tests, {}, {}))
    by_option = open_bundle(tmp_path / "autograder.zip", isolated=True)
    assert [b.mode for b in (by_author, shared, by_option)] == ["isolated", "shared", "isolated"]
    assert shared.digest != by_option.digest  # stored results of the other mode do not count
    data = notebook("def double(x):\n    return 2 * x")
    results = [grade("s", "s.ipynb", data, b, server, Limits()) for b in (by_author, shared)]
    assert [(r.mode, r.score) for r in results] == [("isolated", 3), ("shared", 3)]


def test_doctests_cannot_be_isolated(tmp_path):
    with pytest.raises(BundleError, match="tests/q1.py is in the OK format"):
        open_bundle(with_test(tmp_path, ok_test("q1", TRUE)), isolated=True)


@pytest.mark.parametrize(
    ("mistake", "status"),
    [
        ("while True: pass", "timed out"),
        ("import os; os._exit(1)", "crashed"),
        ("raise SystemExit", "graded"),
        ("raise KeyboardInterrupt", "graded"),
    ],
)
@pytest.mark.parametrize("form", ["functions", "doctests"])
def test_an_answer_that_ends_or_blocks_a_shared_test_costs_its_case_alone(
    form, mistake, status, tmp_path, server
):
    cases = [{"code": f">>> f({n})\n{n}", "hidden": n == 2, "points": 1} for n in (1, 2, 3)]
    body = "".join(
        f"@test_case(points=1, hidden={n == 2})\ndef test_{n}(f):\n    assert f({n}) == {n}\n\n"
        for n in (1, 2, 3)
    )
    source = ok_test("q1", *cases) if form == "doctests" else exception_test("q1", body)
    bundle = open_bundle(write_bundle(tmp_path, {"q1": source}, {}, {}))
    data = notebook(f"def f(x):\n    if x == 2:\n        {mistake}\n    return x")
    result = grade("s", "s.ipynb", data, bundle, server, LIMITS)
    assert [case.passed for case in result.questions[0].cases] == [True, False, True]
    assert (result.status, result.score) == (status, 2)


def test_a_public_doctest_before_the_hidden_ones_says_what_came_back(tmp_path, server):
    public, hidden = (
        {"code": f">>> x + {n}\n{n}", "hidden": bool(n), "locked": False} for n in (0, 1)
    )
    tests = {"q1": ok_test("q1", public, hidden, public)}
    bundle = open_bundle(write_bundle(tmp_path, tests, {}, {}))
    result = grade("s", "s.ipynb", notebook("x = 77"), bundle, server, LIMITS)
    before, between, after = (case.failure for case in result.questions[0].cases)
    assert "77" in before.message
    assert between.message == "A hidden test case is not met."
    assert "for your instructor alone" in after.message
    assert all("7" in failure.for_instructor for failure in (between, after))


def test_points_possible_and_the_threshold_count_in_the_result(tmp_path, server):
    for config, score, possible in (
        ({"points_possible": 10}, 10 / 3, 10),
        ({"score_threshold": 0.3}, 3, 3),
        ({"score_threshold": 0.3, "points_possible": 10}, 10, 10),
        ({"score_threshold": 0.4}, 0, 3),
    ):
        bundle = open_bundle(
            write_bundle(tmp_path, {"q1": exception_test("q1", DOUBLE)}, config, {})
        )
        data = notebook("def double(x):\n    return 6")
        result = grade("s", "s.ipynb", data, bundle, server, Limits())
        assert (result.score, result.possible) == (pytest.approx(score), possible)
        assert bundle.info.possible == possible


def test_a_question_is_worth_nothing_without_test_cases_and_the_rest_is_graded(tmp_path, server):
    tests = {"q1": ok_test("q1", TRUE, points=2), "q2": ok_test("q2", points=4)}
    result = grade(
        "s", "s.py", b"x = 1", open_bundle(write_bundle(tmp_path, tests, {}, {})), server, Limits()
    )
    assert [(q.name, q.score, q.possible) for q in result.questions] == [("q1", 2, 2), ("q2", 0, 0)]
    json.dumps(result.gradescope)


@pytest.mark.parametrize("name", ["IPython", "pandas", "nbconvert", "nbformat", "matplotlib"])
def test_otters_classes_are_there_without_what_they_do_not_need(name):
    code = f"import mlmath.bundle.otter_compat, sys; sys.exit({name!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_otters_classes_find_the_shell_that_runs_them():
    code = (
        "import mlmath.bundle.otter_compat\n"
        "from otter.utils import get_ipython\n"
        "assert get_ipython() is None\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "assert get_ipython() is None\n"
        "shell = InteractiveShell.instance()\n"
        "assert get_ipython() is shell"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
