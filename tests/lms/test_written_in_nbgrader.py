"""Written answers in nbgrader: released empty, autograded around, shown in formgrader."""

import json
import re

import pytest
from helpers.review import RIGHT, figure, graded_class, handed_in, run
from nbconvert.exporters import HTMLExporter
from nbgrader import api
from nbgrader.apps import NbGraderAPI
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config, PyFileConfigLoader

from mlmath.build.nbgrader_course import write_course
from mlmath.lms.nbgrader_gradebook import alembic_on_path
from mlmath.model.decision import Decision
from mlmath.results.decisions import DecisionStore, now

NAME = "hw99_tiny"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course in nbgrader with one student's autograded submission, and OUT of the same."""
    folder = tmp_path_factory.mktemp("written")

    def answers(assignment):
        return {
            "ann": handed_in(assignment, "The second.", RIGHT, plot="1 / 0", outputs=[figure()])
        }

    assignment, out = graded_class(folder, answers)
    course = folder / "course"
    write_course(course, [assignment])
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.db_url = f"sqlite:///{course}/gradebook.db"
    with alembic_on_path():
        api.Gradebook(config.CourseDirectory.db_url).close()
    nbgrader = NbGraderAPI(config=config)
    made = nbgrader.generate_assignment(NAME)
    assert made["success"], made["log"]
    submitted = course / "submitted" / "ann" / NAME
    submitted.mkdir(parents=True)
    (submitted / f"{NAME}.ipynb").write_bytes((folder / "work" / "ann.ipynb").read_bytes())
    done = nbgrader.autograde(NAME, "ann")
    assert done["success"], done["log"]
    return assignment, course, out


def grades_in(course):
    with api.Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        notebook = book.find_submission_notebook(NAME, NAME, "ann")
        return {
            grade.name: (
                grade.auto_score, grade.manual_score, grade.max_score, grade.needs_manual_grade
            )
            for grade in notebook.grades
        }  # fmt: skip


def formgrader_page(course):
    """The page on which formgrader shows a submission, made as its handler makes it."""
    config = Config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    about = {"assignment_id": NAME, "notebook_id": NAME, "submission_id": "1", "index": 0}
    about |= {"total": 1, "base_url": "/nb", "student": "ann", "notebook_path": "x"}
    about |= {"last_name": None, "first_name": None}
    path = course / "autograded" / "ann" / NAME / f"{NAME}.ipynb"
    return HTMLExporter(config=config).from_filename(str(path), resources=about)[0]


def told_to_formgrader(course):
    """The grades and comments that the page's script asks for, by cell."""
    with api.Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        notebook = book.find_submission_notebook(NAME, NAME, "ann")
        grades = {grade.name: grade.to_dict() for grade in notebook.grades}
        return grades, {comment.name: comment.to_dict() for comment in notebook.comments}


def cells_by_id(path):
    cells = json.loads(path.read_text())["cells"]
    marked = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in cells}
    return {name: cell for name, cell in marked.items() if name}


def test_nbgrader_releases_an_empty_answer_without_the_anchor(graded):
    assignment, course, _ = graded
    path = course / "release" / NAME / f"{NAME}.ipynb"
    assert "could change my mind" not in path.read_text()
    ours, theirs = cells_by_id(assignment.release), cells_by_id(path)
    for name in ("choice", "plot"):
        assert "".join(theirs[name]["source"]) == "".join(ours[name]["source"])


def test_nbgrader_waits_for_a_person_with_the_points_of_the_rubric(graded):
    _, course, _ = graded
    grades = grades_in(course)
    assert grades["double"] == (2, None, 2, False)
    assert grades["choice"][2:] == (3, True)
    assert grades["plot"][2:] == (2, True)


def test_formgrader_shows_the_answer_and_the_figure_that_the_student_saw(graded):
    _, course, _ = graded
    cells = cells_by_id(course / "autograded" / "ann" / NAME / f"{NAME}.ipynb")
    assert "".join(cells["choice"]["source"]) == "The second."
    assert cells["choice"]["metadata"]["nbgrader"]["locked"] is False
    (output,) = cells["plot"]["outputs"]
    assert "image/png" in output["data"]


def test_formgrader_has_a_field_for_the_points_of_the_rubric_and_one_for_a_comment(graded):
    _, course, _ = graded
    page = formgrader_page(course)
    panels = page.split('<div class="panel panel-primary nbgrader_cell">')[1:]
    fields = {}
    for panel in panels:
        for name, most in re.findall(
            r'<input class="score tabbable" id="([^"]+)"[^>]*/> / ([\d.]+)', panel
        ):
            fields[name] = float(most), panel
    assert {name: most for name, (most, _) in fields.items() if name in ("choice", "plot")} == {
        "choice": 3,
        "plot": 2,
    }
    assert "The second." in fields["choice"][1]
    assert "data:image/png;base64," in fields["plot"][1]
    for name in ("choice", "plot"):
        assert "Student's answer" in fields[name][1]
        assert re.search(rf'<textarea [^>]*id="{name}-comment"', fields[name][1])
    grades, _ = told_to_formgrader(course)
    assert grades["choice"]["max_score"] == 3
    assert grades["choice"]["needs_manual_grade"]
    assert grades["choice"]["auto_score"] is None
    assert not grades["double"]["needs_manual_grade"]


def test_what_people_decided_becomes_nbgrader_s_manual_score(graded):
    _, course, out = graded
    database = course / "gradebook.db"
    run("regrade", out, "--nbgrader-database", database)
    assert grades_in(course)["choice"][1] is None
    with DecisionStore(out, NAME) as store:
        said = Decision("ann", "choice", "Bo", now(), 2.0, ("reason",), "Which numbers?")
        store.save(said)
    run("regrade", out, "--nbgrader-database", database)
    grades = grades_in(course)
    assert grades["choice"] == (None, 2, 3, False) or grades["choice"][1:] == (2, 3, False)
    assert grades["double"] == (2, None, 2, False)
    with api.Gradebook(f"sqlite:///{database}") as book:
        assert book.find_submission(NAME, "ann").score == 4
        (comment,) = (
            comment
            for comment in book.find_submission_notebook(NAME, NAME, "ann").comments
            if comment.name == "choice"
        )
        assert comment.manual_comment == (
            "You give a reason that follows from the numbers. Which numbers?"
        )
    shown, comments = told_to_formgrader(course)
    assert (shown["choice"]["manual_score"], shown["choice"]["needs_manual_grade"]) == (2, False)
    assert comments["choice"]["manual_comment"].endswith("Which numbers?")
