"""What becomes of the cells and settings of an Otter master, before anything of it is run."""

import jupytext
import pytest
from helpers.masters import (
    PYTHON,
    cases,
    code,
    parts_of,
    question,
    raw,
    solution,
    text,
)
from nbformat.v4 import new_notebook

from mlmath.build.importing.convert import convert
from mlmath.build.importing.settings import carried_over

ONE = question("name: q1", solution(code("x = 1 # SOLUTION")), cases(code("x", "1")))
#: The same question with the marks of Otter before version 4.
OLD = text("```\nBEGIN QUESTION\nname: q1\n```\nSet `x`.")


def converted(folder, *parts):
    """Return what these cells become."""
    return convert(new_notebook(cells=parts_of(parts), metadata={"kernelspec": PYTHON}), folder)


def cells_of(done):
    """Return kind and source of each cell of the new master."""
    return [(cell.cell_type, cell.source) for cell in jupytext.reads(done.text, "py:percent").cells]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            [text("Words.\n\n```otter\n# BEGIN QUESTION\nname: q1")],
            ["cell 1: a block that begins with ```otter is not closed"],
        ),
        (
            [raw("# BEGIN QUESTION\n- name\n- q1"), raw("# END QUESTION")],
            [
                "cell 1: its settings should be lines of 'name: value'",
                "cell 1: a question needs a name",
            ],
        ),
        (
            [raw("# BEGIN QUESTION\nname: q1"), raw("# BEGIN SOLUTION"), ONE],
            [
                "cell 3: a question begins inside a SOLUTION block that is not closed",
                "cell 3: there already is a question 'q1', in cell 1",
            ],
        ),
        (
            [raw("# BEGIN SOLUTION"), code("x = 1"), raw("# END SOLUTION")],
            ["cell 1: a SOLUTION block begins outside a question"],
        ),
        (
            [
                raw("# BEGIN QUESTION\nname: q1"),
                raw("# BEGIN SOLUTION"),
                raw("# BEGIN TESTS"),
                raw("# END TESTS"),
                raw("# END SOLUTION"),
                raw("# END QUESTION"),
            ],
            ["cell 3: a TESTS block begins inside a SOLUTION block"],
        ),
        (
            [raw("# ASSIGNMENT CONFIG\nconfig_file: gone.yml"), ONE],
            ["cell 1: config_file: gone.yml cannot be read: No such file or directory"],
        ),
    ],
)
def test_what_otter_would_refuse_is_said_with_the_cell_of_the_notebook(parts, said, tmp_path):
    assert [str(remark) for remark in converted(tmp_path, *parts).wrong] == said


def test_a_file_of_settings_that_is_no_yaml_is_named_with_the_cell_that_names_it(tmp_path):
    (tmp_path / "settings.yml").write_text("files: [a.csv")
    done = converted(tmp_path, raw("# ASSIGNMENT CONFIG\nconfig_file: settings.yml"), ONE)
    (remark,) = done.wrong
    assert str(remark).startswith("cell 1: config_file: settings.yml cannot be read: while parsing")


@pytest.mark.parametrize("source", ["a = 'one\u2028two'", "a = 1\x0cb = 2"])
def test_a_cell_that_would_read_differently_in_a_text_file_is_refused(source, tmp_path):
    done = converted(tmp_path, ONE, code(source))
    said = ["cell 9: it would read differently in a text file: write it otherwise"]
    assert [str(remark) for remark in done.wrong] == said


def test_a_seed_cell_stays_and_the_author_is_told_that_it_does_nothing(tmp_path):
    done = converted(tmp_path, ONE, code("## Seed ##\nnp.random.seed(1)"))
    assert ("code", "## Seed ##\nnp.random.seed(1)") in cells_of(done)
    said = "Otter no longer sets a seed in such a cell"
    assert [(remark.cell, said in remark.text) for remark in done.not_kept] == [(9, True)]


def test_a_plugin_is_taken_out_of_its_cell_and_said_to_be_lost(tmp_path):
    plugin = "x = 2\n# BEGIN PLUGIN\nmine: {a: 1}\n# END PLUGIN\nx"
    done = converted(tmp_path, ONE, code(plugin))
    assert cells_of(done)[-1] == ("code", "x = 2\nx")
    assert [str(remark) for remark in done.not_kept] == ["cell 9: mlmath runs no plugins of Otter"]


@pytest.mark.parametrize("mark", ["# %%", "#%% half", "    # %% half", "# <codecell>", "# In[3]:"])
def test_a_comment_that_would_begin_a_cell_stays_in_its_own_and_the_change_is_said(tmp_path, mark):
    source = f"if True:\n    a = 1\n{mark}\n    b = 2"
    done = converted(tmp_path, ONE, code(source))
    assert cells_of(done)[-1] == ("code", source.replace("#", "# - ").replace("-  ", "- "))
    said = ["cell 9: comments '# %%' became '# - %%'"]
    assert ([str(remark) for remark in done.not_kept], done.wrong) == (said, [])


def test_a_text_that_holds_the_mark_of_a_cell_keeps_its_value(tmp_path):
    source = 'a = """\n# %% second half\n"""'
    done = converted(tmp_path, ONE, code(source))
    assert cells_of(done)[-1] == ("code", source)
    assert (done.not_kept, done.wrong) == ([], [])


@pytest.mark.parametrize(
    ("settings", "kept", "lost"),
    [
        (
            {"generate": {"grade_from_log": True, "serialized_variables": {"x": "int"}}},
            {},
            ["generate: grade_from_log, serialized_variables: mlmath runs notebooks"],
        ),
        (
            {"generate": {"plugins": ["mine"], "seed": 3}},
            {"generate": {"seed": 3}},
            ["generate: plugins: mlmath runs no plugins"],
        ),
        ({"save_environment": True, "ignore_modules": ["os"]}, {}, ["save_environment: mlmath"]),
        ({"plugins": [{"mine": None}]}, {}, ["plugins: mlmath runs no plugins of Otter"]),
        ({"colour": "red", "name": "lab"}, {"name": "lab"}, ["colour: Otter Assign 7 has no such"]),
        ({"generate": True, "plugins": [], "save_environment": False}, {}, []),
    ],
)
def test_a_setting_is_kept_or_the_author_is_told_why_not(settings, kept, lost):
    found, said = carried_over(settings, old=False)
    assert found == kept
    assert [clause.startswith(start) for clause, start in zip(said, lost, strict=True)] == [
        True for _ in lost
    ]


def test_settings_of_old_masters_are_moved_to_where_they_stand_today():
    old = {
        "test_files": False,
        "instructions": "Hand in the zip.",
        "variables": {"x": "int"},
        "seed": 42,
        "generate": True,
        "check_all_cell": False,
    }
    kept, lost = carried_over(old, old=True)
    assert kept == {
        "check_all_cell": False,
        "tests": {"files": False},
        "export_cell": {"instructions": "Hand in the zip.", "run_tests": False},
        "generate": {"seed": 42},
    }
    assert lost == ["generate: serialized_variables: mlmath runs notebooks and reads no log"]


def test_an_old_master_without_an_export_cell_gets_none():
    assert carried_over({"export_cell": False}, old=True)[0]["export_cell"] is False


def test_a_note_of_the_author_is_no_solution_of_an_old_question(tmp_path):
    note = code("# IGNORE\nprint('a note of the author')")
    answer, test = code("x = 1 # SOLUTION"), code("# TEST\nx", "1")
    done = converted(tmp_path, OLD, note, answer, test)
    assert not done.wrong
    sources = [source for _, source in cells_of(done)]
    assert sources[sources.index(note.source) :][:3] == [
        note.source,
        "# BEGIN SOLUTION",
        answer.source,
    ]


def test_a_text_between_question_and_solution_of_an_old_master_is_part_of_the_question(tmp_path):
    hint = text("Hint: one.")
    done = converted(tmp_path, OLD, hint, code("x = 1 # SOLUTION"), code("# TEST\nx", "1"))
    assert not done.wrong
    sources = [source for _, source in cells_of(done)]
    assert sources[sources.index("Set `x`.") :][:3] == [
        "Set `x`.",
        "Hint: one.",
        "# BEGIN SOLUTION",
    ]


def test_solutions_between_the_questions_of_an_old_master_are_taken_out_too(tmp_path):
    answer, test = code("x = 1 # SOLUTION"), code("# TEST\nx", "1")
    within = converted(tmp_path, OLD, answer, test)
    outside = converted(tmp_path, OLD, answer, test, text("Now:"), code("y = 2 # SOLUTION"))
    key = "strip_solutions_from_all_cells"
    assert (within.config.get(key), outside.config.get(key)) == (None, True)
