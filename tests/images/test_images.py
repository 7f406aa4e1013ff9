"""The bundle in systems like Gradescope's base images: apt, its Python, pip, and no more."""

import shutil

import pytest
from helpers.container import Image, zip_for_upload
from helpers.course import TOP

from mlmath.assignment.course import Course

from .conftest import base_system

(ASSIGNMENT,) = Course(TOP).assignments(["hw02_mse"])
BEN = (TOP / "examples" / ASSIGNMENT.name / "ben.ipynb").read_bytes()


@pytest.fixture(scope="module", params=["bookworm", "jammy"])
def image(request):
    """An image, set up by the bundle's setup.sh."""
    made = Image(zip_for_upload(ASSIGNMENT.bundle), base_system(request.param))
    try:
        done = made.set_up()
        assert done.returncode == 0, done.stderr[-3000:]
        yield made
    finally:
        made.close()


def test_a_submission_is_graded_with_full_confinement(image):
    result = image.grade({"ben.ipynb": BEN})
    assert result["score"] == 19, image.process.stderr
    means = result["extra_data"]["mlmath"]["confinement"]
    assert "unprivileged user" in means
    assert "seccomp" in means
    assert any(name.startswith("landlock") for name in means)


def test_setting_up_needs_no_conda_no_tex_and_no_browser(image):
    for name in ("conda", "mamba", "tex", "xelatex", "chromium", "gcc", "node"):
        assert shutil.which(name, path=f"{image.root}/usr/bin:{image.root}/usr/local/bin") is None
    assert not (image.root / "root" / "miniforge3").exists()
    assert not list((image.root / "opt" / "mlmath").rglob("playwright"))


def test_the_versions_are_the_pinned_ones(image):
    done = image.run(["/opt/mlmath/bin/pip", "list", "--format=freeze"], {})
    pins = (image.source / "requirements.txt").read_text().splitlines()[1:]
    assert set(pins) <= set(done.stdout.splitlines())


def test_an_image_that_is_too_old_is_told_so_in_one_sentence():
    made = Image(zip_for_upload(ASSIGNMENT.bundle), base_system("bullseye"))
    try:
        done = made.set_up()
    finally:
        made.close()
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "mlmath: the base image's Python (Python 3.9.2) is too old and apt offers none from 3.11 "
        "on; choose Ubuntu 22.04 or later, or Debian 12 or later, as the base image."
    )
