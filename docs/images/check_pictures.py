"""Make the pictures of a passed and of a failed check that students' pages show.

Run it from the project's folder, with Chromium installed:

    .venv/bin/python docs/images/check_pictures.py

It answers two questions of a released notebook, one right and one wrong, runs it in JupyterLab, and
photographs the two checks.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master

IMAGES = Path(__file__).parent
TOP = IMAGES.parents[1]
sys.path.insert(0, str(TOP / "tests"))

from helpers.jupyterlab import (  # noqa: E402  (it is found from here on)
    check_of,
    command,
    launched,
    open_notebook,
    running_lab,
)

WRONG = """\
def mse(y_true, y_pred):
    errors = np.ravel(y_true) - np.ravel(y_pred)
    return np.sum(errors**2) / (len(errors) - 1)
"""
PICTURES = {"check-failed.png": "mse", "check-passed.png": "mae"}
_COLOURS = 32  # which are enough for text, and make small files


def main() -> None:
    """Write the pictures beside this script."""
    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    answers = reference_answers(read_master(assignment.master)) | {"mse": WRONG}
    content = answered(assignment.release.read_bytes(), answers)
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as settings,
        sync_playwright() as playwright,
    ):
        (Path(folder) / assignment.release.name).write_bytes(content)
        with running_lab(Path(folder), Path(settings)) as lab:
            browser = launched(playwright)
            size = {"width": 1000, "height": 800}
            page = open_notebook(
                browser, lab, assignment.release.name, viewport=size, device_scale_factor=1.5
            )
            command(page, "notebook:run-all-cells")
            command(page, "application:toggle-left-area")
            for name, question in PICTURES.items():
                cell = check_of(page, question)
                cell.locator(".jp-OutputArea-output").first.wait_for()
                picture = Image.open(io.BytesIO(cell.screenshot()))
                picture.convert("RGB").quantize(_COLOURS).save(IMAGES / name, optimize=True)
            browser.close()


if __name__ == "__main__":
    main()
