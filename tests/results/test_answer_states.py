"""How far answers are, as it is kept in memory, is always what the database says."""

import contextlib
import shutil
import sqlite3
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlmath.errors import ConflictError
from mlmath.model.decision import Decision, Reading
from mlmath.results.answer_states import AnswerStates, StatesKept
from mlmath.results.decisions import DecisionStore, now

ONE = ("choice", Reading.FIRST)


@pytest.fixture
def store(tmp_path):
    with DecisionStore(tmp_path, "hw02") as opened:
        yield opened


def decide(store, student, points=1.0, who="Bo", question="choice", **more):
    reading = more.get("reading", Reading.FIRST)
    before = store.get(student, question, reading)
    version = before.version if before else 0
    store.save(Decision(student, question, who, now(), points, version=version, **more))


def as_stored(store):
    """The states, from all decisions that count."""
    made = {}
    for reading in Reading:
        for decision in store.latest(reading=reading):
            key = decision.question, reading
            decided, flagged = made.setdefault(key, ({}, set()))
            if decision.points is not None:
                decided[decision.student] = decision.who
            if decision.flagged:
                flagged.add(decision.student)
    return {key: AnswerStates(d, frozenset(f)) for key, (d, f) in made.items() if d or f}


def looked(kept, store):
    return {k: s for k, s in kept.look(store).items() if s.decided or s.flagged}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["save", "clear", "flag", "undo", "look"]),
        st.sampled_from(["ada", "ben", "eve"]),
        st.sampled_from(["Bo", "Cleo"]),
        st.sampled_from(["choice", "plot"]),
        st.sampled_from([*Reading]),
    ),
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_whatever_is_decided_and_taken_back_a_look_says_what_is_stored(tmp_path_factory, steps):
    folder, kept = tmp_path_factory.mktemp("steps"), StatesKept()
    with DecisionStore(folder, "hw02") as store:
        for action, student, who, question, reading in steps:
            if action == "look":
                assert looked(kept, store) == as_stored(store)
            elif action == "undo":
                with contextlib.suppress(ConflictError):  # somebody else has decided since
                    store.undo(who)
            else:
                points = None if action == "clear" else 1.0
                flag = action == "flag"
                decide(store, student, points, who, question, reading=reading, flagged=flag)
        assert looked(kept, store) == as_stored(store)


def test_what_another_process_decides_is_seen_at_the_next_look(store, tmp_path):
    kept = StatesKept()
    decide(store, "ada")
    assert kept.look(store)[ONE].done == {"ada"}
    code = (
        "import sys; from pathlib import Path; from mlmath.model.decision import Decision; "
        "from mlmath.results.decisions import DecisionStore, now\n"
        "with DecisionStore(Path(sys.argv[1]), 'hw02') as store:\n"
        "    store.save(Decision('ben', 'choice', 'Cleo', now(), 0.5))"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True)
    assert kept.look(store)[ONE].decided == {"ada": "Bo", "ben": "Cleo"}


def test_what_was_given_out_stays_as_it_was(store):
    kept = StatesKept()
    decide(store, "ada")
    before = kept.look(store)
    decide(store, "ben", flagged=True)
    kept.look(store)
    assert before[ONE] == AnswerStates({"ada": "Bo"})


def test_only_new_rows_are_read(store, monkeypatch):
    kept = StatesKept()
    for student in ("ada", "ben", "eve"):
        decide(store, student)
    kept.look(store)
    decide(store, "ada", None)
    numbers = []
    original = DecisionStore.rows_since

    def rows_since(self, seen):
        found = original(self, seen)
        numbers.append(len(found[0]))
        return found

    monkeypatch.setattr(DecisionStore, "rows_since", rows_since)
    assert kept.look(store)[ONE].done == {"ben", "eve"}
    kept.look(store)
    assert numbers == [1, 0]


def test_a_file_that_somebody_put_back_is_read_from_its_beginning(tmp_path):
    kept = StatesKept()
    with DecisionStore(tmp_path, "hw02") as store:
        decide(store, "ada")
    shutil.copy(tmp_path / "decisions.db", tmp_path / "copy.db")
    with DecisionStore(tmp_path, "hw02") as store:
        decide(store, "ben")
        assert kept.look(store)[ONE].done == {"ada", "ben"}
    (tmp_path / "copy.db").replace(tmp_path / "decisions.db")
    with DecisionStore(tmp_path, "hw02") as store:
        assert kept.look(store)[ONE].done == {"ada"}
        decide(store, "eve")
        assert kept.look(store)[ONE].done == {"ada", "eve"}


def test_a_copy_written_over_the_file_is_read_from_its_beginning(tmp_path):
    """Then it is the same file, with as many rows and the same last number."""
    kept = StatesKept()
    with DecisionStore(tmp_path, "hw02") as store:
        decide(store, "ada")
    copied = (tmp_path / "decisions.db").read_bytes()
    with DecisionStore(tmp_path, "hw02") as store:
        decide(store, "ben")
        kept.look(store)
    (tmp_path / "decisions.db").write_bytes(copied)
    with DecisionStore(tmp_path, "hw02") as store:
        decide(store, "eve")
        assert kept.look(store)[ONE].done == {"ada", "eve"}


def test_rows_that_somebody_took_out_are_missed(store, tmp_path):
    kept = StatesKept()
    for student in ("ada", "ben", "eve"):
        decide(store, student)
    kept.look(store)
    with sqlite3.connect(tmp_path / "decisions.db") as other:
        other.execute("delete from decision where student = 'ben'")
    assert kept.look(store)[ONE].done == {"ada", "eve"}
