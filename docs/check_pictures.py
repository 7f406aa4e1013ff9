"""Make the pictures of a passed and of a failed check that docs/students.md shows.

Run it from the project's folder, with Chromium installed:

    .venv/bin/python docs/check_pictures.py

It answers two questions of a released notebook, one right and one wrong, runs it, renders it as
JupyterLab does, and photographs the two checks.
"""

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master

DOCS = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WRONG = """\
def mse(y_true, y_pred):
    errors = np.ravel(y_true) - np.ravel(y_pred)
    return np.sum(errors**2) / (len(errors) - 1)
"""
PICTURES = {"check-failed.png": "mse", "check-passed.png": "mae"}


def rendered() -> str:
    """Return the notebook, answered and run, as HTML."""
    (assignment,) = Course(DOCS.parent).assignments(["hw02_mse"])
    answers = reference_answers(read_master(assignment.master)) | {"mse": WRONG}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / assignment.release.name
        file.write_bytes(answered(assignment.release.read_bytes(), answers))
        notebook = nbformat.read(file, as_version=4)
        resources = {"metadata": {"path": folder}}
        NotebookClient(notebook, resources=resources, allow_errors=True).execute()
    html: str = HTMLExporter(template_name="lab").from_notebook_node(notebook)[0]
    return html


def main() -> None:
    """Write the pictures beside this script."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 760, "height": 600}, device_scale_factor=1.5)
        page.set_content(rendered(), wait_until="domcontentloaded")
        for name, question in PICTURES.items():
            cell = page.locator(".jp-CodeCell", has_text=f'grader.check("{question}")').first
            cell.screenshot(path=DOCS / name)
        browser.close()


if __name__ == "__main__":
    main()
