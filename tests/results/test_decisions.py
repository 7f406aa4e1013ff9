"""What people decide on the review page: stored whole, and the later decision counts."""

import datetime
import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath.errors import ConflictError, DecisionsError
from mlmath.feedback.student_page import student_page
from mlmath.model.decision import Decision, Reading, RegradeRequest, Waits
from mlmath.model.mark import Action, Adjustment, ByPerson, Weighting
from mlmath.model.result import Identity, Origin, Provenance, QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.model.written import Rubric, RubricItem, WrittenQuestion
from mlmath.results.decisions import Decisions, DecisionStore, now, read_decisions
from mlmath.results.late import LateRules
from mlmath.results.marking import Marking
from mlmath.results.marks import final_mark

ITEMS = (
    RubricItem("reason", 3, "You give a reason."),
    RubricItem("doubt", 1, "You say what would change your mind."),
)
WHICH = WrittenQuestion("which", 4, "Question 3", "Which?", Rubric(ITEMS, "all", "half", "nothing"))
NOON = datetime.datetime(2026, 3, 20, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
LATE = LateRules(due=NOON - 24 * HOUR, penalty_percent=10, most_percent=50)


def result(mse=2.0, mae=6.0, *, status=Status.GRADED, submitted="", sha256="", **more):
    questions = (QuestionResult("mse", mse, 4.0), QuestionResult("mae", mae, 6.0))
    fields = {
        "score": mse + mae,
        "possible": 10.0,
        "origin": Origin(Identity("Ada Abel"), submitted),
        "provenance": Provenance(sha256),
    }
    return SubmissionResult(
        "hw02", "ada", "ada.ipynb", status, sentence="", questions=questions, **fields | more
    )


def decision(question="which", points=None, *, when=NOON, **more):
    return Decision("ada", question, "Bo", when, points, **more)


def line(question, action, value=None, *, when=None, student="ada", number=2):
    return Adjustment(student, question, action, value, when=when, line=number)


def mark(*decisions, lines=(), graded=None, late=None, weights=None, requests=()):
    person = ByPerson((WHICH,), {d.question: d for d in decisions}, tuple(requests))
    return final_mark(graded or result(), late, lines, weights, person)


# -- what counts --------------------------------------------------------------------------------


def test_points_of_a_person_are_added_to_those_of_the_tests():
    made = mark(decision(points=3.0))
    assert (made.raw, made.raw_possible) == (8, 10)
    assert (made.final, made.possible) == (11, 14)
    assert not made.is_provisional
    assert "which: 3 of 4 points by a person (Bo)." in made.reasons


def test_without_a_decision_the_mark_is_provisional_out_of_all_points():
    made = mark()
    assert (made.final, made.possible) == (8, 14)
    assert [(one.question, one.why) for one in made.pending] == [("which", Waits.UNDECIDED)]


def test_who_handed_in_nothing_waits_for_nobody():
    made = mark(graded=result(0, 0, status=Status.MISSING))
    assert made.pending == ()
    assert (made.final, made.possible) == (0, 14)


def test_a_flag_and_a_file_handed_in_later_wait_for_a_person():
    (flagged,) = mark(decision(points=3.0, flagged=True)).pending
    assert flagged.why is Waits.FLAGGED
    new = mark(decision(points=3.0, sha256="aa"), graded=result(sha256="bb"))
    assert [one.why for one in new.pending] == [Waits.HANDED_IN_AGAIN]
    assert new.final == 11, "what was decided stays until a person says otherwise"


def test_an_override_replaces_what_the_tests_gave_and_what_being_late_cost():
    made = mark(decision("mse", 4.0), decision(points=2.0))
    assert made.final == 4 + 6 + 2


def test_an_override_is_not_made_less_by_being_late():
    late = result(submitted="2026-03-21T00:00:00+00:00")
    made = mark(decision("mse", 4.0), graded=late, late=LATE)
    assert {part.name: part.final for part in made.questions}["mse"] == 4


def test_being_late_costs_its_part_of_a_written_answer_too():
    late = result(submitted="2026-03-21T00:00:00+00:00")
    made = mark(decision(points=4.0), graded=late, late=LATE)
    assert made.final == pytest.approx((8 + 4) * (1 - made.late.share))
    assert made.late.share > 0


def test_weights_hold_for_written_questions():
    made = mark(decision(points=2.0), weights=Weighting({"which": 8}))
    assert (made.final, made.possible) == (8 + 4, 10 + 8)


@pytest.mark.parametrize(
    ("action", "value", "when", "final"),
    [
        (Action.SET, 1.0, None, 3),
        (Action.SET, 1.0, NOON - HOUR, 3),
        (Action.SET, 1.0, NOON, 3),
        (Action.SET, 1.0, NOON + HOUR, 1),
        (Action.FULL, None, NOON - HOUR, 3),
        (Action.FULL, None, NOON + HOUR, 4),
        (Action.ADD, -1.0, NOON - HOUR, 3),
        (Action.ADD, -1.0, NOON + HOUR, 2),
        (Action.EXCUSE, None, NOON - HOUR, 3),
        (Action.EXCUSE, None, NOON + HOUR, None),
        (Action.DROP, None, None, None),
    ],
)
@pytest.mark.parametrize("question", ["which", "mse"])
def test_of_a_line_and_a_decision_about_the_same_mark_the_later_one_counts(
    question, action, value, when, final
):
    student = "*" if action is Action.DROP else "ada"
    lines = [line(question, action, value, when=when, student=student)]
    made = mark(decision(question, 3.0), lines=lines)
    parts = {part.name: part.final for part in made.questions}
    assert parts[question] == final


TIMES = st.none() | st.integers(-5, 5).map(lambda hours: NOON + hours * HOUR)


@given(st.lists(st.tuples(st.integers(0, 4), TIMES), max_size=4), st.integers(0, 4), TIMES)
def test_the_last_word_counts_whatever_the_lines_say(said, points, when):
    when = when or NOON
    lines = [line("which", Action.SET, float(value), when=time) for value, time in said]
    made = mark(decision(points=float(points), when=when), lines=lines)
    later = [value for value, time in said if time is not None and time > when]
    (part,) = (part for part in made.questions if part.name == "which")
    assert part.final == (later[-1] if later else points)
    assert made.final == 8 + part.final


@given(st.floats(0, 4), st.floats(0, 6), st.floats(0, 4), st.none() | st.floats(0, 4))
def test_a_regrade_of_the_tests_leaves_every_decision_in_place(mse, mae, points, override):
    decisions = [decision(points=points)]
    decisions += [] if override is None else [decision("mse", override)]
    made = mark(*decisions, graded=result(mse, mae))
    parts = {part.name: part.final for part in made.questions}
    assert parts["which"] == pytest.approx(points, abs=1e-9)
    assert parts["mse"] == pytest.approx(mse if override is None else override, abs=1e-9)
    assert made.final == pytest.approx(sum(parts.values()), abs=1e-9)


def test_it_is_said_where_a_line_and_the_page_speak_of_the_same_mark():
    lines = (line("mse", Action.FULL, student="*", when=NOON, number=7),)
    decisions = {
        (student, "mse"): Decision(student, "mse", "Bo", when, 1.0)
        for student, when in (("ada", NOON + HOUR), ("ben", NOON - HOUR), ("cy", NOON + HOUR))
    }
    marking = Marking(adjustments=lines, decisions=Decisions(decisions))
    (said,) = marking.overlaps(["ada", "ben", "cy"])
    assert said == (
        "adjustments.csv, line 7, and the review page both speak of 'mse'; the later one counts: "
        "the line counts for 1 student, the page's decision for 2 students."
    )


# -- the student's page -------------------------------------------------------------------------


def test_the_page_shows_rubric_comment_and_answers():
    asked = RegradeRequest(1, "ada", "mse", "I was <right>.", "1 March", "You were.", "Cleo")
    made = mark(decision(points=3.0, items=("reason",), comment="Good & short."), requests=[asked])
    page = student_page(result(), made)
    assert "You give a reason." in page
    assert "what would change your mind" not in page
    assert "Good &amp; short." in page
    assert "I was &lt;right&gt;." in page
    assert "You were." in page
    assert "provisional" not in page


def test_the_page_says_what_is_not_read_yet():
    page = student_page(result(), mark())
    assert "provisional: a person still has to read which" in page
    assert "not read yet" in page


# -- the database -------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path):
    with DecisionStore(tmp_path, "hw02") as opened:
        yield opened


def saved(store, points, version=0, **more):
    return store.save(decision(points=points, version=version, **more))


def test_a_decision_is_stored_whole(store, tmp_path):
    stored = saved(store, 2.5, items=("doubt",), comment="é <b>", flagged=True, sha256="ab")
    assert store.get("ada", "which") == stored
    assert read_decisions(tmp_path, "hw02").of("ada", "which") == stored


def test_who_has_not_seen_the_latest_decision_overwrites_nothing(store):
    first = saved(store, 1.0)
    with pytest.raises(ConflictError) as caught:
        saved(store, 4.0)
    assert caught.value.current == first
    assert store.get("ada", "which").points == 1
    saved(store, 4.0, version=first.version)
    assert store.get("ada", "which").points == 4


def test_of_many_who_decide_at_once_one_is_stored_and_the_others_are_told(tmp_path):
    outcomes, together = [], threading.Barrier(16)

    def decide(points):
        together.wait()
        with DecisionStore(tmp_path, "hw02") as mine:
            try:
                outcomes.append(saved(mine, float(points)).points)
            except ConflictError:
                outcomes.append(None)

    threads = [threading.Thread(target=decide, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [points for points in outcomes if points is not None]
    assert (len(outcomes), len(kept)) == (16, 1)
    assert read_decisions(tmp_path, "hw02").of("ada", "which").points == kept[0]


def test_a_second_reading_counts_for_nothing_and_is_kept_apart(store, tmp_path):
    saved(store, 1.0)
    saved(store, 4.0, reading=Reading.SECOND)
    assert read_decisions(tmp_path, "hw02").of("ada", "which").points == 1
    assert store.get("ada", "which", Reading.SECOND).points == 4


def test_undo_takes_back_one_s_own_decisions_one_by_one(store):
    saved(store, 1.0)
    saved(store, 2.0, version=1)
    store.save(Decision("ben", "which", "Bo", now(), 3.0))
    assert store.undo("Bo").student == "ben"
    assert store.get("ben", "which").says_something is False
    assert store.undo("Bo").points == 1
    assert store.undo("Bo").points is None
    assert store.undo("Bo") is None
    assert store.latest() == []


def test_undo_never_takes_back_what_somebody_else_decided(store):
    saved(store, 1.0)
    store.save(Decision("ada", "which", "Cleo", now(), 2.0, version=1))
    with pytest.raises(ConflictError):
        store.undo("Bo")
    saved(store, 3.0, version=2)
    assert store.undo("Bo").points == 2
    with pytest.raises(ConflictError):
        store.undo("Bo")
    assert store.get("ada", "which").points == 2


def test_a_comment_that_is_being_written_survives_until_it_is_stored(store):
    store.keep_draft(decision(comment="I thi"))
    store.keep_draft(decision(comment="I think"))
    assert store.draft("ada", "which", Reading.FIRST, "Bo") == "I think"
    assert store.draft("ada", "which", Reading.FIRST, "Cleo") is None
    saved(store, 1.0, comment="I think so")
    assert store.draft("ada", "which", Reading.FIRST, "Bo") is None


def test_requests_are_taken_once_and_their_answers_kept(store):
    asked = [RegradeRequest(0, "ada", "mse", "Why?"), RegradeRequest(0, "ben", "", "Please.")]
    assert store.add_requests(asked) == 2
    assert store.add_requests(asked) == 0
    first, second = store.requests()
    store.answer(RegradeRequest(first.number, "", "", "", answer="Because.", who="Bo"))
    assert store.requests()[0].answer == "Because."
    assert store.requests()[1] == second
    with pytest.raises(ConflictError):
        store.answer(RegradeRequest(first.number, "", "", "", answer="No.", who="Cleo"))


def test_without_a_database_nothing_is_decided_and_none_is_made(tmp_path):
    assert read_decisions(tmp_path, "hw02") == Decisions()
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_another_assignment_is_refused(store, tmp_path):
    with pytest.raises(DecisionsError, match="holds decisions about hw02, and this folder results"):
        read_decisions(tmp_path, "hw03")


def test_a_store_of_a_newer_mlmath_is_refused(store, tmp_path):
    with sqlite3.connect(tmp_path / "decisions.db") as connection:
        connection.execute("pragma user_version = 99")
    with pytest.raises(DecisionsError, match="newer mlmath"):
        read_decisions(tmp_path, "hw02")


@pytest.mark.parametrize("content", [b"no database at all, but long enough" * 9, b"\0" * 4096])
def test_a_file_that_is_no_store_is_refused_in_one_sentence(tmp_path, content):
    (tmp_path / "decisions.db").write_bytes(content)
    with pytest.raises(DecisionsError) as caught:
        read_decisions(tmp_path, "hw02")
    assert "decisions.db cannot be used" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_database_of_something_else_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "decisions.db") as connection:
        connection.execute("create table other (a)")
    with pytest.raises(DecisionsError, match="a database of something else"):
        read_decisions(tmp_path, "hw02")
