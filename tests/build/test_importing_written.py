"""Questions of an Otter master that a person grades become written questions here."""

import json
from types import SimpleNamespace

import pytest
from helpers.masters import (
    code,
    fenced_master,
    old_master,
    question,
    raw,
    solution,
    stock_assign,
    text,
    write_master,
    written_master,
)
from helpers.notebooks import LIMITS

from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.build.build import build
from mlmath.build.course_page import course_page
from mlmath.build.importing.importing import import_master
from mlmath.bundle.reader import open_bundle
from mlmath.errors import MasterError
from mlmath.grading.grader import grade
from mlmath.model.written import AnswerKind
from mlmath.review.answers import FoundBy, cells_of, written_answer

RUBRIC = """\
# RUBRIC
items:
  - name: reason
    points: 2
    says: You give a reason.
full: A reason.
half: Half a reason.
none: A guess."""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with unlike masters imported and built."""
    top = tmp_path_factory.mktemp("course")
    (top / "source").mkdir()
    course, found = Course(top), {}
    for name, write in (("essay", written_master), ("fenced", fenced_master), ("old", old_master)):
        master = write(top / "other" / name)
        found[name] = SimpleNamespace(master=master, imported=import_master(course, master))
    outcomes = {a.name: outcome for a, outcome in build(course, course.assignments(), 1)}
    assert not [outcome for outcome in outcomes.values() if isinstance(outcome, Exception)]
    return found


def answers_of(imported, change=None):
    """What the review page finds of each written question in a notebook that was handed in."""
    cells = json.loads(imported.assignment.release.read_text())["cells"]
    for cell in cells if change else []:
        cell["source"] = change.get("".join(cell["source"]), cell["source"])
    written = open_bundle(imported.assignment.bundle).written
    return {q.name: written_answer(cells_of(cells), q) for q in written}


def test_they_have_their_points_what_is_asked_and_the_authors_answer(course):
    written = {q.name: q for q in open_bundle(course["essay"].imported.assignment.bundle).written}
    assert {name: (q.possible, q.kind) for name, q in written.items()} == {
        "why": (2.5, AnswerKind.TEXT),
        "prompted": (1, AnswerKind.TEXT),
        "plot": (4, AnswerKind.CODE),
    }
    assert [q.heading for q in written.values()] == [
        "Question 2",
        "Question 3. What else?",
        "Draw it, and say what it shows.",
    ]
    assert written["why"].prompt.endswith("Why three?")
    assert written["why"].rubric.anchor == "Because one and two are three."
    assert "plt.plot([total]);" in written["plot"].rubric.anchor
    assert "SOLUTION" not in written["plot"].rubric.anchor
    assert not any(q.rubric.items for q in written.values())
    (old,) = open_bundle(course["old"].imported.assignment.bundle).written
    assert (old.name, old.possible, old.rubric.anchor) == ("q2", 1, "**SOLUTION:** Because.")
    (said,) = open_bundle(course["fenced"].imported.assignment.bundle).written
    assert said.rubric.anchor == "One is *one*.\n\n```python\none == 1\n```"


def test_what_is_missing_is_said_at_the_import_with_its_cell(course):
    imported = course["essay"].imported
    cells = json.loads(course["essay"].master.read_text())["cells"]

    def place(name):
        return next(
            n for n, c in enumerate(cells, 1) if f"name: {name}\n" in "".join(c["source"]) + "\n"
        )

    assert {r.cell: r.text.split(":")[0] for r in imported.remarks if r.cell} == {
        place(name): f"question '{name}' ({worth}) is a written question, and has no rubric"
        for name, worth in (("why", "2.5 points"), ("prompted", "1 point"), ("plot", "4 points"))
    }
    said = {r.cell: r.text for r in imported.not_kept}
    assert "its tests grade it" in said[place("checked")]
    assert "no points above 0" in said[place("free")]
    assert "no cell for an answer" in said[place("silent")]
    assert len(said) == 3


def test_the_reader_finds_all_cells_of_an_answer(course):
    why = "_Type your answer here, replacing this text._"
    found = answers_of(course["essay"].imported, {why: "For I counted.", "...": "'it falls'"})
    assert {name: answer.found_by for name, answer in found.items()} == dict.fromkeys(
        ("why", "prompted", "plot"), FoundBy.ID
    )
    assert [cell.source for cell in found["why"].cells] == ["For I counted."]
    assert [cell.source for cell in found["prompted"].cells] == ["_Two sentences._"]
    assert [cell.is_code for cell in found["plot"].cells] == [True, True]
    for name in ("old", "fenced"):
        (answer,) = answers_of(course[name].imported, {why: "Mine."}).values()
        assert answer.found_by is FoundBy.ID
        assert answer.cells[0].source == "Mine."


def test_scores_are_those_of_stock_otter_and_the_code_of_a_written_answer_still_runs(
    course, asked_otter, server, tmp_path
):
    assignment = course["essay"].imported.assignment
    _, solved, autograder = stock_assign(course["essay"].master, tmp_path / "stock")
    (tmp_path / "s.ipynb").write_bytes(solved)
    results = asked_otter.run(autograder, tmp_path / "s.ipynb", tmp_path)
    expected = {t["name"]: t["score"] for t in results["tests"] if "score" in t}
    result = grade("s", "s.ipynb", solved, open_bundle(assignment.bundle), server, LIMITS)
    assert {q.name: q.score for q in result.questions} == pytest.approx(expected)
    cells = json.loads(assignment.release.read_text())["cells"]
    for cell in cells:
        source = "".join(cell["source"])
        for place, answer in (("total =", "total = 3"), ("b =", "b = level")):
            if source.startswith(place):
                cell["source"] = answer
    mine = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    result = grade("s", "s.ipynb", mine.encode(), open_bundle(assignment.bundle), server, LIMITS)
    assert result.score == result.possible


def test_the_courses_page_counts_them_apart(course):
    page = course_page(Course(course["essay"].imported.assignment.top))
    (row,) = (line for line in page.decode().splitlines() if "essay" in line)
    assert "`total`, `checked`, `why`, `prompted`, `plot`" in row
    assert "2 + 7.5 by a person" in row


def test_a_rubric_can_be_added_to_an_imported_master_and_no_student_sees_it(tmp_path):
    master = write_master(
        tmp_path / "other" / "lab.ipynb",
        question(
            "name: q1",
            solution(code("x = 1 # SOLUTION")),
            [raw("# BEGIN TESTS"), code("x", "1"), raw("# END TESTS")],
        ),
        question(
            "name: q2\nmanual: true\npoints: 2", text("Why?"), raw(RUBRIC), solution(text("So."))
        ),
    )
    (tmp_path / "source").mkdir()
    course = Course(tmp_path)
    assignment = import_master(course, master).assignment
    ((_, outcome),) = build(course, course.assignments(), 1)
    assert isinstance(outcome, list), outcome
    (written,) = open_bundle(assignment.bundle).written
    assert [(item.name, item.points) for item in written.rubric.items] == [("reason", 2)]
    assert "reason" not in assignment.release.read_text()
    text_of = assignment.master.read_text().replace(
        "points: 2\n#     says", "points: 1\n#     says"
    )
    assignment.master.write_text(text_of)
    with pytest.raises(MasterError, match="gives 1 points at most, and the question has 2"):
        read_master(assignment.master)
