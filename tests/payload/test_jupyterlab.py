"""What a student sees in JupyterLab: released notebooks in a real browser."""

import json
import shutil

import pytest
from helpers.course import ASSIGNMENTS, TOP
from helpers.jupyterlab import check_of, command, launched, missing, open_notebook, running_lab
from playwright.sync_api import sync_playwright

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master

pytestmark = pytest.mark.browser

ANSWERS = {
    "mse": (
        "def mse(y_true, y_pred):\n"
        "    errors = np.ravel(y_true) - np.ravel(y_pred)\n"
        "    return np.sum(errors**2) / (len(errors) - 1)"
    ),
    "mae": "def mae(y_true, y_pred):\n    return np.mean(size)",
}
STALE = "def quadratic(x, a, b, c):\n    return a * x**2 +"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder that JupyterLab shows: three notebooks as released, and one with answers."""
    folder = tmp_path_factory.mktemp("course")
    for assignment in ASSIGNMENTS[1:13:5]:
        shutil.copy(assignment.release, folder)
    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    answers = reference_answers(read_master(assignment.master)) | ANSWERS
    (folder / "answers").mkdir()
    content = answered(assignment.release.read_bytes(), answers)
    (folder / "answers" / assignment.release.name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def lab(folder, tmp_path_factory):
    """The address of a running JupyterLab."""
    if missing():
        pytest.skip(f"{' and '.join(missing())} is missing")
    with running_lab(folder, tmp_path_factory.mktemp("settings")) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        running = launched(playwright)
        yield running
        running.close()


def outputs(file):
    """The outputs of each code cell that a saved notebook holds, by the cell's source."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] for cell in code if "figure" not in tags(cell))
    return {"".join(cell["source"]): cell["outputs"] for cell in code}


def tags(cell):
    return cell["metadata"].get("tags", [])


@pytest.mark.parametrize("number", [1, 6, 11])
def test_run_all_runs_every_cell_of_an_untouched_notebook(browser, lab, folder, number):
    name = f"{ASSIGNMENTS[number].name}.ipynb"
    page = open_notebook(browser, lab, name)
    command(page, "notebook:run-all-cells")
    command(page, "docmanager:save")
    shown = outputs(folder / name)
    flat = [output for found in shown.values() for output in found]
    assert [output for output in flat if output["output_type"] == "error"] == []
    checks = [found for source, found in shown.items() if source.startswith("grader.check(")]
    assert checks
    assert all(found[0]["output_type"] == "execute_result" for found in checks)
    without = page.evaluate(
        "() => [...document.querySelectorAll('.jp-Notebook img')].filter(i => !i.alt).length"
    )
    assert without == 0
    page.close()


def text_of_check(page, question):
    return check_of(page, question).locator(".jp-OutputArea-output").first


@pytest.fixture(scope="module")
def answers(browser, lab):
    """A notebook with right, wrong, crashing and stale answers, in which every cell was run."""
    page = open_notebook(browser, lab, "answers/hw02_mse.ipynb")
    page.evaluate(
        """async (stale) => {
            const run = (index) => {
                notebook.activeCellIndex = index;
                return jupyterapp.commands.execute('notebook:run-cell');
            };
            const notebook = jupyterapp.shell.currentWidget.content;
            const source = (cell) => cell.model.sharedModel.getSource();
            for (let i = 0; i < notebook.widgets.length; i++) await run(i);
            const at = notebook.widgets.findIndex((c) => source(c).startsWith('def quadratic('));
            notebook.widgets[at].model.sharedModel.setSource(stale);
            await run(at);
            await run(at + 1);
        }""",
        STALE,
    )
    return page


def test_a_right_a_wrong_a_crashing_and_a_stale_answer_are_told_apart(answers):
    right = text_of_check(answers, "r2_score").inner_text()
    assert right.strip() == "✓ r2_score: public tests passed; 4 more decide the 5 points."
    wrong = " ".join(text_of_check(answers, "mse").inner_text().split())
    assert "the worked example gave 15.0: divide by n, not by n - 1 called mse([20.0," in wrong
    assert "returned 15.0 expected 10.0" in wrong
    crashing = " ".join(text_of_check(answers, "mae").inner_text().split())
    assert "raised NameError: name 'size' is not defined" in crashing
    assert "your line return np.mean(size) # line 2 of its cell" in crashing
    stale = text_of_check(answers, "quadratic").inner_text()
    assert "quadratic : an older version was checked" in " ".join(stale.split()).replace(
        "quadratic:", "quadratic :"
    )


CONTRAST = """element => {
    const luminance = (colour) => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
        const [r, g, b] = parts.map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let behind = element;
    while (/, 0\\)$|transparent/.test(getComputedStyle(behind).backgroundColor)) {
        behind = behind.parentElement;
    }
    const [dark, light] = [
        getComputedStyle(element).color, getComputedStyle(behind).backgroundColor
    ].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}"""


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_what_a_check_says_can_be_read_in_a_light_and_in_a_dark_theme(answers, theme):
    command(answers, "apputils:change-theme", {"theme": theme})
    light = str(theme == "JupyterLab Light").lower()
    answers.wait_for_function(f"document.body.dataset.jpThemeLight === '{light}'")
    for question in ("r2_score", "mse", "mae", "quadratic"):
        parts = text_of_check(answers, question).locator("p, span, code").all()
        assert all(part.evaluate(CONTRAST) >= 4.5 for part in parts)
