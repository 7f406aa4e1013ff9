"""What a terminal shows of a course's gradebook: who falls behind, what comes back."""

import pytest

from mlmath.feedback.gradebook import print_book
from mlmath.model.gradebook import AssignmentTotal, CourseBook, Recurrence, StudentTotal
from mlmath.model.result import Identity


def student(number, *behind, name=""):
    return StudentTotal(f"stu{number}", Identity(name=name), {}, 50.0, "", behind, 0)


@pytest.fixture
def printed(monkeypatch, capsys):
    """Print a book in a terminal that is wide enough."""
    monkeypatch.setenv("COLUMNS", "120")

    def of(students=(), recurrences=()):
        assignments = (AssignmentTotal("hw01", 10, 1.0, 3, 0, 0, None),)
        print_book(CourseBook(assignments, tuple(students), tuple(recurrences), ()))
        return capsys.readouterr().out

    return of


def test_who_falls_behind_is_named_with_every_reason(printed):
    late = student(1, "Two handed in late.", "Half missing.", name="Ada Abel")
    said = printed([late, student(2)])
    assert "falling behind: 1\n  Ada Abel: Two handed in late. Half missing.\n" in said
    assert "stu2" not in said
    assert said.startswith("1 assignment: 2 students,")
    assert "more" not in said


def test_six_who_fall_behind_are_listed_and_the_rest_are_counted(printed):
    said = printed([student(number, "Late.") for number in range(9)])
    assert "falling behind: 9\n" in said
    assert said.count(": Late.") == 6
    assert "  and 3 more\n" in said


def test_a_name_is_text_in_the_terminal(printed):
    said = printed([student(1, "Late.", name="[red]Ada[/red] \x1b[31m")])
    assert "[red]Ada[/red] \ufffd[31m: Late." in said


def test_a_misconception_that_comes_back_is_named_with_those_who_had_it_twice(printed):
    again = tuple(f"Student {number}" for number in range(8))
    said = printed(
        recurrences=[
            Recurrence("sum-for-mean", "", {"hw01": 9, "hw02": 8}, again),
            Recurrence("off_by_one", "", {"hw01": 1, "hw02": 1}, ("Ada",)),
            Recurrence("never-twice", "", {"hw01": 5, "hw02": 5}, ()),
        ]
    )
    assert f"8  sum for mean: {', '.join(again[:6])} and 2 more\n" in said
    assert "1  off by one: Ada\n" in said
    assert "never twice" not in said


def test_where_nobody_falls_behind_and_nothing_comes_back_there_is_no_heading(printed):
    said = printed([student(1)])
    assert "falling behind" not in said
    assert "come back" not in said


def test_a_class_without_a_mark_has_no_mean(printed):
    without = [StudentTotal(name, Identity(), {}, None, "", (), 0) for name in ("ada", "ben")]
    assert "2 students\n" in printed(without)
    assert "2 students, mean 50.0 %, median 50.0 %\n" in printed([student(1), student(2)])
