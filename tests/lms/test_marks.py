"""A cohort graded from four systems gets the same marks, in files that those systems import."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.classes import HOSTILE, write_class
from helpers.course import TOP

MLMATH = Path(sys.executable).parent / "mlmath"
SYSTEMS = ["gradescope", "canvas", "moodle", "nbgrader"]
FORMATS = {"canvas": "canvas", "gradescope": "gradescope", "moodle": "moodle", "nbgrader": None}


def grade(*arguments):
    """Run `mlmath grade hw02_mse` with more arguments."""
    command = [MLMATH, "grade", "hw02_mse", *map(str, arguments)]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A cohort of twelve, in every layout."""
    return write_class(tmp_path_factory.mktemp("class"), "hw02_mse", 12)


@pytest.fixture(scope="module")
def graded(made, tmp_path_factory):
    """For each system, the results folder of its layout with its roster; made once."""
    outs = {}
    for system in SYSTEMS:
        out = outs[system] = tmp_path_factory.mktemp(system)
        wanted = ["--format", FORMATS[system]] if FORMATS[system] else []
        roster = made.rosters[system]
        done = grade(made.layouts[system], "--roster", roster, *wanted, "-o", out)
        assert done.returncode == 0, done.stderr
    return outs


def abouts(out):
    """What the results say, by the university's number."""
    found = [json.loads(path.read_text()) for path in (out / "results").iterdir()]
    found = [result["extra_data"]["mlmath"] for result in found]
    return {about["identity"]["sid"]: about for about in found}


def table(path):
    """A CSV file as its heading and a dict per row."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        return reader.fieldnames, list(reader)


def test_the_same_class_gets_the_same_marks_from_every_layout(made, graded):
    marks = {
        system: {sid: (about["status"], about["score"]) for sid, about in abouts(out).items()}
        for system, out in graded.items()
    }
    assert marks["gradescope"].keys() == {student.sid for student in made.students}
    for system in SYSTEMS:
        assert marks[system] == marks["gradescope"], system
    got = [marks["canvas"][student.sid] for student in made.students]
    assert got[1:4] == [("missing", 0), ("unreadable", 0), ("wrong assignment", 0)]
    assert got[5:8] == [("graded", 0), ("graded", 30), ("graded", 30)]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_missing_student_has_a_row_a_result_and_a_page(made, graded, system):
    out = graded[system]
    about = abouts(out)[made.students[1].sid]
    assert about["sentence"] == "Nothing was handed in."
    rows = {row["student"]: row for row in table(out / "grades.csv")[1]}
    assert rows[about["student"]]["status"] == "missing"
    assert rows[about["student"]]["score"] == "0"
    assert "Nothing was handed in." in (out / "feedback" / f"{about['student']}.html").read_text()


def test_canvas_gets_the_columns_it_asks_for_and_its_own_numbers(made, graded):
    head, rows = table(graded["canvas"] / "canvas.csv")
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert head[5:] == ["hw02_mse (55021)"]  # the heading with which Canvas knows it again
    assert rows[0]["Student"] == "    Points Possible"
    assert rows[0]["hw02_mse (55021)"] == "30"
    marks = {row["ID"]: float(row["hw02_mse (55021)"]) for row in rows[1:]}
    scores = {sid: about["score"] for sid, about in abouts(graded["canvas"]).items()}
    assert marks == {str(s.canvas_id): scores[s.sid] for s in made.students}


def test_moodle_gets_its_own_worksheet_back_with_grades_and_nothing_else_changed(made, graded):
    head, rows = table(graded["moodle"] / "moodle.csv")
    before = table(made.rosters["moodle"])
    assert head == before[0]
    scores = {sid: about["score"] for sid, about in abouts(graded["moodle"]).items()}
    for row, old in zip(rows, before[1], strict=True):
        assert float(row["Grade"]) == scores[row["ID number"]]
        for heading in set(head) - {"Grade", "Full name"}:
            assert row[heading] == old[heading]


def test_gradescope_gets_the_columns_of_its_own_download(made, graded):
    head, rows = table(graded["gradescope"] / "gradescope.csv")
    assert head[:7] == [
        "First Name",
        "Last Name",
        "SID",
        "Email",
        "Sections",
        "Total Score",
        "Max Points",
    ]
    assert head[11] == "1: quadratic (2 pts)"
    marks = {row["SID"]: float(row["Total Score"]) for row in rows}
    scores = {sid: about["score"] for sid, about in abouts(graded["gradescope"]).items()}
    assert marks == scores
    statuses = {row["SID"]: row["Status"] for row in rows}
    assert statuses[made.students[1].sid] == "Missing"


@pytest.mark.parametrize("system", ["canvas", "gradescope", "moodle"])
def test_no_name_is_a_formula_in_a_spreadsheet(graded, system):
    text = (graded[system] / f"{system}.csv").read_text()
    assert HOSTILE[0] in text
    with open(graded[system] / f"{system}.csv", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


def test_the_same_command_again_grades_nothing_and_forgets_nothing(made, graded, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(graded["canvas"], out)

    def files():
        found = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
        del found[out / ".last-run.json"]  # how many were new, and how many are kept
        return found

    before = files()
    options = ["--roster", made.rosters["canvas"], "--format", "canvas", "-o", out]
    done = grade(made.layouts["canvas"], *options)
    assert "nothing new, 11 kept" in done.stdout
    assert files() == before
    twice = abouts(out)[made.students[7].sid]
    assert len(twice["superseded"]) == 1
    page = (out / "feedback" / f"{twice['student']}.html").read_text()
    assert f"2 files were handed in; {twice['file']} counts." in page


def test_moodle_without_a_worksheet_gets_the_columns_of_one(made, graded, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(graded["moodle"], out)
    assert grade(made.layouts["moodle"], "--format", "moodle", "-o", out).returncode == 0
    head, rows = table(out / "moodle.csv")
    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(head)
    assert {row["Identifier"] for row in rows} == {
        f"Participant {student.moodle_id}" for student in made.students
    }
    (nothing,) = [student.moodle_id for student in made.students if not student.work]
    grades = {row["Identifier"]: row["Grade"] for row in rows}
    assert grades[f"Participant {nothing}"] == "0"  # the roster of the run before has named them


def test_marks_are_scaled_to_what_the_system_has_and_that_is_said(made, graded, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(graded["moodle"], out)
    worksheet = tmp_path / "worksheet.csv"
    worksheet.write_text(made.rosters["moodle"].read_text().replace("30.00", "100.00"))
    done = grade(made.layouts["moodle"], "--roster", worksheet, "--format", "moodle", "-o", out)
    assert "worth 100 points in Moodle and 30 here" in done.stderr
    grades = {row["ID number"]: row["Grade"] for row in table(out / "moodle.csv")[1]}
    assert grades[made.students[6].sid] == "100"


@pytest.mark.parametrize(
    ("wanted", "needed"),
    [
        ("canvas", "its exported gradebook"),
        ("moodle", "its grading worksheet"),
        ("gradescope", "its roster"),
    ],
)
def test_marks_that_a_system_could_not_place_are_refused_before_grading(wanted, needed, tmp_path):
    out = tmp_path / "out"
    done = grade(TOP / "examples" / "hw02_mse", "--format", wanted, "-o", out)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"give {needed} with --roster" in done.stderr
    assert not out.exists()


def test_one_systems_numbers_are_never_written_as_anothers(made, tmp_path):
    out = tmp_path / "out"
    done = grade(made.layouts["moodle"], "--format", "canvas", "-o", out)
    assert "Canvas knows students by numbers that are not to be found here" in done.stderr
    done = grade(made.layouts["canvas"], "--format", "moodle", "-o", out)
    assert "Moodle knows students by numbers that are not to be found here" in done.stderr
    assert not out.exists()


def test_who_is_in_the_roster_only_or_in_the_submissions_only_is_said(made, graded, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(graded["nbgrader"], out)
    roster = tmp_path / "roster.csv"
    known = [s.login for s in made.students if s.work][1:]
    roster.write_text("\n".join(["login", *known, "nobody"]))
    done = grade(made.layouts["nbgrader"], "--roster", roster, "-o", out)
    assert "note: Not in the roster roster.csv: stu0000.\n" in done.stderr
    assert "note: Handed in nothing: nobody.\n" in done.stderr
