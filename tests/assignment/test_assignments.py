"""What every assignment owes, asked of each: one test walks over all of them."""

import json
import re

import numpy as np
import pytest
from helpers.course import TOP

from mlmath.assignment.answers import answer_cells, answered, reference_answers
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits
from mlmath.results.gradescope_json import to_json

#: Questions whose stubs hand over code: a skeleton to fill in, or bugs to repair.
GIVES_CODE = {"repair", "Value", "conv2d_backward", "max_pool2d_backward", "DecisionTree"}


@pytest.fixture(scope="module")
def masters():
    """Every master, read once."""
    from helpers.course import ASSIGNMENTS

    return {assignment.name: read_master(assignment.master) for assignment in ASSIGNMENTS}


@pytest.fixture
def solution(assignment, masters):
    """The released notebook with the reference solutions filled in."""
    answers = reference_answers(masters[assignment.name])
    return answered(assignment.release.read_bytes(), answers)


def grade_here(assignment, data, server):
    bundle = open_bundle(assignment.bundle)
    result = grade("ann", f"{assignment.name}.ipynb", data, bundle, server, Limits())
    return to_json(result)["extra_data"]["mlmath"]


def grade_with_otter(assignment, data, otter, folder):
    """Score of `otter run`, stock, with the zip that would be uploaded."""
    notebook = folder / f"{assignment.name}.ipynb"
    notebook.write_bytes(data)
    tests = otter.run(assignment.zip, notebook, folder)["tests"]
    return {test["name"]: test["score"] for test in tests if "score" in test}


def test_the_solution_gets_full_marks_and_runs_without_error(assignment, solution, server):
    about = grade_here(assignment, solution, server)
    lost = [q["name"] for q in about["questions"] if q["score"] != q["possible"]]
    assert not lost
    assert about["problems"] == []
    assert about["status"] == "graded"


def test_the_stub_gets_nothing(assignment, server):
    about = grade_here(assignment, assignment.release.read_bytes(), server)
    assert [q["score"] for q in about["questions"]] == [0] * len(about["questions"])
    assert about["problems"] == []


def test_stock_otter_gives_the_solution_full_marks(assignment, solution, masters, otter, tmp_path):
    scores = grade_with_otter(assignment, solution, otter, tmp_path)
    assert scores == {q.name: sum(q.points) for q in masters[assignment.name].questions}


def test_stock_otter_gives_the_stub_nothing(assignment, masters, otter, tmp_path):
    scores = grade_with_otter(assignment, assignment.release.read_bytes(), otter, tmp_path)
    assert scores == {q.name: 0 for q in masters[assignment.name].questions}


def test_an_answer_that_knows_only_the_public_cases_earns_nothing(assignment, masters):
    for question in masters[assignment.name].questions:
        public = [p for p, h in zip(question.points, question.hidden, strict=True) if not h]
        assert sum(public) == 0, question.name
        assert 1 <= len(public) <= 2, question.name


def test_the_assignment_has_the_size_the_course_promises(assignment, masters):
    master = masters[assignment.name]
    assert 5 <= len(master.questions) <= 9
    assert 20 <= master.possible <= 36
    assert master.title


def test_every_question_has_misconceptions_with_hints_and_alternatives(assignment, masters):
    for kind, least in (("misconceptions", 4), ("alternatives", 2)):
        variants = read_variants(assignment.source / f"{kind}.py")
        for question in masters[assignment.name].questions:
            found = [v for v in variants if v.question == question.name]
            assert len(found) >= least, (kind, question.name)


def test_a_hint_is_not_the_solution(assignment, masters):
    solutions = reference_answers(masters[assignment.name])
    for variant in read_variants(assignment.source / "misconceptions.py"):
        lines = [line.strip() for line in solutions[variant.question].splitlines()]
        for line in lines:
            telling = len(line) > 25 and not line.startswith(("#", '"', "def ", "class "))
            assert not (telling and line in variant.remark), (variant.name, line)


def test_the_release_holds_no_solution_no_hidden_test_and_no_output_but_figures(
    assignment, masters
):
    text = assignment.release.read_text(encoding="utf-8")
    notebook = json.loads(text)
    master = masters[assignment.name]
    public = {
        line.strip() for cell in notebook["cells"] for line in "".join(cell["source"]).splitlines()
    }
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    for question in master.questions:
        for source, hidden in zip(question.tests, question.hidden, strict=True):
            name = re.search(r"def (test_\w+)", source)[1]
            assert (name in text) is not hidden, name
    stubs = {question.name: set() for question in master.questions}
    for question, cells in answer_cells(notebook).items():
        stubs[question] = {line.strip() for index in cells for line in sources[index].splitlines()}
    for name, solution in reference_answers(master).items():
        body = [line.strip() for line in solution.splitlines() if len(line.strip()) > 20]
        told = [line for line in body if line in stubs[name]]
        code = [line for line in told if not line.startswith(("def ", "class ", '"', "#", "raise"))]
        docstring = "\n".join(re.findall(r'"""(.*?)"""', solution, re.DOTALL))
        assert [line for line in code if line not in docstring and name not in GIVES_CODE] == []
    assert public
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and "figure" not in cell["metadata"].get("tags", []):
            assert cell["outputs"] == []


def test_the_release_opens_with_a_figure_that_is_already_drawn(assignment):
    notebook = json.loads(assignment.release.read_text(encoding="utf-8"))
    drawn = [
        cell
        for cell in notebook["cells"]
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", []))
    ]
    assert drawn


def test_a_graded_name_is_never_made_in_a_cell_that_graders_skip(assignment, masters):
    names = {q.name for q in masters[assignment.name].questions}
    notebook = json.loads(assignment.release.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if "otter_ignore" in cell["metadata"].get("tags", []):
            for name in names:
                assert not re.search(
                    rf"^(def|class) {name}\b", "".join(cell["source"]), re.MULTILINE
                )


def test_the_reference_module_does_no_work_when_imported(assignment):
    import ast

    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.Expr)
    tree = ast.parse(assignment.solution.read_text())
    assert all(isinstance(node, allowed) for node in tree.body)
    loose = [
        n for n in tree.body if isinstance(n, ast.Expr) and not isinstance(n.value, ast.Constant)
    ]
    assert loose == []
    assert (
        assignment.bundle / "files" / "reference.py"
    ).read_text() == assignment.solution.read_text()


def test_every_function_of_the_reference_has_a_docstring(assignment):
    import ast

    tree = ast.parse(assignment.solution.read_text())
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_generated_files_say_what_they_are_made_from(assignment):
    line = f"# Made from source/{assignment.name}/{assignment.name}.py by `mlmath build`"
    made = [assignment.solution, *sorted((assignment.bundle / "tests").glob("*.py"))]
    assert all(path.read_text().startswith(line) for path in made)


def test_the_course_page_has_a_row_that_says_what_it_teaches_and_needs(assignment):
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (TOP / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `hw")
    ]
    ((_, teaches, hours, needs),) = (row for row in rows if row[0] == f"`{assignment.name}`")
    assert len(teaches.split()) >= 4
    assert float(hours) > 0
    earlier = {row[0].strip("`").split("_")[0] for row in rows[: int(assignment.name[2:4]) - 1]}
    assert needs == "Python" or set(needs.split(", ")) <= earlier


def test_the_text_of_an_assignment_is_spelt_the_british_way(assignment, masters):
    """Code, whose names are those of the libraries, is left out."""
    american = re.compile(
        r"\b(colors?|neighbor|behavior|favor|gray|center(ed)?|kilometer|centimeter|liters?|analyz|"
        r"(recogn|minim|maxim|optim|general|initial|penal|standard|normal|regular|real|summar)iz)"
    )
    for cell in masters[assignment.name].notebook.cells:
        if cell.cell_type == "markdown":
            prose = re.sub(r"```.*?```|`[^`]*`", "", cell.source, flags=re.DOTALL)
            assert american.findall(prose) == [], cell.source


def test_the_course_holds_only_folders_that_are_assignments():
    folders = {path.name for path in (TOP / "source").iterdir() if path.is_dir()}
    assert folders == {path.stem for path in (TOP / "solutions").glob("*.py")}


def returns_first(*args, **kwargs):
    return args[0]


def returns_last(*args, **kwargs):
    return [*args, *kwargs.values()][-1]


def returns_zeros(*args, **kwargs):
    return np.zeros_like(np.asarray(args[0], dtype=float))


#: answers without a thought: constants of every kind, and what was handed in
THOUGHTLESS = [
    *(lambda *a, v=v, **k: v for v in (None, True, 0.0, 1.0, np.nan, [], (0.0, 0.0), "")),
    returns_first,
    returns_last,
    returns_zeros,
]


@pytest.mark.filterwarnings("ignore")
def test_an_answer_without_a_thought_earns_nothing(assignment):
    bundle, earned = open_bundle(assignment.bundle), []
    for test in bundle.tests:
        for number, answer in enumerate(THOUGHTLESS):
            fresh = bundle.fresh(test)
            codes = [case.body.test_func.__code__ for case in fresh.test_cases]
            names = {name for code in codes for name in code.co_varnames[: code.co_argcount]}
            fresh.run(dict.fromkeys(names, answer))
            if fresh.score:
                passed = [r.test_case.name for r in fresh.test_case_results if r.passed]
                earned.append(f"{test.name}: answer {number} earns {fresh.score}, {passed}")
    assert not earned
