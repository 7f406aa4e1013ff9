"""What a student does: open the released notebook, type an answer, run the check, in a kernel."""

import ast
import html
import json
import re
import sys
import tomllib

import nbformat
from conftest import ASSIGNMENTS, TOP
from nbclient import NotebookClient
from packaging.requirements import Requirement

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants


def outputs_of_checks(notebook):
    """The text that each `grader.check` cell shows."""
    shown = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.startswith("grader.check("):
            told = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
            shown[cell.source.split('"')[1]] = told
    return shown


def run(content, folder, name):
    """Run a notebook as Jupyter does, going on after errors."""
    path = folder / f"{name}.ipynb"
    path.write_bytes(content)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, resources={"metadata": {"path": folder}}, allow_errors=True)
    client.execute()
    return notebook


def test_checks_of_stubs_fail_and_show_nothing_hidden(assignment, tmp_path):
    shown = outputs_of_checks(run(assignment.release.read_bytes(), tmp_path, assignment.name))
    master = read_master(assignment.master)
    assert list(shown) == [question.name for question in master.questions]
    for question in master.questions:
        assert "passed!" not in shown[question.name]
        hidden = [t for t, h in zip(question.tests, question.hidden, strict=True) if h]
        names = [source.split("def ")[1].split("(")[0] for source in hidden]
        assert not any(name in shown[question.name] for name in names)


def test_a_solved_notebook_passes_its_checks_and_every_cell_runs_and_draws(assignment, tmp_path):
    answers = reference_answers(read_master(assignment.master))
    solved = answered(assignment.release.read_bytes(), answers)
    notebook = run(solved, tmp_path, assignment.name)
    errors = [
        output["evalue"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]
    assert errors == []
    assert all("passed!" in told for told in outputs_of_checks(notebook).values())
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
    assert "Hint:" not in shown["mse"]


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
    assert all("passed!" in html for html in shown.values())


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
    Bigl Bigr Phi alpha approx bar begin big bigl bigr cdot cdots dfrac displaystyle dots ell end
    eta exp frac gamma ge hat hline infty int lVert lambda ldots le left leftarrow lfloor ln log
    longrightarrow lvert mathbb mathbf mathrm max mid min mp mu nabla nu odot operatorname overline
    partial pi pm prod qquad quad rVert rfloor rho right rvert sigma sqrt sum tanh text tfrac theta
    tilde times to top varepsilon varphi vdots
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
