"""`mlmath new`: what it starts works at once, and a name that cannot be used leaves nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.build.scaffold import start
from mlmath.errors import ScaffoldError

MLMATH = Path(sys.executable).parent / "mlmath"
NAME = "hw14_decision_theory"


def mlmath(*arguments, cwd):
    return subprocess.run(
        [MLMATH, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def top(tmp_path_factory):
    """A course whose only assignment has just been started and built."""
    top = tmp_path_factory.mktemp("course")
    for command in ("new", "build"):
        done = mlmath(command, NAME, cwd=top)
        assert done.returncode == 0, done.stderr
    return top


def test_a_new_assignment_verifies_and_no_mutant_of_it_survives(top):
    done = mlmath("verify", NAME, "--mutants", cwd=top)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything came out as it must." in done.stdout


def test_a_new_assignment_grades_its_solution_to_full_marks(top):
    (assignment,) = Course(top).assignments()
    answers = reference_answers(read_master(assignment.master))
    notebook = answered(assignment.release.read_bytes(), answers)
    (top / "ann.ipynb").write_bytes(notebook)
    done = mlmath("grade", NAME, "ann.ipynb", "-o", "out", cwd=top)
    assert done.returncode == 0, done.stderr
    about = json.loads((top / "out" / "results" / "ann.json").read_text())["extra_data"]["mlmath"]
    assert (about["status"], about["problems"]) == ("graded", [])
    assert about["score"] == about["possible"] > 0


def test_a_new_assignment_runs_to_its_end_in_a_students_notebook(top, monkeypatch):
    import matplotlib.pyplot as plt

    monkeypatch.setattr(plt, "show", lambda: plt.close("all"))
    (assignment,) = Course(top).assignments()
    answers = reference_answers(read_master(assignment.master))
    namespace = {}
    for cell in json.loads(answered(assignment.release.read_bytes(), answers))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and "grader" not in source:
            exec(source, namespace)


def test_a_new_assignment_has_a_title_a_figure_and_variants_for_every_question(top):
    (assignment,) = Course(top).assignments()
    master = read_master(assignment.master)
    assert master.title == "Decision theory"
    assert "image/png" in assignment.release.read_text()
    for kind, least in (("misconceptions", 4), ("alternatives", 2)):
        variants = read_variants(assignment.source / f"{kind}.py")
        for question in master.questions:
            assert sum(v.question == question.name for v in variants) >= least
    assert "hwNN_topic" not in "".join(p.read_text() for p in assignment.source.iterdir())


REFUSED = {
    "": "lower-case Python module's name",
    "Clustering": "lower-case Python module's name",
    "hw14-clustering": "lower-case Python module's name",
    "14_clustering": "lower-case Python module's name",
    "hw14__clustering": "lower-case Python module's name",
    "../clustering": "lower-case Python module's name",
    "hw14_größe": "lower-case Python module's name",
    "hw14_" + "x" * 300: "lower-case Python module's name",
    "lambda": "such as hw14_lambda",
    "random": "such as hw14_random",
    "reference": "such as hw14_reference",
    "hw01_old": "source/hw01_old is there already",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_cannot_be_used_is_one_sentence_and_leaves_nothing(tmp_path, name):
    (tmp_path / "source" / "hw01_old").mkdir(parents=True)
    done = mlmath("new", "--", name, cwd=tmp_path)
    assert done.returncode == 1
    assert REFUSED[name] in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["source", "hw01_old"]


def test_a_new_assignment_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    (tmp_path / "source").mkdir()

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.rename", full_disk)
    with pytest.raises(ScaffoldError, match="No space left"):
        start(Course(tmp_path), NAME)
    assert list((tmp_path / "source").iterdir()) == []
