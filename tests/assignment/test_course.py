"""Assignments are found by their names, and by what a person is likely to write instead."""

import pytest

from mlmath.assignment.course import Course
from mlmath.errors import CourseError

NAMES = ["hw01_algebra", "hw02_mse", "hw02_mse_again", "hw03_descent", "hw10_trees", "lab1_pca"]


@pytest.fixture
def course(tmp_path):
    for name in NAMES:
        folder = tmp_path / "source" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.py").write_text("")
    return Course(tmp_path)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("hw03", "hw03_descent"),
        ("hw10", "hw10_trees"),
        ("l", "lab1_pca"),
        ("hw02_mse", "hw02_mse"),  # a whole name goes before the beginning of another
        ("hw02_mse_", "hw02_mse_again"),
    ],
)
def test_any_beginning_that_only_one_name_has_is_enough(course, written, name):
    assert [assignment.name for assignment in course.assignments([written])] == [name]


def test_an_assignment_that_is_named_twice_is_taken_once(course):
    assert [a.name for a in course.assignments(["hw03", "hw03_descent", "lab"])] == [
        "hw03_descent",
        "lab1_pca",
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("hw02", "'hw02' could be hw02_mse or hw02_mse_again: write more"),
        ("hw0", "hw01_algebra, hw02_mse, hw02_mse_again or hw03_descent: write more"),
        ("", "there are hw01_algebra, hw02_mse"),
    ],
)
def test_what_several_names_begin_with_is_answered_with_them(course, written, words):
    with pytest.raises(CourseError, match=words):
        course.assignments([written])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("hw3", "hw03_descent"),
        ("HW03", "hw03_descent"),
        ("hw03_gradient", "hw03_descent"),
        ("hw-10", "hw10_trees"),
        ("descent", "hw03_descent"),
        ("pca", "lab1_pca"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_beginning_then_the_nearest_spelling(
    course, written, name
):
    with pytest.raises(CourseError, match=f"did you mean {name}\\?"):
        course.assignments([written])
