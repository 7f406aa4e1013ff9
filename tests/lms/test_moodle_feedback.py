"""Pages for Moodle go into folders that people and Moodle both recognise."""

import pytest

from mlmath.lms.moodle import Moodle
from mlmath.model.result import Identity, Origin, SubmissionResult
from mlmath.model.states import Status


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ada Abel", "Ada Abel_4711_assignsubmission_file_"),
        ("", "ada_4711_assignsubmission_file_"),
    ],
)
def test_a_folder_has_the_persons_name_or_else_what_results_call_them(name, folder):
    origin = Origin(Identity(name, system="moodle", id="4711"))
    result = SubmissionResult(
        "hw02_mse", "ada", "ada.ipynb", Status.GRADED, "", 1.0, 1.0, (), origin=origin
    )
    assert Moodle().feedback(result, "<p>", "") == (f"{folder}/feedback.html", b"<p>")
