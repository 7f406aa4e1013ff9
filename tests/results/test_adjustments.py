"""What a person decides about a mark counts, is refused when it cannot be meant, and is undone."""

import csv
import datetime
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.course import TOP
from hypothesis import given
from hypothesis import strategies as st

from mlmath.errors import AdjustmentsError
from mlmath.model.bundle_info import QuestionInfo
from mlmath.model.directory import Directory
from mlmath.model.mark import Action, Adjustment, Weighting
from mlmath.model.result import Identity, Origin, QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.model.submission import Submission
from mlmath.results.adjustments import read_adjustments
from mlmath.results.late import LateRules
from mlmath.results.marks import final_mark, final_marks

MLMATH = Path(sys.executable).parent / "mlmath"
QUESTIONS = {name: QuestionInfo(name, worth) for name, worth in (("mse", 4.0), ("mae", 6.0))}
EVERYBODY = [
    Submission("ada", None, name="Ada Abel", sid="30000007", email="ada@example.edu"),
    Submission("ben_41000", None, name="ben", lms_id="41000", system="canvas"),
    Submission("twin-1", None, name="Kim Chen"),
    Submission("twin-2", None, name="Chen, Kim"),
]
HEAD = "student,question,action,value,reason,who,when,extra\n"


def result(mse=2.0, mae=6.0, student="ada", *, bonus=None, submitted="", **more):
    questions = [QuestionResult("mse", mse, 4.0), QuestionResult("mae", mae, 6.0)]
    if bonus is not None:
        questions.append(QuestionResult("bonus", bonus, 2.0, extra=2.0))
    fields = {
        "score": sum(q.score for q in questions),
        "possible": 10.0,
        "status": Status.GRADED,
        "origin": Origin(Identity(), submitted),
    }
    return SubmissionResult(
        "hw02_mse", student, "ada.ipynb", sentence="", questions=tuple(questions), **fields | more
    )


def read(tmp_path, text, encoding="utf-8"):
    (tmp_path / "adjustments.csv").write_bytes(text.encode(encoding))
    return read_adjustments(tmp_path, Directory(EVERYBODY), QUESTIONS)


def refusal(tmp_path, *lines):
    with pytest.raises(AdjustmentsError) as caught:
        read(tmp_path, HEAD + "\n".join(lines) + "\n")
    message = str(caught.value)
    assert "\n" not in message
    return message


def adjust(*fields, **more):
    student, question, action, value = (*fields, None)[:4]
    return Adjustment(student, question, action, value, **more)


# -- the file -----------------------------------------------------------------------------------


def test_without_a_file_nothing_is_adjusted(tmp_path):
    assert read_adjustments(tmp_path, Directory(EVERYBODY), QUESTIONS) == ()


@pytest.mark.parametrize(
    "name",
    ["ada", "ADA", "Ada Abel", "Abel, Ada", "30000007", "ada@example.edu", "ada.html"],
)
def test_a_student_is_found_by_name_number_address_or_file(tmp_path, name):
    (found,) = read(tmp_path, HEAD + f'"{name}",,add,1,,,,\n')
    assert found.student == "ada"


def test_excel_s_semicolons_byte_order_mark_and_decimal_comma_are_read(tmp_path):
    text = "\ufeffStudent;Question;Action;Value;Reason\r\nada;mse;set;2,5;größer\r\n;;;;\r\n"
    (found,) = read(tmp_path, text)
    assert (found.value, found.reason, found.line) == (2.5, "größer", 2)
    (found,) = read(tmp_path, text.removeprefix("\ufeff"), "cp1252")
    assert found.reason == "größer"


def test_a_time_without_a_zone_and_a_date_are_both_read(tmp_path):
    first, second, third = read(
        tmp_path, HEAD + "ada,,add,1,,,2026-03-20,\nada,,add,1,,,2026-03-20T14:30,\nada,,add,1,,,,"
    )
    assert first.when == datetime.datetime(2026, 3, 20, tzinfo=datetime.UTC)
    assert second.when == datetime.datetime(2026, 3, 20, 14, 30, tzinfo=datetime.UTC)
    assert third.when is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("eda,,add,1,,,,", "there is no student 'eda' here; did you mean ada?"),
        ("zzzzzz,,add,1,,,,", "write the name as grades.csv has it"),
        ("Kim Chen,,add,1,,,,", "may be twin-1, twin-2; write which one"),
        (",,add,1,,,,", "names no student"),
        ("ada,rmse,add,1,,,,", "there is no question 'rmse'; there are mse, mae"),
        ("ada,,give,1,,,,", "there is no action 'give'; there are set, add, multiply"),
        ("ada,mse,set,5,,,,", "more than the 4 points of 'mse'"),
        ("ada,,set,11,,,,", "more than the 10 points of the submission"),
        ("ada,,add,-11,,,,", "more than the 10 points"),
        ("ada,,set,-1,,,,", "negative"),
        ("ada,mse,set,-0.5,,,,", "set -0.5 would make the mark negative"),
        ("ada,,multiply,-1,,,,", "negative"),
        ("ada,,set,,,,,", "needs a number as its value, and there is none"),
        ("ada,,set,many,,,,", "'many' is none"),
        ("ada,,set,nan,,,,", "'nan' is none"),
        ("ada,,full,3,,,,", "full takes no value, but there is 3"),
        ("ada,,drop,,,,,", "drop needs a question"),
        ("ada,mse,drop,,,,,", "write * as the student, or excuse"),
        ("*,mse,excuse,,,,,", "drop it"),
        ("ada,,add,1,,,20.3.2026,", "write it as 2026-03-20"),
        ("ada,,add,1,,,,perhaps", "extra is yes or nothing"),
        ("ada,,add,1,a,b,,,,more", "more cells than there are headings"),
    ],
)
def test_a_line_that_cannot_be_meant_is_one_sentence_with_its_number(tmp_path, line, said):
    message = refusal(tmp_path, "ada,mse,add,1,,,,", line)
    assert "adjustments.csv, line 3:" in message
    assert said in message


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("*,mse,drop,,,,,", "ada,mse,set,3,,,,", "line 3: 'mse' is dropped for everybody in line"),
        ("ada,mse,set,3,,,,", "*,mse,drop,,,,,", "line 2: 'mse' is dropped for everybody in line"),
        ("ada,,excuse,,,,,", "Ada Abel,,set,3,,,,", "line 3: line 2 excuses the same student"),
        ("ada,mse,excuse,,,,,", "ada,mse,full,,,,,", "line 3: line 2 excuses the same student"),
    ],
)
def test_lines_that_contradict_each_other_are_refused(tmp_path, first, second, said):
    assert said in refusal(tmp_path, first, second)


def test_an_unknown_or_missing_column_is_named(tmp_path):
    with pytest.raises(AdjustmentsError, match="no column 'points'; there are student, question"):
        read(tmp_path, "student,action,points\nada,add,1\n")
    with pytest.raises(AdjustmentsError, match="line 3: there is no column 'points'"):
        read(tmp_path, ",,\n\nstudent,action,points\nada,add,1\n")
    with pytest.raises(AdjustmentsError, match="the column 'action' is missing"):
        read(tmp_path, "student,value\nada,1\n")


def test_a_line_after_a_text_with_line_breaks_has_its_own_number(tmp_path):
    assert "line 4:" in refusal(tmp_path, 'ada,,add,1,"two\nlines",,,', "nobody,,add,1,,,,")


# -- what it does -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("adjustment", "final"),
    [
        (adjust("ada", "mse", Action.SET, 3.5), 9.5),
        (adjust("ada", "mse", Action.ADD, 1), 9),
        (adjust("ada", "mse", Action.ADD, 3), 10),
        (adjust("ada", "mse", Action.ADD, -3), 6),
        (adjust("ada", "mae", Action.MULTIPLY, 0.5), 5),
        (adjust("*", "mse", Action.FULL), 10),
        (adjust("ada", "", Action.ADD, 5), 10),
        (adjust("ada", "", Action.ADD, 5, extra=True), 13),
        (adjust("ada", "mse", Action.ADD, 5, extra=True), 13),
        (adjust("ada", "", Action.MULTIPLY, 0.5), 4),
        (adjust("ada", "", Action.FULL), 10),
        (adjust("ben", "", Action.FULL), 8),
    ],
)
def test_an_action_changes_the_mark_within_its_limits(adjustment, final):
    mark = final_mark(result(), None, [adjustment])
    assert (mark.raw, mark.final, mark.possible) == (8, final, 10)


def test_a_dropped_question_is_possible_for_nobody():
    marks = final_marks([result(), result(4, 0, "ben")], None, [adjust("*", "mae", Action.DROP)])
    assert [(mark.final, mark.possible) for mark in marks] == [(2, 4), (4, 4)]
    assert marks[0].questions[1].final is None


def test_a_score_that_is_not_the_sum_of_its_questions_stays_within_what_is_possible():
    generous = result(2, 6, score=10.0)  # as Otter gives it where a part is enough for everything
    mark = final_mark(generous, None, [adjust("*", "mse", Action.DROP)])
    assert (mark.final, mark.possible) == (6, 6)


def test_who_is_excused_has_no_mark_and_from_a_question_only_that():
    assert final_mark(result(), None, [adjust("ada", "", Action.EXCUSE)]).final is None
    mark = final_mark(
        result(),
        None,
        [adjust("ada", "mse", Action.EXCUSE), adjust("*", "mse", Action.FULL)],
    )
    assert (mark.final, mark.possible) == (6, 6)


def test_questions_go_before_the_whole_and_both_in_the_file_s_order():
    lines = [
        adjust("ada", "", Action.MULTIPLY, 0.5),
        adjust("ada", "", Action.ADD, 1),
        adjust("ada", "mse", Action.SET, 1),
        adjust("ada", "mse", Action.ADD, 2),
    ]
    mark = final_mark(result(), None, lines)
    assert mark.final == (3 + 6) * 0.5 + 1
    assert [step.question for step in mark.steps] == ["mse", "mse", "", ""]


def test_being_late_costs_first_and_a_set_question_keeps_its_value():
    rules = LateRules(due=datetime.datetime(2026, 3, 1), penalty_percent=50)
    late = result(submitted="2026-03-01T10:00:00+00:00")
    assert final_mark(late, rules).final == 4
    assert final_mark(late, rules, [adjust("ada", "mse", Action.SET, 2)]).final == 2 + 3
    assert final_mark(late, rules, [adjust("ada", "", Action.SET, 9)]).final == 9


def test_every_step_says_what_why_and_who():
    line = adjust("ada", "mse", Action.SET, 3, reason="right idea.", who="J. Doe")
    (step,) = final_mark(result(), None, [line]).steps
    assert (step.before, step.after) == (2, 3)
    assert step.reason == "mse: set to 3, because: right idea (J. Doe)."


def test_extra_credit_counts_and_is_not_possible():
    mark = final_mark(result(4, 6, bonus=2.0))
    assert (mark.raw, mark.final, mark.possible) == (12, 12, 10)
    assert final_mark(result(4, 6, bonus=2.0), None, (), Weighting(cap=11)).final == 11


def test_weights_replace_the_points_of_the_tests_and_raw_points_stay():
    mark = final_mark(result(), None, (), Weighting({"mse": 8}))
    assert (mark.raw, mark.final, mark.possible) == (8, 10, 14)


# -- what always holds --------------------------------------------------------------------------

POINTS = st.integers(0, 16).map(lambda n: n / 4)
TIMES = st.sampled_from(["", "2026-03-01T00:30:00+00:00", "2026-03-03T12:00:00+00:00"])
RESULTS = st.builds(
    lambda mse, mae, submitted, bonus: result(
        min(mse, 4), min(mae, 6), submitted=submitted, bonus=bonus
    ),
    POINTS,
    POINTS,
    TIMES,
    st.none() | st.sampled_from([0.0, 1.0, 2.0]),
)
LINES = st.lists(
    st.builds(
        Adjustment,
        st.sampled_from(["ada", "*", "ben"]),
        st.sampled_from(["", "mse", "mae"]),
        st.sampled_from([Action.SET, Action.ADD, Action.MULTIPLY, Action.FULL]),
        st.sampled_from([-2.0, 0.0, 0.5, 1.0, 4.0, 30.0]),
    ),
    max_size=6,
).map(lambda lines: [a for a in lines if a.action is Action.ADD or (a.value or 0) >= 0]) | st.just(
    [adjust("*", "mse", Action.DROP), adjust("ada", "", Action.ADD, 8.0)]
)
RULES = st.none() | st.builds(
    LateRules,
    due=st.just(datetime.datetime(2026, 3, 1)),
    penalty_percent=st.sampled_from([0.0, 10.0, 60.0]),
    of=st.sampled_from(["earned", "possible"]),
    closes_days=st.sampled_from([None, 1.0]),
)


@given(RESULTS, RULES, LINES)
def test_a_mark_is_between_nothing_and_what_is_possible_unless_extra_credit_says_so(
    graded, rules, lines
):
    mark = final_mark(graded, rules, lines)
    extra = sum(q.raw for q in mark.questions if q.possible < q.worth)
    assert -1e-9 <= mark.final <= mark.possible + extra + 1e-9
    if not extra:
        assert mark.final <= mark.possible + 1e-9


@given(RESULTS, RULES, LINES)
def test_without_decisions_the_tests_points_are_back(graded, rules, lines):
    final_mark(graded, rules, lines)
    assert final_mark(graded).final == graded.score
    assert final_mark(graded).is_raw


@given(RESULTS, RESULTS, RULES, LINES)
def test_grading_again_and_adjusting_give_the_same_marks_in_either_order(old, new, rules, lines):
    adjusted_first = [final_mark(old, rules, lines), final_mark(new, rules, lines)][-1]
    assert adjusted_first == final_mark(new, rules, lines)
    assert final_marks([old, new], rules, lines) == [
        final_mark(one, rules, lines) for one in (old, new)
    ]


@given(RESULTS, LINES)
def test_decisions_about_others_change_nothing(graded, lines):
    others = [line for line in lines if line.student == "ben"]
    assert final_mark(graded, None, others).is_raw


# -- a run --------------------------------------------------------------------------------------


@pytest.fixture
def graded(tmp_path):
    """A results folder of two of the examples."""
    for student in ("ada", "ben"):
        shutil.copy(TOP / "examples" / "hw02_mse" / f"{student}.ipynb", tmp_path)
    done = grade(tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def grade(folder):
    command = [MLMATH, "grade", "hw02_mse", folder / "ada.ipynb", folder / "ben.ipynb"]
    return subprocess.run(
        [*map(str, command), "-o", str(folder / "out")],
        cwd=TOP, capture_output=True, text=True, check=False,
    )  # fmt: skip


def files(folder):
    """Every file of a results folder with its bytes."""
    return {p: p.read_bytes() for p in (folder / "out").rglob("*") if p.is_file()}


def test_a_decision_is_applied_shown_refused_and_taken_back(graded):
    before = files(graded)
    decisions = graded / "out" / "adjustments.csv"
    decisions.write_text(
        "student,question,action,value,reason,who\nben,mse,set,2.5,right idea,Doe\n"
    )
    done = grade(graded)
    assert "The mark of ben changed from 19 of 30 to 21.5 of 30: mse: set to 2.5" in done.stderr
    with open(graded / "out" / "grades.csv", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert (rows["ben"]["score"], rows["ben"]["final"], rows["ben"]["mse"]) == ("19", "21.5", "2.5")
    assert rows["ada"]["reasons"] == ""
    page = (graded / "out" / "feedback" / "ben.html").read_text()
    assert "21.5 of 30 points" in page
    assert "because: right idea (Doe)" in page

    adjusted = files(graded)
    decisions.write_text(decisions.read_text() + "nobody at all,,add,1,,\n")
    wrong = grade(graded)
    assert wrong.returncode == 1
    assert wrong.stderr.count("\n") == 1
    assert "adjustments.csv, line 3: there is no student 'nobody at all'" in wrong.stderr
    assert {**files(graded), decisions: adjusted[decisions]} == adjusted

    decisions.unlink()
    again = grade(graded)
    assert "from 21.5 of 30 to 19 of 30: a rule or a decision was taken back." in again.stderr
    after = files(graded)
    assert after.keys() == before.keys()
    differing = {path.name for path in before if after[path] != before[path]}
    remembered = {
        "changes.csv",
        "history.jsonl",
        ".last-run.json",
        ".grades-written",
        "report.html",
    }
    assert differing == {*remembered, "ben.json", "ben.html"}
    page = (graded / "out" / "feedback" / "ben.html").read_text()
    assert "Your mark for mse changed from 2.5 to 0" in page
    assert "21.5 of 30" not in page
    changes = (graded / "out" / "changes.csv").read_text().splitlines()
    assert changes[1:] == [",ben,mse,2.5,0,a person"]
