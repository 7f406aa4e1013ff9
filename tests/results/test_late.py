"""Late work: what is late, by how much, what it costs, and what must never cost anything."""

import dataclasses
import datetime
import zoneinfo

import pytest
from helpers.classes import write_class
from hypothesis import given
from hypothesis import strategies as st

from mlmath.errors import MarkingRulesError
from mlmath.lms.moodle import Moodle
from mlmath.model.directory import Directory
from mlmath.model.mark import Weighting
from mlmath.model.result import Origin, QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.model.submission import Submission
from mlmath.results.late import Extension, LateRules, has_unknown_time, rules_from
from mlmath.results.marks import final_mark
from mlmath.results.rules import RULES, Rules, find_rules, store_rules, stored_rules
from mlmath.submissions.collect import collect, with_file_times
from mlmath.submissions.roster import enrol, read_roster

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
DUE = datetime.datetime(2026, 3, 9, 23, 59)
RULES_OF_COURSE = LateRules(due=DUE, zone="Europe/Berlin", penalty_percent=10, most_percent=50)


def late_by(rules, when, student="ada", **origin):
    """The lateness of what is handed in at a time of Berlin's."""
    moment = when if isinstance(when, str) else when.replace(tzinfo=BERLIN).isoformat()
    return rules.lateness(student, Origin(submitted=moment, **origin))


def after(**amount):
    return DUE + datetime.timedelta(**amount)


@pytest.mark.parametrize(
    ("when", "share"),
    [
        (after(minutes=0), None),
        (after(minutes=1), 0.1),
        (after(days=1), 0.1),
        (after(days=1, minutes=1), 0.2),
        (after(days=30), 0.5),
    ],
)
def test_every_day_that_has_begun_costs_up_to_the_most(when, share):
    lateness = late_by(RULES_OF_COURSE, when)
    assert (lateness and lateness.share) == share


def test_a_time_with_a_zone_counts_in_that_zone():
    assert late_by(RULES_OF_COURSE, "2026-03-09T22:59:00+00:00") is None  # 23:59 in Berlin
    assert late_by(RULES_OF_COURSE, "2026-03-09T23:30:00+00:00").hours == pytest.approx(31 / 60)


def test_a_time_without_a_zone_is_in_the_rules_zone():
    assert rules_time("2026-03-09T23:59:00") is None
    assert rules_time("2026-03-10T00:00:00").hours == pytest.approx(1 / 60)


def rules_time(text):
    return RULES_OF_COURSE.lateness("ada", Origin(submitted=text))


def test_a_day_is_a_day_when_the_clocks_change():
    rules = LateRules(
        due=datetime.datetime(2026, 3, 28, 12), zone="Europe/Berlin", penalty_percent=10
    )  # 23 hours later it is noon again
    assert late_by(rules, datetime.datetime(2026, 3, 29, 12)).share == 0.1
    assert late_by(rules, datetime.datetime(2026, 3, 29, 12, 1)).share == 0.2
    autumn = LateRules(
        due=datetime.datetime(2026, 10, 24, 12), zone="Europe/Berlin", penalty_percent=10
    )
    assert late_by(autumn, datetime.datetime(2026, 10, 25, 12)).share == 0.1
    assert late_by(autumn, datetime.datetime(2026, 10, 25, 12, 1)).share == 0.2


def test_grace_costs_nothing_and_does_not_shift_the_days():
    rules = LateRules(due=DUE, zone="Europe/Berlin", penalty_percent=10, grace_minutes=15)
    assert late_by(rules, after(minutes=15)) is None
    assert late_by(rules, after(minutes=16)).share == 0.1
    assert late_by(rules, after(days=1, minutes=5)).share == 0.2


def test_steps_may_be_hours():
    rules = LateRules(due=DUE, penalty_percent=1, step_hours=1)
    assert rules.lateness("ada", Origin(submitted="2026-03-10T02:00:00+00:00")).share == 0.03


def test_nothing_counts_after_the_close_and_the_student_reads_why():
    rules = LateRules(due=DUE, zone="Europe/Berlin", penalty_percent=10, closes_days=7)
    assert late_by(rules, after(days=7)).share == 0.7
    closed = late_by(rules, after(days=7, minutes=1))
    assert closed.share == 1
    assert "nothing counts after 7 days" in closed.reason
    for days, said in ((1, "after 1 day."), (1.5, "after 1.5 days."), (0.5, "after 0.5 days.")):
        rules = LateRules(due=DUE, zone="Europe/Berlin", closes_days=days)
        assert late_by(rules, after(days=2)).reason.endswith(f"nothing counts {said}")


def test_slip_days_are_free_and_counted():
    rules = LateRules(due=DUE, zone="Europe/Berlin", penalty_percent=10, slip_days=2)
    one = late_by(rules, after(hours=1))
    three = late_by(rules, after(days=2, hours=1))
    assert (one.slip_days, one.share) == (1, 0)
    assert (three.slip_days, three.share) == (2, 0.1)
    assert "2 slip days used" in three.reason


def test_an_extension_moves_the_due_date_of_one_student_only():
    extensions = {
        "ada": Extension(days=2, reason="was ill"),
        "ben": Extension(until=datetime.datetime(2026, 3, 20, 12)),
    }
    rules = LateRules(due=DUE, zone="Europe/Berlin", penalty_percent=10, extensions=extensions)
    assert late_by(rules, after(days=2)) is None
    assert late_by(rules, datetime.datetime(2026, 3, 20, 12), "ben") is None
    assert late_by(rules, after(days=2), "eva").share == 0.2
    lateness = late_by(rules, after(days=3))
    assert lateness.share == 0.1
    assert "with the extension (was ill)" in lateness.reason


def test_what_is_only_flagged_as_late_counts_as_the_first_step_and_says_so():
    flagged = Origin(time_from="Canvas", flagged_late=True)
    lateness = RULES_OF_COURSE.lateness("ada", flagged)
    assert (lateness.hours, lateness.share) == (None, 0.1)
    assert "Late, as Canvas says, which does not say how late" in lateness.reason


def test_without_a_time_or_a_due_date_nothing_is_late():
    assert RULES_OF_COURSE.lateness("ada", Origin()) is None
    assert late_by(LateRules(penalty_percent=10), after(days=9)) is None


def test_the_reason_says_what_the_time_was_taken_from():
    lateness = late_by(RULES_OF_COURSE, after(hours=3), time_from="Gradescope")
    assert "3.0 hours late" in lateness.reason
    assert "2026-03-10 02:59 CET by Gradescope" in lateness.reason


def result(submitted="", mse=2.0, mae=6.0, **more):
    questions = (QuestionResult("mse", mse, 4.0), QuestionResult("mae", mae, 6.0))
    fields = {"status": Status.GRADED, "origin": Origin(submitted=submitted)}
    return SubmissionResult(
        "hw02_mse", "ada", "a.ipynb", sentence="", score=mse + mae, possible=10.0,
        questions=questions, **fields | more,
    )  # fmt: skip


def test_a_penalty_is_of_what_was_earned_or_of_what_is_possible():
    when = after(hours=1).replace(tzinfo=BERLIN).isoformat()
    assert final_mark(result(when), RULES_OF_COURSE).final == pytest.approx(7.2)
    of_possible = LateRules(
        due=DUE, zone="Europe/Berlin", penalty_percent=10, most_percent=50, of="possible"
    )
    mark = final_mark(result(when), of_possible)
    assert (mark.late_penalty, mark.final) == (1, 7)
    assert final_mark(result(when, 0.0, 0.5), of_possible).final == 0


def test_who_handed_in_nothing_is_not_late():
    missing = result("2026-04-01T00:00:00+00:00", 0, 0, status=Status.MISSING)
    assert final_mark(missing, RULES_OF_COURSE).late is None


def test_an_unknown_time_is_known_to_be_one_only_where_it_matters():
    assert has_unknown_time(RULES_OF_COURSE, result())
    assert not has_unknown_time(RULES_OF_COURSE, result("2026-03-01T00:00:00+00:00"))
    assert not has_unknown_time(RULES_OF_COURSE, result(status=Status.MISSING))
    assert not has_unknown_time(LateRules(), result())
    flagged = result(origin=Origin(time_from="Canvas", flagged_late=True))
    assert not has_unknown_time(RULES_OF_COURSE, flagged)
    more = dataclasses.replace(RULES_OF_COURSE, extensions={"ada": Extension(days=2)})
    assert has_unknown_time(more, flagged)
    assert final_mark(flagged, more).late is None


@given(st.integers(0, 100_000), st.integers(0, 100_000), st.sampled_from([1.0, 6.0, 24.0, 48.0]))
def test_later_never_costs_less(first, second, step):
    rules = LateRules(
        due=DUE, zone="Europe/Berlin", penalty_percent=7, step_hours=step, closes_days=30
    )
    shares = [
        found.share if (found := late_by(rules, after(minutes=minutes))) else 0.0
        for minutes in sorted((first, second))
    ]
    assert shares == sorted(shares)


# -- where the rules stand ----------------------------------------------------------------------

PEOPLE = Directory([Submission("ada", None, name="Ada Abel"), Submission("ben", None)])
COURSE = """
[tool.mlmath]
repository = "owner/name"
[tool.mlmath.late]
zone = "Europe/Berlin"
penalty_percent = 10
extensions = "more_time.csv"
[tool.mlmath.late.hw02_mse]
due = 2026-03-09T23:59:00
penalty_percent = 20
[tool.mlmath.weights.hw02_mse]
mse = 8
[tool.mlmath.cap]
hw02_mse = 12
"""


def find(folder, name="hw02_mse", **more):
    return find_rules(name, ["mse", "mae"], PEOPLE, folder / "out", folder, **more)


@pytest.fixture
def course(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "pyproject.toml").write_text(COURSE)
    (tmp_path / "more_time.csv").write_text(
        "student;assignment;until;days;reason\nAda Abel;hw02_mse;;1,5;ill\n"
        "Ada Abel;hw03;;1;\nZoe;;2026-03-20;;\n"
    )
    return tmp_path


def test_a_course_s_rules_are_read_and_an_assignment_s_own_go_first(course):
    rules = find(course)
    assert rules.late.penalty_percent == 20
    assert rules.late.due == DUE
    assert rules.late.extensions == {"ada": Extension(days=1.5, reason="ill")}
    assert rules.weighting == Weighting({"mse": 8}, 12)
    assert any("line 4: 'Zoe' is not known here" in remark for remark in rules.remarks)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "Ada Abel;hw02_mse;;1;\nada;;2026-03-20;;\n",
            "line 3: Ada Abel already has an extension for hw02_mse; take one of the lines out.",
        ),
        ("Cy Cole;;;1;\n", "line 2: 'Cy Cole' may be cy, cyrus; write which one."),
    ],
    ids=["twice", "one of two"],
)
def test_an_extension_that_may_mean_two_things_is_refused_with_its_line(course, lines, said):
    (course / "more_time.csv").write_text(f"student;assignment;until;days;reason\n{lines}")
    people = [Submission(student, None, name="Cy Cole") for student in ("cy", "cyrus")]
    directory = Directory([Submission("ada", None, name="Ada Abel"), *people])
    with pytest.raises(MarkingRulesError) as raised:
        find_rules("hw02_mse", ["mse"], directory, course / "out", course)
    assert str(raised.value) == f"{course / 'more_time.csv'}, {said}"


def test_an_assignment_without_a_due_date_has_no_late_work(course):
    assert find(course, "hw03").late.due is None


def test_the_rules_used_last_are_kept_and_used_where_there_are_no_others(course):
    rules = find(course)
    store_rules(course / "out", rules)
    assert stored_rules(course / "out").late == rules.late
    (course / "pyproject.toml").unlink()
    again = find(course)
    assert (again.late, again.weighting) == (rules.late, rules.weighting)
    assert "last run" in again.remarks[0]
    store_rules(course / "out", Rules())
    assert not (course / "out" / RULES).exists()


def test_a_file_of_rules_goes_before_the_course_s(course):
    (course / "own.toml").write_text("[late.hw02_mse]\ndue = '2026-05-01'\n")
    rules = find(course, file=course / "own.toml")
    assert rules.late.due == datetime.datetime(2026, 5, 1, 23, 59, 59)
    assert rules.late.penalty_percent == 0


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"due": "tomorrow"}, "is no time: write it as 2026-03-09T23:59"),
        ({"zone": "Berlin"}, "is no time zone: write it as Europe/Berlin"),
        ({"penalty_percent": 110}, "should be a number from 0 to 100"),
        ({"penalty_percent": "10 %"}, "should be a number"),
        ({"step_hours": 0}, "should be a number"),
        ({"slip_days": 1.5}, "should be a whole number"),
        ({"of": "all"}, "should be earned or possible"),
        ({"file_times": 1}, "should be true or false"),
        ({"penalty": 10}, "has no 'penalty': there are due, zone, grace_minutes"),
    ],
)
def test_a_mistake_in_the_rules_is_one_sentence(table, said):
    with pytest.raises(MarkingRulesError) as caught:
        rules_from(table, "pyproject.toml: [late]")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[late]\ndue = 2026-03-09\n", "write it into [late.hw02_mse]"),
        ("[lat]\nzone = 'UTC'\n", "has no 'lat': there are the tables late, weights"),
        ("[weights.hw02_mse]\nrmse = 3\n", "has the question 'rmse'; there are mse, mae"),
        ("[weights.hw02_mse]\nmse = -3\n", "should be a number of points"),
        ("[cap]\nhw02_mse = 'x'\n", "should be a number of points"),
        ("late = 3\n", "should be a table"),
        ("[late\n", "cannot be read"),
    ],
)
def test_a_mistake_in_a_file_of_rules_names_the_file(tmp_path, text, said):
    (tmp_path / "own.toml").write_text(text)
    with pytest.raises(MarkingRulesError) as caught:
        find(tmp_path, file=tmp_path / "own.toml")
    assert "own.toml" in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ada Abel,hw02_mse,2026-03-20,2,", "either until when, or how many days"),
        ("Ada Abel,hw02_mse,,,", "either until when, or how many days"),
        ("Ada Abel,hw02_mse,,-1,", "should be a number above 0"),
        ("Ada Abel,hw02_mse,soon,,", "is no time"),
    ],
)
def test_an_extension_with_a_mistake_is_named_by_its_line(course, line, said):
    (course / "more_time.csv").write_text(f"student,assignment,until,days,reason\n{line}\n")
    with pytest.raises(MarkingRulesError) as caught:
        find(course)
    assert "more_time.csv, line 2" in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("Monday, 2 March 2026, 9:05 AM", "2026-03-02T09:05:00"),
        ("Monday, 2 March 2026, 12:05 AM", "2026-03-02T00:05:00"),
        ("Monday, 2 March 2026, 12:05 PM", "2026-03-02T12:05:00"),
        ("Monday, 02 March 2026, 21:05", "2026-03-02T21:05:00"),
        ("Montag, 2. März 2026, 09:05", "2026-03-02T09:05:00"),
        ("lunes, 2 de marzo de 2026, 9:05", "2026-03-02T09:05:00"),
        ("Monday, 32 March 2026, 9:05 AM", ""),
        ("-", ""),
    ],
)
@pytest.mark.parametrize(
    "headings",
    [
        "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
        "Last modified (submission),Last modified (grade),Feedback comments",
        "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,"
        "Bewertung kann geändert werden,Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),"
        "Feedback als Kommentar",
    ],
)
def test_moodle_s_worksheet_says_in_any_language_when_it_was_handed_in(
    tmp_path, cell, when, headings
):
    path = tmp_path / "worksheet.csv"
    line = f'Teilnehmer/in 7000001,Ann Abel,ann@x.org,Abgegeben,,10.00,Ja,"{cell}",-,'
    other = 'Teilnehmer/in 7000002,Ben Berg,ben@x.org,Keine,,10.00,Ja,-,"2 March 2026, 11:00",'
    path.write_text(f"{headings}\n{line}\n{other}\n")
    roster = read_roster(path)
    assert roster.system == "moodle"
    times = [Moodle().submission_time(person, roster) for person in roster.people]
    assert times == [when, ""]


def test_systems_say_when_or_that_it_was_late_and_a_file_s_time_counts_only_on_request(tmp_path):
    made = write_class(tmp_path, "hw02_mse", 12)
    late = [student for student in made.students if student.late and student.work]
    assert late
    for system in ("gradescope", "canvas", "moodle", "nbgrader"):
        found = collect([made.layouts[system]], "hw02_mse", tmp_path / f"{system}-unpacked")
        enrolment = enrol(found, read_roster(made.rosters[system]))
        of_system = {s.sid: s for s in enrolment.submissions}
        for student in late:
            one = of_system[student.sid]
            assert one.flagged_late == (system == "canvas")
            assert bool(one.submitted) == (system != "canvas")
            assert one.time_from.casefold().removesuffix("'s list") == system
        assert all(s.time_from for s in of_system.values())
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "ada.ipynb").write_text("{}")
    (ada,) = with_file_times(enrol(collect([plain]))).submissions
    assert (bool(ada.submitted), ada.time_from) == (True, "the file's own time")
    of_canvas = enrol(collect([made.layouts["canvas"]], None, tmp_path / "c"))
    assert with_file_times(of_canvas) == of_canvas  # which says who is late and who is not
