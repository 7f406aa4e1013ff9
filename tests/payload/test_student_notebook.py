"""What a student does: open the released notebook, type an answer, run the check, in a kernel."""

import ast
import functools
import html
import json
import re
import sys
import tempfile
import tomllib
from pathlib import Path

import nbformat
from helpers.course import ASSIGNMENTS, TOP
from helpers.notebooks import outputs_of_checks
from nbclient import NotebookClient
from packaging.requirements import Requirement

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants


def run(content, folder, name):
    """Run a notebook as Jupyter does, going on after errors."""
    path = folder / f"{name}.ipynb"
    path.write_bytes(content)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, resources={"metadata": {"path": folder}}, allow_errors=True)
    client.execute()
    return notebook


@functools.cache
def executed(assignment, *, solved):
    """A released notebook in which every cell was run, as it is or with the reference's answers."""
    content = assignment.release.read_bytes()
    if solved:
        content = answered(content, reference_answers(read_master(assignment.master)))
    with tempfile.TemporaryDirectory() as folder:
        return run(content, Path(folder), assignment.name)


def test_checks_of_stubs_fail_and_show_nothing_hidden(assignment):
    shown = outputs_of_checks(executed(assignment, solved=False))
    master = read_master(assignment.master)
    assert list(shown) == [question.name for question in master.questions]
    for question in master.questions:
        assert "passed" not in shown[question.name]
        hidden = [t for t, h in zip(question.tests, question.hidden, strict=True) if h]
        names = [source.split("def ")[1].split("(")[0] for source in hidden]
        assert not any(name in shown[question.name] for name in names)


def test_a_solved_notebook_passes_its_checks_and_every_cell_runs_and_draws(assignment):
    notebook = executed(assignment, solved=True)
    errors = [
        output["evalue"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]
    assert errors == []
    assert all("public tests passed" in told for told in outputs_of_checks(notebook).values())
    pictures = [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code"
        and any("image/png" in output.get("data", {}) for output in cell.outputs)
    ]
    assert len(pictures) >= 3


def test_a_check_recognises_a_wrong_value_and_gives_the_hint_in_the_students_notebook(tmp_path):
    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    known = read_variants(assignment.source / "misconceptions.py")
    (wrong,) = [v for v in known if (v.question, v.name) == ("mae", "largest")]
    code = "def mae(y_true, y_pred):\n    return max(abs(t - p) for t, p in zip(y_true, y_pred))\n"
    answers = reference_answers(read_master(assignment.master)) | {"mae": code}
    content = answered(assignment.release.read_bytes(), answers)
    shown = outputs_of_checks(run(content, tmp_path, assignment.name))
    assert wrong.remark in html.unescape(shown["mae"])
    assert "Hint." in shown["mae"]
    assert "Hint." not in shown["mse"]


WRONG = """\
def mse(y_true, y_pred):
    errors = np.ravel(y_true) - np.ravel(y_pred)
    return np.sum(errors**2) / (len(errors) - 1)
"""
CRASHING = """\
def mae(y_true, y_pred):
    sizes = abs(y_true - y_pred)
    return np.mean(size)
"""
BROKEN = """\
def r2_score(y_true, y_pred):
    return [y_true y_pred]
"""
ANSWERS = {"mse": WRONG, "mae": CRASHING, "r2_score": BROKEN}


@functools.cache
def mistaken():
    """A notebook with the three wrong answers above, in which every cell was run."""
    with tempfile.TemporaryDirectory() as folder:
        return hw02(Path(folder), ANSWERS)


def hw02(folder, answers, change=None):
    """A notebook with these answers, in which every cell was run."""
    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    content = json.loads(answered(assignment.release.read_bytes(), answers))
    if change:
        change(content["cells"])
    return run(json.dumps(content).encode(), folder, assignment.name)


def test_a_failed_check_says_what_was_called_came_back_and_was_expected():
    shown = outputs_of_checks(mistaken(), "text/plain")
    assert shown["mse"].splitlines() == [
        "✗ mse: 2 of 2 public tests failed",
        "",
        "mse of the worked example:",
        "  the worked example gave 15.0: divide by n, not by n - 1",
        "  called    mse([20.0, 31.0, 29.0], [22.0, 30.0, 24.0])",
        "  returned  15.0",
        "  expected  10.0",
        "  Also failed: mse is the same when the predictions are a column.",
    ]


def test_a_failed_check_shows_the_students_own_line_and_none_of_the_tests():
    notebook = mistaken()
    for kind in ("text/plain", "text/html"):
        shown = html.unescape(outputs_of_checks(notebook, kind)["mae"])
        assert "NameError: name 'size' is not defined" in shown
        assert "return np.mean(size)  # line 3 of its cell" in shown
        assert "value = mae(" not in shown
        assert "assert" not in shown


def test_what_a_check_shows_needs_no_script_and_has_no_colours_of_its_own():
    notebook = mistaken()
    plain = outputs_of_checks(notebook, "text/plain")
    for question, shown in outputs_of_checks(notebook).items():
        assert plain[question].strip()
        assert set(re.findall(r"<(\w+)", shown)) <= {"div", "p", "span", "code", "strong", "em"}
        assert not re.search(r"\bon\w+=|javascript:|url\(", shown)
        named = re.sub(r"var\(--jp-[\w-]+,currentColor\)", "", shown)
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|(?:color|background)\s*:", named)


def test_a_check_says_which_cell_ended_with_an_error_when_nothing_was_defined():
    shown = outputs_of_checks(mistaken(), "text/plain")["r2_score"]
    assert shown.startswith(
        "✗ Your cell that begins def r2_score(y_true, y_pred): ended with SyntaxError: invalid"
    )
    assert "There is no r2_score yet" in shown


def test_a_check_of_an_older_answer_says_so(tmp_path):
    def edit(cells):
        at = next(i for i, c in enumerate(cells) if "".join(c["source"]).startswith("def quadr"))
        broken = dict(cells[at], source="def quadratic(x, a, b, c):\n    return a * x**2 +", id="x")
        cells.insert(at + 1, broken)

    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    right = reference_answers(read_master(assignment.master))
    shown = outputs_of_checks(hw02(tmp_path, right, edit), "text/plain")
    assert shown["quadratic"].startswith("✗ quadratic: an older version was checked\n")
    assert "ended with SyntaxError" in shown["quadratic"]
    assert shown["mse"] == "✓ mse: public tests passed; 4 more decide the 5 points."


def test_run_all_goes_on_where_answers_are_missing(assignment):
    notebook = executed(assignment, solved=False)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert any("is written.\n" in output.get("text", "") for output in outputs)


def test_an_exception_of_another_kind_is_shown_as_ever(tmp_path):
    def add(cells):
        for number, source in enumerate(["undefined_name", "raise NotImplementedError('mine')"]):
            cells.append(dict(cells[1], source=source, id=f"mine{number}", outputs=[]))

    errors = [
        (output.ename, output.evalue)
        for cell in hw02(tmp_path, {}, add).cells[-2:]
        for output in cell.outputs
    ]
    assert errors == [
        ("NameError", "name 'undefined_name' is not defined"),
        ("NotImplementedError", "mine"),
    ]


def test_the_first_cell_may_be_run_again(tmp_path):
    def twice(cells):
        cells.insert(1, dict(cells[0], id="again"))

    notebook = hw02(tmp_path, ANSWERS, twice)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    waiting = [o for o in outputs if "once train_test_split is written" in o.get("text", "")]
    assert waiting
    assert all(output.text.count("This cell") == 1 for output in waiting)
    assert "called    mse(" in outputs_of_checks(notebook, "text/plain")["mse"]


def test_nothing_is_explained_while_nbgrader_grades(tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert "mse</pre> results:" in outputs_of_checks(hw02(tmp_path, ANSWERS))["mse"]


def test_without_the_first_cell_a_check_shows_otters_own_display(tmp_path):
    notebook = hw02(tmp_path, ANSWERS, lambda cells: cells.pop(0))
    shown = outputs_of_checks(notebook)
    assert "mse</pre> results:" in shown["mse"]
    assert "Test case failed" in shown["mse"]


def test_every_figure_has_its_caption_as_alternative_text(assignment):
    notebook = executed(assignment, solved=True)
    figures = [
        (cell, output)
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    for cell, output in figures:
        alt = output.metadata["image/png"]["alt"]
        assert alt
        assert "without a caption" not in alt
        assert alt == cell.metadata.get("alt", alt)
        assert f'alt="{html.escape(alt)}"' in output.data["text/html"]
        assert output.data["image/png"].replace("\n", "") in output.data["text/html"]


# What Otter and the first cell of a notebook can tell of Colab: no file of the notebook's own, a
# module of Google's, and a shell of a class of theirs.
COLAB = """
import sys, types
import otter.check.utils
sys.modules["google.colab"] = types.ModuleType("google.colab")
otter.check.utils._Interpreter.running = lambda self: "google.colab" in self.check_strs
"""


def test_checks_work_on_colab_where_a_notebook_has_no_file(tmp_path):
    assignment = ASSIGNMENTS[1]
    answers = reference_answers(read_master(assignment.master))
    solved = answered(assignment.release.read_bytes(), answers)
    notebook = nbformat.reads(solved.decode(), as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(COLAB))
    client = NotebookClient(notebook, resources={"metadata": {"path": tmp_path}}, allow_errors=True)
    client.execute()
    shown = outputs_of_checks(notebook)
    assert list(shown) == list(answers)
    assert all("public tests passed" in html for html in shown.values())


def test_the_first_cell_does_nothing_where_all_is_there(assignment, tmp_path):
    content = json.loads(assignment.release.read_text(encoding="utf-8"))
    first = content["cells"][0]
    assert "otter_ignore" in first["metadata"]["tags"]
    content["cells"] = [first]
    notebook = run(json.dumps(content).encode(), tmp_path, assignment.name)
    assert notebook.cells[0].outputs == []
    assert [path.name for path in tmp_path.iterdir()] == [f"{assignment.name}.ipynb"]


def test_the_first_cell_installs_otter_where_it_is_missing(assignment):
    first = json.loads(assignment.release.read_text(encoding="utf-8"))["cells"][0]
    magic = "    %pip install --quiet otter-grader==7.0.0"
    lines = "".join(first["source"]).splitlines()
    assert lines.index(magic) == lines.index('if importlib.util.find_spec("otter") is None:') + 1


def test_the_first_cell_is_short_where_a_front_end_does_not_fold_it_away(assignment):
    first = json.loads(assignment.release.read_text(encoding="utf-8"))["cells"][0]
    assert len(first["source"]) <= 20


# What VS Code's KaTeX and the MathJax of Jupyter were both seen to typeset. Whoever needs another
# command or environment looks at it in VS Code first: KaTeX knows fewer of them.
COMMANDS = """
    ! % , ; { | } \\
    Bigl Bigr Phi Sigma alpha approx bar begin beta big bigl bigr cdot cdots cos delta dfrac
    displaystyle dots ell end eta exp frac gamma ge hat hline infty int kappa lVert lambda ldots
    le left leftarrow lfloor ln log longrightarrow lvert mathbb mathbf mathrm mathtt max mid min
    mp mu nabla ne nu odot operatorname overline partial pi pm prod qquad quad rVert rfloor rho
    right rvert sigma sin sqrt sum tanh text tfrac theta tilde times to top underbrace
    varepsilon varphi vdots
"""
ENVIRONMENTS = {"array", "cases", "pmatrix"}
CODE = re.compile(r"```.*?```|``.*?``|`[^`\n]*`", re.DOTALL)
FORMULA = re.compile(r"\$\$(?P<display>.+?)\$\$|\$(?P<inline>[^$]+?)\$(?!\d)", re.DOTALL)


def test_formulas_are_written_so_that_every_front_end_typesets_them(assignment):
    cells = json.loads(assignment.release.read_text(encoding="utf-8"))["cells"]
    for text in ("".join(c["source"]) for c in cells if c["cell_type"] == "markdown"):
        text = CODE.sub("", text)
        assert "$" not in FORMULA.sub("", text), text  # VS Code: no $ before a digit closes
        for found in FORMULA.finditer(text):
            formula = found["display"] or found["inline"]
            commands = set(re.findall(r"\\([a-zA-Z]+|.)", formula))
            assert commands <= {" ", *COMMANDS.split()}, formula
            assert set(re.findall(r"\\begin\{(.*?)\}", formula)) <= ENVIRONMENTS, formula
            if found["inline"]:  # with a space inside its dollars it stays text in VS Code
                assert formula == formula.strip(), formula


def test_students_requirements_are_the_projects_and_hold_what_notebooks_import():
    lines = (TOP / "release" / "requirements.txt").read_text().splitlines()
    theirs = {r.name: str(r) for r in map(Requirement, (x for x in lines if x[0] != "#"))}
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    ours = {r.name: str(r) for r in map(Requirement, project["dependencies"])}
    assert {name: text for name, text in theirs.items() if name in ours} == {
        name: ours[name] for name in theirs if name in ours
    }
    known = {"otter": "otter-grader", "sklearn": "scikit-learn"}
    for assignment in ASSIGNMENTS:
        for node in ast.walk(ast.parse(assignment.solution.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            for name in (n.split(".")[0] for n in names):
                assert known.get(name, name) in {*theirs, *sys.stdlib_module_names}
