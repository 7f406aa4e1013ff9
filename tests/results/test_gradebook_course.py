"""A course's gradebook: who is who, what totals come to, who falls behind, what comes back."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from mlmath.errors import MarkingRulesError, ResultsError
from mlmath.feedback.gradebook import book_page, book_table, write_book
from mlmath.model.gradebook import TotalRules
from mlmath.model.result import (
    CaseResult,
    Diagnosis,
    Failure,
    Identity,
    Origin,
    QuestionResult,
    SubmissionResult,
)
from mlmath.model.states import FailureKind, Status
from mlmath.results.course_book import read_book, results_folders
from mlmath.results.rules import find_total_rules
from mlmath.results.store import ResultsFolder

MLMATH = Path(sys.executable).parent / "mlmath"
SUM = Diagnosis("sum-for-mean", "What does the M in MSE stand for?", general=False)
WRONG = CaseResult("test_x", False, True, failure=Failure(FailureKind.WRONG, "no"))
UNTRIED = CaseResult("test_x", False, True, failure=Failure(FailureKind.NOT_ATTEMPTED, "no"))
SHARES = st.floats(0, 1).map(lambda share: round(share, 2))


def result(assignment, student, score, possible=10.0, *, identity=None, case=WRONG, **more):
    question = QuestionResult("mse", score, possible, (case,), more.pop("diagnosis", None))
    fields = {"status": Status.GRADED, "origin": Origin(identity or Identity())}
    return SubmissionResult(
        assignment, student, f"{student}.ipynb", sentence="", score=score, possible=possible,
        questions=(question,), **fields | more,
    )  # fmt: skip


def write(folder, *results):
    stored = ResultsFolder(folder)
    for one in results:
        stored.put(one, "<p>page</p>")
    return folder


def book_of(tmp_path, *assignments, **rules):
    """The gradebook of assignments, each a dict of students' points out of ten."""
    folders = []
    for number, scores in enumerate(assignments, 1):
        name = f"hw{number:02}"
        made = [result(name, student, score) for student, score in scores.items()]
        folders.append(write(tmp_path / name, *made))
    return read_book(folders, TotalRules(**rules), tmp_path)


def line(book, student):
    (found,) = [one for one in book.students if one.student == student]
    return found


def test_totals_follow_points_unless_there_are_weights(tmp_path):
    one = write(tmp_path / "one", result("hw01", "ada", 10.0, 10.0))
    two = write(tmp_path / "two", result("hw02", "ada", 0.0, 30.0))
    by_points = read_book([one, two], TotalRules(), tmp_path)
    by_weights = read_book([one, two], TotalRules({"hw01": 3, "hw02": 1}), tmp_path)
    assert (line(by_points, "ada").percent, line(by_weights, "ada").percent) == (25, 75)
    assert [a.weight for a in by_weights.assignments] == [0.75, 0.25]


def test_the_lowest_marks_do_not_count_and_one_always_stays(tmp_path):
    book = book_of(tmp_path, {"ada": 10}, {"ada": 2}, {"ada": 6}, drop_lowest=1)
    ada = line(book, "ada")
    assert ada.percent == 80
    assert [name for name, entry in ada.entries.items() if entry.dropped] == ["hw02"]
    assert line(book_of(tmp_path / "b", {"ada": 3}, drop_lowest=2), "ada").percent == 30


def test_who_is_excused_is_out_of_totals_and_means_and_is_not_dropped(tmp_path):
    book_of(tmp_path, {"ada": 2, "ben": 8}, {"ada": 6, "ben": 4}, {"ada": 10, "ben": 6})
    (tmp_path / "hw01" / "adjustments.csv").write_text("student,action\nada,excuse\n")
    folders = [tmp_path / name for name in ("hw01", "hw02", "hw03")]
    book = read_book(folders, TotalRules(drop_lowest=1), tmp_path)
    ada = line(book, "ada")
    assert ada.percent == 100
    assert not ada.entries["hw01"].dropped
    assert (book.assignments[0].excused, book.assignments[0].mean) == (1, 0.8)


def test_final_marks_count_not_the_tests_points(tmp_path):
    book_of(tmp_path, {"ada": 2})
    (tmp_path / "hw01" / "adjustments.csv").write_text("student,action,value\nada,set,7\n")
    assert line(read_book([tmp_path / "hw01"], TotalRules(), tmp_path), "ada").percent == 70


def test_letters_are_given_from_their_percentage_on(tmp_path):
    letters = {"A": 90, "B": 70}
    book = book_of(tmp_path, {"ada": 9, "ben": 8.9, "eva": 1}, letters=letters)
    assert [one.letter for one in book.students] == ["A", "B", ""]


def test_who_is_missing_in_one_assignment_counts_nothing_there_and_it_is_said(tmp_path):
    book = book_of(tmp_path, {"ada": 10, "ben": 10}, {"ada": 10})
    assert line(book, "ben").percent == 50
    assert book.remarks == ("1 of 2 students have no result for hw02: they count 0 there.",)


def test_a_person_is_one_line_whatever_system_the_work_came_from(tmp_path):
    canvas = Identity("adaabel", "", "", "canvas", "41000")
    gradescope = Identity("Ada Abel", "ada@example.edu", "30007")
    moodle = Identity("Abel, Ada", "ADA@example.edu", "", "moodle", "7000")
    folders = [
        write(tmp_path / "a", result("hw01", "adaabel_41000", 10.0, identity=canvas)),
        write(tmp_path / "b", result("hw02", "30007", 10.0, identity=gradescope)),
        write(tmp_path / "c", result("hw03", "Abel_Ada", 10.0, identity=moodle)),
    ]
    book = read_book(folders, TotalRules(), tmp_path)
    (ada,) = book.students
    assert (ada.shown, ada.identity.sid, ada.percent) == ("Ada Abel", "30007", 100)


def test_two_people_of_one_name_stay_two(tmp_path):
    def kim(number):
        return Identity("Kim Chen", "", number)

    folders = [
        write(tmp_path / name, *(result(name, f"kim{n}", n, identity=kim(str(n))) for n in (1, 2)))
        for name in ("hw01", "hw02")
    ]
    book = read_book(folders, TotalRules(), tmp_path)
    assert [one.percent for one in book.students] == [10, 20]


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((9, 9, None), "Handed in nothing for hw03."),
        ((10, 10, 7, 7), "Fell from 100 % to 70 % in the last 2 assignments."),
        ((4, 4, 4), "Has 40 % in all."),
    ],
)
def test_who_falls_behind_is_named_with_the_reason(tmp_path, scores, said):
    assignments = [{"ben": 10} | ({} if s is None else {"ada": s}) for s in scores]
    book = book_of(tmp_path, *assignments)
    assert line(book, "ada").behind == (said,)
    assert [one.student for one in book.behind] == ["ada"]


def test_a_misconception_comes_back_only_for_those_who_tried(tmp_path):
    folders = [
        write(
            tmp_path / name,
            result(name, "ada", 0.0, diagnosis=SUM),
            result(name, "ben", 0.0, diagnosis=SUM, case=UNTRIED),
            result(name, "eva", 0.0, diagnosis=SUM if name == "hw01" else None),
        )
        for name in ("hw01", "hw02")
    ]
    (back,) = read_book(folders, TotalRules(), tmp_path).recurrences
    assert (back.name, back.again, back.counts) == (SUM.name, ("ada",), {"hw01": 2, "hw02": 1})


def test_more_slip_days_than_the_course_has_are_named_and_change_nothing(tmp_path):
    late = Origin(submitted="2026-03-02T09:00:00+00:00")
    folders = [write(tmp_path / n, result(n, "ada", 10.0, origin=late)) for n in ("hw01", "hw02")]
    for folder in folders:
        (tmp_path / "late.toml").write_text("")
        (folder / "rules.json").write_text(
            '{"late": {"due": "2026-03-01T12:00:00", "slip_days": 2, "penalty_percent": 10, '
            '"extensions": {}}, "weighting": {}}'
        )
    book = read_book(folders, TotalRules(slip_days=1), tmp_path)
    assert line(book, "ada").percent == 100
    assert "More than the 1 slip days of the course were used by ada (2)" in book.remarks[0]


def test_two_folders_of_one_assignment_and_an_empty_one_are_refused(tmp_path):
    one = write(tmp_path / "one", result("hw01", "ada", 1.0))
    two = write(tmp_path / "two", result("hw01", "ada", 1.0))
    with pytest.raises(ResultsError, match="both hold results of hw01"):
        read_book([one, two], TotalRules(), tmp_path)
    with pytest.raises(ResultsError, match="holds no results yet"):
        read_book([write(tmp_path / "three")], TotalRules(), tmp_path)
    with pytest.raises(ResultsError, match="is not a results folder and holds none"):
        results_folders([tmp_path / "nowhere"])
    assert results_folders([tmp_path]) == sorted([one, two, tmp_path / "three"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[gradebook]\ndrop = 1\n", "has no 'drop': there are weights, drop_lowest"),
        ("[gradebook]\ndrop_lowest = -1\n", "should be a whole number"),
        ("[gradebook.letters]\nA = 'x'\n", "should be a table of numbers"),
    ],
)
def test_a_mistake_in_the_rules_for_totals_is_one_sentence(tmp_path, text, said):
    (tmp_path / "own.toml").write_text(text)
    with pytest.raises(MarkingRulesError, match=said):
        find_total_rules(tmp_path, tmp_path / "own.toml")


def test_a_weight_for_an_assignment_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(MarkingRulesError, match="names hw09, of which there are no results here"):
        book_of(tmp_path, {"ada": 1}, weights={"hw09": 1})


@given(st.lists(SHARES, min_size=1, max_size=6), st.integers(0, 7))
def test_dropping_more_never_lowers_a_total_of_equal_weights(tmp_path_factory, shares, drop):
    folder = tmp_path_factory.mktemp("book")
    scores = [{"ada": 10 * share} for share in shares]
    fewer = line(book_of(folder, *scores, drop_lowest=drop), "ada").percent
    folders = results_folders([folder])
    more = line(read_book(folders, TotalRules(drop_lowest=drop + 1), folder), "ada").percent
    assert more >= fewer - 1e-9
    assert 0 <= fewer <= 100


def test_the_table_is_safe_and_has_a_line_for_everybody(tmp_path):
    hostile = Identity("=HYPERLINK(1)")
    folder = write(tmp_path / "one", result("hw01", "mallory", 5.0, identity=hostile))
    book = read_book([folder], TotalRules(letters={"A": 50}), tmp_path)
    (row,) = csv.DictReader(book_table(book).splitlines())
    assert row["name"] == "'=HYPERLINK(1)"
    assert (row["hw01"], row["hw01_percent"], row["total_percent"]) == ("5", "50.00", "50.00")
    assert row["letter"] == "A"


def test_the_table_has_points_to_four_decimals_and_percentages_to_two(tmp_path):
    folder = write(tmp_path / "one", result("hw01", "ada", 20 / 3))
    (row,) = csv.DictReader(
        book_table(read_book([folder], TotalRules(), tmp_path)).splitlines(),
    )
    assert (row["hw01"], row["hw01_percent"], row["total_percent"]) == ("6.6667", "66.67", "66.67")


def test_the_page_shows_everybody_in_a_browser_and_links_to_their_pages(tmp_path):
    hostile = Identity("<img src=x onerror=alert(1)>")
    folder = write(
        tmp_path / "a b",
        result("hw01", "mallory", 2.0, identity=hostile),
        *(result("hw01", f"student{n}", 9.0) for n in range(5)),
    )
    out = tmp_path / "book"
    book = read_book([folder], TotalRules(), out)
    _, path = write_book(out, book)
    assert "<img" not in book_page(book)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 360, "height": 800})
        errors = []
        page.on("pageerror", lambda error: errors.append(error))
        page.goto(path.as_uri())
        assert page.locator("#table tbody tr").count() == 6
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator("#only-looks").check()
        assert page.locator("#table tbody tr").count() == 1
        link = page.locator("#table tbody a").first.evaluate("a => decodeURI(a.href)")
        assert Path(link.removeprefix("file://")).read_text() == "<p>page</p>"
        browser.close()
    assert not errors


def test_the_command_writes_table_page_and_totals_for_canvas(tmp_path):
    ada = Identity("Ada Abel", "ada@example.edu", "30007", "canvas", "41000")
    for name in ("hw01", "hw02"):
        write(tmp_path / "out" / name, result(name, "ada", 9.0, identity=ada))
    (tmp_path / "pyproject.toml").write_text(
        "[tool.mlmath.gradebook]\ndrop_lowest = 1\n[tool.mlmath.gradebook.letters]\nA = 90\n"
    )
    done = subprocess.run(
        [MLMATH, "gradebook", "out", "--format", "canvas", "--column", "Homework"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2 assignments: 1 student, mean 90.0 %" in done.stdout
    heading, possible, row = csv.reader((tmp_path / "gradebook/canvas.csv").open())
    assert (heading[-1], possible[-1], row[0], row[1], row[-1]) == (
        "Homework", "100", "Ada Abel", "41000", "90",
    )  # fmt: skip


def test_totals_that_no_system_could_tell_apart_are_refused_before_anything_is_written(tmp_path):
    write(tmp_path / "hw01", result("hw01", "ada", 9.0))
    done = subprocess.run(
        [MLMATH, "gradebook", "hw01", "--format", "canvas"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "give its exported gradebook with --roster" in done.stderr
    assert not (tmp_path / "gradebook").exists()
