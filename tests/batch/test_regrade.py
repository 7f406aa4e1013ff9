"""The stored submissions are graded again with today's tests, and whose mark changes is named."""

import json
import shutil

import pytest
from helpers.course import TOP
from helpers.stores import (
    NO_MAE,
    NO_MSE,
    RIGHT,
    hand_in,
    history,
    mlmath,
    rows,
    said,
    write_bundle,
    write_test,
)

OLD = TOP / "tests" / "data" / "results_of_version_0.1.0"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A bundle and a results folder of three students; ask for a copy."""
    home = tmp_path_factory.mktemp("graded")
    bundle = write_bundle(home)
    handed_in = hand_in(home / "in", ann=RIGHT, ben=NO_MAE, carl=NO_MSE)
    mlmath("grade", bundle, handed_in, "-o", home / "out")
    shutil.rmtree(handed_in)  # the results folder has all that regrade needs
    return home


@pytest.fixture
def home(graded, tmp_path):
    shutil.copytree(graded, tmp_path / "home")
    return tmp_path / "home"


def regrade(home, *arguments, **options):
    return mlmath("regrade", home / "out", "--bundle", home / "small", *arguments, **options)


def test_corrected_tests_change_marks_and_everybody_concerned_is_named(home):
    out = home / "out"
    assert rows(out / "changes.csv") == []
    write_test(home / "small", "mae", -2)
    done = regrade(home)
    assert "3 regraded because the tests of `mae` changed" in said(done)
    assert "3 marks changed, 1 up, 2 down" in said(done)
    changed = [
        ("ann", "mae", "3", "0", "tests"),
        ("ben", "mae", "0", "3", "tests"),
        ("carl", "mae", "3", "0", "tests"),
    ]
    assert rows(out / "changes.csv", "student", "question", "from", "to", "why") == changed
    page = (out / "feedback" / "ben.html").read_text()
    assert "Your mark for mae changed from 0 to 3 on " in page
    assert "because the tests were corrected" in page
    report = (out / "report.html").read_text()
    assert "Marks that the last run changed" in report
    assert "3 marks changed, 1 up, 2 down" in report
    assert "3 marks changed" in (mlmath("report", out), (out / "report.html").read_text())[1]
    assert [(c["student"], c["from"], c["to"]) for c in history(out, "changed")] == [
        ("ann", 3, 0),
        ("ben", 0, 3),
        ("carl", 3, 0),
    ]
    assert dict(rows(out / "grades.csv", "student", "score")) == {
        "ann": "3",
        "ben": "6",
        "carl": "0",
    }


def test_regrading_what_is_current_does_nothing(home):
    before = (home / "out" / "history.jsonl").read_text()
    done = mlmath("regrade", home / "out", "--bundle", home / "small")
    assert "3 submissions: nothing new, 3 kept" in said(done)
    again = (home / "out" / "history.jsonl").read_text()
    assert again.removeprefix(before).count('"result"') == 0


def test_the_folder_remembers_its_tests_and_says_when_they_are_gone(graded, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(graded / "out", out)
    assert "nothing new" in said(mlmath("regrade", out))
    moved = graded / "small"
    hidden = moved.rename(graded / "moved")
    try:
        done = mlmath("regrade", out, code=1)
    finally:
        hidden.rename(moved)
    assert str(moved) in done.stderr
    assert "--bundle" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_student_who_is_named_is_graded_in_any_case_and_the_others_are_named_as_older(home):
    out = home / "out"
    assert "1 regraded as you asked, 2 kept" in said(regrade(home, "carl.ipynb"))
    write_test(home / "small", "mse", 5)
    done = regrade(home, "BEN")
    assert "1 regraded because the tests of `mse` changed, 2 kept" in said(done)
    assert "2 from older tests: ann, carl" in said(done)
    assert rows(out / "grades.csv", "student", "tests") == [
        ("ann", "older"),
        ("ben", ""),
        ("carl", "older"),
    ]
    report = (out / "report.html").read_text()
    assert "2 results come from older tests" in report
    assert report.count(">older tests<") == 2
    assert "2 regraded because the tests of `mse` changed, 1 kept" in said(regrade(home))
    assert {tests for (tests,) in rows(out / "grades.csv", "tests")} == {""}


def test_a_late_run_with_corrected_tests_names_who_was_graded_with_the_older_ones(home):
    write_test(home / "small", "mae", -2)
    late = hand_in(home / "late", dora=RIGHT)
    done = mlmath("grade", home / "small", late, "-o", home / "out")
    assert "4 submissions: 1 new, 3 kept" in said(done)
    assert "3 from older tests: ann, ben, carl" in said(done)
    assert rows(home / "out" / "changes.csv") == []


def test_other_limits_are_named_as_the_reason_and_stay_for_the_next_time(home):
    assert "1 regraded because the limits changed" in said(regrade(home, "ann", "--memory", 1024))
    assert history(home / "out")[-1]["limits"]["memory"] == 1024 * 2**20
    regrade(home, "ann", "ben")
    limits = {r["student"]: r["limits"]["memory"] >> 20 for r in history(home / "out")[-2:]}
    assert limits == {"ann": 1024, "ben": 2048}


def test_another_file_of_a_student_is_named_as_the_reason_and_both_are_kept(home):
    again = hand_in(home / "again", ben=RIGHT)
    done = mlmath("grade", home / "small", again, "-o", home / "out")
    assert "3 submissions: 1 handed in again, 2 kept" in said(done)
    assert rows(home / "out" / "changes.csv", "student", "question", "from", "to", "why") == [
        ("ben", "mae", "0", "3", "submission")
    ]
    page = (home / "out" / "feedback" / "ben.html").read_text()
    assert "because another file of yours was graded" in page
    kept = sorted((home / "out" / "submissions" / "ben").glob("*/ben.ipynb"))
    assert len(kept) == 2
    named = {line["sha256"][:32] for line in history(home / "out") if line["student"] == "ben"}
    assert {path.parent.name for path in kept} == named


def test_results_from_before_the_store_stay_and_regrade_names_them(tmp_path):
    out = tmp_path / "out"
    shutil.copytree(OLD, out)
    before = {path: path.read_bytes() for path in (out / "results").iterdir()}
    bundle = TOP / "autograder" / "hw02_mse"
    done = mlmath("regrade", out, code=1)
    assert "name them with --bundle" in done.stderr
    done = mlmath("regrade", out, "--bundle", bundle, code=1)
    assert "keeps no submission of ben, chloe, eva" in done.stderr
    mlmath("grade", bundle, TOP / "examples" / "hw02_mse" / "ben.ipynb", "-o", out)
    done = mlmath("regrade", out, "ben", "chloe")
    assert "No submission is kept of chloe" in done.stderr
    assert "1 regraded as you asked, 2 kept" in said(done)
    for path, content in before.items():
        assert path.stem == "ben" or path.read_bytes() == content
    found = {line["student"]: (line["score"], line["format"]) for line in history(out, "found")}
    assert found == {"ben": (19, 0), "chloe": (9, 0), "eva": (0, 0)}


def test_a_kept_file_that_somebody_altered_is_not_taken_for_what_was_handed_in(home):
    (kept,) = (home / "out" / "submissions" / "ben").glob("*/ben.ipynb")
    kept.write_bytes(kept.read_bytes().replace(b"a - b\\n", b"abs(a - b)\\n"))
    write_test(home / "small", "mse", 5)
    done = regrade(home)
    assert "No submission is kept of ben" in done.stderr
    assert "1 from older tests: ben" in said(done)
    assert dict(rows(home / "out" / "grades.csv", "student", "score"))["ben"] == "3"


def test_a_name_that_means_nobody_or_several_is_refused_with_a_sentence(home):
    done = regrade(home, "zoe", code=1)
    assert "Nobody in " in done.stderr
    assert "is called zoe" in done.stderr
    done = regrade(home, "n", code=1)
    assert "n means 2 students" in done.stderr
    assert "in the column student of grades.csv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_corrected_mark_that_was_shown_before_a_run_was_ended_is_still_named(home):
    out = home / "out"
    before = (out / ".last-run.json").read_bytes()
    write_test(home / "small", "mae", -2)
    regrade(home)
    changed = (out / "changes.csv").read_text()
    (out / ".last-run.json").write_bytes(before)  # as if the run had been ended just before
    (out / "changes.csv").unlink()
    assert "nothing new, 3 kept" in said(regrade(home))
    assert (out / "changes.csv").read_text() == changed


def test_as_json_a_run_says_the_same(home):
    write_test(home / "small", "mae", -2)
    told = json.loads(regrade(home, "ben", "--json").stdout)
    assert told["last_run"]["regraded"] == {"because the tests of `mae` changed": 1}
    (change,) = told["last_run"]["changes"]
    assert (change["student"], change["question"], change["to"]) == ("ben", "mae", 3)
    assert told["last_run"]["older_tests"] == ["ann", "carl"]


def test_marks_for_a_learning_system_that_lack_what_is_new_are_named(home):
    roster = home / "roster.csv"
    roster.write_text("name,email,student id\nann,ann@example.org,17\n")
    options = ["--roster", roster, "--format", "gradescope"]
    mlmath("grade", home / "small", hand_in(home / "in", ann=RIGHT), "-o", home / "out", *options)
    write_test(home / "small", "mae", -2)
    assert "gradescope.csv is from an earlier run" in regrade(home).stderr
    assert "gradescope.csv is from" not in regrade(home, "ann", *options).stderr
    assert ("17", "3") in rows(home / "out" / "gradescope.csv", "SID", "Total Score")


def test_a_file_that_was_kept_under_a_groups_name_is_graded_again_under_it(tmp_path):
    bundle, out = write_bundle(tmp_path), tmp_path / "out"
    mlmath("grade", bundle, hand_in(tmp_path / "in", group2=RIGHT, zed=NO_MAE), "-o", out)
    (groups := tmp_path / "groups.csv").write_text("group,student\ngroup2,ann\ngroup2,ben\n")
    (roster := tmp_path / "roster.csv").write_text("name,student id\nann,1\nben,2\nzed,3\n")
    write_test(bundle, "mse", 5)
    mlmath("regrade", out, "--roster", roster, "--groups", groups)
    assert dict(rows(out / "grades.csv", "student", "score"))["group2"] == "3"


@pytest.mark.parametrize("with_roster", [False, True])
def test_members_of_a_group_without_a_file_of_their_own_get_its_mark_when_graded_again(
    tmp_path, with_roster
):
    bundle, out = write_bundle(tmp_path), tmp_path / "out"
    handed_in = hand_in(tmp_path / "in", zed=NO_MSE, eve=RIGHT, ann=NO_MAE)  # ann's is the last
    names = "name,student id\nann,1\nben,2\nzed,3\neve,4\n"
    (roster := tmp_path / "roster.csv").write_text(names)
    known = ["--roster", roster] if with_roster else []
    mlmath("grade", bundle, handed_in, "-o", out, *known)
    (groups := tmp_path / "groups.csv").write_text("group,student\nA,ann\nA,ben\nA,zed\n")
    write_test(bundle, "mae", 2, points=5)
    mlmath("regrade", out, "--bundle", bundle, "--groups", groups, *known)
    ben = "2" if with_roster else "ben"  # as who has handed in nothing is called
    scores = {"ann": "3", ben: "3", "zed": "5", "eve": "8"}
    assert dict(rows(out / "grades.csv", "student", "score")) == scores
    assert "Handed in by the group A." in (out / "feedback" / f"{ben}.html").read_text()
    mlmath("regrade", out, "eve", "--bundle", bundle, "--groups", groups, *known)
    assert dict(rows(out / "grades.csv", "student", "score")) == scores
    mlmath("regrade", out, "ann", "--bundle", bundle, "--groups", groups, *known)
    assert dict(rows(out / "grades.csv", "student", "score")) == scores


def test_a_class_of_which_nobody_handed_in_anything_is_graded_without_waiting(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Ann Lee.pdf").write_bytes(b"%PDF-1.4")  # of which Ann Lee is open
    (roster := tmp_path / "roster.csv").write_text("name,student id\nAnn Lee,1\nAnn Lee,2\n")
    bundle, out = write_bundle(tmp_path), tmp_path / "out"
    mlmath("grade", bundle, tmp_path / "in", "-o", out, "--roster", roster)
    assert [status for (status,) in rows(out / "grades.csv", "status")] == ["missing"] * 2
