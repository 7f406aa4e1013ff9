"""Progress says whom it waits for."""

import os
import threading

from helpers.course import TOP

from mlmath.batch.pool import Pool
from mlmath.feedback.terminal import waiting_for
from mlmath.model.limits import Limits
from mlmath.model.submission import Submission
from mlmath.sandbox.host.activity import Activity, ActivityFile, activities_in

NAMES = {"ada": "Ada Abel"}


def test_the_longest_activity_is_named_with_its_student():
    busy = [Activity("ada", "code cell 6", 34.2, 60.0), Activity("ben", "code cell 1", 4.0, 60.0)]
    said = waiting_for(busy, 56, 58, NAMES)
    assert said == "waiting for 57 of 58: code cell 6, 34 of 60 s, Ada Abel"


def test_what_takes_no_time_and_a_name_that_controls_a_terminal_are_not_shown():
    assert waiting_for([Activity("ada", "code cell 6", 0.5, 60.0)], 56, 58, NAMES) == ""
    assert waiting_for([], 56, 58, NAMES) == ""
    said = waiting_for([Activity("b\x1b[2J", "code cell 6", 9.0, 60.0)], 0, 1, {})
    assert "\x1b" not in said


def test_workers_say_what_they_do_and_a_damaged_file_says_nothing(tmp_path):
    file = ActivityFile(tmp_path)
    assert activities_in(tmp_path) == []
    file.begin("ada")
    file.now("code cell 6", 60.0)
    (tmp_path / "activity-0").write_text('["ben", "code')
    (found,) = activities_in(tmp_path)
    assert (found.student, found.what, found.limit) == ("ada", "code cell 6", 60.0)
    assert os.stat(tmp_path / f"activity-{os.getpid()}").st_mode & 0o077 == 0
    file.begin("")
    assert activities_in(tmp_path) == []


def test_names_that_take_many_bytes_are_said_too(tmp_path):
    file = ActivityFile(tmp_path)
    file.begin("\N{GRINNING FACE}" * 100)
    file.now("\N{GRINNING FACE}" * 100, 60.0)
    assert len(activities_in(tmp_path)) == 1
    file.now("code cell 6", 60.0)
    assert [found.what for found in activities_in(tmp_path)] == ["code cell 6"]


def test_a_pool_says_in_which_cell_a_submission_is(tmp_path):
    path = tmp_path / "ada.ipynb"
    path.write_text(
        '{"cells": [{"cell_type": "code", "source": "while True: pass", "metadata": {}, "outputs":'
        ' [], "execution_count": null}], "metadata": {"otter": {"assignment_name": "hw02_mse"}},'
        ' "nbformat": 4, "nbformat_minor": 5}'
    )
    seen, done = set(), threading.Event()
    with Pool(TOP / "autograder/hw02_mse", Limits(cell_timeout=5.0), 1) as pool:

        def watch():
            while not done.wait(0.05):
                seen.update((activity.student, activity.what) for activity in pool.activities())

        watcher = threading.Thread(target=watch)
        watcher.start()
        results = list(pool.grade([Submission("ada", path)]))
        done.set()
        watcher.join()
    assert len(results) == 1
    assert ("ada", "code cell 1") in seen
