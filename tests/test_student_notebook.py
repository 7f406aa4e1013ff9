"""What a student does: open the released notebook, type an answer, run the check, in a kernel."""

import html

import nbformat
from conftest import TOP
from nbclient import NotebookClient

from mlmath.building.master import read_master
from mlmath.course import Course
from mlmath.variants import read_variants
from mlmath.verifying.answering import answered, reference_answers


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
