"""`mlmath import`: an Otter master gives the cells and scores here that stock Otter gives."""

import json
from types import SimpleNamespace

import pytest
from helpers.course import TOP
from helpers.masters import (
    cases,
    code,
    doctest_master,
    exception_master,
    old_master,
    question,
    raw,
    solution,
    stock_assign,
    text,
    write_master,
)
from helpers.notebooks import LIMITS

from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.build.build import advice_for, build, outdated
from mlmath.build.importing.cells import MasterCell
from mlmath.build.importing.importing import import_master
from mlmath.build.importing.old_marks import solutions_outside
from mlmath.bundle.reader import open_bundle
from mlmath.errors import ImportingError, MasterError
from mlmath.grading.grader import grade
from mlmath.model.states import GradingMode
from mlmath.verify.proof import prove

#: Answers to some questions, by what stands in the cell that they replace.
DOCTEST_ANSWERS = {
    "def double": "def double(x):\n    return x + x if x else 1",
    "mean = ...": "mean = sum(heights) / 3",
    "def inches": "def inches(m):\n    return [round(x / 0.0254) for x in m[:1]]",
    "drawn = ...": "drawn = np.array([0.5, 0.5, 1.5])",
}
EXCEPTION_ANSWERS = {
    "def half": "def half(x):\n    return abs(x) / 2",
    "counts = ...": "counts = {'a': 2, 'b': 2}",
}
OLD_ANSWERS = {"def square": "def square(x):\n    return abs(x) * abs(x) if x > 0 else x"}


def notebook_cells(notebook, name):
    """Return kind, source and tags of a notebook's cells, whatever its file is called."""
    return [
        (
            cell["cell_type"],
            "".join(cell["source"]).replace(f'Notebook("{name}")', "Notebook()"),
            cell["metadata"].get("tags", []),
        )
        for cell in notebook["cells"]
    ]


def filled(notebook, answers):
    """Return a notebook's bytes with cells replaced in which a text stands."""
    notebook = json.loads(json.dumps(notebook))
    for cell in notebook["cells"]:
        for place, answer in answers.items():
            if cell["cell_type"] == "code" and place in "".join(cell["source"]):
                cell["source"] = answer
    return json.dumps(notebook).encode()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with every kind of master imported and built."""
    top = tmp_path_factory.mktemp("course")
    (top / "source").mkdir()
    course = Course(top)
    found = {}
    for name, write in (
        ("doctests", doctest_master),
        ("exceptions", exception_master),
        ("old", old_master),
    ):
        master = write(top / "other" / name)
        found[name] = SimpleNamespace(master=master, imported=import_master(course, master))
    outcomes = {a.name: outcome for a, outcome in build(course, course.assignments(), 1)}
    assert not [outcome for outcome in outcomes.values() if isinstance(outcome, Exception)]
    return found


@pytest.mark.parametrize(
    ("kind", "answers"), [("doctests", DOCTEST_ANSWERS), ("exceptions", EXCEPTION_ANSWERS)]
)
def test_cells_and_scores_are_those_of_stock_otter(
    course, kind, answers, asked_otter, server, tmp_path
):
    master, imported = course[kind].master, course[kind].imported
    assignment = imported.assignment
    student, solved, autograder = stock_assign(master, tmp_path / "stock")
    released = json.loads(assignment.release.read_text())
    ours = notebook_cells(released, f"{assignment.name}.ipynb")
    assert ours == notebook_cells(student, master.name)
    bundle = open_bundle(assignment.bundle)
    scores = {}
    for label, theirs, mine in (
        ("solved", solved, solved),
        ("stub", filled(student, {}), filled(released, {})),
        ("partly", filled(student, answers), filled(released, answers)),
    ):
        (tmp_path / label).mkdir()
        file = tmp_path / label / f"{label}.ipynb"
        file.write_bytes(theirs)
        results = asked_otter.run(autograder, file, tmp_path / label)
        expected = {t["name"]: t["score"] for t in results["tests"] if "score" in t}
        result = grade(label, file.name, mine, bundle, server, LIMITS)
        found = {question.name: question.score for question in result.questions}
        assert found == pytest.approx(expected), label
        scores[label] = sum(found.values())
    assert scores["solved"] == imported.master.possible
    assert scores["stub"] < scores["partly"] < scores["solved"]


@pytest.mark.parametrize(
    ("kind", "is_advice"), [("stub", True), ("reference", False)], ids=["stub", "solution"]
)
def test_a_stub_that_earns_points_is_a_remark_and_a_solution_that_loses_some_a_failure(
    tmp_path, kind, is_advice
):
    (tmp_path / "source").mkdir()
    course = Course(tmp_path)
    assignment = import_master(course, exception_master(tmp_path / "other")).assignment
    for _, outcome in build(course, [assignment], 1):
        assert not isinstance(outcome, Exception), outcome
    test = next((assignment.bundle / "tests").glob("*.py"))
    always = "    return\n" if kind == "stub" else "    assert False\n"
    lines = [line + always * line.startswith("def ") for line in test.read_text().splitlines(True)]
    test.write_text("".join(lines))
    (proof,) = prove([assignment], 1, lambda name, completed, total: None)
    found, others = (
        (proof.remarks, proof.failures) if is_advice else (proof.failures, proof.remarks)
    )
    assert any(kind in sentence for sentence in found), (found, others)
    assert not any(kind in sentence for sentence in others)


def test_the_old_marks_give_what_they_gave(course, server):
    imported = course["old"].imported
    assignment = imported.assignment
    released = json.loads(assignment.release.read_text())
    sources = [source for _, source, _ in notebook_cells(released, "lab00.ipynb")]
    assert "def square(x):\n    ..." in sources
    assert "**Question 1.** Write `square`." in sources
    assert "_Type your answer here, replacing this text._" in sources
    assert "helper = ..." in sources
    assert "grader.check_all()" in sources
    assert not [source for source in sources if "BEGIN" in source and "<!--" not in source]
    bundle = open_bundle(assignment.bundle)
    assert (bundle.info.points, bundle.config.seed) == ({"q1": 2, "q3": 1}, 42)
    partly = grade("ann", "a.ipynb", filled(released, OLD_ANSWERS), bundle, server, LIMITS)
    assert {q.name: q.score for q in partly.questions} == {"q1": 1, "q3": 0}


def test_doctests_run_as_otter_runs_them_and_functions_by_themselves(course):
    modes = {kind: open_bundle(c.imported.assignment.bundle).mode for kind, c in course.items()}
    assert modes == {
        "doctests": GradingMode.SHARED,
        "exceptions": GradingMode.ISOLATED,
        "old": GradingMode.SHARED,
    }


def test_what_is_not_kept_is_named_with_its_cell(course):
    imported = course["doctests"].imported
    said = {remark.cell: remark.text for remark in imported.not_kept}
    assert "solutions_pdf" in " ".join(r.text for r in imported.not_kept if r.cell == 1)
    assert "generate: pdf" in said[1]
    notebook = json.loads(course["doctests"].master.read_text())
    said |= {remark.cell: remark.text for remark in imported.remarks}
    for name, words in (("plot", "'plot' (4 points)"), ("why", "no points above 0")):
        (number,) = (
            number
            for number, cell in enumerate(notebook["cells"], 1)
            if f"name: {name}\n" in "".join(cell["source"]) + "\n"
        )
        assert words in said[number]


def test_rules_of_a_course_are_advice_for_an_imported_master(course):
    master = course["doctests"].imported.master
    assert any("double: public test cases carry points" in line for line in master.advice)
    assert any("mean_height: test cases carry neither whole" in line for line in master.advice)
    assert any("silent: no case is public" in line for line in master.advice)
    assert advice_for(course["doctests"].imported.assignment) == master.advice


def test_nothing_is_advice_for_a_master_of_this_course():
    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    assert advice_for(assignment) == []


def test_what_the_author_wants_installed_is_in_the_bundle_without_otter(course):
    bundle = course["doctests"].imported.assignment.bundle
    assert (bundle / "requirements.course.txt").read_text() == "matplotlib\n"
    assert "requirements.course.txt" in (bundle / "setup.sh").read_text()
    assert not (course["old"].imported.assignment.bundle / "requirements.course.txt").exists()


def test_the_solved_notebook_is_a_script_that_runs(course):
    assignment = course["old"].imported.assignment
    names = {}
    exec(assignment.solution.read_text(), names)
    assert (names["square"](3), names["helper"], round(names["pi"], 2)) == (9, 4, 3.14)
    names = {}
    exec(course["exceptions"].imported.assignment.solution.read_text(), names)
    assert (names["quarter"], names["counts"]) == (0.25, {"a": 2, "b": 2})


def test_everything_to_mend_is_named_at_once(tmp_path):
    master = write_master(
        tmp_path / "lab9.ipynb",
        raw("# ASSIGNMENT CONFIG\nfiles: [gone.csv]"),
        raw("# BEGIN QUESTION\npoints: 2"),
        raw("# END QUESTION"),
        question("name: q1", cases(code("1 +"), text("Words."))),
        question("name: q1", solution(code("x = 1 # SOLUTION"))),
        raw("# END TESTS"),
        raw("# BEGIN QUESTION\nname: [q2"),
    )
    (tmp_path / "course" / "source").mkdir(parents=True)
    with pytest.raises(ImportingError) as error:
        import_master(Course(tmp_path / "course"), master)
    said = str(error.value)
    for words in (
        "files: there is no gone.csv beside the notebook",
        "cell 2: a question needs a name",
        "cell 6: this test does not compile",
        "cell 7: a tests block holds test cells only",
        "there already is a question 'q1', in cell 4",
        "END TESTS closes nothing",
        "its settings are not YAML",
        "this QUESTION block is never closed",
    ):
        assert words in said, said
    assert list((tmp_path / "course" / "source").iterdir()) == []


def test_a_file_that_code_reads_and_no_setting_lists_is_pointed_out(tmp_path):
    master = write_master(
        tmp_path / "lab9.ipynb",
        code("open('notes.txt').read()"),
        question(
            "name: q1",
            solution(code("x = 1 # SOLUTION")),
            cases(code("x", "1")),
        ),
    )
    (tmp_path / "notes.txt").write_text("n")
    (tmp_path / "course" / "source").mkdir(parents=True)
    imported = import_master(Course(tmp_path / "course"), master)
    assert ["notes.txt is read by cell 2" in str(remark) for remark in imported.remarks] == [True]
    other = import_master(Course(tmp_path / "course"), master, name="hw21_another")
    assert any("it is called hw21_another here" in str(remark) for remark in other.remarks)
    assert read_master(imported.assignment.master).imported


def test_a_pasted_picture_stays_with_its_text(tmp_path):
    picture = {"image.png": {"image/png": "iVBORw0KGgo=" * 1000}}
    shown = text("![a plot](attachment:image.png)")
    shown["attachments"] = picture
    master = write_master(
        tmp_path / "lab9.ipynb",
        shown,
        question("name: q1", solution(code("x = 1 # SOLUTION")), cases(code("x", "1"))),
    )
    (tmp_path / "course" / "source").mkdir(parents=True)
    assignment = import_master(Course(tmp_path / "course"), master).assignment
    read = read_master(assignment.master).notebook.cells
    (found,) = (cell for cell in read if cell.cell_type == "markdown")
    assert found["attachments"] == picture
    assert "attachments" not in found.metadata


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("lab.Rmd", "# R", "is no notebook"),
        ("lab.ipynb", "{}", "is not a notebook"),
        ("lab.ipynb", None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_python_master_is_refused_with_a_sentence(name, content, words, tmp_path):
    (tmp_path / "source").mkdir()
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(ImportingError, match=words):
        import_master(Course(tmp_path), tmp_path / name)


@pytest.mark.parametrize(
    ("settings", "test", "words"),
    [
        ("points: [a]", "x", "question 'q1' has a test case with points that are no number: 'a'"),
        (
            "points: 1",
            '""" # BEGIN TEST CONFIG\npoints: two\n""" # END TEST CONFIG\nx',
            "question 'q1' has a test case with points that are no number: 'two'",
        ),
        ("extra: half", "x", "question 'q1' has 'extra' that is neither true nor a number: 'half'"),
        ("extra: [1]", "x", "question 'q1' has 'extra' that is neither true nor a number: [1]"),
    ],
)
def test_points_that_are_no_numbers_are_named_with_their_question(settings, test, words, tmp_path):
    master = write_master(
        tmp_path / "lab9.ipynb",
        question(
            f"name: q1\n{settings}", solution(code("x = 1 # SOLUTION")), cases(code(test, "1"))
        ),
    )
    (tmp_path / "source").mkdir()
    with pytest.raises(ImportingError) as caught:
        import_master(Course(tmp_path), master)
    assert words in str(caught.value)


def test_a_block_outside_a_question_is_named_with_its_line(tmp_path):
    path = tmp_path / "lab9" / "lab9.py"
    path.parent.mkdir()
    path.write_text(
        "# %% [raw]\n# # ASSIGNMENT CONFIG\n# rules: advice\n\n"
        "# %% [raw]\n# # BEGIN SOLUTION\n\n# %%\nx = 1\n\n# %% [raw]\n# # END SOLUTION\n"
    )
    words = r"lab9/lab9.py, cell 2 \(line 5\): a SOLUTION block begins outside a question"
    with pytest.raises(MasterError, match=words):
        read_master(path)


def test_another_language_is_refused(tmp_path):
    (tmp_path / "source").mkdir()
    kernel = {"display_name": "R", "language": "R", "name": "ir"}
    master = write_master(tmp_path / "lab.ipynb", text("x"), kernelspec=kernel)
    with pytest.raises(ImportingError, match="is in R"):
        import_master(Course(tmp_path), master)


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["raw # BEGIN SOLUTION", "code x = 1  # SOLUTION", "raw # END SOLUTION"], False),
        (["raw # BEGIN SOLUTION", "raw # END SOLUTION", "code x = 1  # SOLUTION"], True),
        (["code x = 1  # SOLUTION", "raw # BEGIN SOLUTION", "raw # END SOLUTION"], True),
        (["code x = 1", "markdown x = 1  # SOLUTION"], False),
    ],
)
def test_a_solution_outside_the_questions_is_seen_and_one_inside_is_left_to_its_question(
    sources, found
):
    cells = [MasterCell(n, *source.split(" ", 1)) for n, source in enumerate(sources, 1)]
    assert solutions_outside(cells) is found


def test_a_notebook_that_names_no_kernel_is_imported_with_a_remark(tmp_path):
    parts = (question("name: q1", solution(code("x = 1 # SOLUTION")), cases(code("x", "1"))),)
    master = write_master(tmp_path / "lab9.ipynb", *parts)
    written = json.loads(master.read_text())
    del written["metadata"]["kernelspec"]
    master.write_text(json.dumps(written))
    (tmp_path / "course" / "source").mkdir(parents=True)
    imported = import_master(Course(tmp_path / "course"), master)
    said = [remark.text for remark in imported.remarks]
    assert said == ["the notebook names no kernel; it is taken for Python"]


def test_a_listed_file_outside_the_notebooks_folder_is_to_be_copied_there(tmp_path):
    (tmp_path / "far.csv").write_text("1")
    master = write_master(
        tmp_path / "lab" / "lab9.ipynb", raw("# ASSIGNMENT CONFIG\nfiles: [../far.csv]")
    )
    (tmp_path / "course" / "source").mkdir(parents=True)
    words = r"files: \.\./far\.csv lies outside the notebook's folder: copy it there"
    with pytest.raises(ImportingError, match=words):
        import_master(Course(tmp_path / "course"), master)


@pytest.mark.parametrize("file", ["misconceptions.py", "alternatives.py"])
def test_variants_beside_an_imported_master_are_refused_by_the_build_and_by_its_check(
    tmp_path, file
):
    (tmp_path / "source").mkdir()
    course = Course(tmp_path)
    assignment = import_master(course, exception_master(tmp_path / "other")).assignment
    (assignment.source / file).write_text("")
    (_, built), (_, checked) = *build(course, [assignment], 1), *outdated(course, [assignment], 1)
    assert str(built) == str(checked)
    assert str(built) == (
        f"{assignment.name}/{file}: the master says 'rules: advice', and variants need a master "
        "that follows the rules: take that line out if it does, or else remove this file."
    )
