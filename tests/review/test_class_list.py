"""Who is in a results folder, as it is kept from page to page, is always who is there."""

import os
import shutil

import pytest

from mlmath.review.class_list import ListKept, Pile


@pytest.fixture
def folder(tmp_path):
    for student in ("ada", "ben", "eve"):
        join(tmp_path, student)
    return tmp_path


def join(folder, student):
    (folder / "submissions" / student).mkdir(parents=True)
    (folder / "results").mkdir(exist_ok=True)
    (folder / "results" / f"{student}.json").write_text("{}")


def leave(folder, student):
    shutil.rmtree(folder / "submissions" / student)
    (folder / "results" / f"{student}.json").unlink()


def kept(folder, share=0.5):
    return ListKept(folder, "seed", share)


def test_who_joins_or_leaves_is_seen_at_the_next_look(folder):
    listed = kept(folder)
    assert listed.look().students == ("ada", "ben", "eve")
    for number in range(200):
        join(folder, f"zoe{number}")
        assert f"zoe{number}" in listed.look().students
        leave(folder, f"zoe{number}")
        assert listed.look().students == ("ada", "ben", "eve")


def test_two_changes_within_one_tick_of_the_clock_are_both_seen(folder):
    """Then the folders have the same time after both."""
    listed = kept(folder)
    listed.look()
    homes = folder / "results", folder / "submissions"
    times = [home.stat().st_mtime_ns for home in homes]
    join(folder, "zoe")
    for home, time in zip(homes, times, strict=True):
        os.utime(home, ns=(time, time))
    assert "zoe" in listed.look().students


def test_a_regrade_that_nobody_joins_keeps_the_orders(folder):
    listed = kept(folder)
    before = listed.look()
    pile = before.by_chance("choice")
    (folder / "results" / "ada.json").write_text("{ }")
    (folder / "results" / "note.txt").write_text("")
    assert listed.look() is before
    assert listed.look().by_chance("choice") is pile


def test_without_a_file_or_a_result_nobody_is_listed(folder, tmp_path):
    (folder / "submissions" / "only-a-file").mkdir()
    (folder / "results" / "only-a-result.json").write_text("{}")
    assert kept(folder).look().students == ("ada", "ben", "eve")
    assert kept(tmp_path / "nowhere").look().students == ()


def test_a_token_stands_for_one_student_as_long_as_the_page_is_open(folder):
    listed = kept(folder)
    before = listed.look()
    tokens = {before.token(student): student for student in before.students}
    assert len(tokens) == 3
    join(folder, "abe")
    assert {token: listed.look().student(token) for token in tokens} == tokens


def test_a_token_says_nothing_of_the_student_and_cannot_be_computed_elsewhere(folder):
    one, other = kept(folder).look(), kept(folder).look()
    for student in one.students:
        token = one.token(student)
        assert token.isalnum()
        assert student not in token
        assert token != other.token(student)
        assert other.student(token) is None


def test_those_read_twice_are_a_part_of_the_random_order(folder):
    for number in range(60):
        join(folder, f"zoe{number}")
    listed = kept(folder).look()
    twice, order = listed.read_twice("choice"), listed.by_chance("choice").students
    assert 15 < len(twice) < 48
    assert [student for student in order if student in twice] == list(twice)


def test_a_pile_knows_everybody_s_place():
    pile = Pile(["eve", "ada"])
    assert (pile.place("eve"), pile.place("ada"), pile.place("ben"), len(pile)) == (0, 1, None, 2)
