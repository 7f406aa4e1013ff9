"""Scores reach nbgrader's gradebook, in SQLite and in PostgreSQL, and stay right there."""

import contextlib
import datetime
import functools
import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.notebooks import notebook
from nbgrader import api

from mlmath.cli import main
from mlmath.errors import GradebookError
from mlmath.lms.nbgrader_gradebook import Gradebook, alembic_on_path
from mlmath.model.mark import Action, Adjustment, Weighting
from mlmath.model.result import CaseResult, Failure, Origin, QuestionResult, SubmissionResult
from mlmath.model.states import FailureKind, Status
from mlmath.results.late import LateRules
from mlmath.results.marks import final_mark

# A command that nbgrader runs for every new gradebook, and which always says the same.
api.get_alembic_version = functools.cache(api.get_alembic_version)


def result(student, half=2.0, full=3.0, message="mse gave 8: that is the sum"):
    """A result as the grader gives it, of two questions."""
    failure = None if half >= 2 else Failure(FailureKind.WRONG, message)
    case = CaseResult("test_mse", half >= 2, public=True, failure=failure)
    questions = (
        QuestionResult("half", half, 2.0, (case,)),
        QuestionResult("full", full, 3.0),
    )
    return SubmissionResult(
        assignment="hw",
        student=student,
        file=f"{student}.ipynb",
        status=Status.GRADED,
        sentence="The file is no notebook.",
        score=half + full,
        possible=5.0,
        questions=questions,
    )


@pytest.fixture(scope="session")
def postgres():
    """The URL of an empty database on a PostgreSQL server that runs for the tests alone."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:  # `make test` installs it where it can
        stop = pytest.fail if "CI" in os.environ else pytest.skip
        stop("no PostgreSQL server on this machine: apt-get install postgresql")
    programs = found[-1].parent
    # The server refuses to run as root; the user comes with Debian's package.
    user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    shutil.chown(folder, user)

    def run(program, *arguments):
        subprocess.run(
            [programs / program, *arguments],
            user=user if os.getuid() == 0 else None,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )

    data = folder / "data"
    run("initdb", "-D", data, "-U", "grader", "--auth=trust", "--no-sync")
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", settings, "start")
    try:
        run("createdb", "-h", folder, "-U", "grader", "course")
        yield f"postgresql://grader@/course?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.database)])
def url(request, tmp_path):
    """A gradebook's URL; PostgreSQL's is emptied for every test."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/gradebook.db"
    address = request.getfixturevalue("postgres")
    import sqlalchemy

    engine = sqlalchemy.create_engine(address.replace("postgresql", "postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP SCHEMA public CASCADE"))
        connection.execute(sqlalchemy.text("CREATE SCHEMA public"))
    engine.dispose()
    return address


def opened(url):
    """nbgrader's own view of a gradebook."""
    with alembic_on_path():
        return api.Gradebook(url.replace("postgresql:", "postgresql+psycopg:"))


def record(url, *results):
    with Gradebook(url, create=True) as book:
        points = {question.name: question.possible for question in results[0].questions}
        return book.record(list(results), points)


def test_scores_and_comments_are_what_nbgrader_reads(url):
    record(url, result("ann", half=1.5), result("ben", half=0.0, full=0.0))
    with opened(url) as book:
        scores = {s.student.id: (s.score, s.max_score) for s in book.assignment_submissions("hw")}
        assert scores == {"ann": (1.5 + 3, 5), "ben": (0, 5)}
        assert book.find_comment("half-answer", "hw", "hw", "ann").comment.startswith("mse gave 8")
        assert book.find_comment("full-answer", "hw", "hw", "ann").comment is None
        assert book.find_comment("full-answer", "hw", "hw", "ben").comment.startswith("The file")


def test_recording_again_changes_the_score_and_adds_nothing(url):
    record(url, result("ann", half=0.0))
    record(url, result("ann"))
    with opened(url) as book:
        (submission,) = book.assignment_submissions("hw")
        assert submission.score == 5
        assert book.find_comment("half-answer", "hw", "hw", "ann").comment is None


def test_what_a_person_graded_stays(url):
    record(url, result("ann", half=0.0))
    with opened(url) as book:
        book.find_grade("half", "hw", "hw", "ann").manual_score = 1.0
        book.find_comment("half-answer", "hw", "hw", "ann").manual_comment = "Nearly!"
        book.db.commit()
    record(url, result("ann", half=2.0))
    with opened(url) as book:
        grade = book.find_grade("half", "hw", "hw", "ann")
        assert (grade.score, grade.auto_score, grade.needs_manual_grade) == (1.0, 2.0, True)
        assert book.find_comment("half-answer", "hw", "hw", "ann").comment == "Nearly!"


def test_a_result_made_with_other_questions_is_not_recorded(url):
    old = result("ben")
    renamed = replace(old.questions[0], name="renamed_since")
    old = replace(old, questions=(renamed, *old.questions[1:]))
    assert record(url, result("ann"), old) == 1
    with opened(url) as book:
        assert [s.student.id for s in book.assignment_submissions("hw")] == ["ann"]


def test_another_assignment_of_that_name_is_refused(tmp_path):
    url = f"sqlite:///{tmp_path}/gradebook.db"
    record(url, result("ann"))
    other = result("ann")
    changed = replace(other.questions[0], possible=7.0)
    other = replace(other, questions=(changed, *other.questions[1:]))
    with pytest.raises(GradebookError, match="look at half"):
        record(url, other)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nosuch://x/y", "cannot be opened"),
        ("postgresql://me:secret@127.0.0.1:1/course", "cannot be opened"),
        ("://", "not a database's URL"),
        ("/nowhere/gradebook.db", "There is no gradebook of nbgrader at"),
    ],
)
def test_a_gradebook_that_cannot_be_opened_gets_a_sentence(address, words):
    with pytest.raises(GradebookError, match=words) as caught:
        Gradebook(address)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_without_nbgrader_a_gradebook_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbgrader", None)  # as where it is not installed
    with pytest.raises(GradebookError) as caught:
        Gradebook(str(tmp_path / "gradebook.db"), create=True)
    assert str(caught.value) == "A gradebook needs nbgrader: pip install 'mlmath[nbgrader]'."


UNWRITABLE = {
    "of an older nbgrader": (
        "ALTER TABLE grade DROP COLUMN extra_credit",
        "table grade has no column named extra_credit",
    ),
    "when the disk is full": (
        "CREATE TRIGGER full BEFORE UPDATE ON grade "
        "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
        "database or disk is full",
    ),
    "written by another at once": (
        "CREATE TRIGGER other BEFORE INSERT ON student "
        "BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: student.id'); END",
        "UNIQUE constraint failed: student.id",
    ),
}


@pytest.mark.parametrize(("change", "reason"), UNWRITABLE.values(), ids=UNWRITABLE)
def test_a_gradebook_that_cannot_be_written_gets_a_sentence(tmp_path, change, reason):
    db = tmp_path / "gradebook.db"
    record(str(db), result("ann"))
    with contextlib.closing(sqlite3.connect(db)) as connection:
        connection.execute(change)
        connection.commit()
    with pytest.raises(GradebookError) as caught:
        record(str(db), result("ben"))
    shown = f"The gradebook sqlite:///{db} cannot be written: {reason}."
    assert str(caught.value) == shown


def test_results_of_other_questions_alone_leave_the_gradebook_as_it_was(tmp_path):
    db = tmp_path / "gradebook.db"
    record(str(db), result("ann"))
    before = db.read_bytes()
    with Gradebook(str(db)) as book:
        assert book.record([result("ben")], {"renamed_since": 2.0}) == 0
    assert db.read_bytes() == before


def test_a_wrong_gradebook_is_noticed_before_anything_is_graded(make_bundle, tmp_path):
    make_bundle({"q": "@test_case(points=1)\ndef test_x(x):\n    assert x == 1\n"})
    (tmp_path / "ann.ipynb").write_bytes(notebook("x = 1"))
    out = tmp_path / "out"
    arguments = [str(tmp_path / "bundle"), str(tmp_path / "ann.ipynb"), "-o", str(out)]
    done = CliRunner().invoke(main, ["grade", *arguments, "--gradebook", "nosuch://x"])
    assert done.exit_code == 1
    assert done.output.startswith("mlmath: The gradebook")
    assert not out.exists()


def test_grade_records_in_a_file(make_bundle, tmp_path):
    make_bundle({"q": "@test_case(points=4)\ndef test_x(x):\n    assert x == 1\n"})
    (tmp_path / "ann.ipynb").write_bytes(notebook("x = 1"))
    (tmp_path / "ben.ipynb").write_bytes(notebook("x = 2"))
    book = tmp_path / "gradebook.db"
    files = [str(tmp_path / name) for name in ("bundle", "ann.ipynb", "ben.ipynb")]
    arguments = ["grade", *files, "-o", str(tmp_path / "out"), "--nbgrader-database", str(book)]
    done = CliRunner().invoke(main, [*arguments, "--create-database"])
    assert done.exit_code == 0, done.output
    assert "2 results recorded in the gradebook" in done.output
    with opened(f"sqlite:///{book}") as gradebook:
        submissions = gradebook.assignment_submissions("bundle")
        assert {s.student.id: s.score for s in submissions} == {"ann": 4, "ben": 0}


@pytest.mark.parametrize("option", ["--nbgrader-database", "--gradebook"])
@pytest.mark.parametrize("what", ["nothing", "an empty file", "another database"])
def test_a_gradebook_is_made_only_when_that_is_asked_for(make_bundle, tmp_path, option, what):
    make_bundle({"q": "@test_case(points=4)\ndef test_x(x):\n    assert x == 1\n"})
    (tmp_path / "ann.ipynb").write_bytes(notebook("x = 1"))
    book, out = tmp_path / "typo.db", tmp_path / "out"
    if what == "an empty file":
        book.touch()
    elif what == "another database":
        with contextlib.closing(sqlite3.connect(book)) as other:
            other.execute("CREATE TABLE students (name TEXT)")
    before = book.read_bytes() if book.exists() else None
    files = [str(tmp_path / name) for name in ("bundle", "ann.ipynb")]
    done = CliRunner().invoke(main, ["grade", *files, "-o", str(out), option, str(book)])
    assert done.exit_code == 1
    assert "There is no gradebook of nbgrader" in done.output
    assert "--create-database" in done.output
    assert (book.read_bytes() if book.exists() else None) == before
    assert not out.exists()


@pytest.mark.parametrize("option", ["--nbgrader-database", "--gradebook"])
@pytest.mark.parametrize("create", [[], ["--create-database"]])
def test_a_gradebook_that_is_there_is_added_to(make_bundle, tmp_path, option, create):
    url = f"sqlite:///{tmp_path}/gradebook.db"
    record(url, result("ben"))
    make_bundle({"q": "@test_case(points=4)\ndef test_x(x):\n    assert x == 1\n"})
    (tmp_path / "ann.ipynb").write_bytes(notebook("x = 1"))
    files = [str(tmp_path / name) for name in ("bundle", "ann.ipynb")]
    arguments = ["grade", *files, "-o", str(tmp_path / "out"), option, url, *create]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    with opened(url) as book:
        assert {student.id for student in book.students} == {"ann", "ben"}


# -- marks that are not what the tests gave -----------------------------------------------------


def mark(student, *lines, half=2.0, full=3.0, late=0.0):
    """The final mark of a result here, with decisions and a late penalty of so many percent."""
    rules = LateRules(due=datetime.datetime(2026, 3, 1), penalty_percent=late)
    one = replace(result(student, half, full), origin=Origin(submitted="2026-03-01T10:00+00:00"))
    return final_mark(one, rules, lines)


def seen(path, student):
    """What the gradebook has of a student: the score, and the mark after the penalty."""
    with api.Gradebook(f"sqlite:///{path}") as book:
        submission = book.find_submission("hw", student)
        return submission.score, submission.score - submission.late_submission_penalty


def record_marks(path, folder, marks, *results):
    with Gradebook(str(path), create=True) as book:
        book.record(results, {"half": 2.0, "full": 3.0}, {m.student: m for m in marks}, folder)
        return book.remarks


def test_being_late_is_a_penalty_and_a_decision_is_extra_credit(tmp_path):
    db = tmp_path / "gradebook.db"
    lines = [
        Adjustment("ada", "half", Action.SET, 1.5),
        Adjustment("ada", "", Action.ADD, 0.25),
    ]
    final = mark("ada", *lines, half=1.0, late=10)
    record_marks(db, tmp_path, [final], result("ada", 1.0))
    score, after_penalty = seen(db, "ada")
    assert after_penalty == pytest.approx(final.final) == 1.5 + 2.7 + 0.25
    assert score - after_penalty == pytest.approx(0.4)


def test_a_decision_taken_back_leaves_the_tests_points_in_the_gradebook(tmp_path):
    db = tmp_path / "gradebook.db"
    line = Adjustment("ada", "half", Action.SET, 0.0)
    record_marks(db, tmp_path, [mark("ada", line, late=50)], result("ada"))
    assert seen(db, "ada")[1] == 1.5
    record_marks(db, tmp_path, [mark("ada")], result("ada"))
    assert seen(db, "ada") == (5, 5)
    assert not (tmp_path / "nbgrader.json").exists()


def test_extra_credit_that_a_person_gave_in_formgrader_stays_and_is_said(tmp_path):
    db = tmp_path / "gradebook.db"
    record_marks(db, tmp_path, [mark("ada")], result("ada"))
    with api.Gradebook(f"sqlite:///{db}") as book:
        book.find_grade("half", "hw", "hw", "ada").extra_credit = 0.75
        book.db.commit()
    assert record_marks(db, tmp_path, [mark("ada")], result("ada"))[0].startswith("ada has 0.75 as")
    assert seen(db, "ada")[0] == 5.75


def test_a_decision_is_extra_credit_without_a_results_folder_too(tmp_path):
    db = tmp_path / "gradebook.db"
    final = mark("ada", Adjustment("ada", "half", Action.SET, 1.5), half=1.0)
    record_marks(db, None, [final], result("ada", 1.0))
    assert seen(db, "ada")[0] == pytest.approx(final.final) == 1.5 + 3


def test_with_weights_the_gradebooks_mark_is_the_final_one_out_of_its_own_points(tmp_path):
    db = tmp_path / "gradebook.db"
    final = final_mark(result("ada", half=1.0), weighting=Weighting({"half": 7.0}))
    assert (final.final, final.possible) == (3.5 + 3, 10)
    record_marks(db, tmp_path, [final], result("ada", half=1.0))
    assert seen(db, "ada")[1] == pytest.approx(6.5 / 10 * 5)


def test_a_gradebook_without_cells_for_answers_gets_the_points(tmp_path):
    db = tmp_path / "gradebook.db"
    with alembic_on_path(), api.Gradebook(f"sqlite:///{db}") as book:
        book.add_assignment("hw")
        book.add_notebook("hw", "hw", kernelspec="{}")
        for name, points in {"half": 2.0, "full": 3.0}.items():
            book.add_grade_cell(name, "hw", "hw", max_score=points, cell_type="code")
    record(str(db), result("ann", half=0.5))
    assert seen(db, "ann") == (3.5, 3.5)


def test_points_of_an_extra_question_are_extra_credit(tmp_path):
    db = tmp_path / "gradebook.db"
    one = result("ada")
    half, full = one.questions
    one = replace(one, questions=(half, replace(full, extra=3.0)), possible=2.0)
    record_marks(db, tmp_path, [final_mark(one)], one)
    assert seen(db, "ada")[0] == 5
    with api.Gradebook(f"sqlite:///{db}") as book:
        assert book.find_assignment("hw").max_score == 2
        assert book.find_grade("full", "hw", "hw", "ada").extra_credit == 3


def test_whoever_is_not_recorded_this_time_can_still_be_put_right_later(tmp_path):
    db = tmp_path / "gradebook.db"
    line = Adjustment("ada", "", Action.ADD, -1.0)
    record_marks(db, tmp_path, [mark("ada", line)], result("ada"))
    record_marks(db, tmp_path, [mark("ben")], result("ben"))
    assert record_marks(db, tmp_path, [mark("ada")], result("ada")) == []
    assert seen(db, "ada")[0] == 5
