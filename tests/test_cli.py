"""The commands: what they write, what they say, how they end."""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.course import TOP
from helpers.notebooks import notebook

from mlmath.assignment.course import Assignment
from mlmath.build.importing.cells import Remark
from mlmath.build.importing.importing import Imported
from mlmath.cli import main
from mlmath.errors import MasterError
from mlmath.feedback.similarity import Pair
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.results.grades_table import BEFORE
from mlmath.results.store import ResultsFolder

MLMATH = Path(sys.executable).parent / "mlmath"


def mlmath(*arguments, cwd=TOP):
    return subprocess.run(
        [MLMATH, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )


COMMANDS = ["list", "build", "verify", "grade", "regrade", "remove", "report", "gradebook"]
COMMANDS += ["review", "similar", "nbgrader", "init", "new", "import", "demo"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command):
    done = mlmath(command, "--help")
    assert done.returncode == 0
    assert f"mlmath {command}" in done.stdout.split("Example:")[1]


def test_the_help_names_every_command():
    listed = re.findall(r"^  (\w+)  ", mlmath("--help").stdout.split("Commands:")[1], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


def test_the_readme_names_every_command():
    readme = (TOP / "README.md").read_text()
    assert all(f"\nmlmath {command}" in readme for command in COMMANDS)


def commands_in_the_docs():
    """Every line of a block of code that begins with mlmath, in the pages for people."""
    found = []
    for page in [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]:
        text = page.read_text("utf-8").replace("\\\n", " ")
        blocks = re.findall(r"^```(\w*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
        for line in "".join(block for kind, block in blocks if kind in ("", "sh")).splitlines():
            if line.startswith("mlmath ") and not re.search(r"\[|\.\.\.|\S {3}", line):
                found.append(pytest.param(line, id=f"{page.name}: {line}"))
    return found


@pytest.mark.parametrize("line", commands_in_the_docs())
def test_every_command_in_the_docs_is_one_that_is_taken(line):
    _, name, *arguments = shlex.split(line, comments=True)
    command = main.commands[name]
    command.make_context(name, arguments)


def test_list_shows_every_assignment_with_its_points():
    done = mlmath("list")
    for path in (TOP / "source").iterdir():
        assert path.name in done.stdout


@pytest.fixture
def batch(tmp_path):
    """A folder of submissions in every state."""
    folder = tmp_path / "submissions"
    folder.mkdir()
    examples = TOP / "examples" / "hw02_mse"
    for name in ("ada", "ben", "eva", "finn"):
        (folder / f"{name}.ipynb").write_bytes((examples / f"{name}.ipynb").read_bytes())
    (folder / "report.pdf").write_bytes(b"%PDF")
    (folder / ".DS_Store").write_bytes(b"")
    inside = folder / "zoe"
    inside.mkdir()
    (inside / "work.ipynb").write_bytes((examples / "ada.ipynb").read_bytes())
    return folder


def grades_of(out):
    with open(out / "grades.csv", newline="", encoding="utf-8-sig") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_grade_writes_a_row_a_result_and_a_page_for_every_submission(batch, tmp_path):
    out = tmp_path / "out"
    done = mlmath("grade", "hw02_mse", batch, "-o", out)
    assert done.returncode == 0, done.stderr
    rows = grades_of(out)
    statuses = {student: row["status"] for student, row in rows.items()}
    assert statuses == {
        "ada": "graded",
        "ben": "graded",
        "eva": "unreadable",
        "finn": "wrong assignment",
        "report": "unreadable",
        "zoe": "graded",
    }
    assert rows["ada"]["percent"] == "100.0"
    assert rows["ben"]["mse"] == "0"
    for student in statuses:
        result = json.loads((out / "results" / f"{student}.json").read_text())
        assert "tests" in result
        assert (out / "feedback" / f"{student}.html").read_text().startswith("<!doctype html>")
    assert "grades.csv" in done.stdout
    head = list(rows["ada"])
    assert tuple(head[: len(BEFORE)]) == BEFORE
    assert head[-1] == "seconds"


def test_a_file_that_is_too_large_or_unreadable_costs_only_its_own_student(batch, tmp_path):
    os.truncate(batch / "ben.ipynb", 2**40)  # sparse: more than there is memory
    (batch / "eva.ipynb").unlink()
    (batch / "eva.ipynb").symlink_to("/proc/self/mem")  # can be opened, but not read
    done = mlmath("grade", "hw02_mse", batch, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    results = {p.stem: json.loads(p.read_text()) for p in (tmp_path / "out/results").iterdir()}
    assert results["ada"]["extra_data"]["mlmath"]["score"] == 30
    assert "larger than 64 MB" in results["ben"]["output"]
    assert "OSError" in results["eva"]["extra_data"]["mlmath"]["reason"]


def test_the_same_command_again_grades_only_what_changed(batch, tmp_path):
    out = tmp_path / "out"
    mlmath("grade", "hw02_mse", batch, "-o", out)
    untouched = (out / "results" / "ada.json").stat().st_mtime_ns
    (batch / "ben.ipynb").write_bytes((batch / "ada.ipynb").read_bytes())
    (batch / "report.pdf").unlink()
    done = mlmath("grade", "hw02_mse", batch, "-o", out)
    assert "1 handed in again, 5 kept" in done.stdout
    assert (out / "results" / "ada.json").stat().st_mtime_ns == untouched
    rows = grades_of(out)
    assert rows["ben"]["score"] == "30"
    assert rows["report"]["status"] == "unreadable"  # what is not there any more keeps its result


def test_a_later_run_adds_and_replaces_and_removes_nobody(batch, tmp_path):
    out, late = tmp_path / "out", tmp_path / "late"
    mlmath("grade", "hw02_mse", batch / "ada.ipynb", batch / "ben.ipynb", "-o", out)
    before = {path: path.read_bytes() for path in out.glob("*/ada.*")}
    assert len(before) == 2
    late.mkdir()
    (late / "ben.ipynb").write_bytes((batch / "ada.ipynb").read_bytes())
    (late / "carl.ipynb").write_bytes((batch / "ben.ipynb").read_bytes())
    done = mlmath("grade", "hw02_mse", late, "-o", out)
    assert "3 submissions: 1 new, 1 handed in again, 1 kept" in done.stdout
    scores = {student: row["score"] for student, row in grades_of(out).items()}
    assert scores["ada"] == scores["ben"] == "30" != scores["carl"]
    assert {path: path.read_bytes() for path in out.glob("*/ada.*")} == before
    assert all(name in (out / "report.html").read_text() for name in ("ada", "ben", "carl"))


def test_nobody_who_handed_in_to_an_earlier_run_is_missing_in_a_later_one(batch, tmp_path):
    out, late, roster = tmp_path / "out", tmp_path / "late", tmp_path / "roster.csv"
    roster.write_text("login,name,student id\nada,Ada Abel,007\nzz9,Zoe Zett,008\nbb1,Ben B,009\n")
    mlmath("grade", "hw02_mse", batch / "ada.ipynb", "--roster", roster, "-o", out)
    assert {s: row["status"] for s, row in grades_of(out).items()} == {
        "ada": "graded",
        "zz9": "missing",
        "bb1": "missing",
    }
    late.mkdir()
    (late / "Zett_Zoe.ipynb").write_bytes((batch / "ada.ipynb").read_bytes())
    done = mlmath("grade", "hw02_mse", late, "--roster", roster, "-o", out)
    rows = grades_of(out)
    assert {student: row["status"] for student, row in rows.items()} == {
        "ada": "graded",
        "zz9": "graded",  # in place of the result that said she had handed in nothing
        "bb1": "missing",
    }
    assert rows["zz9"]["file"] == "Zett_Zoe.ipynb"
    assert "Handed in nothing: Ben B." in done.stderr


def test_grading_stopped_at_any_moment_goes_on_where_it_was(batch, tmp_path):
    out = tmp_path / "out"
    (out / "results").mkdir(parents=True)
    (out / "results" / "ada.json").write_text('{"half": ')
    (out / "results" / ".ben.json.new").write_text("half")
    done = mlmath("grade", "hw02_mse", batch, "-o", out)
    assert done.returncode == 0
    assert grades_of(out)["ada"]["score"] == "30"


def one_sentence(done, code, words):
    assert done.returncode == code, done.stdout
    assert done.stderr.startswith("mlmath: ")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_bad_input_is_answered_with_one_sentence(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    ada = TOP / "examples" / "hw02_mse" / "ada.ipynb"
    out = tmp_path / "out"
    one_sentence(mlmath("grade", "hw2", ada, "-o", out), 1, "did you mean hw02_mse")
    one_sentence(mlmath("grade", "hw02_mse", empty, "-o", out), 1, "holds no submissions")
    one_sentence(mlmath("grade", "hw02_mse", "nowhere", "-o", out), 1, "does not exist")
    one_sentence(mlmath("grade", "no/bundle.zip", ada, "-o", out), 1, "does not exist")
    one_sentence(mlmath("grade", empty, ada, "-o", out), 1, "no tests/ folder")
    one_sentence(mlmath("build", "hw77"), 1, "no assignment 'hw77'")
    one_sentence(mlmath("list", cwd=empty), 1, "no source/ folder")


def test_a_folder_that_cannot_be_written_is_named_before_any_work(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    ada = TOP / "examples" / "hw02_mse" / "ada.ipynb"
    one_sentence(mlmath("grade", "hw02_mse", ada, "-o", blocked / "out"), 1, "cannot be written")


def test_results_of_another_assignment_are_not_mixed_in(tmp_path):
    out = tmp_path / "out"
    ada = TOP / "examples" / "hw02_mse" / "ada.ipynb"
    assert mlmath("grade", "hw02_mse", ada, "-o", out).returncode == 0
    gina = TOP / "examples" / "hw03_gradient_descent" / "gina.ipynb"
    done = mlmath("grade", "hw03_gradient_descent", gina, "-o", out)
    one_sentence(done, 1, "holds results of hw02_mse")


@pytest.mark.parametrize(
    ("bundle", "words"),
    [
        ({"tests/q.py": "OK_FORMAT = False\nname = "}, "not a usable test file"),
        ({"tests/q.py": "name = 'q'\n"}, "does not define OK_FORMAT"),
        ({"tests/readme.txt": ""}, "no test file"),
        ({"tests/q.py": "", "otter_config.json": "{"}, "is not JSON"),
        ({"tests/q.py": "", "otter_config.json": '{"lang": "r"}'}, "its language is r"),
    ],
)
def test_a_bundle_that_cannot_be_used_is_answered_with_one_sentence(tmp_path, bundle, words):
    for path, text in bundle.items():
        (tmp_path / "bundle" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "bundle" / path).write_text(text)
    ada = TOP / "examples" / "hw02_mse" / "ada.ipynb"
    done = mlmath("grade", tmp_path / "bundle", ada, "-o", tmp_path / "out")
    one_sentence(done, 1, words)


def test_wrong_usage_ends_with_two():
    assert mlmath("grade", "hw02_mse").returncode == 2
    assert mlmath("build", "--nonsense").returncode == 2


def test_names_of_files_reach_the_marks_as_text(tmp_path):
    folder = tmp_path / "submissions"
    folder.mkdir()
    for name in ("=1+1", "<b>bold<b>", "a b;c", "-rf", "ünïcode"):
        (folder / f"{name}.ipynb").write_bytes(notebook("1", assignment="hw02_mse"))
    out = tmp_path / "out"
    done = mlmath("grade", "hw02_mse", folder, "-o", out)
    assert done.returncode == 0, done.stderr
    text = (out / "grades.csv").read_text()
    assert not re.search(r"(^|,)[=@-]", text, re.MULTILINE)
    assert len(os.listdir(out / "results")) == 5
    pages = "".join(path.read_text() for path in (out / "feedback").iterdir())
    assert "<b>bold" not in pages


@pytest.fixture
def of_another(tmp_path):
    """A folder in which most notebooks say that they are of another assignment."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("ann", "ben", "cy"):
        (folder / f"{name}.ipynb").write_bytes(notebook("1", assignment="hw03_gradient_descent"))
    (folder / "dan.ipynb").write_bytes((TOP / "examples/hw02_mse/ada.ipynb").read_bytes())
    return folder


def test_a_folder_of_another_assignment_is_questioned_before_anything_is_graded(
    of_another, tmp_path
):
    out = tmp_path / "out"
    done = mlmath("grade", "hw02", of_another, "-o", out)
    one_sentence(done, 1, "3 of 4 submissions are not of hw02_mse but of hw03_gradient_descent")
    assert not (out / "results").exists()
    done = mlmath("grade", "hw02", of_another, "-o", out, "--anyway")
    assert done.returncode == 0
    statuses = {student: row["status"] for student, row in grades_of(out).items()}
    assert statuses == dict.fromkeys(["ann", "ben", "cy"], "wrong assignment") | {"dan": "graded"}


def test_with_any_name_all_are_graded_and_without_it_again_as_they_say(of_another, tmp_path):
    out = tmp_path / "out"
    done = mlmath("grade", "hw02", of_another, "-o", out, "--any-name")
    assert done.returncode == 0, done.stderr
    assert {row["status"] for row in grades_of(out).values()} == {"graded"}
    page = (out / "feedback" / "ann.html").read_text()
    assert "it is of hw03_gradient_descent; the instructor had it graded as hw02_mse" in page
    mlmath("grade", "hw02", of_another, "-o", out, "--anyway")
    assert grades_of(out)["ann"]["status"] == "wrong assignment"


def test_one_students_wrong_notebook_questions_no_folder(tmp_path):
    wrong = tmp_path / "ann.ipynb"
    wrong.write_bytes(notebook("1", assignment="hw03_gradient_descent"))
    assert mlmath("grade", "hw02", wrong, "-o", tmp_path / "out").returncode == 0


def test_a_folder_called_as_an_assignment_is_not_taken_for_a_bundle(tmp_path):
    (tmp_path / "source" / "hw02").mkdir(parents=True)
    (tmp_path / "source" / "hw02" / "hw02.py").write_text("")
    (tmp_path / "hw02").mkdir()
    done = mlmath("grade", "hw02", "hw02", "-o", "out", cwd=tmp_path)
    one_sentence(done, 1, "hw02 has no bundle yet: run mlmath build hw02")


# -- what to do next ----------------------------------------------------------------------------

#: Every command that needs a course, a results folder or a notebook, as one would first try it.
FIRST_TRIES = {
    "list": ["list"],
    "build": ["build"],
    "verify": ["verify"],
    "grade": ["grade", "hw01", ".", "-o", "out"],
    "regrade": ["regrade", "out"],
    "remove": ["remove", "out", "ann"],
    "report": ["report", "out"],
    "gradebook": ["gradebook", "out"],
    "similar": ["similar", "hw01", "."],
    "nbgrader": ["nbgrader", "course"],
    "demo": ["demo"],
    "import": ["import", "lab.ipynb"],
}


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """An empty folder, a course without assignments, one before its first build, one in it."""
    top = tmp_path_factory.mktemp("places")
    found = {name: top / name for name in ("empty", "no assignment", "not built")}
    for folder in found.values():
        folder.mkdir()
    assert mlmath("init", cwd=found["not built"]).returncode == 0
    (found["no assignment"] / "source").mkdir()
    (found["no assignment"] / "pyproject.toml").write_text("")
    return found | {"within": found["not built"] / "source"}


NEEDS_COURSE = ("list", "build", "verify", "grade", "similar", "nbgrader", "demo")
NEXT = {
    ("empty", "import"): "lab.ipynb cannot be read",
    ("no assignment", "import"): "lab.ipynb cannot be read",
    ("within", "import"): "go there",
    **{("empty", command): "start a course here with mlmath init" for command in NEEDS_COURSE},
    **{("no assignment", command): "mlmath new" for command in NEEDS_COURSE},
    **{("within", command): "go there" for command in NEEDS_COURSE},
    **{("not built", command): "run mlmath build" for command in ("verify", "grade", "similar")},
    ("not built", "nbgrader"): "run mlmath build",
    **{
        ("empty", command): "mlmath grade wrote"
        for command in ("regrade", "remove", "report", "gradebook")
    },
}


@pytest.mark.parametrize(("place", "command"), NEXT)
def test_a_command_that_cannot_work_yet_says_what_to_do(places, place, command):
    done = mlmath(*FIRST_TRIES[command], cwd=places[place])
    one_sentence(done, 1, NEXT[place, command])


def test_a_course_that_is_there_is_left_as_it_is(places):
    readme = places["not built"] / "README.md"
    readme.write_text("Mine.")
    (places["not built"] / "requirements.txt").unlink()
    done = mlmath("init", cwd=places["not built"])
    assert done.stdout.split("\n")[0] == "requirements.txt"
    assert readme.read_text() == "Mine."
    assert "is a course already" in mlmath("init", cwd=places["not built"]).stdout


@pytest.mark.parametrize("words", ["mlmath build hw0", "mlmath grade hw0", "mlmath list hw03 hw0"])
def test_the_shell_completes_names_of_assignments(words):
    variables = {
        "_MLMATH_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    done = subprocess.run(
        [MLMATH], cwd=TOP, env=os.environ | variables, capture_output=True, text=True, check=True
    )
    assert "plain,hw02_mse" in done.stdout.splitlines()


def test_python_runs_it_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "mlmath", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("mlmath, version")


INTERRUPT = """
import sys, click
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "mlmath.lms.registry" and {early}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
if not {early}:
    def parse_args(*_): raise KeyboardInterrupt
    click.Group.parse_args = parse_args
from mlmath.__main__ import main
main()
"""


@pytest.mark.parametrize("early", [True, False])
def test_an_interruption_ends_with_130_at_any_time(early):
    program = INTERRUPT.format(early=early)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    one_sentence(done, 130, "interrupted")


def test_list_breaks_no_name(tmp_path):
    variables = os.environ | {"COLUMNS": "50"}
    done = subprocess.run(
        [MLMATH, "list", "hw17"], cwd=TOP, env=variables, capture_output=True, text=True, check=True
    )
    assert "scaled_dot_product_attention" in done.stdout
    assert "count_transformer_parameters" in done.stdout


# -- what commands say, in this process ---------------------------------------------------------


def here(monkeypatch, place, *arguments):
    """Run a command in this process, in a folder; return how it ends."""
    monkeypatch.chdir(place)
    try:
        main([*map(str, arguments)], standalone_mode=False)
    except SystemExit as ended:
        return ended.code
    return 0


def course_of(folder, *names):
    """A course whose masters nobody has written yet."""
    for name in names:
        (folder / "source" / name).mkdir(parents=True)
        (folder / "source" / name / f"{name}.py").write_text("")
    return folder


def test_the_class_of_a_new_course_has_a_right_a_wrong_and_an_unfinished_submission(
    monkeypatch, tmp_path
):
    assert here(monkeypatch, tmp_path, "init") == 0
    folder = tmp_path / "examples" / "hw01_averages"
    texts = {path.stem: path.read_text() for path in folder.iterdir()}
    assert sorted(texts) == ["ada", "ben", "chloe"]
    divided = {name: "/ np.sum(weights)" in text for name, text in texts.items()}
    assert divided == {"ada": True, "ben": False, "chloe": False}
    finished = {name: "def moving_average" in text for name, text in texts.items()}
    assert finished == {"ada": True, "ben": True, "chloe": False}


def test_init_elsewhere_says_to_go_there_first(monkeypatch, capsys, tmp_path):
    assert here(monkeypatch, tmp_path, "init", "my-course") == 0
    said = capsys.readouterr().out
    assert "Now:\n  cd my-course\n  mlmath build\n  mlmath grade " in said


def test_what_is_not_current_is_named_with_what_to_run(monkeypatch, capsys, tmp_path):
    def outdated(course, assignments, jobs):
        first, second, third = assignments
        yield first, []
        yield second, ["release/hw02/hw02.ipynb", "autograder/hw02/tests/mse.py"]
        yield third, MasterError("source/hw03/hw03.py: there is no question.")

    monkeypatch.setattr("mlmath.build.build.outdated", outdated)
    monkeypatch.setattr("mlmath.build.build.page_is_outdated", lambda course: True)
    course_of(tmp_path, "hw01", "hw02", "hw03")
    assert here(monkeypatch, tmp_path, "build", "--check") == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "release/hw02/hw02.ipynb is not current; run mlmath build hw02",
        "autograder/hw02/tests/mse.py is not current; run mlmath build hw02",
        "release/README.md is not current; run mlmath build",
    ]
    assert said.err == "mlmath: source/hw03/hw03.py: there is no question.\n"


@pytest.mark.parametrize("wrong", ["an assignment", "the page"])
def test_a_check_of_the_build_fails_for_one_file_alone(monkeypatch, tmp_path, wrong):
    files = ["release/hw01/hw01.ipynb"] if wrong == "an assignment" else []
    monkeypatch.setattr(
        "mlmath.build.build.outdated", lambda *_: [(SimpleNamespace(name="hw01"), files)]
    )
    monkeypatch.setattr("mlmath.build.build.page_is_outdated", lambda course: wrong == "the page")
    course_of(tmp_path, "hw01")
    assert here(monkeypatch, tmp_path, "build", "--check") == 1


def test_an_assignment_that_cannot_be_built_keeps_no_other_from_it(monkeypatch, capsys, tmp_path):
    def built(course, assignments, jobs):
        first, second = assignments
        yield first, MasterError("source/hw01/hw01.py: there is no question.")
        yield second, ["release/hw02/hw02.ipynb"]

    monkeypatch.setattr("mlmath.build.build.build", built)
    monkeypatch.setattr("mlmath.build.build.advice_for", lambda assignment: ["Use a seed."])
    course_of(tmp_path, "hw01", "hw02")
    assert here(monkeypatch, tmp_path, "build") == 1
    said = capsys.readouterr()
    assert said.out == "hw02: 1 file written\n"
    assert said.err.splitlines() == [
        "mlmath: source/hw01/hw01.py: there is no question.",
        "note: hw02: Use a seed.",
    ]


# -- an import ------------------------------------------------------------------------------------


def imported(top, *, doctests=False, isolated=True, written=(), **more):
    """What an import of a master with two questions came to."""
    assignment = Assignment(top, "lab03")
    master = SimpleNamespace(
        questions=("mse", "mae"), possible=5.5, written=written, possible_by_person=3,
        isolated=isolated, advice=more.pop("advice", ()),
    )  # fmt: skip
    lists = {"not_kept": (), "remarks": ()} | more
    return Imported(assignment, master, doctests, ("data/heights.csv",), **lists)


def said_of(monkeypatch, capsys, top, made):
    monkeypatch.setattr("mlmath.build.importing.importing.import_master", lambda *_: made)
    assert here(monkeypatch, top, "import", "lab03.ipynb") == 0
    return capsys.readouterr().out


def test_an_import_says_what_was_written_what_it_is_worth_and_what_to_run(
    monkeypatch, capsys, tmp_path
):
    said = said_of(monkeypatch, capsys, tmp_path, imported(tmp_path, written=("why",)))
    assert said.startswith("source/lab03/lab03.py\nsource/lab03/data/heights.csv\n\n")
    assert "lab03: 2 questions with tests, 5.5 points\n" in said
    assert "1 question for a person to grade, 3 points\n" in said
    assert said.endswith(
        "\nNow mlmath build lab03 makes its files, and mlmath verify lab03 tries them.\n"
    )
    assert "Not kept" not in said
    assert "for a person" not in said_of(monkeypatch, capsys, tmp_path, imported(tmp_path))


@pytest.mark.parametrize(
    ("doctests", "isolated", "words"),
    [
        (True, False, "Its tests are doctests: they run in the student's process"),
        (False, True, "in a process of their own, which no answer can reach"),
        (False, False, "need the student's own objects: they run in the student's process"),
    ],
)
def test_an_import_says_in_which_process_the_tests_run(
    monkeypatch, capsys, tmp_path, doctests, isolated, words
):
    made = imported(tmp_path, doctests=doctests, isolated=isolated)
    assert words in said_of(monkeypatch, capsys, tmp_path, made)


def test_an_import_lists_what_is_not_kept_what_to_look_at_and_advice(monkeypatch, capsys, tmp_path):
    made = imported(
        tmp_path,
        not_kept=(Remark(3, "its plugin is not run."),),
        remarks=(Remark(0, "it seeds nothing."), Remark(7, "\x1b[31mred")),
        advice=["mse: give it a hint."],
    )
    lines = said_of(monkeypatch, capsys, tmp_path, made).splitlines()
    place = lines.index("Not kept:")
    assert lines[place : place + 7] == [
        "Not kept:",
        "  cell 3: its plugin is not run.",
        "",
        "To look at:",
        "  it seeds nothing.",
        "  cell 7: \ufffd[31mred",
        "",
    ]
    assert lines[place + 7].startswith("Where it does not follow the rules")
    assert lines[place + 8] == "  mse: give it a hint."


# -- the demonstration ----------------------------------------------------------------------------


@pytest.fixture
def graded(monkeypatch):
    """What the demonstration would grade; nothing is built and nothing is graded."""
    found = []
    monkeypatch.setattr("mlmath.cli._grade", lambda *arguments: found.append(arguments[:3]))
    monkeypatch.setattr("mlmath.build.build.build_page", lambda course: True)
    return found


def test_the_demonstration_builds_and_grades_what_has_examples(
    monkeypatch, capsys, tmp_path, graded
):
    monkeypatch.setattr(
        "mlmath.build.build.build", lambda course, some, jobs: [(a, ["x"]) for a in some]
    )
    (course_of(tmp_path, "hw01", "hw02") / "examples" / "hw02").mkdir(parents=True)
    assert here(monkeypatch, tmp_path, "demo", "-o", "shown") == 0
    assert capsys.readouterr().out.split("\n")[0] == "hw02: built"
    assert graded == [
        (
            Assignment(tmp_path, "hw02").bundle,
            [tmp_path / "examples" / "hw02"],
            Path("shown") / "hw02",
        )
    ]


def test_the_demonstration_without_examples_says_where_to_put_some(
    monkeypatch, capsys, tmp_path, graded
):
    course_of(tmp_path, "hw01")
    assert here(monkeypatch, tmp_path, "demo") == 1
    said = capsys.readouterr().err
    assert "holds no folder of submissions for any assignment: put some into" in said
    assert str(tmp_path / "examples" / "hw01") in said
    assert not graded


def test_the_demonstration_stops_at_an_assignment_that_cannot_be_built(
    monkeypatch, capsys, tmp_path, graded
):
    wrong = MasterError("source/hw01/hw01.py: there is no question.")
    monkeypatch.setattr(
        "mlmath.build.build.build", lambda *_: [(Assignment(tmp_path, "hw01"), wrong)]
    )
    (course_of(tmp_path, "hw01") / "examples" / "hw01").mkdir(parents=True)
    assert here(monkeypatch, tmp_path, "demo") == 1
    assert capsys.readouterr().err == f"mlmath: {wrong}\n"
    assert not graded


# -- pairs, and totals ----------------------------------------------------------------------------


def similar_found(monkeypatch, tmp_path, found):
    """Compare a class of two with earlier terms; `found` makes pairs of everybody's work."""
    folder = TOP / "examples" / "hw02_mse"
    for place, names in {"now": "ab", "2024": "c", "2025": "de"}.items():
        (tmp_path / place).mkdir()
        for name in names:
            (tmp_path / place / f"{name}.ipynb").write_bytes((folder / "ada.ipynb").read_bytes())
    (tmp_path / "2024" / "broken.ipynb").write_text("{")
    monkeypatch.setattr("mlmath.feedback.similarity.similar_pairs", lambda works, _: found(works))
    past = ["--past", tmp_path / "2024", "--past", tmp_path / "2025"]
    asked = ("similar", "hw02_mse", tmp_path / "now", *past, "-o", tmp_path / "similar.html")
    assert here(monkeypatch, TOP, *asked) == 0


def test_work_of_earlier_terms_is_compared_and_named_by_its_term(monkeypatch, capsys, tmp_path):
    compared = []
    similar_found(monkeypatch, tmp_path, lambda works: (compared.extend(works), ([], []))[1])
    assert [work.is_past for work in compared] == [False, False, True, True, True]
    terms = {"c": "2024", "d": "2025", "e": "2025"}
    names = [f"{name} ({tmp_path / term})" for name, term in terms.items()]
    assert [work.student for work in compared[2:]] == names
    said = capsys.readouterr()
    assert "0 pairs to look at, of 2 submissions" in said.out
    assert "own lines in common" not in said.out
    assert "broken.ipynb cannot be read as a notebook." in said.err


def test_a_terminal_lists_forty_pairs_and_counts_the_rest(monkeypatch, capsys, tmp_path):
    lines = frozenset(range(3))
    similar_found(
        monkeypatch,
        tmp_path,
        lambda works: (
            [Pair(works[0], works[1], (lines, lines))] * 43,
            [(works[0], works[2])] * 23,
        ),
    )
    said = capsys.readouterr()
    assert said.out.count(", 3 of ") == 40
    assert "… and 3 more\n" in said.out
    assert "43 pairs to look at, of 2 submissions" in said.out
    assert said.err.count("they took too long to compare.") == 19
    assert said.err.splitlines()[-1] == "note: and 4 more like these"


def test_an_option_overrides_how_many_marks_the_settings_drop(monkeypatch, capsys, tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.mlmath.gradebook]\ndrop_lowest = 0\n")
    for name, score in (("hw01", 2.0), ("hw02", 8.0)):
        question = QuestionResult("mse", score, 10)
        ResultsFolder(tmp_path / "out" / name).put(
            SubmissionResult(name, "ada", "ada.ipynb", Status.GRADED, "", score, 10, (question,)),
            "<p>page</p>",
        )
    for options, percent in (((), "50.0"), (("--drop-lowest", 1), "80.0")):
        asked = ("gradebook", "out", "-o", "book", *options)
        assert here(monkeypatch, tmp_path, *asked) == 0, capsys.readouterr().err
        assert f"mean {percent} %" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["verify --again hw99", "verify --mutants hw99"])
def test_a_flag_takes_no_value_so_that_what_follows_is_an_assignment(command, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "pyproject.toml").touch()
    one_sentence(mlmath(*command.split(), cwd=tmp_path), 1, "hw99")
