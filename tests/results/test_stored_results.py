"""Results are stored in a form that is described, that outlives versions, and that is keyed."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.course import ASSIGNMENTS, TOP
from jsonschema import Draft202012Validator

from mlmath.batch.pool import Pool
from mlmath.errors import ResultsError
from mlmath.model.limits import Limits
from mlmath.results.gradescope_json import from_json, to_json
from mlmath.results.keys import GRADER_FORMAT, key_of
from mlmath.results.store import stored_results
from mlmath.submissions.collect import find_submissions

MLMATH = Path(sys.executable).parent / "mlmath"
EXAMPLES = TOP / "examples"
OLD = TOP / "tests" / "data" / "results_of_version_0.1.0"
SCHEMA = Draft202012Validator(json.loads((TOP / "docs" / "result.schema.json").read_text()))
LIMITS = Limits(cell_timeout=5, test_timeout=3)

#: Digest of the examples' results by format. When it differs although the number does not, raise
#: GRADER_FORMAT and write the new pair here: stored results of the old one are then graded again.
DIGEST_OF_FORMAT = {2: "cc5427d542ebb229"}


@pytest.fixture(scope="module")
def examples():
    """The results of all example submissions."""
    results = []
    for assignment in ASSIGNMENTS:
        if (EXAMPLES / assignment.name).is_dir():
            with Pool(assignment.bundle, LIMITS, 2) as pool:
                results += pool.grade(find_submissions([EXAMPLES / assignment.name]))
    return sorted(results, key=lambda result: (result.assignment, result.student))


def test_every_examples_result_is_as_the_schema_says(examples):
    assert len(examples) == len(list(EXAMPLES.glob("*/*.ipynb")))
    for result in examples:
        errors = [error.message for error in SCHEMA.iter_errors(to_json(result))]
        assert errors == [], result.student


def test_a_result_read_back_is_the_same(examples):
    for result in examples:
        assert from_json(json.loads(json.dumps(to_json(result)))) == result


def test_results_change_only_with_the_graders_format(examples):
    digest = hashlib.sha256()
    for result in examples:
        if result.status in ("timed out", "crashed"):  # how far they come depends on the machine
            continue
        digest.update(repr((result.student, result.status, result.sentence, result.score)).encode())
        for question in result.questions:
            told = (question.name, question.score, question.possible, question.diagnosis)
            digest.update(repr(told).encode())
            for case in question.cases:
                kind = case.failure.kind if case.failure else ""
                told = (case.name, case.passed, case.public, kind, case.call, case.returned)
                digest.update(repr((*told, case.expected)).encode())
    assert {GRADER_FORMAT: digest.hexdigest()[:16]} == DIGEST_OF_FORMAT


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"extra_data": {}},
        {"extra_data": {"mlmath": {"student": "ann"}}},
        {"extra_data": {"mlmath": "ann"}},
    ],
)
def test_what_is_no_result_is_refused_with_a_sentence(data):
    with pytest.raises(ResultsError, match=r"no result of mlmath's"):
        from_json(data)


def test_a_key_depends_on_the_file_the_bundle_and_every_limit():
    keys = {
        key_of(b"1", "a", Limits()),
        key_of(b"2", "a", Limits()),
        key_of(b"1", "b", Limits()),
        *(
            key_of(b"1", "a", Limits(**{name: 1}))
            for name in ("cell_timeout", "test_timeout", "memory", "file_size", "disk", "output")
        ),
    }
    assert len(keys) == 9
    assert key_of(b"1", "a", Limits()) == key_of(b"1", "a", Limits())


def mlmath(*arguments):
    command = [MLMATH, *map(str, arguments)]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


def test_results_from_before_there_was_a_format_are_read_reported_and_graded_again(tmp_path):
    out = tmp_path / "out"
    shutil.copytree(OLD, out)
    before = {result.student: result for result in stored_results(out)}
    assert {s: (r.status, r.score) for s, r in before.items()} == {
        "ben": ("graded", 19),
        "chloe": ("graded", 9),
        "eva": ("unreadable", 0),
    }
    assert before["ben"].format == 0
    reported = mlmath("report", out)
    assert reported.returncode == 0, reported.stderr
    assert "3 submissions" in reported.stdout
    resumed = mlmath("grade", "hw02_mse", EXAMPLES / "hw02_mse" / "ben.ipynb", "-o", out)
    assert resumed.returncode == 0, resumed.stderr
    said = "1 regraded because another version of the grader had made the result, 2 kept"
    assert said in " ".join(resumed.stdout.split())
    after = {result.student: result for result in stored_results(out)}
    assert after["ben"].format == GRADER_FORMAT
    assert after["ben"].score == 19
    assert (after["chloe"], after["eva"]) == (before["chloe"], before["eva"])
