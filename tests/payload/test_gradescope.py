"""What a bundle promises in a Gradescope container: its own scripts, run in a container's tree."""

import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import jsonschema
import pytest
from helpers.container import SCHEMA, Container, zip_for_upload
from helpers.course import TOP
from helpers.notebooks import notebook

from mlmath import gradescope_entry
from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.build import build as building
from mlmath.build import bundle, wheel
from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits
from mlmath.results.gradescope_json import to_json
from mlmath.sandbox.guest.disk import remove

(ASSIGNMENT,) = Course(TOP).assignments(["hw02_mse"])
EXAMPLES = TOP / "examples" / ASSIGNMENT.name
MARKED = {"ada": "graded", "ben": "graded", "finn": "wrong assignment"}


@pytest.fixture(scope="session")
def container():
    """A container, set up."""
    made = Container(zip_for_upload(ASSIGNMENT.bundle))
    try:
        done = made.set_up()
        assert done.returncode == 0, done.stderr
        yield made
    finally:
        made.close()


@pytest.fixture
def fresh():
    """Return a function that lays out a container of its own, which is not set up."""
    made = []

    def lay_out(archive=None):
        made.append(Container(archive or zip_for_upload(ASSIGNMENT.bundle)))
        return made[-1]

    yield lay_out
    for one in made:
        one.close()


def scores(result):
    return {t["name"]: (t["score"], t["max_score"]) for t in result["tests"] if "max_score" in t}


def right():
    """The bytes of the notebook with the reference's answers."""
    answers = reference_answers(read_master(ASSIGNMENT.master))
    return answered(ASSIGNMENT.release.read_bytes(), answers)


def about(result):
    return result["extra_data"]["mlmath"]


# -- the zip ------------------------------------------------------------------------------------


def test_the_same_package_gives_the_same_zip():
    assert zip_for_upload(ASSIGNMENT.bundle) == zip_for_upload(ASSIGNMENT.bundle)


def test_the_wheel_holds_every_module_and_is_one_that_pip_takes(tmp_path):
    name, data = wheel.make_wheel()
    (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*command, "--target", tmp_path / "here", tmp_path / name], check=True)
    ours = Path(building.mlmath.__file__).parent
    names = {p.relative_to(ours) for p in ours.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    installed = tmp_path / "here" / "mlmath"
    assert names == {
        p.relative_to(installed) for p in installed.rglob("*") if p.is_file() and p.suffix != ".pyc"
    }


def test_every_requirement_is_pinned_to_the_version_the_project_pins():
    pins = wheel.pinned_requirements().splitlines()[1:]
    constraints = (TOP / "constraints.txt").read_text().splitlines()
    assert pins
    assert set(pins) <= set(constraints)


def test_a_change_in_the_package_changes_the_zip_and_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "source").symlink_to(TOP / "source")
    course = Course(tmp_path)
    assignments = course.assignments([ASSIGNMENT.name])
    for _, written in building.build(course, assignments, 1):
        assert f"dist/{ASSIGNMENT.name}-autograder.zip" in written
    assert [written for _, written in building.build(course, assignments, 1)] == [[]]
    package = bundle.package_files() | {"requirements.mlmath-9-py3-none-any.whl": b"other"}
    monkeypatch.setattr(building, "package_files", lambda: package)
    ((_, written),) = building.build(course, assignments, 1)
    assert written == [f"dist/{ASSIGNMENT.name}-autograder.zip"]


def test_the_zip_has_what_otter_grade_copies_into_its_image():
    with zipfile.ZipFile(io.BytesIO(zip_for_upload(ASSIGNMENT.bundle))) as archive:
        names = set(archive.namelist())
        executable = archive.getinfo("run_autograder").external_attr >> 16
    # its Dockerfile adds these, and before it runs setup.sh nothing but the first line
    assert {"run_autograder", "setup.sh", "environment.yml", "requirements.txt"} <= names
    assert {"otter_config.json", "run_otter.py", "files/reference.py", "tests/mse.py"} <= names
    assert executable & 0o111


# -- setting up ---------------------------------------------------------------------------------


def test_a_python_that_is_too_old_is_told_in_one_sentence(fresh):
    made = fresh()
    old = made.root / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = made.set_up(MLMATH_PYTHON=str(old))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line == f"mlmath: {old} (MLMATH_PYTHON) is not a Python 3.11 or later."


def test_an_image_without_apt_is_told_in_one_sentence(fresh):
    made = fresh()
    (made.root / "bin").mkdir()
    bash = "/bin/bash"
    done = subprocess.run(
        [bash, f"{made.source}/setup.sh"],
        env={"AUTOGRADER": str(made.autograder), "PATH": str(made.root / "bin")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "no apt; choose Ubuntu 22.04 or later, or Debian 12 or later" in done.stderr


def test_an_image_whose_pythons_are_all_too_old_names_ones_to_choose(fresh):
    made = fresh()
    tools = made.root / "bin"
    tools.mkdir()
    for name, says in {"apt-get": "exit 0", "apt-cache": "exit 1"}.items():
        (tools / name).write_text(f"#!/bin/sh\n{says}\n")
        (tools / name).chmod(0o755)
    # the image's python3, where setup.sh looks for it, is this machine's: make it look old
    script = (made.source / "setup.sh").read_text().replace("(3, 11)", "(9, 9)")
    (made.source / "setup.sh").write_text(script)
    variables = {"PATH": f"{tools}:{os.environ['PATH']}", "MLMATH_PYTHON": ""}
    done = made.set_up(**variables)
    assert done.returncode == 1
    assert "is too old and apt offers none from 3.11 on; choose Ubuntu 22.04" in done.stderr


def test_the_tests_the_reference_and_the_results_are_roots_alone(container):
    container.grade({"ada.ipynb": right()})
    for folder in (container.source, container.results, container.autograder / "submission"):
        assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0, folder
    for path in container.source.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_grading_needs_no_more_than_what_is_pinned(tmp_path):
    for pin in wheel.pinned_requirements().splitlines()[1:]:
        installed = distribution(pin.split("==")[0])
        for top in {file.parts[0] for file in installed.files} - {".."}:
            (tmp_path / top).unlink(missing_ok=True)
            (tmp_path / top).symlink_to(installed.locate_file(top))
    code = """if True:
        import sys
        sys.path += sys.argv[1:]
        import matplotlib.pyplot, pandas, sklearn.ensemble, ipywidgets
        from mlmath import gradescope_entry
        import mlmath.grading.grader, mlmath.sandbox.guest.zygote, dill
    """
    command = [sys.executable, "-I", "-S", "-c", code, tmp_path, TOP / "src"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# -- grading ------------------------------------------------------------------------------------


@pytest.mark.parametrize("student", MARKED)
def test_a_notebook_gets_the_score_that_mlmath_grade_gives_it(container, server, student):
    file = EXAMPLES / f"{student}.ipynb"
    bundle = open_bundle(ASSIGNMENT.bundle)
    expected = grade(student, file.name, file.read_bytes(), bundle, server, Limits(3, 2))
    expected = about(to_json(expected))
    result = container.grade({file.name: file.read_bytes()})
    assert scores(result) == {q["name"]: (q["score"], q["possible"]) for q in expected["questions"]}
    assert result["score"] == expected["score"]
    assert about(result)["status"] == MARKED[student]
    assert about(result).get("confinement") == expected.get("confinement")
    assert container.process.returncode == 0


def test_every_question_has_number_status_and_tags(container):
    result = container.grade({"ben.ipynb": (EXAMPLES / "ben.ipynb").read_bytes()})
    questions = [test for test in result["tests"] if "max_score" in test]
    assert [test["number"] for test in questions] == [str(n + 1) for n in range(len(questions))]
    for test in questions:
        assert (test["status"] == "passed") == (test["score"] == test["max_score"])
        assert bool(test["tags"]) == (test["status"] == "failed")
    assert result["execution_time"] > 0
    assert all(test["output_format"] == "text" for test in result["tests"])


@pytest.mark.parametrize(
    ("config", "visibility", "score"),
    [
        ({}, "hidden", 19),
        ({"show_hidden": True}, "after_published", 19),
        ({"points_possible": 60}, "hidden", 38),
        ({"score_threshold": 0.5}, "hidden", 30),
    ],
    ids=str,
)
def test_what_students_see_is_what_otters_configuration_says(container, config, visibility, score):
    path = container.source / "otter_config.json"
    before = path.read_text()
    try:
        path.write_text(json.dumps(json.loads(before) | config))
        result = container.grade({"ben.ipynb": (EXAMPLES / "ben.ipynb").read_bytes()})
    finally:
        path.write_text(before)
    public, *questions = result["tests"]
    assert (public["name"], public["visibility"]) == ("Public Tests", "visible")
    assert {test["visibility"] for test in questions} == {visibility}
    assert result["score"] == score


def test_a_leaderboard_shows_the_points_of_the_questions_that_are_named(container):
    path = container.source / "mlmath.json"
    before = path.read_text()
    try:
        path.write_text(json.dumps(json.loads(before) | {"leaderboard": ["mse", "mae"]}))
        result = container.grade({"ben.ipynb": (EXAMPLES / "ben.ipynb").read_bytes()})
    finally:
        path.write_text(before)
    board = [(entry["name"], entry["value"]) for entry in result["leaderboard"]]
    assert board == [("mse", 0), ("mae", 2), ("points", 19)]


def test_the_image_of_otter_grade_has_all_it_needs(fresh):
    made = fresh()
    aside = made.root / "aside"
    aside.mkdir()
    first = (
        "setup.sh",
        "environment.yml",
        "requirements.",
    )  # what its Dockerfile adds for setup.sh
    later = ("otter_config.json", "run_otter.py", "files", "tests")  # and after it has run
    for path in list(made.source.iterdir()):
        if not path.name.startswith(first):
            path.rename(aside / path.name)
    done = made.set_up()
    assert done.returncode == 0, done.stderr
    for name in later:
        (aside / name).rename(made.source / name)
    result = made.grade({"ben.ipynb": (EXAMPLES / "ben.ipynb").read_bytes()})
    assert result["score"] == 19
    assert about(result)["mode"] == "isolated"
    assert (made.results / "results.pkl").is_file()
    assert stat.S_IMODE(made.source.stat().st_mode) == 0o700


def test_otter_reads_the_pickle_as_its_own(container):
    result = container.grade({"ben.ipynb": (EXAMPLES / "ben.ipynb").read_bytes()})
    code = """if True:  # where mlmath cannot be imported
        import sys, json
        sys.modules["mlmath"] = None
        import dill
        results = dill.load(open(sys.argv[1], "rb"))
        from otter.grade.utils import merge_scores_to_df
        results.file = "ben.ipynb"
        print(merge_scores_to_df([results]).to_json(orient="records"))
    """
    command = [sys.executable, "-c", code, container.results / "results.pkl"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    row = json.loads(done.stdout)[-1]
    assert {name: row[name] for name in scores(result)} == {
        name: score for name, (score, _) in scores(result).items()
    }
    assert (row["total_points_earned"], row["grading_status"]) == (19, "Completed")


def test_data_files_beside_the_notebook_can_be_read(container):
    cell = "open('data/table.csv').read()[2] + 1"
    files = {"ann.ipynb": notebook(cell, assignment=ASSIGNMENT.name), "data/table.csv": b"12"}
    result = container.grade(files)
    (problem,) = about(result)["problems"]
    assert problem["type"] == "IndexError"
    assert about(result)["file"].startswith("ann.ipynb")


# -- what to upload -----------------------------------------------------------------------------

ANN = notebook("1 + 1", assignment="hw02_mse")
UPLOADS = {
    "nothing": ({}, "No file was uploaded: upload hw02_mse.ipynb."),
    "two notebooks": ({"a.ipynb": ANN, "b.ipynb": ANN}, "There are 2 files that could be the"),
    "a picture": (
        {"photo.png": b"\x89PNG"},
        "no notebook among the files that were uploaded (photo",
    ),
    "in a folder": ({"homework/a.ipynb": ANN}, "inside a folder (homework/a.ipynb): upload the"),
    "not a notebook": ({"a.ipynb": b"<html>"}, "not a Jupyter notebook"),
    "another assignment": (
        {"a.ipynb": notebook("1", assignment="hw03_gradient_descent")},
        "This notebook is for hw03_gradient_descent",
    ),
    "a zip without one": ({"a.zip": b"PK"}, "The zip file is damaged"),
    "what systems add": ({".DS_Store": b"", "__MACOSX/a.ipynb": ANN}, "No file was uploaded"),
}


@pytest.mark.parametrize("upload", UPLOADS)
def test_an_upload_that_cannot_be_graded_tells_what_to_upload(container, upload):
    files, words = UPLOADS[upload]
    result = container.grade(files)
    assert words in result["output"]
    assert result["score"] == 0
    assert sum(possible for _, possible in scores(result).values()) == 30
    assert container.process.returncode == 0


def test_markup_in_an_upload_is_shown_as_text(container):
    result = container.grade({"a.ipynb": notebook("1", assignment="<img src=x onerror=y>")})
    assert "<img" in result["output"]
    assert result["output_format"] == "text"  # which Gradescope escapes; its default is not


def test_links_in_an_upload_are_not_followed(container):
    container.upload({"a.ipynb": notebook("open('r.py').read()", assignment="hw02_mse")})
    submission = container.autograder / "submission"
    (submission / "r.txt").symlink_to(container.source / "files" / "reference.py")
    (submission / "files").symlink_to(container.source / "files")
    os.mkfifo(submission / "pipe.csv")
    name, data = gradescope_entry.read_upload(submission, "hw02_mse")
    assert (name, data) == ("a.ipynb", (submission / "a.ipynb").read_bytes())


# -- whatever happens ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["a.ipynb.json", "a.ipynb.txt", "a (1).ipynb", "hw02_mse.ipynb", "a.tar.gz", "a.json"],
)
@pytest.mark.parametrize("beside", [[], ["data.csv", ".git/x.ipynb", "env/pyvenv.cfg"]])
def test_an_upload_is_found_whatever_a_browser_called_it(tmp_path, name, beside):
    for path in [name, *beside, *(["env/a.ipynb", "Untitled.ipynb"] if "hw02" in name else [])]:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"{}")
    file, _ = gradescope_entry.read_upload(tmp_path, "hw02_mse")
    assert file.removesuffix(".zip") == name


def test_folders_deep_down_in_an_upload_are_left_out(tmp_path):
    (tmp_path / "hw02_mse.ipynb").write_bytes(b"{}")
    place = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):  # more than Python recurses
        os.mkdir("d", dir_fd=place)
        place, above = os.open("d", os.O_RDONLY, dir_fd=place), place
        os.close(above)
    os.close(os.open("data.csv", os.O_CREAT | os.O_WRONLY, dir_fd=place))
    os.close(place)
    try:
        name, data = gradescope_entry.read_upload(tmp_path, "hw02_mse")
    finally:
        remove(tmp_path)  # pytest's own way recurses
    assert (name, data) == ("hw02_mse.ipynb", b"{}")


def test_a_hang_of_the_grader_ends_in_a_result(container, capfd):
    cells = notebook("while True: pass", assignment="hw02_mse")
    container.upload({"a.ipynb": cells})
    assert not gradescope_entry.run(container.autograder, deadline=4)
    result = container.result()
    assert result["score"] == 0
    assert "Grading took too long" in result["output"]


def test_a_crash_of_the_grader_ends_in_a_result(fresh, capfd):
    made = fresh()
    for path in (made.source / "tests").iterdir():
        path.unlink()
    assert not gradescope_entry.run(made.autograder)
    result = made.result()
    assert result["score"] == 0
    assert "The grader failed on this submission" in result["output"]
    assert "tests holds no test file" in capfd.readouterr().err  # for the instructor


def test_a_result_that_is_there_is_kept_when_the_grader_fails_after_it(container, monkeypatch):
    container.upload({"ben.ipynb": (EXAMPLES / "ben.ipynb").read_bytes()})
    monkeypatch.setattr(gradescope_entry, "_write_for_otter", lambda *_: 1 / 0)
    assert not gradescope_entry.run(container.autograder)
    assert container.result()["score"] == 19


def test_a_grader_that_cannot_be_started_leaves_a_result(fresh):
    made = fresh()  # never set up
    result = made.grade({"a.ipynb": ANN})
    assert result["score"] == 0
    assert "could not be started" in result["output"]
    assert made.process.returncode == 1


def test_an_old_result_is_never_taken_for_a_new_one(fresh):
    made = fresh()
    made.upload({})
    (made.results / "results.json").write_text('{"score": 30}')
    made.run([f"{made.autograder}/run_autograder"], {})
    assert made.result()["score"] == 0


def test_the_schema_refuses_what_gradescope_would_not_understand():
    for wrong in ({"score": "3", "tests": []}, {"score": 1, "tests": [{"status": "ok"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, SCHEMA)
