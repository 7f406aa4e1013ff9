"""A results folder loses nothing: not to a kill, a full disk, a second writer or a damaged file."""

import contextlib
import dataclasses
import json
import os
import random
import shutil
import subprocess
import time

import pytest
from helpers.course import TOP
from helpers.stores import (
    MLMATH,
    NO_MAE,
    NO_MSE,
    RIGHT,
    hand_in,
    history,
    marks_in_history,
    marks_shown,
    mlmath,
    rows,
    said,
    write_bundle,
    write_test,
)
from jsonschema import Draft202012Validator

from mlmath.batch.run import grade_batch
from mlmath.errors import ResultsError
from mlmath.feedback.terminal import BatchProgress
from mlmath.model.limits import Limits
from mlmath.model.mark import RecordedMark
from mlmath.model.result import Provenance
from mlmath.model.states import Status, Why
from mlmath.results.changes import changes_between, decisions_between
from mlmath.results.history import History
from mlmath.results.keys import GRADER_FORMAT
from mlmath.results.lock import only_writer
from mlmath.results.store import ResultsFolder, stored_results

SCHEMA = Draft202012Validator(json.loads((TOP / "docs" / "result.schema.json").read_text()))


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A bundle, submissions and a results folder of three students; ask for a copy."""
    home = tmp_path_factory.mktemp("graded")
    bundle = write_bundle(home)
    mlmath("grade", bundle, hand_in(home / "in", ann=RIGHT, ben=NO_MAE, carl=NO_MSE), "-o",
           home / "out")  # fmt: skip
    return home


@pytest.fixture
def home(graded, tmp_path):
    shutil.copytree(graded, tmp_path / "home")
    return tmp_path / "home"


def grade(home, **options):
    return mlmath("grade", home / "small", home / "in", "-o", home / "out", **options)


# -- what is kept -------------------------------------------------------------------------------


def test_what_was_handed_in_is_kept_as_it_was(home):
    for student in ("ann", "ben", "carl"):
        (kept,) = (home / "out" / "submissions" / student).glob("*/*")
        assert kept.name == f"{student}.ipynb"
        assert kept.read_bytes() == (home / "in" / f"{student}.ipynb").read_bytes()


def test_a_zip_stays_a_zip(home):
    shutil.make_archive(home / "in" / "dora", "zip", home / "in", "ann.ipynb")
    grade(home)
    (kept,) = (home / "out" / "submissions" / "dora").glob("*/*")
    assert kept.name == "dora.zip"
    assert kept.read_bytes() == (home / "in" / "dora.zip").read_bytes()


def test_every_result_has_a_line_that_says_what_it_was_made_from(home):
    (run,) = history(home / "out", "run")
    assert (run["assignment"], set(run["tests"])) == ("small", {"mse", "mae"})
    lines = {line["student"]: line for line in history(home / "out")}
    assert lines["ben"]["questions"] == {"mse": [3, 3], "mae": [0, 3]}
    assert (lines["ben"]["status"], lines["ben"]["score"]) == ("graded", 3)
    assert lines["ben"]["limits"]["cell_timeout"] == 60
    assert lines["ben"]["when"].endswith("+00:00")


def test_results_with_changes_are_as_the_schema_says(home):
    write_test(home / "small", "mae", -2)
    grade(home)
    for path in (home / "out" / "results").iterdir():
        result = json.loads(path.read_text())
        assert [error.message for error in SCHEMA.iter_errors(result)] == []
        assert result["extra_data"]["mlmath"]["changes"]


def test_a_file_that_cannot_be_read_any_more_costs_no_mark(home):
    (home / "in" / "ann.ipynb").unlink()
    (home / "in" / "ann.ipynb").symlink_to("/proc/self/mem")  # opens, and cannot be read
    done = grade(home)
    assert "The file of ann cannot be read" in done.stderr
    assert dict(rows(home / "out" / "grades.csv", "student", "score"))["ann"] == "6"


def test_the_clock_does_not_decide_what_is_later(home):
    lines = (home / "out" / "history.jsonl").read_text().splitlines()
    last = json.loads(lines[-1]) | {"when": "1970-01-01T00:00:00+00:00", "score": 1}
    with open(home / "out" / "history.jsonl", "a") as file:
        file.write(json.dumps(last) + "\n")
    assert History(home / "out").latest[last["student"]].score == 1


# -- damage -------------------------------------------------------------------------------------


def test_a_cut_last_line_is_left_out_and_said_and_the_next_line_is_whole(home):
    path = home / "out" / "history.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    number = whole.count(b"\n")
    hand_in(home / "in", dora=RIGHT)
    done = grade(home)
    assert f"the last line ({number}) is cut" in done.stderr
    assert path.read_bytes().startswith(whole[:-30] + b"\n{")
    json.loads(path.read_bytes().splitlines()[-1])


def test_a_result_that_is_damaged_in_its_test_cases_alone_is_graded_again(tmp_path):
    bundle = write_bundle(tmp_path)
    folder = hand_in(tmp_path / "in", ann="mse = 4\nmae = 2")
    out = tmp_path / "out"
    mlmath("grade", bundle, folder, "-o", out)
    path = out / "results" / "ann.json"
    whole = json.loads(path.read_text())
    damaged = json.loads(path.read_text())
    damaged["extra_data"]["mlmath"]["questions"][0]["cases"] = [{}]
    path.write_text(json.dumps(damaged))
    mlmath("grade", bundle, folder, "-o", out)
    again = json.loads(path.read_text())
    assert again["tests"] == whole["tests"]
    questions = [told["extra_data"]["mlmath"]["questions"] for told in (again, whole)]
    assert questions[0] == questions[1]


def test_a_damaged_line_costs_itself_alone_and_is_named(home):
    path = home / "out" / "history.jsonl"
    lines = path.read_text().splitlines()
    lines[1:1] = ["{not JSON", '{"v": 1, "event": "result"}']
    path.write_text("\n".join(lines) + "\n")
    done = grade(home)
    assert done.stderr.count("lines 2, 3 cannot be read") == 1
    assert path.read_text().startswith("\n".join(lines))
    assert set(History(home / "out").latest) == {"ann", "ben", "carl"}


def test_a_folder_of_a_newer_version_is_refused_and_left_alone(home):
    path = home / "out" / "history.jsonl"
    with open(path, "a") as file:
        file.write('{"v": 2, "event": "dream", "version": "9.0"}\n')
    before = {p: p.read_bytes() for p in (home / "out").rglob("*") if p.is_file()}
    hand_in(home / "in", dora=RIGHT)
    done = grade(home, code=1)
    assert "was written by a newer mlmath (9.0): update mlmath" in done.stderr
    assert done.stderr.count("\n") == 1
    assert {p: p.read_bytes() for p in (home / "out").rglob("*") if p.is_file()} == before


def test_results_of_a_newer_grader_are_refused(home):
    path = home / "out" / "results" / "ann.json"
    result = json.loads(path.read_text())
    result["extra_data"]["mlmath"] |= {"format": GRADER_FORMAT + 1, "version": "9.0"}
    path.write_text(json.dumps(result))
    assert "results of a newer mlmath (9.0)" in grade(home, code=1).stderr
    assert json.loads(path.read_text()) == result


# -- two at a time, full disks, kills -----------------------------------------------------------


def test_of_two_who_write_at_a_time_the_second_is_told_to_wait(home):
    with only_writer(home / "out"):
        done = grade(home, code=1)
        assert f"Another mlmath is writing to {home / 'out'}: wait" in done.stderr
        assert done.stderr.count("\n") == 1
        with pytest.raises(ResultsError, match="Another mlmath"), only_writer(home / "out"):
            pass
        mlmath("remove", home / "out", "ann", "--yes", code=1)
    grade(home)


def test_a_result_is_in_the_history_before_it_is_seen(home, monkeypatch):
    """Ended in between, a run leaves a mark too many in the history, and never one too few."""
    seen = []
    put = ResultsFolder.put

    def checked(folder, result, page):
        points = tuple((question.name, question.score) for question in result.questions)
        seen.append((result.student, points) in marks_in_history(home / "out"))
        put(folder, result, page)

    monkeypatch.setattr(ResultsFolder, "put", checked)
    write_test(home / "small", "mae", -2)
    limits = Limits(cell_timeout=60.0, test_timeout=10.0)
    grade_batch(home / "small", [home / "in"], home / "out", limits, 2, BatchProgress)
    assert len(seen) == 6  # each result, and once more with what changed
    assert all(seen)


def test_half_a_line_on_a_full_disk_is_taken_back(home, monkeypatch):
    path = home / "out" / "history.jsonl"
    before = path.read_bytes()
    (result, *_) = stored_results(home / "out")
    write = os.write
    with History(home / "out") as history_of_run:
        monkeypatch.setattr(os, "write", lambda file, data: write(file, data[: len(data) // 2]))
        with pytest.raises(OSError, match="No space left"):
            history_of_run.add(result)
        assert path.read_bytes() == before
        monkeypatch.undo()
        history_of_run.add(result)
    assert path.read_bytes().startswith(before)
    assert json.loads(path.read_bytes().removeprefix(before))["student"] == result.student


def test_a_mark_that_vanished_is_named(home):
    (home / "out" / "results" / "ben.json").write_text("{")
    (home / "in" / "ben.ipynb").unlink()
    assert "no result to be read any more of ben" in grade(home).stderr


@pytest.mark.parametrize("room", [0, 8, 20, 32, 44])
def test_a_disk_that_fills_in_the_middle_loses_nothing_and_the_same_command_goes_on(
    home, small_disk, room
):
    """`room` is what is left, in kilobytes: the disk is full at one moment or another."""
    out = small_disk / "out"
    shutil.copytree(home / "out", out)
    before = marks_shown(out)
    write_test(home / "small", "mae", -2)
    hand_in(home / "in", dora=RIGHT)
    filling = small_disk / "filling"
    with contextlib.suppress(OSError), open(filling, "wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    os.truncate(filling, filling.stat().st_size - room * 1024)
    command = ["grade", home / "small", home / "in", "-o", out]
    full = mlmath(*command, code=1)
    assert full.stderr.startswith("mlmath: There is no room left on the disk")
    assert before <= marks_in_history(out)
    filling.unlink()
    done = mlmath(*command)
    assert "4 submissions: " in said(done)
    assert "cannot be read" not in done.stderr
    assert "3 marks changed, 1 up, 2 down" in said(done)
    assert before | marks_shown(out) <= marks_in_history(out)


def test_a_run_killed_at_any_moment_leaves_every_mark_that_was_shown_before(home):
    """Twenty kills in a sequence of runs: first ones, late ones, and after corrected tests."""
    moments = random.Random(11)
    out = home / "out"
    everybody = marks_shown(out)
    answers = (RIGHT, NO_MAE, NO_MSE)
    killed = 0
    for number in range(20):
        kind = number % 3
        if kind == 0:
            hand_in(home / "in", **{f"late{number}": answers[number // 3 % 3]})
        elif kind == 1:
            write_test(home / "small", "mae", (-2, 2)[number // 3 % 2])
        else:
            hand_in(home / "in", ann=answers[(number // 3 + 1) % 3])
        grading = ["grade", home / "small", home / "in", "-o", out]
        command = grading if kind != 1 else ["regrade", out, "--bundle", home / "small"]
        running = subprocess.Popen(
            [MLMATH, *map(str, command)],
            cwd=TOP,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        began = (out / "history.jsonl").stat().st_size
        deadline = time.monotonic() + moments.uniform(2, 20)
        while running.poll() is None and time.monotonic() < deadline:
            if (out / "history.jsonl").stat().st_size > began:  # it is storing results now
                time.sleep(moments.uniform(0, 0.2))
                break
            time.sleep(0.005)
        killed += running.poll() is None
        running.kill()
        running.wait()
        assert everybody <= marks_in_history(out)
        everybody |= marks_shown(out)
        assert everybody <= marks_in_history(out)
    assert killed > 10
    done = grade(home)
    assert "cannot be read" not in done.stderr
    assert "nothing new" in said(grade(home))
    lines = (out / "history.jsonl").read_bytes().splitlines()
    assert all(json.loads(line) for line in lines)


# -- leaving ------------------------------------------------------------------------------------


def test_whoever_is_removed_leaves_every_list_and_the_history_keeps_its_lines(home):
    out = home / "out"
    asked = mlmath("remove", out, "ben", input="n\n")
    assert "ben: ben.ipynb, 3 of 6" in asked.stdout
    assert "Nobody was removed" in asked.stdout
    assert (out / "results" / "ben.json").is_file()
    before = (out / "history.jsonl").read_text()
    (out / "canvas.csv").write_text("Student,ID\nben,1\n")
    done = mlmath("remove", out, "ben.ipynb", "--yes")
    assert "canvas.csv still lists them: write it again with --format." in done.stdout + done.stderr
    (home_of_removed,) = (out / "removed").iterdir()
    assert str(home_of_removed) in done.stdout
    left = {p.relative_to(out).as_posix() for p in out.rglob("*ben*") if p.is_file()}
    assert all(path.startswith("removed/") for path in left)
    assert len(left) == 3
    assert [student for (student,) in rows(out / "grades.csv", "student")] == ["ann", "carl"]
    assert "ben" not in (out / "report.html").read_text()
    (removed,) = history(out, "removed")
    assert (removed["student"], removed["score"]) == ("ben", 3)
    assert (out / "history.jsonl").read_text().startswith(before)


def test_who_is_named_in_a_decision_is_removed_only_after_that_line(home):
    """Otherwise the next run would refuse a file that was right."""
    out = home / "out"
    decisions = out / "adjustments.csv"
    decisions.write_text("student,question,action,value\nann,mse,add,-1\nben,mae,set,2\n")
    grade(home)
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    done = mlmath("remove", out, "ben", "--yes", code=1)
    assert "Nobody was removed" in done.stderr
    assert "adjustments.csv, line 3: there is no student 'ben'" in done.stderr
    assert done.stderr.count("\n") == 1
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before
    mlmath("remove", out, "carl", "--yes")
    decisions.write_text("student,question,action,value\nann,mse,add,-1\n")
    mlmath("remove", out, "ben", "--yes")
    assert rows(out / "grades.csv", "student", "score", "final") == [("ann", "6", "5")]
    assert json.loads((out / "marks.json").read_text()).keys() == {"ann"}


def test_everybody_can_be_removed(home):
    mlmath("remove", home / "out", "ann", "ben", "carl", "--yes")
    assert rows(home / "out" / "grades.csv") == []
    assert not (home / "out" / "report.html").exists()
    assert "3 submissions: 3 new" in said(grade(home))


def test_a_name_that_means_nobody_removes_nobody(home):
    done = mlmath("remove", home / "out", "ann", "zoe", "--yes", code=1)
    assert "is called zoe" in done.stderr
    assert (home / "out" / "results" / "ann.json").is_file()


# -- grades.csv ---------------------------------------------------------------------------------


def test_a_hand_edited_table_of_marks_is_kept_and_said_once(home):
    path = home / "out" / "grades.csv"
    edited = path.read_text().replace("graded,3,", "graded,5,")
    assert edited != path.read_text()
    path.write_text(edited)
    done = grade(home)
    assert "grades.csv was changed since mlmath wrote it" in done.stderr
    assert "adjustments.csv" in done.stderr
    (copy,) = (home / "out").glob("grades-edited-*.csv")
    assert copy.read_text() == edited
    assert dict(rows(path, "student", "score"))["ben"] == "3"
    assert "grades.csv was changed" not in grade(home).stderr
    assert list((home / "out").glob("grades-edited-*.csv")) == [copy]


def test_a_run_that_ended_before_it_was_done_has_edited_no_table(home):
    last = (home / "out" / ".last-run.json").read_bytes()
    hand_in(home / "in", dora=RIGHT)
    grade(home)
    (home / "out" / ".last-run.json").write_bytes(last)  # as if it had been ended just before
    hand_in(home / "in", eva=NO_MAE)
    assert "grades.csv was changed" not in grade(home).stderr
    assert list((home / "out").glob("grades-edited-*.csv")) == []


# -- why a mark changed -------------------------------------------------------------------------


def mark(points, counts=None, **made):
    provenance = {"sha256": "a", "bundle": "b", "tests": {"q": "1"}, "shared": "s", **made}
    grader = provenance.pop("format", GRADER_FORMAT)
    status = provenance.pop("status", Status.GRADED)
    own, raw = {"q": counts if counts is not None else points}, {"q": points}
    return RecordedMark("ann", status, own["q"], own, raw, grader, Provenance(**provenance))


@pytest.mark.parametrize(
    ("old", "why"),
    [
        (mark(1, sha256="z"), Why.SUBMISSION),
        (mark(1, status=Status.MISSING), Why.SUBMISSION),
        (mark(1, tests={"q": "0"}, bundle="z"), Why.TESTS),
        (mark(1, shared="z", bundle="z"), Why.TESTS),
        (mark(1, bundle="z"), Why.TESTS),
        (mark(1, format=0), Why.GRADER),
        (mark(1, format=0, bundle="", sha256="", tests={}), Why.GRADER),
        (mark(1, bundle="", sha256="", tests={}), Why.UNKNOWN),
        (mark(1), Why.AGAIN),
        (mark(2, counts=1), Why.PERSON),
    ],
)
def test_why_a_mark_changed_is_known(old, why):
    (change,) = changes_between({"ann": old}, {"ann": mark(2)}, "now")
    assert (change.before, change.after, change.why) == (1, 2, why)


def test_points_of_the_total_that_belong_to_no_question_are_a_change_of_their_own():
    new = mark(2)
    late = RecordedMark("ann", new.status, 1, new.questions, new.raw, new.format, new.provenance)
    (change,) = changes_between({"ann": new}, {"ann": late}, "now")
    assert (change.question, change.before, change.after) == ("", 2, 1)
    assert change.why is Why.PERSON


@pytest.mark.parametrize("count", [2, 60])
def test_a_decision_about_many_is_one_sentence_and_one_about_few_names_the_marks(count):
    def marks_with(total, possible, *reasons):
        one = dataclasses.replace(mark(4), total=total, possible=possible, reasons=reasons)
        return {
            f"s{n:02}": dataclasses.replace(one, student=f"s{n:02}", name=f"Person {n}")
            for n in range(count)
        }

    said = decisions_between(marks_with(4, 6), marks_with(4, 4, "mae: dropped for everybody."))
    assert len(said) == (2 if count == 2 else 1)
    assert "Person 0" in said[0]
    assert said[0].endswith("mae: dropped for everybody.")
    assert ("from 4 of 6 to 4 of 4" in said[0]) == (count == 2)
    assert ("57 more" in said[0]) == (count == 60)
    back = decisions_between(marks_with(4, 4, "mae: dropped."), marks_with(4, 6))
    assert back[0].endswith("a rule or a decision was taken back.")


def test_a_mark_that_the_tests_changed_is_no_decision():
    assert decisions_between({"ann": mark(1)}, {"ann": mark(2)}) == []


def test_who_is_new_has_no_change():
    assert changes_between({}, {"ann": mark(2)}, "now") == ()


def test_a_result_survives_the_way_into_its_file_and_back(home):
    write_test(home / "small", "mae", -2)
    grade(home)
    folder = ResultsFolder(home / "out")
    for result in stored_results(home / "out"):
        folder.put(result, "")
        assert folder.get(result.student) == result
        assert result.changes
        assert result.provenance.limits is not None
