"""A learning system is one class and one place in a tuple; everything else finds it there."""

import csv
import subprocess
import sys
import zipfile
from collections import Counter

import pytest

from mlmath.errors import MarksError
from mlmath.lms import registry
from mlmath.lms.base import (
    HandedIn,
    LearningSystem,
    MarksTable,
    PersonField,
    RowKind,
    formatted,
    identity_in,
    number_in,
    remark_on_scale,
    scaled,
)
from mlmath.lms.export import refuse_nameless, write_marks
from mlmath.model.bundle_info import BundleInfo, QuestionInfo
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.states import GradingMode, Status
from mlmath.submissions.collect import collect
from mlmath.submissions.roster import enrol, read_roster

BUNDLE = BundleInfo("hw02_mse", "digest", (QuestionInfo("mse", 30.0),), GradingMode.ISOLATED)


class Slate(LearningSystem):
    """A made-up system: SLATE.NUMBER.FILE, a list in Danish, and marks out of its own points."""

    name = "slate"
    title = "Slate"
    marks_from = "its list of students"
    has_own_numbers = True
    columns = {"elev": PersonField.NAME, "tavle": PersonField.ID, "cpr": PersonField.SID}

    def recognises(self, entries, assignment):
        """Whether all files are named as it names them."""
        return bool(entries) and all(path.name.startswith("SLATE.") for path in entries)

    def is_in_zip(self, names, assignment):
        """Whether all files are named as it names them."""
        return all(name.startswith("SLATE.") for name in names)

    def read(self, entries, assignment):
        """The number is between the first two full stops."""
        found = []
        for path in entries:
            _, number, attempt, _ = path.name.split(".")
            who = (self.name, number)
            found.append(HandedIn(who, f"pupil-{number}", path, (int(attempt),), lms_id=number))
        return found, ["Slate says hello."]

    def recognises_roster(self, headings):
        """Only it has this heading."""
        return "tavle" in headings

    def row_kind(self, row):
        """Leave out the row with the points and the teacher."""
        kinds = {"POINT": RowKind.POINTS, "Teacher": RowKind.OTHER}
        return kinds.get(next(iter(row.values())), RowKind.STUDENT)

    def own_number(self, cell):
        """Its list writes T-7 for what its exports call 7."""
        return cell.removeprefix("T-")

    def knows(self, submission):
        """Whether the number is its own."""
        return submission.system == self.name

    def marks(self, request):
        """A number and a mark."""
        maximum = number_in(request.roster.points[request.bundle.name])
        rows = [
            [identity_in(result, self.name).id, scaled(result, maximum)]
            for result in request.results
        ]
        said = remark_on_scale(self.title, maximum, request.bundle)
        return MarksTable([["tavle", "mark"], *rows], said)


@pytest.fixture
def with_slate(monkeypatch):
    """Register the made-up system, as its one line in the registry would."""
    monkeypatch.setattr(registry, "SYSTEMS", (*registry.SYSTEMS, Slate()))


@pytest.fixture
def export(tmp_path):
    """An export of the made-up system: pupil 7 handed in twice."""
    folder = tmp_path / "export"
    folder.mkdir()
    for name in ("SLATE.7.1.ipynb", "SLATE.7.2.ipynb", "SLATE.8.1.ipynb"):
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def roster(tmp_path):
    """The made-up system's list of three pupils."""
    path = tmp_path / "list.csv"
    rows = ["Elev,Tavle,CPR,hw02_mse", "POINT,,,60", "Teacher,T-1,,"]
    rows += ["Ann Lee,T-7,101,", "Ben Diaz,T-8,102,", "Cy Ito,T-9,103,"]
    path.write_text("\n".join(rows))
    return path


def result_of(submission, score):
    """A result of the one question."""
    return SubmissionResult(
        assignment="hw02_mse",
        student=submission.student,
        file=submission.file,
        status=Status.GRADED if submission.path else Status.MISSING,
        sentence="",
        score=score,
        possible=30.0,
        questions=(QuestionResult("mse", score, 30.0),),
        origin=submission.origin,
    )


@pytest.mark.usefixtures("with_slate")
def test_a_system_that_is_registered_needs_nothing_else(export, roster, tmp_path):
    found = collect([export], "hw02_mse")
    assert [(s.student, s.file) for s in found.submissions] == [
        ("pupil-7", "SLATE.7.2.ipynb"),
        ("pupil-8", "SLATE.8.1.ipynb"),
    ]
    assert found.remarks == ("Slate says hello.",)

    enrolment = enrol(found, read_roster(roster))
    assert [s.name for s in enrolment.submissions] == ["Ann Lee", "Ben Diaz"]
    assert [(s.name, s.lms_id, s.sid) for s in enrolment.missing] == [("Cy Ito", "9", "103")]

    assert "slate" in registry.marks_formats()
    refuse_nameless(["slate"], enrolment)
    everybody = (*enrolment.submissions, *enrolment.missing)
    results = [result_of(s, score) for s, score in zip(everybody, (30.0, 15.0, 0.0), strict=True)]
    paths, remarks = write_marks(tmp_path, ["slate"], results, enrolment, BUNDLE)
    assert paths == [tmp_path / "slate.csv"]
    with open(paths[0], newline="") as file:
        assert list(csv.reader(file)) == [["tavle", "mark"], ["7", "60"], ["8", "30"], ["9", "0"]]
    assert remarks == [
        "The assignment is worth 60 points in Slate and 30 here: the marks for Slate are out of 60."
    ]


def test_a_system_of_which_only_the_list_is_known_takes_no_export_and_offers_no_marks(
    export, roster, tmp_path, monkeypatch
):
    class Lists(LearningSystem):
        name, title = "lists", "Lists"
        columns = Slate.columns

        def recognises_roster(self, headings):
            return "tavle" in headings

    monkeypatch.setattr(registry, "SYSTEMS", (Lists(), *registry.SYSTEMS))
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for path in export.iterdir():
            archive.write(path, path.name)
    for place in (export, tmp_path / "export.zip"):
        found = collect([place], "hw02_mse", tmp_path / "scratch")
        assert {s.student for s in found.submissions} == {"SLATE.7.1", "SLATE.7.2", "SLATE.8.1"}
    for student in ("Ann Lee", "Ben Diaz"):
        (tmp_path / "plain" / student).mkdir(parents=True)
        (tmp_path / "plain" / student / "hw02_mse.ipynb").write_text("{}")
    enrolment = enrol(collect([tmp_path / "plain"], "hw02_mse"), read_roster(roster))
    assert [(s.name, s.sid) for s in enrolment.submissions] == [
        ("Ann Lee", "101"),
        ("Ben Diaz", "102"),
    ]
    assert [s.name for s in enrolment.missing] == ["POINT", "Teacher", "Cy Ito"]
    assert "lists" not in registry.marks_formats()


@pytest.mark.usefixtures("with_slate")
def test_its_export_is_recognised_named_by_a_star_too(export):
    found = collect(sorted(export.iterdir()), "hw02_mse")
    assert [s.student for s in found.submissions] == ["pupil-7", "pupil-8"]


@pytest.mark.usefixtures("with_slate")
def test_its_export_is_recognised_zipped_too(export, tmp_path):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for path in export.iterdir():
            archive.write(path, f"outer/{path.name}")
    found = collect([tmp_path / "export.zip"], "hw02_mse", tmp_path / "scratch")
    assert [s.student for s in found.submissions] == ["pupil-7", "pupil-8"]


@pytest.mark.usefixtures("with_slate")
def test_marks_that_it_could_not_place_are_refused_in_its_name(tmp_path):
    (tmp_path / "ann.ipynb").write_text("{}")
    enrolment = enrol(collect([tmp_path]))
    with pytest.raises(MarksError, match="Slate knows students .* give its list of students with"):
        refuse_nameless(["slate"], enrolment)


def test_what_is_not_registered_is_a_plain_folder(export):
    assert {s.student for s in collect([export]).submissions} == {
        "SLATE.7.1",
        "SLATE.7.2",
        "SLATE.8.1",
    }


def test_a_result_of_an_earlier_run_has_empty_cells_for_questions_that_came_later(tmp_path):
    (tmp_path / "ann.ipynb").write_text("{}")
    enrolment = enrol(collect([tmp_path / "ann.ipynb"]))
    questions = (QuestionInfo("new", 1.0), QuestionInfo("mse", 30.0))
    bundle = BundleInfo("hw02_mse", "digest", questions, GradingMode.ISOLATED)
    results = [result_of(enrolment.submissions[0], 20.0)]
    write_marks(tmp_path, ["gradescope"], results, enrolment, bundle)
    heading, row = csv.reader((tmp_path / "gradescope.csv").read_text().splitlines())
    assert heading[-2:] == ["1: new (1 pts)", "2: mse (30 pts)"]
    assert row[-2:] == ["", formatted(20.0)]


def test_a_lone_dash_stays_as_it_is_and_a_formula_does_not(tmp_path):
    (tmp_path / "=1+1_77_assignsubmission_file_hw.ipynb").write_text("{}")
    enrolment = enrol(collect([tmp_path]))
    results = [result_of(enrolment.submissions[0], 20.0)]
    write_marks(tmp_path, ["moodle"], results, enrolment, BUNDLE)
    (row,) = csv.DictReader((tmp_path / "moodle.csv").read_text().splitlines())
    assert row["Full name"] == "'=1+1"
    assert row["Last modified (grade)"] == "-"


def test_no_two_systems_have_one_name_and_all_say_what_they_are():
    names = Counter(system.name for system in registry.SYSTEMS)
    assert set(names.values()) == {1}
    formats = ["blackboard", "brightspace", "canvas", "gradescope", "moodle"]
    assert registry.marks_formats() == formats
    for system in registry.SYSTEMS:
        assert system.title
        assert all(heading == heading.lower() for heading in system.columns)
        assert registry.system_named(system.name) is system


def test_importing_the_registry_is_cheap():
    program = (
        "import sys, mlmath.lms.registry\n"
        "print({'yaml', 'nbgrader', 'sqlalchemy', 'numpy', 'otter', 'nbformat'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr
