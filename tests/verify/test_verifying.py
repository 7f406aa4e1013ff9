"""What `verify` promises: tests that are not right are named, mutants are what they should be."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.tiny_master import HEADER, QUESTION

from mlmath.assignment.course import Course
from mlmath.batch.pool import Pool
from mlmath.build import build as building
from mlmath.errors import CourseError, EquivalentsError, MutantError, VariantError
from mlmath.verify.equivalent_mutants import read_equivalents
from mlmath.verify.generic_answers import (
    class_answers,
    function_answers,
    stand_in_class,
    unearned_points,
)
from mlmath.verify.mutants import mutants_of
from mlmath.verify.proof import prove
from mlmath.verify.records import read_records

MLMATH = Path(sys.executable).parent / "mlmath"
NAME = "hw99_tiny"
SECOND_CASE = """
# %%
# HIDDEN
def test_double_of_a_list(double):
    import reference
    assert list(double([1, 4])) == list(reference.double([1, 4])), "double([1, 4]) is not right"
"""
SURVIVOR = ("return 2 * np.asarray(x)", "return 2 * x")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course of one question, whose second hidden case is needed for lists alone."""
    top = tmp_path_factory.mktemp("built")
    folder = top / "source" / NAME
    folder.mkdir(parents=True)
    end = "\n# %% [raw]\n# # END TESTS"
    assert end in QUESTION
    question = QUESTION.replace("points: [0, 2]", "points: [0, 1, 1]")
    question = question.replace(end, SECOND_CASE + end, 1)
    (folder / f"{NAME}.py").write_text(HEADER + question)
    course = Course(top)
    for _, outcome in building.build(course, course.assignments(), 1):
        assert not isinstance(outcome, Exception), outcome
    return top


def test_what_has_not_been_built_is_named_with_the_command(tmp_path):
    folder = tmp_path / "source" / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.py").write_text(HEADER + QUESTION)
    with pytest.raises(CourseError, match=f"{NAME} has not been built yet: run mlmath build"):
        proof_of(Course(tmp_path))


@pytest.fixture
def course(built, tmp_path):
    """A copy of that course to spoil."""
    shutil.copytree(built, tmp_path / "course")
    return Course(tmp_path / "course")


def write(course, file, text):
    (course.top / "source" / NAME / file).write_text(text)


def delete_the_case_with_a_list(course):
    """Take the second hidden case out of the bundle."""
    path = course.top / "autograder" / NAME / "tests" / "double.py"
    text = path.read_text()
    start = text.index("@test_case", text.index("def test_double_of_many"))
    path.write_text(text[:start].replace("points = [0, 1, 1]", "points = [0, 1]"))


def proof_of(course, **options):
    (proof,) = prove(course.assignments(), 2, lambda name, completed, total: None, **options)
    return proof


def equivalent(before, after, **others):
    values = {"question": "double", "before": before, "after": after, "reason": "say why"} | others
    return "[[equivalent]]\n" + "".join(f'{key} = "{value}"\n' for key, value in values.items())


CARELESS = {
    "constant": ("assert double(0) == 0", "'always 0'"),
    "argument": ("assert np.shape(double(np.ones(3))) == (3,)", "'argument 1'"),
    "exception": (
        "try:\n        double(None)\n    except ValueError:\n        pass",
        "'raises ValueError'",
    ),
    "endless": ("while double(1) == 1:\n        pass", "'always 0'"),
}


@pytest.mark.parametrize(("body", "answer"), CARELESS.values(), ids=CARELESS)
def test_a_case_that_pays_for_an_answer_without_an_idea_is_named(course, body, answer):
    path = course.top / "autograder" / NAME / "tests" / "double.py"
    text = path.read_text().replace("points = [0, 1, 1]", "points = [0, 1, 1, 0.5]")
    case = "@test_case(points=None, hidden=True)\ndef test_careless(double):\n"
    path.write_text(f"{text}\n{case}    import numpy as np\n    {body}\n")
    found = unearned_points(course.assignments(), 1, {}, case_timeout=0.2)[NAME]
    assert found
    assert all(unearned.cases == ("test_careless",) for unearned in found)
    sentence = " ".join(map(str, found))
    assert answer in " ".join(name for unearned in found for name in map(repr, unearned.answers))
    assert "double: 0.5 of 2.5 points without any idea" in sentence
    if body == CARELESS["constant"][0]:
        assert any("double: 0.5 of 2.5" in failure for failure in proof_of(course).failures)


@pytest.mark.parametrize(
    ("answer", "arguments", "value"),
    [
        ("always 0", [5], 0),
        ("argument 2", [5, 6], 6),
        ("arguments 2, 1", [5, 6], (6, 5)),
        ("the arguments as a list", [5, 6], [5, 6]),
        ("the first argument called with the others", [divmod, 7, 2], (3, 1)),
        ("the second argument called with the first", [-7, abs], 7),
        ("the sum of the arguments", [5, 6, 7], 18),
        ("the product of the arguments", [5, 6, 7], 210),
        ("the difference of two arguments", [5, 6], -1),
    ],
)
def test_an_answer_without_an_idea_does_what_it_is_called(answer, arguments, value):
    assert function_answers()[answer](arguments) == value


def test_a_model_that_learns_nothing_is_among_the_answers():
    class Model:
        def fit(self, X, y):
            return self

        def predict(self, X):
            return X

    stand_in = stand_in_class(Model, class_answers()["the most common label for each row"])
    fitted = stand_in(3, depth=2).fit([[1], [2], [3]], ["a", "b", "b"])
    assert list(fitted.predict([[5], [6]])) == ["b", "b"]
    assert fitted.depth == 2


def test_tests_that_tell_every_mutant_apart_leave_no_failure(course):
    proof = proof_of(course, mutants=True)
    assert proof.failures == []
    assert proof.survivors == []
    assert proof.counts["double"]["mutant"] == len(proof.mutants) > 10
    assert all(mutant.killed_by for mutant in proof.mutants)


LIST_TWICE = '# %% double: list-twice\n# Look.\ndouble = "x".__mul__\n'


def test_a_case_is_counted_as_needed_by_the_variants_that_it_alone_catches(course):
    write(course, "misconceptions.py", LIST_TWICE)
    cases = proof_of(course, mutants=True).cases["double"]
    assert cases["test_double_of_a_list"] == 1  # 2 * x, which repeats a list
    assert cases["test_double_of_many"] == 0  # the list would catch them all


def test_mutants_are_graded_again_only_when_what_they_depend_on_has_changed(course, monkeypatch):
    first = proof_of(course, mutants=True)
    assert first.remembered == 0
    second = proof_of(course, mutants=True)
    assert second.remembered == len(first.mutants)
    assert (second.mutants, second.counts, second.cases) == (
        first.mutants,
        first.counts,
        first.cases,
    )
    assert proof_of(course, mutants=True, again=True).remembered == 0
    monkeypatch.setattr("mlmath.verify.records.GRADER_FORMAT", "another")
    assert proof_of(course, mutants=True).remembered == 0
    monkeypatch.undo()
    delete_the_case_with_a_list(course)
    third = proof_of(course, mutants=True)
    assert third.remembered == 0
    assert third.survivors


def test_what_an_outcome_means_is_judged_each_time(course):
    delete_the_case_with_a_list(course)
    assert proof_of(course, mutants=True).survivors
    again = proof_of(course, mutants=True)
    assert again.remembered
    assert any("the mutant 'forgotten-call-1' gets full marks" in f for f in again.failures)
    write(course, "equivalent_mutants.toml", equivalent(*SURVIVOR))
    assert proof_of(course, mutants=True).failures == []


def test_variants_are_graded_again_only_when_what_they_depend_on_has_changed(course, monkeypatch):
    write(course, "alternatives.py", SUM)
    assert proof_of(course).remembered == 0
    with monkeypatch.context() as patched:
        patched.setattr("mlmath.verify.proof.unearned_points", nothing_to_try)
        assert proof_of(course).remembered == 1
    assert proof_of(course, again=True).remembered == 0
    with monkeypatch.context() as patched:
        patched.setattr("mlmath.verify.records.code_that_decides", lambda: "other code")
        assert proof_of(course).remembered == 0
    write(course, "alternatives.py", SUM.replace("x + x", "2.0 * x"))
    assert proof_of(course).remembered == 0


SUM = "# %% double: sum\n# Adds.\ndef double(x):\n    x = np.asarray(x)\n    return x + x\n"


def nothing_to_try(assignments, jobs, known):
    assert known == {NAME: {"double"}}
    return {}


def test_what_did_not_come_out_as_it_must_is_never_remembered(course):
    write(
        course,
        "misconceptions.py",
        "# %% double: none\n# Look.\ndef double(x):\n    return 2 * x\n",
    )
    first = proof_of(course)
    assert first.failures
    again = proof_of(course)
    assert (again.failures, again.remembered) == (first.failures, 0)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"double": 3}', '{"double": {"key": "x"}}'])
def test_what_is_no_record_is_read_as_none(tmp_path, text):
    (tmp_path / "hw.json").write_text(text)
    assert read_records(tmp_path / "hw.json") == {}


def test_a_record_that_cannot_be_read_costs_time_and_nothing_else(course):
    (assignment,) = course.assignments()
    for path in (assignment.mutants, assignment.variants):
        path.parent.mkdir()
        path.write_text('{"double": {"key": "x"}}')
    proof = proof_of(course, mutants=True)
    assert (proof.failures, proof.remembered) == ([], 0)


def test_a_mutant_that_survives_is_listed_with_its_diff_and_the_exit_code_is_1(course, tmp_path):
    delete_the_case_with_a_list(course)
    command = [MLMATH, "verify", "--mutants", "--json", tmp_path / "proof.json"]
    done = subprocess.run(command, cwd=course.top, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "-    return 2 * np.asarray(x)\n+    return 2 * x\n" in done.stdout
    assert "double: the mutant 'forgotten-call-1' gets full marks" in done.stderr
    assert "Traceback" not in done.stderr
    assert '"after": "return 2 * x"' in (tmp_path / "proof.json").read_text()


def test_a_survivor_that_is_said_to_be_equivalent_is_no_failure(course):
    delete_the_case_with_a_list(course)
    write(course, "equivalent_mutants.toml", equivalent(*SURVIVOR, within="double"))
    proof = proof_of(course, mutants=True)
    assert proof.failures == []
    assert proof.counts["double"]["equivalent"] == 1


def test_a_mutant_that_was_not_graded_is_named_and_is_no_survivor(course, monkeypatch):
    grade = Pool.grade

    def with_one_given_up(self, *arguments):
        for result in grade(self, *arguments):
            if result.student.endswith("/mutant.double.forgotten-call-1"):
                questions = tuple(replace(q, score=0, cases=()) for q in result.questions)
                yield replace(result, reason="the worker died", score=0, questions=questions)
            else:
                yield result

    monkeypatch.setattr(Pool, "grade", with_one_given_up)
    proof = proof_of(course, mutants=True)
    assert proof.failures == [
        f"{NAME}: mutant.double.forgotten-call-1 was not graded: the worker died"
    ]
    assert proof.survivors == []


def test_an_equivalent_mutant_that_matches_nothing_is_named(course):
    entries = [
        equivalent("return 2 * np.asarray(x)", "return 5 * np.asarray(x)"),
        equivalent(*SURVIVOR, question="half"),
        equivalent(*SURVIVOR, within="half"),
    ]
    write(course, "equivalent_mutants.toml", "".join(entries))
    failures = proof_of(course, mutants=True).failures
    assert len(failures) == 3
    assert all("there is no mutant" in failure for failure in failures)


def test_a_mutant_said_to_be_equivalent_that_a_test_tells_apart_is_named(course):
    write(course, "equivalent_mutants.toml", equivalent(*SURVIVOR))
    (failure,) = proof_of(course, mutants=True).failures
    assert "is told apart by test_double_of_a_list" in failure


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[equivalent]\n", "is not TOML"),
        ("[[same]]\nquestion = 'double'\n", "nothing else"),
        ("[[equivalent]]\nquestion = 'double'\n", "it lacks after and before and reason"),
        (equivalent("a", "b", whithin="f"), "whithin"),
        (equivalent("a", "b", reason=" "), "a reason is needed"),
        (equivalent("a", "b") * 2, "stands there twice"),
        (equivalent("a", "b") + "within = 3\n", "a text in quotes"),
    ],
)
def test_a_list_of_equivalent_mutants_that_cannot_be_read_is_named(tmp_path, text, said):
    path = tmp_path / "equivalent_mutants.toml"
    path.write_text(text)
    with pytest.raises(EquivalentsError, match=r"equivalent_mutants\.toml") as caught:
        read_equivalents(path)
    assert said in str(caught.value)


def test_a_misconception_that_passes_is_named(course):
    right = "# %% double: plus-itself\n# Look again.\ndef double(x):\n    return x + x\n"
    write(course, "misconceptions.py", right)
    delete_the_case_with_a_list(course)
    assert proof_of(course).failures == [
        f"{NAME}: double: the misconception 'plus-itself' gets full marks"
    ]


def test_an_alternative_that_fails_is_named(course):
    wrong = "# %% double: square\n# By a square.\ndef double(x):\n    return x**2\n"
    write(course, "alternatives.py", wrong)
    (failure,) = proof_of(course).failures
    assert failure.startswith(f"{NAME}: double: the alternative 'square' loses marks on double")
    assert " (test_double_" in failure  # the case that it fails, and what that says


@pytest.mark.parametrize("kind", ["misconception", "alternative"])
def test_a_variant_for_a_question_that_does_not_exist_is_named(course, kind):
    text = "# %% triple: sum\n# Look.\ndef triple(x):\n    return x\n"
    write(course, f"{kind}s.py", text)
    with pytest.raises(VariantError, match="'sum' is for 'triple', which is no question"):
        proof_of(course)


def test_a_solution_that_needs_another_question_is_found_out(course, monkeypatch):
    from mlmath.verify import trials

    def answers(master):
        return {"double": "def double(x):\n    return 2 * triple(x)\n"}

    monkeypatch.setattr(trials, "reference_answers", answers)
    failures = proof_of(course, mutants=True).failures
    assert any("loses marks on double when it is tested by itself" in f for f in failures)


def test_without_cosmic_ray_one_sentence_says_what_to_install(monkeypatch):
    from mlmath.verify import mutants

    mutants.general_operators.cache_clear()
    monkeypatch.setitem(sys.modules, "cosmic_ray.operators.provider", None)
    with pytest.raises(MutantError, match=r"pip install 'mlmath\[mutants\]'"):
        mutants_of("f", "def f(x):\n    return x + 1\n")


def changes(source):
    return {mutant.after for mutant in mutants_of("f", source)}


def body(*lines, arguments="x"):
    return f"def f({arguments}):\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("return np.mean(x)", "return np.sum(x)"),
        ("return x.sum()", "return x.mean()"),
        ("return 2 / n * x", "return 2 * x"),
        ("return 2 / n * x", "return 2 / (n - 1) * x"),
        ("return len(x) - 1", "return len(x)"),
        ("return np.std(x)", "return np.std(x, ddof=1)"),
        ("return x - 1", "return x + 1"),
        ("return np.dot(x, x)", "return -np.dot(x, x)"),
        ("return X.T @ x", "return X @ x"),
        ("return np.transpose(X) @ x", "return X @ x"),
        ("return x.mean(axis=0)", "return x.mean(axis=1)"),
        ("return x.mean(axis=0)", "return x.mean()"),
        ("for i in range(n): x[i] = 1", "for i in range(n - 1): x[i] = 1"),
        ("for i in range(n): x[i] = 1", "for i in range(n + 1): x[i] = 1"),
        ("return x[:n]", "return x[:n - 1]"),
        ("return x[1:]", "return x[2:]"),
        ("return np.hstack([ones, X])", "return np.hstack([X])"),
        ("return x + alpha * w[1:]", "return x + alpha * w[:]"),
        ("return x_train - x_test", "return x_test - x_test"),
        ("return np.exp(z - np.max(z))", "return np.exp(z)"),
        ("return np.log(np.clip(p, 0.1, 0.9))", "return np.log(p)"),
        ("return np.log(np.maximum(p, 0.1))", "return np.log(p)"),
        ("y = x.copy()", "y = x"),
        ("y = np.array(x)", "y = np.asarray(x)"),
        ("y = x.astype(float)", "y = x"),
        ("x = x - y", "x -= y"),
        ("return x < 1", "return x <= 1"),
        ("return x >= 1", "return x > 1"),
        ("if x is None: return 0", "if x is not None: return 0"),
        ("return x and y", "return x or y"),
        ("return x in y", "return x not in y"),
        ("return np.where(x > 0, x, y)", "return np.where(x > 0, y, x)"),
        ("x += y", "x -= y"),
        ("return x, y", "return y, x"),
        ("return sorted(x, reverse=True)", "return sorted(x, reverse=False)"),
        ("return X @ W", "return W @ X"),
    ],
)
def test_the_slips_of_this_field_are_made(line, changed):
    assert changed in changes(body(line))


@pytest.mark.parametrize(
    ("line", "slip", "changed"),
    [
        ("return x.mean(axis=0)", "wrong-axis", ["return x.mean(axis=1)"]),
        (
            "return x.max(axis=(1, 2))",
            "wrong-axis",
            ["return x.max(axis=1)", "return x.max(axis=2)"],
        ),
        ("return x and y", "dropped-condition", ["return x", "return y"]),
        ("return x if y else z", "dropped-condition", ["return x", "return z"]),
        ("return max(x, 0)", "missing-limit", ["return x", "return 0"]),
        ("return 2 * len(x)", "n-minus-1", ["return 2 * (len(x) - 1)"]),
        ("return x ** 2", "dropped-term", ["return x"]),
        ("x = x - y", "no-copy", ["x -= y"]),
    ],
)
def test_a_slip_goes_by_its_name(line, slip, changed):
    made = mutants_of("f", body(line))
    found = {mutant.after for mutant in made if mutant.name.startswith(slip)}
    assert set(changed) <= found


def test_an_order_that_makes_no_difference_is_no_mutant():
    assert "return np.abs(y - x)" not in changes(body("return np.abs(x - y)"))


def test_simultaneous_updates_are_made_in_sequence():
    source = body(
        "for _ in range(3):",
        "    errors = a * x + b - y",
        "    da = np.sum(errors * x)",
        "    db = np.sum(errors)",
        "    a = a - da",
        "    b = b - db",
    )
    sequential = [
        mutant.source for mutant in mutants_of("f", source) if "in-sequence" in mutant.name
    ]
    moved = source.replace("        a = a - da\n", "").replace(
        "        db =", "        a = a - da\n        errors = a * x + b - y\n        db ="
    )
    assert moved in sequential
    assert "a = f(a)\nb = g(a)" in changes(body("a, b = f(a), g(a)", arguments="a"))


def test_a_guard_may_be_forgotten_but_not_an_assignment_that_all_else_needs():
    made = {m.name: m.source for m in mutants_of("f", body("if x < 0:", "    x = 0", "return x"))}
    assert body("return x") in made.values()
    assert "return y" not in changes(body("y = 2 * x", "return y"))


def test_no_mutant_only_says_something_else():
    source = body(
        '"""Return 1 + 1 of x: 2 - 1."""',
        "if x < 2:",
        '    raise ValueError(f"{x + 1} is too small: take {3}")',
        "return list(zip(x, x, strict=True))",
    )
    for change in changes(source):  # a whole guard may go, but no part of what it says
        assert "raise" not in change
        assert "Return" not in change
        assert "strict=False" not in change


def test_what_is_changed_in_place_may_be_the_callers():
    assert "y -= 1" in changes(body("y = np.asarray(x)", "y = y - 1"))
    assert "y -= 1" not in changes(body("y = np.zeros(3)", "y = y - 1"))


def test_no_two_mutants_are_the_same_program():
    source = body("y = np.asarray(x)", "return (y - np.mean(y)) ** 2 / (len(y) - 1)")
    made = mutants_of("f", source)
    assert len({mutant.source for mutant in made}) == len({mutant.name for mutant in made})
    assert len(made) == len({mutant.source for mutant in made})
    assert not any("np.mean(y) - y" in mutant.after for mutant in made)  # squared: the same


def test_the_same_source_gives_the_same_mutants_in_the_same_order():
    source = body("return np.mean((x - 1) ** 2) + x[1:] @ x[:-1]")
    assert mutants_of("f", source) == mutants_of("f", source)


def test_a_mutant_knows_where_it_is():
    source = "class Tree:\n    def predict(self, x):\n        return x + 1\n"
    mutant = mutants_of("Tree", source)[0]
    assert mutant.within == "Tree.predict"
    assert mutant.before == "return x + 1"
    assert f"-        return x + 1\n+        {mutant.after}" in mutant.diff
