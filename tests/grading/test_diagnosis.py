"""What diagnosis promises: the right hint for a mistake however it is written, else none."""

import json
import math

import numpy as np
import pytest
from helpers.course import TOP
from helpers.notebooks import LIMITS, notebook
from hypothesis import given
from hypothesis import strategies as st

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import Variant, read_variants
from mlmath.build import fingerprints, hint_tables
from mlmath.bundle.reader import open_bundle
from mlmath.grading.diagnosis import evidence
from mlmath.grading.diagnosis.recording import Recording
from mlmath.grading.diagnosis.summary import agree, shown, summarise
from mlmath.grading.grader import grade
from mlmath.model.fingerprints import fingerprints_to_bytes
from mlmath.model.result import Diagnosis, QuestionResult
from mlmath.results.gradescope_json import to_json
from mlmath.verify.proof import judge
from mlmath.verify.trials import Trial

# The ideas of misconceptions in the repository, in words of somebody else.
OTHERWISE = {
    ("hw02_mse", "mse", "sum"): """
def mse(y_true, y_pred):
    total = 0
    for t, p in zip(np.ravel(y_true), np.ravel(y_pred)):
        total = total + (float(t) - float(p)) * (float(t) - float(p))
    return total
""",
    ("hw02_mse", "mse", "rmse"): """
def mse(y_true, y_pred):
    squares = [(float(t) - float(p)) ** 2 for t, p in zip(np.ravel(y_true), np.ravel(y_pred))]
    return (sum(squares) / len(squares)) ** 0.5
""",
    ("hw02_mse", "quadratic", "squares-a-too"): """
def quadratic(x, a, b, c):
    ax = a * np.array(x, dtype=float)
    return ax * ax + b * np.array(x, dtype=float) + c


def quadratic_derivative(x, a, b, c):
    return b + a * np.array(x, dtype=float) + a * np.array(x, dtype=float)
""",
    ("hw02_mse", "mse_gradient", "column"): """
def mse_gradient(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    n, d = X.shape
    result = np.zeros((d, 1))
    for j in range(d):
        for i in range(n):
            result[j, 0] += 2 * (sum(X[i] * w) - y[i]) * X[i, j] / n
    return result
""",
}


def graded(assignment, question, code, server):
    """The graded question of a notebook that is right but for one answer."""
    answers = reference_answers(read_master(assignment.master)) | {question: code}
    content = answered(assignment.release.read_bytes(), answers)
    bundle = open_bundle(assignment.bundle)
    result = grade("student", "student.ipynb", content, bundle, server, LIMITS)
    about = to_json(result)["extra_data"]["mlmath"]
    return next(q for q in about["questions"] if q["name"] == question)


def assignment_named(name):
    (assignment,) = Course(TOP).assignments([name])
    return assignment


@pytest.mark.parametrize(("place", "code"), OTHERWISE.items(), ids=[p[2] for p in OTHERWISE])
def test_a_misconception_written_in_another_way_gets_its_hint(place, code, server):
    assignment = assignment_named(place[0])
    question = graded(assignment, place[1], code, server)
    known = read_variants(assignment.source / "misconceptions.py")
    (hint,) = [v.remark for v in known if (v.question, v.name) == place[1:]]
    assert question["diagnosis"] == {"name": place[2], "hint": hint, "general": False}


def test_no_hint_is_given_for_a_value_that_nothing_explains(server):
    code = "def mse(y_true, y_pred):\n    return 0.123 + np.mean(np.abs(y_true)) ** 3\n"
    assert "diagnosis" not in graded(assignment_named("hw02_mse"), "mse", code, server)


def test_no_hint_is_given_when_a_misconception_explains_only_some_of_the_wrong_values(server):
    code = """
def mse(y_true, y_pred):
    errors = np.ravel(y_true).astype(float) - np.ravel(y_pred)
    return np.sum(errors**2) if len(errors) < 4 else 7.0
"""
    question = graded(assignment_named("hw02_mse"), "mse", code, server)
    assert question["cases"][0]["got"] == "30.0"  # the sum, in the worked example
    assert "diagnosis" not in question


def test_no_more_code_is_parsed_than_anybody_writes(server, monkeypatch):
    parse, lengths = evidence.ast.parse, []
    assignment = assignment_named("hw02_mse")
    cells = ["x = 1", "y = 1,\n" * 100_000]  # no question is answered: their names are looked for
    data = notebook(*cells, assignment=assignment.name)
    with monkeypatch.context() as patch:  # pytest parses, too
        patch.setattr(evidence.ast, "parse", lambda s: lengths.append(len(s)) or parse(s))
        grade("ann", "ann.ipynb", data, open_bundle(assignment.bundle), server, LIMITS)
    assert set(lengths) == {len(cells[0])}


def test_the_expected_value_is_shown_for_public_cases_only(server):
    code = "def mse(y_true, y_pred):\n    return 1e6\n"
    first = graded(assignment_named("hw02_mse"), "mse", code, server)["cases"][0]
    assert first["call"] == "mse([20.0, 31.0, 29.0], [22.0, 30.0, 24.0])"
    assert (first["got"], first["expected"]) == ("1e+06", "10.0")
    code = """
def mse(y_true, y_pred):
    if list(y_true) == [20.0, 31.0, 29.0]:
        return 10.0
    return 1e6
"""
    cases = graded(assignment_named("hw02_mse"), "mse", code, server)["cases"]
    (shown_case,) = [case for case in cases if "call" in case]
    assert not shown_case["public"]
    assert shown_case["got"] == "1e+06"
    assert "expected" not in shown_case


# -- mistakes in any function -------------------------------------------------------------------

TESTS = """
@test_case(points=1)
def test_scale(scale):
    import numpy as np

    x = np.array([0.5, 2.25, -3.75])
    before = x.copy()
    value = scale(x, 3)
    assert np.array_equal(x, before), "x is not what it was"
    assert np.shape(value) == (3,), "three numbers are wanted"
    assert np.allclose(value, [1.5, 6.75, -11.25]), "the numbers are not right"

@test_case(points=1)
def test_table(table):
    import numpy as np

    value = table(2, 3)
    assert np.shape(value) == (2, 3), "two rows and three columns are wanted"
    assert np.allclose(value, [[0, 1, 2], [1, 2, 3]]), "the table is not right"
"""
SCALE = "def scale(x, factor):\n    return factor * x\n"
TABLE = "def table(n, m):\n    return np.arange(n)[:, None] + np.arange(m)\n"

GENERAL = {
    "column-for-vector": "def scale(x, factor):\n    return (factor * x).reshape(-1, 1)",
    "broadcast-to-square": "def scale(x, factor):\n    return x * factor + 0 * x.reshape(-1, 1)",
    "modified-input": "def scale(x, factor):\n    x *= factor\n    return x",
    "returned-none": "def scale(x, factor):\n    y = factor * x",
    "printed-not-returned": "def scale(x, factor):\n    print(factor * x)",
    "function-returned": "def scale(x, factor):\n    return x.sum",
    "truncated": "def scale(x, factor):\n    return (factor * x).astype(int)",
    "not-finite": "def scale(x, factor):\n    return np.log(x * 0 - 1) * factor",
    "text-returned": "def scale(x, factor):\n    return str(factor * x)",
    "transposed": "def table(n, m):\n    return np.arange(m)[:, None] + np.arange(n)",
    "defined-too-late": "del scale",
    "raises-NameError": "def scale(x, factor):\n    return faktor * x",
    "stub": "def scale(x, factor):\n    raise NotImplementedError('not written yet')",
    "endless": "def scale(x, factor):\n    while True: pass",
    "died": "import os\ndef scale(x, factor):\n    os._exit(1)",
}


def tiny(make_bundle, misconceptions=()):
    """A bundle of one question with fingerprints, and its folder."""
    bundle = make_bundle({"tiny": TESTS}, manifest={"assignment": "tiny"})
    folder = bundle.private.parent
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }

    def answers(changed):
        return notebook("import numpy as np", SCALE + "\n\n" + TABLE, *changed.values())

    content, traces = fingerprints.fingerprints(files, answers, misconceptions)
    (folder / "diagnosis.json").write_bytes(fingerprints_to_bytes(content))
    return open_bundle(folder), content, traces


@pytest.mark.parametrize("name", GENERAL)
def test_a_mistake_that_anyone_can_make_anywhere_is_recognised(name, make_bundle, grade_cells):
    bundle, _, _ = tiny(make_bundle)
    cells = ["import numpy as np", SCALE, TABLE, GENERAL[name]]
    (question,) = grade_cells(cells, None, bundle=bundle)["questions"]
    assert (question["diagnosis"]["name"], question["diagnosis"]["general"]) == (name, True)


# What looks like a mistake of GENERAL by coincidence: its values are alike, its code is not.
COINCIDENCES = {
    "zeros are no lost fractions": "def scale(x, factor):\n    return x * 0.0",
    "whole numbers without a cause are no lost fractions": (
        "def scale(x, factor):\n    return np.array([1.0, 6.0, -11.0])"
    ),
    "a rounding that nobody wrote": (
        "def scale(x, factor):\n    return np.array([2.0, 7.0, -11.0])"
    ),
    "nan written on purpose": "def scale(x, factor):\n    return x * np.nan",
    "columns stacked on purpose": (
        "def scale(x, factor):\n    return np.column_stack([x, x, x]) * factor"
    ),
    "reversed shape with other values": "def table(n, m):\n    return np.zeros((m, n))",
}


@pytest.mark.parametrize("code", COINCIDENCES.values(), ids=COINCIDENCES)
def test_a_general_hint_needs_evidence(code, make_bundle, grade_cells):
    bundle, _, _ = tiny(make_bundle)
    cells = ["import numpy as np", SCALE, TABLE, code]
    (question,) = grade_cells(cells, None, bundle=bundle)["questions"]
    assert question["score"] < 2
    assert "diagnosis" not in question


# The line of an answer, and a word of the hint; None where the message leaves the cause open.
RAISED = [
    ("return faktor * x", "Is factor what you meant?"),
    ("return nothing_like_it * x", "Nothing is called nothing_like_it"),
    ("return x[3] * factor", "the last is 2"),
    ("return x[17] * factor", "The index 17 reaches beyond the 3 elements"),
    ("return x[[]][0]", "The array is empty here"),
    ("return x[0, 0]", "fewer axes"),
    ("return x['a']", "a whole number is needed"),
    ("return list(x)[5]", "beyond the end of the list"),
    ("return np.linalg.inv(np.zeros((2, 2)))", "has no inverse"),
    ("return np.linalg.eigh(np.cov(x))", "needs a matrix"),
    ("return np.linalg.eigh(x.reshape(1, 3))", "a square matrix"),
    ("return x + np.ones(2)", "Two shapes do not fit"),
    ("return x.reshape(2, 2)", "another number of elements"),
    ("return 1 if x > 0 else 0", "one True or False"),
    ("return np.array([[1], [1, 2]])", "different lengths"),
    ("return max([])", "no largest or smallest"),
    ("a, b = x", "as many values as names"),
    ("y = x.astype(int)\n    y += 0.5", "take fractions in place"),
    ("return None * factor", "is None"),
    ("return print(x).shape", "is None"),
    ("return [1, 2] - [1]", "A list does not compute"),
    ("return [1, 2].shape", "A list does not compute"),
    ("return np.men(x)", "nothing of this name"),
    ("return factor(x)", "not a function"),
    ("return scale(x)", "other arguments than its def line"),
    ("return {'a': 1}['b']", "does not hold that key"),
    ("return 1 / (factor - factor)", "divided by zero"),
    ("return scale(x, factor)", "calls itself without end"),
    ("import no_such_library", "not there when your work is graded"),
    ("raise ValueError('I give up')", None),
    ("raise TypeError('I give up')", None),
    ("return float('three')", None),
    ("raise np.linalg.LinAlgError('Singular matrix')", None),
]


@pytest.mark.parametrize(("line", "words"), RAISED)
def test_an_exception_is_explained_by_its_message_and_its_line(
    line, words, make_bundle, grade_cells
):
    bundle, _, _ = tiny(make_bundle)
    cells = ["import numpy as np", SCALE, TABLE, f"def scale(x, factor):\n    {line}\n"]
    (question,) = grade_cells(cells, None, bundle=bundle)["questions"]
    if words is None:
        assert "diagnosis" not in question
    else:
        assert words in question["diagnosis"]["hint"]


def test_an_attribute_that_fit_did_not_set_is_named(make_bundle, grade_cells):
    bundle, _, _ = tiny(make_bundle)
    code = "class Model:\n    pass\n\ndef scale(x, factor):\n    return Model().weights * x\n"
    (question,) = grade_cells(["import numpy as np", TABLE, code], None, bundle=bundle)["questions"]
    assert "has no weights at this point" in question["diagnosis"]["hint"]


TWO = [
    Variant("tiny", "adds", "It adds.", "def scale(x, factor):\n    return x + factor\n", ""),
    Variant("tiny", "ones", "It is one.", "def table(n, m):\n    return np.ones((n, m))\n", ""),
    Variant("tiny", "twos", "It is two.", "def table(n, m):\n    return np.ones((n, m)) + 1\n", ""),
]


def test_two_mistakes_at_once_are_both_named(make_bundle, grade_cells):
    bundle, _, _ = tiny(make_bundle, TWO)
    cells = ["import numpy as np", TWO[0].source, TWO[1].source]
    (question,) = grade_cells(cells, None, bundle=bundle)["questions"]
    assert question["diagnosis"]["name"] == "adds"
    assert question["diagnosis"]["also"]["name"] == "ones"


def test_a_known_mistake_beside_an_unknown_one_is_not_named(make_bundle, grade_cells):
    bundle, _, _ = tiny(make_bundle, TWO)
    cells = [
        "import numpy as np",
        TWO[0].source,
        "def table(n, m):\n    return np.ones((n, m)) * 7",
    ]
    (question,) = grade_cells(cells, None, bundle=bundle)["questions"]
    assert "diagnosis" not in question


def test_a_name_spelt_otherwise_is_suggested(make_bundle, grade_cells):
    bundle, _, _ = tiny(make_bundle)
    cells = ["import numpy as np", SCALE.replace("scale", "Scale"), TABLE]
    (question,) = grade_cells(cells, None, bundle=bundle)["questions"]
    assert question["diagnosis"]["name"] == "name-not-defined"
    assert "Is Scale what you meant by scale?" in question["diagnosis"]["hint"]


DICE = Variant(
    "tiny", "dice", "Throws dice.", "def scale(x, factor):\n    return x + np.random.rand(3)\n", ""
)


def test_what_changes_from_run_to_run_is_no_part_of_a_fingerprint(make_bundle):
    _, content, _ = tiny(make_bundle, [DICE])
    (known,) = content["tiny"].misconceptions
    assert known.cases["test_scale"].at == ()


def test_a_broken_diagnosis_file_is_named(make_bundle):
    bundle, _, _ = tiny(make_bundle)
    folder = bundle.private.parent
    (folder / "diagnosis.json").write_text("[1")
    with pytest.raises(ValueError, match=r"diagnosis\.json is not JSON"):
        open_bundle(folder)


# -- in the student's own notebook -----------------------------------------------------------------

DOUBLED = Variant(
    "tiny", "added", "Is the factor added?", "def scale(x, factor):\n    return factor + x\n", ""
)


@pytest.fixture
def recognising_test(make_bundle):
    """The first test case of the tiny bundle, as students get it: run it on a function."""
    bundle, _, traces = tiny(make_bundle, [DOUBLED])
    source = bundle.tests[0].source.replace("points=1", "points=1, hidden=False")
    cases = hint_tables.tables({"tiny": source}, traces)["tiny"]
    changed = hint_tables.with_tables(source, cases)
    assert "factor + x" not in changed
    env = {}
    exec(compile(changed, "tiny.py", "exec"), env)
    return env["test_scale"].test_func


def test_an_assertion_adds_the_hint_to_its_message_for_a_known_wrong_value(recognising_test):
    with pytest.raises(AssertionError) as error:
        recognising_test(lambda x, factor: [float(v) + factor for v in x])
    assert str(error.value) == "the numbers are not right\nHint: Is the factor added?"


def test_an_assertion_adds_nothing_for_another_wrong_value(recognising_test):
    for wrong in ([1.0, 2.0, 3.0], ["a", "b", "c"], [None] * 3):
        with pytest.raises(Exception) as error:  # noqa: PT011 (the test's own, whatever it is)
            recognising_test(lambda x, factor, wrong=wrong: wrong)
        assert "Hint" not in str(error.value)


def test_an_assertion_with_a_table_still_passes_a_right_answer(recognising_test):
    recognising_test(lambda x, factor: x * factor)


# -- verify -------------------------------------------------------------------------------------


def about(score, **diagnosis):
    found = Diagnosis(**diagnosis, general=False) if diagnosis else None
    return [QuestionResult("q", score, 2, diagnosis=found)]


def test_verify_names_a_misconception_whose_hint_does_not_come_out():
    trial = Trial("misconception", "q", "mine", b"", hint="My hint.")
    assert judge(trial, about(1, name="mine", hint="My hint.")) is None
    assert "no hint comes out for the misconception 'mine'" in judge(trial, about(1))
    other = about(1, name="other", hint="Another hint.")
    assert "'mine' gets the hint of 'other'" in judge(trial, other)


def test_verify_names_an_alternative_that_gets_a_hint():
    trial = Trial("alternative", "q", "mine", b"")
    assert judge(trial, about(2)) is None
    assert "'mine' gets a hint on q" in judge(trial, about(2, name="x", hint="A hint."))


# -- summaries ----------------------------------------------------------------------------------

NUMBERS = st.lists(st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-3), min_size=1)


@given(NUMBERS)
def test_values_that_differ_by_rounding_noise_agree(numbers):
    values = np.array(numbers)
    noisy = values * (1 + 1e-14 * np.cos(np.arange(len(values))))
    assert agree(summarise(values), summarise(noisy))


@given(NUMBERS, st.data())
def test_values_that_differ_in_one_element_do_not_agree(numbers, data):
    values = np.array(numbers)[:50]
    other = values.copy()
    other[data.draw(st.integers(0, len(values) - 1))] += 0.1 * max(np.abs(values).max(), 1)
    assert not agree(summarise(values), summarise(other))


def test_a_list_an_array_and_numpy_numbers_with_the_same_values_agree():
    values = [1.5, 2.0, 3.0]
    for other in (np.array(values), tuple(values), [np.float64(v) for v in values]):
        assert agree(summarise(values), summarise(other))
    assert agree(summarise(2), summarise(np.float32(2)))
    assert not agree(summarise([1.5, 2.0, 3.0]), summarise([[1.5, 2.0, 3.0]]))


def test_an_array_beside_a_list_of_arrays_of_other_shapes_is_summarised_item_by_item():
    output, cache = np.ones((2, 3)), [np.ones((2, 7)), np.ones((2, 4))]
    assert agree(summarise((output, cache)), summarise((output.copy(), list(cache))))
    assert not agree(summarise((output, cache)), summarise((output, cache[:1])))


STRANGE = [
    None,
    10**5000,
    [10**5000] * 20,
    {10**5000: 1},
    [[1, 2], [3]],
    [1, "a", None],
    {1, 2, "x"},
    b"\xff" * 100,
    "x" * 10_000,
    math.nan,
    np.array(["a", "b"]),
    np.array([1 + 2j, math.inf]),
    ValueError("12 'x' \x00"),
    range(3),
    np.random.default_rng(0),
    [],
    np.zeros((0, 3)),
]


@pytest.mark.parametrize("value", STRANGE, ids=range(len(STRANGE)))
def test_any_value_has_a_small_summary_in_json_and_a_short_text(value):
    summary = summarise(value)
    assert len(json.dumps(summary)) < 2000
    assert agree(summary, json.loads(json.dumps(summary)))
    assert len(shown(value)) <= 160


def test_containers_of_every_kind_are_looked_into_equally_deep():
    def levels(contain):
        value = len
        for level in range(20):
            if '["deep"]' in json.dumps(summarise(value)):
                return level
            value = contain(value)
        return None

    kinds = [lambda v: [v], lambda v: (v,), lambda v: {"key": v}, lambda v: frozenset([v])]
    assert [levels(contain) for contain in kinds] == [5, 5, 5, 5]


def test_what_is_recorded_of_a_case_has_a_limit():
    recording = Recording()
    for _ in range(40):
        recording.note(2**20, "special", None, ("__call__",), {}, np.zeros(2**17), {})
    assert sum(isinstance(event[4], np.ndarray) for event in recording.events) == 16
    assert recording.got(39) == "more than can be shown"


class Line:
    """An object of a test, without a repr of its own."""


@pytest.mark.parametrize(("kind", "text"), [(np.longdouble, "3.0"), (np.clongdouble, "3+0j")])
def test_a_number_that_python_has_no_type_for_is_shown(kind, text):
    assert shown(kind(3)) == text
    assert shown(np.array([3], kind)) == f"[{text}]"


def test_no_address_in_the_graders_memory_is_shown():
    assert shown(Line()) == "a Line object"
    assert shown([Line(), 1]) == "[a Line object, 1]"
