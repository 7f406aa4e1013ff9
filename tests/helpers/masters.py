"""Masters as other courses write them for Otter Assign, and what stock Otter makes of them."""

import contextlib
import io
import json
import os
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

PYTHON = {"display_name": "Python 3", "language": "python", "name": "python3"}


def text(source):
    return new_markdown_cell(source)


def raw(source):
    return new_raw_cell(source)


def code(source, output="", **metadata):
    """Return a code cell, with what it returned when its author ran it."""
    outputs = (
        [new_output("execute_result", data={"text/plain": output}, execution_count=1)]
        if output
        else []
    )
    return new_code_cell(source, outputs=outputs, metadata=metadata)


def printing(source, output):
    """Return a code cell with what it printed when its author ran it."""
    return new_code_cell(source, outputs=[new_output("stream", name="stdout", text=output)])


def question(settings, *parts):
    return [raw(f"# BEGIN QUESTION\n{settings}"), *parts_of(parts), raw("# END QUESTION")]


def solution(*cells):
    return [raw("# BEGIN SOLUTION"), *cells, raw("# END SOLUTION")]


def cases(*cells):
    return [raw("# BEGIN TESTS"), *cells, raw("# END TESTS")]


def parts_of(parts):
    return [cell for part in parts for cell in (part if isinstance(part, list) else [part])]


def write_master(path, *parts, kernelspec=PYTHON):
    notebook = new_notebook(cells=parts_of(parts), metadata={"kernelspec": kernelspec})
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def doctest_master(folder):
    """A master with doctests and most of what Otter Assign offers, and the files beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "heights.csv").write_text("1.5\n1.7\n1.9\n")
    (folder / "lib").mkdir()
    (folder / "lib" / "units.py").write_text("INCH = 0.0254\n")
    (folder / "requirements.txt").write_text("# for plots\nmatplotlib\notter-grader==5.0\n")
    return write_master(
        folder / "Lab 3.ipynb",
        raw(
            "# ASSIGNMENT CONFIG\nname: lab3\nrequirements: requirements.txt  # as in class\n"
            "solutions_pdf: true\nfiles: [heights.csv, lib]\nshow_question_points: true\n"
            "export_cell:\n    instructions: Hand in the zip.\n    pdf: false\n"
            "generate:\n    pdf: true\n    show_stdout: true\n    seed: 7\n"
        ),
        text("# How tall\n\nThree people were measured."),
        code("%matplotlib inline\nimport numpy as np\n\nheights = np.loadtxt('heights.csv')"),
        code("# IGNORE\nprint('a note of the author')"),
        code("unit = 'm'\nsecret = 'never shown' # IGNORE\nunit"),
        question(
            "name: double\npoints: 3",
            text("Write `double`."),
            solution(code("def double(x):\n    return 2 * x # SOLUTION\n\ndouble(3)")),
            cases(
                code("double(1)", "2"),
                code("double(0) == 0", "True"),
                code("# HIDDEN\ndouble('ab')", "'abab'"),
            ),
        ),
        question(
            "name: mean_height\npoints:\n    each: 0.75",
            text("Find the mean, and the number of people."),
            solution(
                code(
                    "total = sum(heights) # SOLUTION\n# BEGIN SOLUTION NO PROMPT\n"
                    'mean = total / 3\n# END SOLUTION\n""" # BEGIN PROMPT\nmean = ...\n'
                    '""" # END PROMPT\nnumber = len(heights) # SOLUTION NO PROMPT\nmean'
                )
            ),
            cases(
                code("assert mean > 1\nfloat(round(mean, 3))", "1.7"),
                printing("for h in heights:\n    print(h)", "1.5\n1.7\n1.9\n"),
            ),
        ),
        question(
            "name: inches\nall_or_nothing: true\npoints: [1, 2]",
            text("Convert to inches."),
            solution(
                code(
                    "from lib.units import INCH\n\ndef inches(m):\n    # BEGIN SOLUTION\n"
                    "    return [round(x / INCH) for x in m]\n    # END SOLUTION"
                )
            ),
            cases(
                code("inches([0.0254])", "[1]"),
                code(
                    '""" # BEGIN TEST CONFIG\nhidden: true\nfailure_message: Look at the units.\n'
                    '""" # END TEST CONFIG\ninches(heights)',
                    "[59, 67, 75]",
                ),
            ),
        ),
        question(
            "name: draw\npoints: null",
            text("Draw three numbers."),
            solution(code("np.random.seed(7) # SEED\ndrawn = np.random.rand(3) # SOLUTION")),
            cases(
                code(
                    '""" # BEGIN TEST CONFIG\npoints: 1.5\n""" # END TEST CONFIG\nlen(drawn)', "3"
                ),
                code("# HIDDEN\nbool((drawn < 1).all())", "True"),
            ),
        ),
        question(
            "name: silent\ncheck_cell: false\nexport: true",
            text("No check below this one."),
            solution(code("answer = 42 # SOLUTION")),
            cases(code("# HIDDEN\nanswer", "42")),
        ),
        question(
            "name: plot\nmanual: true\npoints: 4",
            text("Draw the heights."),
            solution(code("import matplotlib.pyplot as plt\nplt.plot(heights); # SOLUTION")),
        ),
        question(
            "name: why\nmanual: true",
            text("What do you notice?"),
            [raw("# BEGIN PROMPT"), text("_Write here._"), raw("# END PROMPT")],
            solution(text("They grow.")),
        ),
        text("Well done."),
    )


def exception_master(folder):
    """A master whose tests are functions, one of which uses a module of the autograder's own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "expected.py").write_text("HALF = 0.5\n")
    (folder / "config.yml").write_text("show_question_points: true\ninit_cell: false\n")
    return write_master(
        folder / "hw_stats.ipynb",
        raw(
            "# ASSIGNMENT CONFIG\nconfig_file: config.yml\nautograder_files: [expected.py]\n"
            "init_cell: true\n"
            "tests:\n    ok_format: false\nexport_cell: false"
        ),
        text("```otter\n# BEGIN QUESTION\nname: half\npoints: 2\n```"),
        text("Halve a number."),
        text("```otter\n# BEGIN SOLUTION\n```"),
        code(
            "def half(x):\n    # BEGIN IGNORE\n    assert x is not None\n    # END IGNORE\n"
            "    # BEGIN SOLUTION NO PROMPT\n    return x / 2\n    # END SOLUTION\n"
            '    """ # BEGIN PROMPT\n    pass\n    """; # END PROMPT\n\nquarter = half(half(1))'
        ),
        text("```otter\n# END SOLUTION\n```"),
        text("```otter\n# BEGIN TESTS\n```"),
        code("def test_one(half):\n    assert half(1) == 0.5\n\ntest_one(half)  # IGNORE"),
        code(
            '""" # BEGIN TEST CONFIG\nhidden: true\npoints: 1.5\nsuccess_message: Right.\n'
            '""" # END TEST CONFIG\ndef test_hidden(half):\n    from expected import HALF\n\n'
            "    assert half(-1) == -HALF"
        ),
        text("```otter\n# END TESTS\n# this line is a comment\n```"),
        text("```otter\n# END QUESTION\n```"),
        question(
            "name: untested",
            text("No test looks at this."),
            solution(code("if True:\n    free = 1 # SOLUTION\n    print(free)")),
        ),
        question(
            "name: counts",
            text("Count the letters."),
            solution(code("counts = {letter: 'abba'.count(letter) for letter in 'ab'} # SOLUTION")),
            cases(
                code(
                    "def test_counts(counts):\n    assert counts['a'] == 2, 'a stands there twice'"
                ),
                code("# hidden\ndef test_b(env):\n    assert env['counts']['b'] == 2"),
            ),
        ),
    )


def old_master(folder):
    """A master with the marks of Otter Assign before version 4."""
    return write_master(
        folder / "lab00.ipynb",
        text("```\nBEGIN ASSIGNMENT\nrequirements: null\ngenerate: true\nseed: 42\n```"),
        text("# A start"),
        code("import math"),
        text("**Question 1.** Write `square`.\n\n```\nBEGIN QUESTION\nname: q1\npoints: 2\n```"),
        code("def square(x):\n    return x ** 2 # SOLUTION"),
        code("# TEST\nsquare(3)", "9"),
        code("## Hidden Test ##\nsquare(-0.5)", "0.25"),
        text("Between the questions."),
        code("helper = square(2) # SOLUTION"),
        text("```\nBEGIN QUESTION\nname: q2\nmanual: true\npoints: 1\n```\n**Question 2.** Why?"),
        text("**SOLUTION:** Because."),
        text("**Question 3.** Pi.\n```\nBEGIN QUESTION\nname: q3\n```\n"),
        code("pi = ...\n# BEGIN SOLUTION NO PROMPT\npi = math.pi\n# END SOLUTION"),
        code('""" # BEGIN TEST CONFIG\nhidden: true\n""" # END TEST CONFIG\nround(pi, 2)', "3.14"),
    )


def stock_assign(master, result):
    """Run stock Otter Assign; return the students' notebook, the solved one (bytes) and the zip."""
    from otter.assign import main

    here = Path.cwd()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            main(str(master), str(result), no_pdfs=True, no_run_tests=True)
    finally:
        os.chdir(here)
    student = json.loads((result / "student" / master.name).read_text())
    solved = (result / "autograder" / master.name).read_bytes()
    (autograder,) = (result / "autograder").glob("*.zip")
    return student, solved, autograder


def written_master(folder):
    """A master with questions that a person grades, in the forms that courses write them."""
    return write_master(
        folder / "essay.ipynb",
        raw("# ASSIGNMENT CONFIG\nexport_cell: true"),
        text("# Judging"),
        question(
            "name: total",
            text("Add."),
            solution(code("total = 3 # SOLUTION")),
            cases(code("total", "3")),
        ),
        question(
            "name: why\nmanual: true\npoints: 2.5",
            text("### Question 2\n\nWhy three?"),
            solution(text("Because one and two are three.")),
        ),
        question(
            "name: prompted\nmanual: true\npoints: 1",
            text("**Question 3.** What else?"),
            [raw("# BEGIN PROMPT"), text("_Two sentences._"), raw("# END PROMPT")],
            solution(text("Nothing else.")),
        ),
        question(
            "name: plot\nmanual: true\npoints: 4",
            text("Draw it, and say what it shows."),
            solution(
                code("import matplotlib.pyplot as plt\nplt.plot([total]); # SOLUTION\nlevel = 1"),
                code("'it rises' # SOLUTION"),
            ),
        ),
        question(
            "name: checked\nmanual: true\npoints: 1",
            text("Set `b`, and say why."),
            solution(code("b = level # SOLUTION")),
            cases(code("b", "1")),
        ),
        question("name: free\nmanual: true", text("Anything?"), solution(text("No."))),
        question("name: silent\nmanual: true\npoints: 1", text("Nothing to write.")),
    )


def fenced_master(folder):
    """A master whose blocks are fenced, with a person's question that has no text above it."""
    fence = "```otter\n{}\n```".format
    return write_master(
        folder / "fenced.ipynb",
        text(fence("# ASSIGNMENT CONFIG\ntests:\n    ok_format: false")),
        text(fence("# BEGIN QUESTION\nname: one\npoints: 1")),
        text(fence("# BEGIN SOLUTION")),
        code("one = 1 # SOLUTION"),
        text(fence("# END SOLUTION")),
        text(fence("# BEGIN TESTS")),
        code("def test_one(one):\n    assert one == 1"),
        text(fence("# END TESTS")),
        text(fence("# END QUESTION")),
        text(fence("# BEGIN QUESTION\nname: said\nmanual: true\npoints: 3")),
        text("Say it in your own words, and add a line of code."),
        text(fence("# BEGIN SOLUTION")),
        text("One is *one*."),
        code("one == 1 # SOLUTION"),
        text(fence("# END SOLUTION")),
        text(fence("# END QUESTION")),
    )
