"""What `build` promises: the same bytes every time, and one sentence for each mistake."""

import hashlib
import io
import json
import shutil
import zipfile

import pytest
from helpers.course import ASSIGNMENTS, TOP
from helpers.tiny_master import HEADER, QUESTION

from mlmath._files import reproducible_zip
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.build import build as building
from mlmath.errors import CourseError, MasterError, VariantError
from mlmath.model.fingerprints import FINGERPRINT_FORMAT

MISCONCEPTIONS = """\
# %% double: square
# Twice three is not three times three.
def double(x):
    return x * x
"""


@pytest.fixture
def course(tmp_path):
    """Return a function that makes a course of one assignment from a master's text."""

    def make(master=HEADER + QUESTION, **others):
        folder = tmp_path / "source" / "hw99_tiny"
        folder.mkdir(parents=True)
        (folder / "hw99_tiny.py").write_text(master)
        for name, text in others.items():
            (folder / f"{name}.py").write_text(text)
        return Course(tmp_path)

    return make


def build_all(course):
    return dict(building.build(course, course.assignments(), 1))


def test_a_master_becomes_release_solution_bundle_and_zip(course):
    made = course()
    ((assignment, written),) = build_all(made).items()
    assert assignment.release.is_file()
    assert assignment.solution.is_file()
    assert assignment.zip.is_file()
    assert f"release/{assignment.name}/{assignment.name}.ipynb" in written
    names = zipfile.ZipFile(assignment.zip).namelist()
    on_disk = [p for p in assignment.bundle.rglob("*") if p.is_file()]
    ours = [name for name in names if name.startswith("requirements.")]  # the package and its pins
    assert any(name.endswith(".whl") for name in ours)
    on_disk = [str(path.relative_to(assignment.bundle)) for path in on_disk]
    assert sorted(set(names) - set(ours)) == sorted(on_disk)
    assert "return 2 * np.asarray(x)" in assignment.solution.read_text()
    assert "return 2 *" not in assignment.release.read_text()
    assert json.loads((assignment.bundle / "otter_config.json").read_text()) == {
        "assignment_name": "hw99_tiny",
        "lang": "python",
    }


def test_building_again_writes_nothing(course):
    made = course()
    build_all(made)
    assert list(build_all(made).values()) == [[]]


def test_what_was_changed_by_hand_is_named_and_built_again(course):
    made = course()
    ((assignment, _),) = build_all(made).items()
    assignment.solution.write_text("changed")
    stray = assignment.bundle / "tests" / "stray.py"
    stray.write_text("")
    ((_, stale),) = dict(building.outdated(made, made.assignments(), 1)).items()
    assert stale == ["solutions/hw99_tiny.py", "autograder/hw99_tiny/tests/stray.py"]
    build_all(made)
    assert not stray.exists()
    assert list(dict(building.outdated(made, made.assignments(), 1)).values()) == [[]]


def test_a_changed_word_in_a_master_makes_its_files_outdated(course):
    made = course()
    ((assignment, _),) = build_all(made).items()
    text = assignment.master.read_text()
    assignment.master.write_text(text.replace("A tiny assignment", "A small assignment"))
    ((_, stale),) = dict(building.outdated(made, made.assignments(), 1)).items()
    assert "release/hw99_tiny/hw99_tiny.ipynb" in stale


def test_what_another_machine_found_for_the_same_sources_is_kept(course):
    made = course(misconceptions=MISCONCEPTIONS)
    (assignment,) = made.assignments()
    build_all(made)
    found, manifest = assignment.bundle / "diagnosis.json", assignment.bundle / "mlmath.json"
    other = found.read_bytes().replace(b"[49.0]", b"[49.0001]")
    assert other != found.read_bytes()

    found.write_bytes(other)
    assert dict(building.outdated(made, [assignment], 1)) == {
        assignment: ["autograder/hw99_tiny/diagnosis.json"]
    }

    about = json.loads(manifest.read_text())
    about["diagnosis"]["sha256"] = hashlib.sha256(other).hexdigest()
    manifest.write_text(json.dumps(about, indent=2) + "\n")
    assert dict(building.outdated(made, [assignment], 1)) == {assignment: []}

    source = assignment.source / "misconceptions.py"
    source.write_text(source.read_text().replace("x * x", "x ** 2"))
    ((_, stale),) = building.outdated(made, [assignment], 1)
    assert "autograder/hw99_tiny/diagnosis.json" in stale


def test_a_bundle_with_a_damaged_manifest_is_built_again(course):
    made = course(misconceptions=MISCONCEPTIONS)
    (assignment,) = made.assignments()
    build_all(made)
    manifest = assignment.bundle / "mlmath.json"
    whole = manifest.read_bytes()
    manifest.write_text(json.dumps(json.loads(whole) | {"written": [{"name": "essay"}]}))
    build_all(made)
    assert manifest.read_bytes() == whole


# An assignment with fingerprints of every kind, in numbers that all machines round alike.
SAMPLE = (
    HEADER
    + '''\
# %% [raw]
# # BEGIN QUESTION
# name: analyse
# points: [0, 1, 1]

# %% [raw]
# # BEGIN SOLUTION

# %%
def analyse(x):
    """Return what there is to say about the numbers x."""
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    return {"sum": x.sum(), "doubled": 2 * x, "positive": x > 0, "text": f"{x.size} numbers"}
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("analyse is not written yet")
    """ # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_doubled(analyse):
    doubled = analyse([1, 2, 3, 4, 5, 6])["doubled"]
    assert list(doubled) == [2, 4, 6, 8, 10, 12], "twice each number is wanted"

# %%
# HIDDEN
def test_array(analyse):
    import numpy as np
    import reference
    found, right = analyse(np.array([0.5, -2.0])), reference.analyse([0.5, -2.0])
    assert found["sum"] == right["sum"], "the sum is not right"

# %%
# HIDDEN
def test_text(analyse):
    assert analyse([1.0])["text"] == "1 numbers", "the text is not right"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''
)
SAMPLE_MISCONCEPTIONS = """\
# %% analyse: halved
# Twice a number is more than half of it.
def analyse(x):
    x = np.asarray(x, dtype=float)
    return {"sum": x.sum(), "doubled": x / 2, "positive": x > 0, "text": f"{x.size} numbers"}

# %% analyse: in-place
# The caller still needs x.
def analyse(x):
    x = np.asarray(x, dtype=float)
    x *= 2
    return {"sum": x.sum(), "doubled": x, "positive": x > 0, "text": f"{x.size}"}

# %% analyse: random
# Is chance wanted here?
def analyse(x):
    chance = np.random.rand()
    x = np.asarray(x, dtype=float) + chance
    text = "a few" if chance < 0.2 else f"{x.size} numbers"
    return {"sum": x.sum(), "doubled": 2 * x, "positive": x > 0, "text": text}

# %% analyse: stops
# Nothing is wrong with these numbers.
def analyse(x):
    raise ValueError("these numbers are wrong")

# %% analyse: tuple
# The parts have names.
def analyse(x):
    return np.sum(x), None, {1, 2}, b"numbers", analyse, float("nan")
"""
#: `FINGERPRINT_FORMAT`, and the digest of what is made of the sample in this format.
RECORDED_FORMAT = (1, "79491ad5afa7c267f49d8bacba7b8312f3b5ae52d54b0b8b61443b98e92917ef")


def test_a_change_of_what_fingerprints_hold_comes_with_a_new_format_number(course):
    made = course(SAMPLE, misconceptions=SAMPLE_MISCONCEPTIONS)
    ((assignment, written),) = build_all(made).items()
    assert not isinstance(written, Exception), written
    digest = hashlib.sha256((assignment.bundle / "diagnosis.json").read_bytes()).hexdigest()
    assert (FINGERPRINT_FORMAT, digest) == RECORDED_FORMAT, (
        "fingerprints are made otherwise than before: raise FINGERPRINT_FORMAT in "
        "mlmath/model/fingerprints.py, so that those that are stored are made anew, "
        "and record the new number and digest here"
    )


def test_fingerprints_of_another_format_are_made_anew(course, monkeypatch):
    made = course(misconceptions=MISCONCEPTIONS)
    build_all(made)
    monkeypatch.setattr(building, "FINGERPRINT_FORMAT", FINGERPRINT_FORMAT + 1)
    ((_, stale),) = building.outdated(made, made.assignments(), 1)
    assert stale == ["autograder/hw99_tiny/mlmath.json"]  # the same again, with its provenance


def test_a_zip_depends_on_nothing_but_its_files():
    files = {"tests/a.py": b"a = 1\n" * 99, "setup.sh": b"true\n"}
    made = reproducible_zip(files, executable=["setup.sh"])
    assert made == reproducible_zip(files, executable=["setup.sh"])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        assert {name: archive.read(name) for name in entries} == files
    modes = {name: oct(entry.external_attr >> 16) for name, entry in entries.items()}
    assert modes == {"tests/a.py": "0o100644", "setup.sh": "0o100755"}
    assert {entry.date_time for entry in entries.values()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_source_gives_the_same_bytes():
    assignment = ASSIGNMENTS[0]
    assert building.make(assignment) == building.make(assignment)


def test_what_is_committed_is_what_the_source_makes():
    course = Course(TOP)  # of all assignments `mlmath build --check` asks the same
    ((_, stale),) = building.outdated(course, ASSIGNMENTS[:1], 1)
    assert stale == []


def broken(old, new, text=HEADER + QUESTION):
    assert old in text
    return text.replace(old, new, 1)


MISTAKES = {
    "unclosed solution": (broken("    # END SOLUTION\n", ""), "never closed"),
    "unclosed prompt": (broken('    """ # END PROMPT\n', ""), "never closed"),
    "unclosed tests": (broken("# %% [raw]\n# # END TESTS\n", ""), "END QUESTION closes nothing"),
    "unclosed question": (broken("# %% [raw]\n# # END QUESTION\n", ""), "QUESTION block is never"),
    "tests outside": (HEADER + "# %% [raw]\n# # BEGIN TESTS\n", "outside a question"),
    "no tests": (
        broken(QUESTION[QUESTION.index("# %%\ndef test_double_of_three") :], "", QUESTION).join(
            [HEADER, "# %% [raw]\n# # END TESTS\n\n# %% [raw]\n# # END QUESTION\n"]
        ),
        "has no tests",
    ),
    "twice": (HEADER + QUESTION + QUESTION, "already is a question 'double'"),
    "no name": (broken("# name: double\n", ""), "needs a name"),
    "no points": (broken("# points: [0, 2]\n", ""), "needs 'points"),
    "points do not add up": (broken("[0, 2]", "[0, 1, 1]"), "3 points for 2 test cases"),
    "public points": (broken("[0, 2]", "[1, 2]"), "public test cases carry points"),
    "odd points": (broken("[0, 2]", "[0, 0.75]"), "neither whole nor half points: case 2 (0.75)"),
    "worthless": (broken("[0, 2]", "[0, 0]"), "worth nothing"),
    "test does not compile": (broken('== 6, "twice', '== , "twice'), "does not compile"),
    "solution does not compile": (broken("return 2 * np", "return 2 ** * np"), "does not compile"),
    "two tests in a cell": (
        broken("# %%\n# HIDDEN\n", ""),
        "one test function and nothing else",
    ),
    "mind the hidden state": (broken("# HIDDEN", "# the hidden state"), "hides the case"),
    "reference in a public test": (broken("# HIDDEN\n", ""), "public test runs on the student's"),
    "dots for a stub": (
        broken("# BEGIN SOLUTION NO PROMPT", "# BEGIN SOLUTION"),
        "would leave '...'",
    ),
    "no kernel": (broken("#   kernelspec:", "#   kernel:"), "no kernelspec"),
    "OK format": (broken("ok_format: false", "ok_format: true"), "exception-based"),
    "another name": (broken("name: hw99_tiny", "name: hw98_tiny"), "name must be hw99_tiny"),
    "no question": (HEADER, "no question"),
    "leaderboard": (
        broken("# export_cell: false", "# leaderboard: [triple]"),
        "'leaderboard: [...]' lists names of questions",
    ),
    "text among tests": (
        broken("# %%\ndef test_double_of_three", "# %% [markdown]\n# hello\n\n# %%\ndef test_d"),
        "no text",
    ),
    "unknown mark": (broken("# # BEGIN TESTS", "# # BEGIN TEST"), "not a mark of Otter Assign"),
    "configuration": (broken("# name: double", "# name: [double"), "not YAML"),
    "solution outside": (
        HEADER + "# %%\ndef f():\n    # BEGIN SOLUTION NO PROMPT\n    pass\n    # END SOLUTION\n",
        "outside a SOLUTION block",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_master_is_one_sentence_naming_file_and_cell(course, mistake):
    text, words = MISTAKES[mistake]
    made = course(text)
    ((_, outcome),) = build_all(made).items()
    assert isinstance(outcome, MasterError), outcome
    message = str(outcome)
    assert message.startswith("hw99_tiny/hw99_tiny.py, cell ")
    assert words in message
    assert "\n" not in message
    assert [p for p in made.top.rglob("*") if p.is_file()] == [made.assignments()[0].master]


def test_a_syntax_error_is_named_with_its_line_of_the_file(course):
    text = broken('== 6, "twice', '== , "twice', HEADER + QUESTION)
    line = 1 + next(n for n, words in enumerate(text.splitlines()) if '== , "twice' in words)
    ((_, outcome),) = build_all(course(text)).items()
    assert f"(line {line}): this test does not compile" in str(outcome)


VARIANT_MISTAKES = {
    "# %% double\n# hint\npass\n": "should read '# %% question: name-of-the-variant'",
    "# %% double: half\npass\n": "needs a comment",
    "# %% double: half\n# hint\n": "no code",
    "# %% double: half\n# hint\nreturn =\n": "does not compile",
    "# %% double: half\n# hint\npass\n\n# %% double: half\n# hint\npass\n": "already has a variant",
    "# %% triple: half\n# hint\npass\n": "no question 'triple'",
}


@pytest.mark.parametrize("text", VARIANT_MISTAKES)
def test_a_mistake_in_a_variant_is_one_sentence(course, text):
    made = course(misconceptions=text)
    ((_, outcome),) = build_all(made).items()
    assert isinstance(outcome, ValueError)
    assert VARIANT_MISTAKES[text] in str(outcome)
    assert "misconceptions.py" in str(outcome)


@pytest.mark.parametrize("name", ["hw99_tiny.py", "misconceptions.py"])
def test_a_source_that_is_not_utf_8_is_named(course, name):
    made = course()
    (assignment,) = made.assignments()
    with open(assignment.source / name, "ab") as file:
        file.write("# café\n".encode("latin-1"))
    ((_, outcome),) = build_all(made).items()
    assert isinstance(outcome, MasterError | VariantError)
    assert f"{name} is not UTF-8 text (byte" in str(outcome)


def test_variants_are_read_with_their_remarks(tmp_path):
    path = tmp_path / "misconceptions.py"
    path.write_text(
        '"""Doc."""\n\nimport math\n\n# %% double: half\n# One\n# hint.\nx = 1\n\ny = 2\n'
    )
    (variant,) = read_variants(path)
    assert (variant.question, variant.name, variant.remark) == ("double", "half", "One hint.")
    assert variant.code == "x = 1\n\ny = 2\n"
    assert variant.source.startswith("import math\n")
    path.write_text("import numpy as np\n")
    assert read_variants(path) == []
    path.write_text("# %%\n")
    with pytest.raises(VariantError):
        read_variants(path)


def test_a_trap_of_the_reader_is_not_set_off_by_words_in_prose(course):
    text = broken("# ## Question 1", "# ## Question 1: BEGIN SOLUTION and the hidden state")
    path = course(text).assignments()[0].master
    assert read_master(path).questions[0].name == "double"


def test_an_unknown_assignment_is_answered_with_the_nearest(tmp_path):
    with pytest.raises(CourseError, match="did you mean hw02_mse"):
        Course(TOP).assignments(["hw02_mes"])
    with pytest.raises(CourseError, match="no source/ folder"):
        Course(tmp_path)


def test_what_gradescope_shows_is_set_in_the_master(course):
    settings = "# generate:\n#   show_hidden: true\n# leaderboard: [double]"
    made = course(broken("# export_cell: false", f"# export_cell: false\n{settings}"))
    ((assignment, _),) = build_all(made).items()
    config = json.loads((assignment.bundle / "otter_config.json").read_text())
    manifest = json.loads((assignment.bundle / "mlmath.json").read_text())
    assert config["show_hidden"] is True
    assert manifest["leaderboard"] == ["double"]


def test_the_course_page_names_each_notebook_with_its_questions_and_points(course):
    made = course()
    build_all(made)
    assert building.page_is_outdated(made)
    assert building.build_page(made)
    page = (made.top / "release" / "README.md").read_text()
    row = "| [hw99_tiny](hw99_tiny/hw99_tiny.ipynb) | A tiny assignment | `double` | 2 |"
    assert row in page.splitlines()
    assert "colab" not in page.lower()
    assert "requirements.txt" not in page  # there is none here
    assert "check-failed.png" not in page
    assert "notation.md" not in page
    (made.top / "docs" / "images").mkdir(parents=True)
    (made.top / "docs" / "images" / "check-failed.png").write_bytes(b"")
    (made.top / "docs" / "notation.md").write_text("# Rules and notation\n")
    (made.top / "release" / "requirements.txt").write_text("otter-grader")
    assert building.build_page(made)
    page = (made.top / "release" / "README.md").read_text()
    assert "pip install -r requirements.txt" in page
    assert "(../docs/images/check-failed.png)" in page
    assert not building.page_is_outdated(made)
    assert not building.build_page(made)


@pytest.mark.parametrize("branch", ["main", "autumn/2026"])
def test_a_badge_opens_the_released_notebook_in_the_repository_that_the_course_names(
    course, branch
):
    made = course()
    build_all(made)
    text = '[tool.mlmath]\nrepository = "ada/ml-course"\n'
    text += "" if branch == "main" else f'branch = "{branch}"\n'
    (made.top / "pyproject.toml").write_text(text)
    assert building.build_page(made)
    page = (made.top / "release" / "README.md").read_text()
    address = (
        "https://colab.research.google.com/github/ada/ml-course/blob/"
        f"{branch}/release/hw99_tiny/hw99_tiny.ipynb"
    )
    assert f"colab-badge.svg)]({address}) |" in page
    assert "## In the browser, on Google Colab" in page


REPOSITORY_MISTAKES = {
    '[tool.mlmath]\nrepository = "https://github.com/ada/ml"\n': "should be owner/name",
    '[tool.mlmath]\nrepository = "ada"\n': "should be owner/name",
    "[tool.mlmath]\nrepository = 7\n": "should be owner/name",
    '[tool.mlmath]\nrepository = "ada/ml"\nbranch = "a b)"\n': "should be a branch's name",
    '[tool.mlmath]\nrepo = "ada/ml"\n': "has no 'repo'",
    '[tool]\nmlmath = "ada/ml"\n': "should be a table",
    'tool = "ada/ml"\n': "tool should be a table",
    "tool = [1]\n": "tool should be a table",
    "[tool.mlmath\n": "cannot be read",
}


@pytest.mark.parametrize("text", REPOSITORY_MISTAKES)
def test_a_mistake_in_the_name_of_the_repository_is_one_sentence_and_writes_no_page(course, text):
    made = course()
    (made.top / "pyproject.toml").write_text(text)
    with pytest.raises(CourseError) as error:
        building.build_page(made)
    message = str(error.value)
    assert message.startswith(f"{made.top / 'pyproject.toml'}")
    assert REPOSITORY_MISTAKES[text] in message
    assert "\n" not in message
    assert not (made.top / "release").exists()


def test_a_master_that_is_edited_while_it_is_built_is_named_and_nothing_is_written(
    course, monkeypatch
):
    made = course()
    (assignment,) = made.assignments()
    make = building.make

    def slow(built):
        done = make(built)
        with built.master.open("a") as master:
            master.write("\n# %% [markdown]\n# One sentence more.\n")
        return done

    monkeypatch.setattr(building, "make", slow)
    ((_, outcome),) = building.build(made, [assignment], 1)
    assert str(outcome) == "hw99_tiny was edited while it was built: build it again."
    assert not assignment.release.exists()


def test_a_damaged_release_is_named_when_the_course_page_is_made(course):
    made = course()
    release = made.assignments()[0].release
    release.parent.mkdir(parents=True)
    for damaged in ("{", "[]", '{"cells": [{}]}'):
        release.write_text(damaged)
        with pytest.raises(CourseError, match="run mlmath build hw99_tiny"):
            building.build_page(made)


def test_data_files_reach_the_release_and_the_bundle(course):
    text = broken("# export_cell: false", "# export_cell: false\n# files: [data/table.csv]")
    made = course(text)
    data = made.assignments()[0].source / "data"
    data.mkdir()
    (data / "table.csv").write_text("1,2\n")
    ((assignment, _),) = build_all(made).items()
    assert (assignment.release.parent / "data" / "table.csv").is_file()
    assert (assignment.bundle / "files" / "data" / "table.csv").is_file()
    shutil.rmtree(made.top / "dist")
