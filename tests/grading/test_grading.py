"""One submission: whatever it does, it gets what it has earned, a status and a sentence."""

import io
import json
import zipfile

import pytest
from helpers.notebooks import notebook

from mlmath.feedback.student_page import student_page
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits
from mlmath.results.gradescope_json import to_json
from mlmath.results.wording import problems_for_student
from mlmath.sandbox.host.zygote_client import ZygoteClient
from mlmath.sandbox.rpc.peer import Peer

DOUBLE = """
@test_case(points=1, hidden=False)
def test_double_of_three(double):
    assert double(3) == 6, f"twice 3 is 6, you got {double(3)}"

@test_case(points=2, hidden=True)
def test_double_of_ten(double):
    import reference
    assert double(10) == reference.double(10), "double(10) is not right"
"""
SQUARE = """
@test_case(points=3, hidden=False)
def test_square(square):
    assert square(3) == 9, f"the square of 3 is 9, you got {square(3)}"
"""
TESTS = {"double": DOUBLE, "square": SQUARE}
FILES = {"reference.py": "def double(x):\n    return 2 * x\n"}
RIGHT = ("def double(x):\n    return 2 * x", "def square(x):\n    return x * x")


@pytest.fixture
def graded(grade_cells):
    """Grade cells with the two questions above; return the scores, and all that is ours."""

    def run(*cells, limits=None):
        options = {"limits": limits} if limits else {}
        manifest = {"assignment": "twice", "private_files": ["reference.py"]}
        about = grade_cells(cells, TESTS, files=FILES, manifest=manifest, **options)
        return {q["name"]: q["score"] for q in about["questions"]}, about

    return run


def test_a_right_notebook_gets_everything(graded):
    scores, about = graded(*RIGHT)
    assert scores == {"double": 3, "square": 3}
    assert about["status"] == "graded"
    assert (about["score"], about["possible"]) == (6, 6)


def test_points_are_earned_case_by_case(graded):
    scores, about = graded("def double(x):\n    return 6", RIGHT[1])
    assert scores == {"double": 1, "square": 3}
    failed = about["questions"][0]["cases"][1]
    assert failed["message"] == "double(10) is not right"
    assert failed["kind"] == "wrong"


def test_an_endless_loop_in_a_function_costs_its_test_cases_alone(graded):
    loop = "def double(x):\n    while x != 3:\n        pass\n    return 6"
    scores, about = graded(loop, RIGHT[1])
    assert scores == {"double": 1, "square": 3}
    assert about["status"] == "timed out"
    assert "double" in about["sentence"]


def test_an_endless_loop_in_a_cell_costs_what_depends_on_it(graded):
    scores, about = graded(RIGHT[0], "while True:\n    pass", RIGHT[1])
    assert scores == {"double": 3, "square": 3}
    assert about["status"] == "timed out"
    assert "Your cell that begins `while True:` did not finish" in about["sentence"]


@pytest.mark.parametrize(
    "death",
    [
        "import os; os._exit(0)",
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import ctypes; ctypes.string_at(0)",
    ],
)
def test_a_cell_that_ends_the_process_costs_what_depends_on_it(graded, death):
    scores, about = graded(RIGHT[0], death, RIGHT[1])
    assert scores == {"double": 3, "square": 3}
    assert about["status"] == "crashed"
    assert f"Your cell that begins `{death}` ended the Python" in about["sentence"]


def test_a_function_that_ends_the_process_costs_its_question_alone(graded):
    scores, about = graded("def double(x):\n    import os\n    os._exit(0)", RIGHT[1])
    assert scores == {"double": 0, "square": 3}
    assert about["status"] == "crashed"


def test_a_process_that_is_gone_fails_its_case_even_if_the_test_catches_everything(grade_cells):
    careless = """
@test_case(points=1)
def test_that_catches_everything(double):
    try:
        double(3)
    except Exception:
        pass
"""
    about = grade_cells(["def double(x):\n    import os\n    os._exit(0)"], {"double": careless})
    assert about["score"] == 0


def test_sys_exit_in_a_function_is_an_error_like_any_other(graded):
    scores, about = graded("def double(x):\n    raise SystemExit", RIGHT[1])
    assert scores == {"double": 0, "square": 3}
    assert about["status"] == "graded"


@pytest.mark.parametrize(
    "call",
    [
        "libc.inotify_add_watch(libc.inotify_init(), b'/usr', 0x20)",  # who opens which file
        "libc.memfd_create(b'x', 0)",  # memory beyond the limit
    ],
)
def test_calls_outside_limits_and_landlock_are_denied_by_seccomp(graded, call):
    _, about = graded(f"import ctypes\nlibc = ctypes.CDLL(None)\nassert {call} == -1", *RIGHT)
    assert about["problems"] == []


def test_an_error_in_a_cell_is_reported_and_the_rest_runs(graded):
    scores, about = graded(RIGHT[0], "1 / 0", "def broken(:", RIGHT[1])
    assert scores == {"double": 3, "square": 3}
    assert [(p["cell"], p["type"]) for p in about["problems"]] == [
        (2, "ZeroDivisionError"),
        (3, "SyntaxError"),
    ]


def test_a_failing_line_of_the_students_own_is_named(graded):
    _, about = graded("def double(x):\n    y = x\n    return y.twice()", RIGHT[1])
    place = about["questions"][0]["cases"][0]["place"]
    assert (place["cell"], place["line"], place["code"]) == (1, 3, "return y.twice()")


def test_a_name_that_is_not_there_is_named(graded):
    _, about = graded(RIGHT[1])
    case = about["questions"][0]["cases"][0]
    assert case["kind"] == "missing"
    assert "double" in case["message"]


def test_an_unattempted_question_is_told_apart_from_a_wrong_one(graded):
    _, about = graded("def double(x):\n    raise NotImplementedError('not written')", RIGHT[1])
    assert about["questions"][0]["cases"][0]["kind"] == "not attempted"


def test_a_question_is_graded_as_it_stood_at_its_check(graded):
    start = "import otter\ngrader = otter.Notebook('x.ipynb')"
    scores, _ = graded(start, *RIGHT, "grader.check('double')", "def double(x):\n    return 0")
    assert scores == {"double": 3, "square": 3}


def test_a_check_again_further_down_counts_instead(graded):
    start = "import otter\ngrader = otter.Notebook('x.ipynb')"
    check = "grader.check('double')"
    scores, _ = graded(start, "def double(x):\n    return 0", check, RIGHT[0], check, RIGHT[1])
    assert scores == {"double": 3, "square": 3}


HIDDEN_CALLS = """
@test_case(points=1, hidden=True)
def test_of_fifty_numbers(double):
    for number in range(50):
        assert double(number) == 2 * number
"""
REPEATED = {
    "twice": ("grader.check('double')\ngrader.check('double')", 2),
    "in a loop": ("for _ in range(195):\n    grader.check('double')", 2),
    "by another name": ("check = grader.check\nfor _ in range(195): check('double')", 2),
    "of names made up": ("for end in ('uble', 'ne'): grader.check(f'do{end}')", 2),
    "in disguise": (
        "grader.check('double')\nvars(type(grader))['che' + 'ck'](grader, 'double')",
        1,
    ),
    "in a timed cell": ("%%timeit -n 3 -r 2\ngrader.check('double')", 2),
    "once": ("# grader.check('double') below\ngrader.check('double')  # here", 1),
}


@pytest.mark.parametrize(("checks", "processes"), REPEATED.values(), ids=REPEATED)
def test_a_hidden_case_is_asked_once_however_often_a_question_is_checked(
    grade_cells, monkeypatch, tmp_path, checks, processes
):
    asked, started, fork = [], [], ZygoteClient.fork
    monkeypatch.setattr(
        ZygoteClient, "fork", lambda *args, **kwargs: started.append(1) or fork(*args, **kwargs)
    )
    call = Peer.request
    monkeypatch.setattr(
        Peer, "request", lambda *args, **kwargs: asked.append(1) or call(*args, **kwargs)
    )
    start = "import otter\ngrader = otter.Notebook('x.ipynb')"
    about = grade_cells([start, RIGHT[0], checks], {"double": HIDDEN_CALLS})
    assert about["score"] == 1
    assert len(asked) == 50
    assert len(started) == processes


def test_whether_a_notebook_checks_again_cannot_depend_on_how_its_test_went(graded):
    start = "import otter\ngrader = otter.Notebook('x.ipynb')"
    memory = "memory = ([],)\ndef double(x):\n    memory[0].append(x)\n    return 6"
    second = (
        "if memory[0]:\n    double = lambda x: 2 * x\n    getattr(grader, 'che' + 'ck')('double')"
    )
    scores, _ = graded(start, memory, "grader.check('double')", second, RIGHT[1])
    assert scores["double"] == 1


def test_exceptions_after_a_hidden_case_are_for_the_instructor_alone(server, make_bundle):
    manifest = {"assignment": "twice", "private_files": ["reference.py"]}
    bundle = make_bundle(TESTS, files=FILES, manifest=manifest)
    memory = "memory = ([],)\ndef double(x):\n    memory[0].append(x)\n    return 6"
    start = "import otter\ngrader = otter.Notebook()\nraise ValueError('early')"
    later = [f"raise KeyError('la' + 'te {n}', memory)" for n in range(5)]
    data = notebook(start, memory, "grader.check('double')", *later)
    result = grade("ann", "ann.ipynb", data, bundle, server, Limits(3, 2))
    assert [p.private for p in result.problems] == [False, *[True] * 5]
    assert "late 4" in result.problems[-1].exception.message
    shown = problems_for_student(result)
    assert [(p.cell, p.exception.type) for p in shown] == [
        (1, "ValueError"),
        (4, "KeyError"),
        (5, "KeyError"),
        (6, "KeyError"),
    ]
    page = student_page(result)
    assert "early" in page
    assert "late 0" not in page


ELSEWHERE = {
    "colab": "from google.colab import drive\ndrive.mount('/content/drive')",
    "a path of colab": "from google.colab import drive\nfolder = drive.x + '/y'\nopen(folder)",
    "an extension": "%load_ext nothing_like_this",
    "a magic": "%no_magic_of_ours 3",
    "a backend": "import matplotlib.pyplot as plt\nplt.switch_backend('TkAgg')",
    "two on a line": "kept = 1; import nothing_like_this; kept = 2",
    "within a condition": "if True:\n    import nothing_like_this",
    "an installation": "!pip install nothing_like_this\n%conda install nothing\nimport nothing",
}


@pytest.mark.parametrize("line", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_line_that_only_another_machine_knows_costs_what_depends_on_it(graded, line):
    scores, about = graded(f"{line}\n{RIGHT[0]}", RIGHT[1])
    assert scores == {"double": 3, "square": 3}
    (problem,) = about["problems"]
    assert (problem["cell"], "left_out" in problem) == (1, True)


@pytest.mark.parametrize(
    "line",
    ["1/0", "nothing_defined", "open('not there')", "def broken(:", "import reference.x\n1/0"],
)
def test_another_error_ends_a_cell_as_in_jupyter(graded, line):
    scores, about = graded(f"{line}\n{RIGHT[0]}", RIGHT[1])
    assert scores == {"double": 0, "square": 3}
    assert about["problems"][-1].get("left_out") is None


def test_a_question_says_which_line_it_misses(graded):
    cell = "from google.colab import drive\ndouble = drive.double"
    _, about = graded(cell, "def square(x): return drive.load(x)")
    double, square = (question["cases"][0]["message"] for question in about["questions"])
    cause = (
        "Your cell that begins `from google.colab import drive` failed at "
        "`from google.colab import drive` "
        "(ModuleNotFoundError: No module named 'google')."
    )
    assert double == f"The notebook does not define double. {cause}"
    assert square == f"NameError: name 'drive' is not defined {cause}"


def test_a_bundle_of_others_gives_up_a_cell_as_otter_does(grade_cells):
    cell = f"import nothing_like_this\n{RIGHT[0]}"
    about = grade_cells([cell, RIGHT[1]], TESTS, files=FILES)
    assert [question["score"] for question in about["questions"]] == [0, 3]


BESIDE = {
    "written by a magic": ("%%writefile m.py\nfactor = 2", "import m"),
    "written by code": ("open('m.py', 'w').write('factor = 2')\nimport m",),
    "written anew": (
        "open('m.py', 'w').write('factor = 10')\nimport m",
        "open('m.py', 'w').write('factor = 2 # anew')\nimport importlib; importlib.reload(m)",
    ),
    "a package": (
        "import os; os.makedirs('p/q'); open('p/q/m.py', 'w').write('factor = 2')",
        "from p.q import m",
    ),
    "from another folder": ("import os; os.makedirs('d'); os.chdir('d')", "import m"),
}


@pytest.mark.parametrize("cells", BESIDE.values(), ids=BESIDE)
def test_what_lies_beside_the_notebook_can_be_imported(graded, cells):
    beside = (
        [] if any("m.py" in cell for cell in cells) else ["open('m.py', 'w').write('factor = 2')"]
    )
    scores, _ = graded(*beside, *cells, "def double(x): return m.factor * x", RIGHT[1])
    assert scores == {"double": 3, "square": 3}


def test_shared_tests_run_in_the_notebook_s_folder_even_if_it_has_left_that(server, make_bundle):
    reads = """
import os

@test_case(points=1)
def test_reads(way):
    assert open("numbers.txt").read() == "1 2 3"

@test_case(points=1)
def test_is_beside(way):
    assert os.path.isdir("elsewhere")
"""
    answer = "import os; os.mkdir('elsewhere'); os.chdir('elsewhere'); way = 1"
    bundle = make_bundle({"q1": reads}, files={"numbers.txt": "1 2 3"}, isolated=False)
    result = grade("ann", "ann.ipynb", notebook(answer), bundle, server, Limits(3, 2))
    assert result.questions[0].score == 2


def test_modules_of_the_bundle_and_of_a_zip_can_be_imported(server, make_bundle):
    files = {"reference.py": FILES["reference.py"], "utils.py": "two = 2"}
    manifest = {"assignment": "twice", "private_files": ["reference.py"]}
    bundle = make_bundle(TESTS, files=files, manifest=manifest)
    answer = "import utils\nfrom own import half\ndef double(x): return utils.two * half(2 * x)"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("hw/a.ipynb", notebook(answer, RIGHT[1]))
        archive.writestr("hw/own.py", "def half(x): return x / 2")
        archive.writestr("hw/utils.py", "two = 3")  # the bundle's own counts
    result = grade("ann", "ann.zip", packed.getvalue(), bundle, server, Limits(3, 2))
    assert (result.score, result.problems) == (6, ())


def test_a_module_beside_the_notebook_shadows_nothing_that_is_installed(graded):
    plant = (
        "import os\n"
        "for name in ('numpy', 'fractions', 'json', 'otter', 'scipy', 'mlmath', 'sitecustomize'):\n"
        "    open(f'{name}.py', 'w').write('raise SystemExit(name)')"
    )
    look = (
        "import numpy, fractions, json, otter, scipy.linalg, mlmath.errors, subprocess, sys\n"
        "grader = otter.Notebook()\n"
        "double = lambda x: int(fractions.Fraction(2) * x)"
    )
    scores, about = graded(plant, look, RIGHT[1])
    assert about["problems"] == []
    assert scores == {"double": 3, "square": 3}


@pytest.mark.parametrize(
    "spoil",
    {
        "a name": "def double(x):\n    global square\n    square = None\n    return 2 * x",
        "a name deleted": "def double(x):\n    globals().pop('square', None)\n    return 2 * x",
        "a list": "kept = [2]\ndef double(x):\n    kept.append(0)\n    return 2 * x",
        "an entry": "kept = {'p': 2}\ndef double(x):\n    kept['p'] = 0\n    return 2 * x",
        "an array": "import numpy as np\nkept = np.array([2])\n"
        "def double(x):\n    kept[0] = 0\n    return 2 * x",
        "a class": "class kept:\n    p = 2\ndef double(x):\n    kept.p = 0\n    return 2 * x",
    }.items(),
    ids=lambda item: item[0],
)
def test_one_question_cannot_spoil_the_state_of_another(graded, spoil):
    power = "def square(x):\n    return x ** (list(kept)[-1] if type(kept) is list else power())"
    of = "power = lambda: kept['p'] if type(kept) is dict else getattr(kept, 'p', kept)"
    cells = [of, power] if "kept" in spoil[1] else [RIGHT[1]]
    scores, _ = graded(spoil[1], *cells)
    assert scores == {"double": 3, "square": 3}


@pytest.mark.parametrize(
    ("double", "processes"),
    [
        (RIGHT[0], 1),
        ("def double(x):\n    return 3 * x", 1),
        ("import numpy as np\ndef double(x):\n    np.random.seed(0)\n    return 2 * x", 1),
        ("n = 0\ndef double(x):\n    global n\n    n += 1\n    return 2 * x", 2),
        ("def double(x):\n    import os\n    os._exit(1)", 3),
    ],
    ids=["right", "wrong", "draws", "counts its calls", "dies in two cases"],
)
def test_a_notebook_runs_again_only_after_a_crash_or_timeout(
    graded, monkeypatch, double, processes
):
    started, fork = [], ZygoteClient.fork
    monkeypatch.setattr(
        ZygoteClient, "fork", lambda *args, **kwargs: started.append(1) or fork(*args, **kwargs)
    )
    scores, _ = graded(double, RIGHT[1])
    assert scores["square"] == 3
    assert len(started) == processes


def test_an_answer_that_checks_itself_is_answered(graded):
    start = "import otter\ngrader = otter.Notebook('x.ipynb')"
    itself = "def double(x):\n    grader.check('double')\n    return 2 * x"
    scores, _ = graded(start, itself, RIGHT[1], "grader.check('double')")
    assert scores == {"double": 3, "square": 3}


def test_what_tests_hand_over_is_not_printed_into_the_result(graded):
    _, about = graded("print('before')", "def double(x):\n    print(x)\n    return 2 * x", RIGHT[1])
    assert about["output"] == "before\n"


def test_nothing_of_the_bundle_can_be_imported_or_read_by_the_notebook(graded):
    look = "import os\nfound = os.listdir('.')\nimport reference"
    scores, about = graded(look, "def double(x):\n    return 6 if 'reference.py' in found else 0")
    assert scores["double"] == 0
    assert about["problems"][0]["type"] == "ModuleNotFoundError"


def test_standing_magics_shell_commands_and_prompts_cost_nothing(graded):
    cells = [
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "%%time\nz = 3",
        "!echo hello",
        "%pip install something",
        "input('name?')",
        "print('a lot ' * 10**6)",
        "import warnings; warnings.warn('look out')",
        "exit()",
    ]
    scores, about = graded(RIGHT[0], *cells, RIGHT[1])
    assert scores == {"double": 3, "square": 3}
    assert about["status"] == "graded"


def test_a_loop_in_one_cell_and_a_death_in_another_still_leave_the_rest(graded):
    scores, about = graded("while True: pass", RIGHT[0], "import os; os._exit(1)", RIGHT[1])
    assert scores == {"double": 3, "square": 3}
    assert about["status"] == "timed out"


def test_what_a_notebook_prints_is_kept_up_to_the_limit(graded):
    cells = ("print('hello')", "import sys; print('to the other stream', file=sys.stderr)")
    _, about = graded(*cells, *RIGHT)
    assert about["output"] == "hello\nto the other stream\n"


def test_what_is_printed_beyond_the_limit_is_dropped(graded):
    _, about = graded("print('ab' * 500)", "print('later')", *RIGHT, limits=Limits(3, 2, output=99))
    assert about["output"] == ("ab" * 500)[:99]


@pytest.mark.parametrize(
    "cell",
    [
        "for n in range(300): print('x' * 10**5)",
        "import sys; sys.stdout.buffer.write(b'x' * 10**7); sys.stdout.flush()",
        "import os; os.write(1, b'x' * 10**7); os.close(1)",
        "import subprocess, sys; subprocess.run(['echo', 'x'], stdout=sys.stdout, check=True)",
        "print('\\ud800 \\x1b[2J')",
    ],
)
def test_printing_is_never_punished(graded, cell):
    answer = "def double(x):\n    print('now' * 10**5)\n    return 2 * x"
    scores, about = graded(cell, answer, RIGHT[1])
    assert scores == {"double": 3, "square": 3}
    assert about["problems"] == []
    assert len(about["output"]) <= Limits().output
    assert "\x1b" not in about["output"]


def test_cpu_time_is_limited_for_whatever_a_call_leaves_behind(graded):
    limit = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU))"
    _, about = graded(limit, limits=Limits(cell_timeout=3, test_timeout=2))
    assert about["output"] == "(260, 260)\n"


def test_many_files_that_fill_the_disk_end_the_process_that_writes_them(graded):
    fill = (
        "import time\nfor n in range(8):\n    open(f'fill{n}', 'wb').write(bytes(8 * 2**20))\n"
        "time.sleep(60)"
    )
    limits = Limits(cell_timeout=30, test_timeout=5, disk=20 * 2**20)
    scores, about = graded(fill, *RIGHT, limits=limits)
    assert [(p["cell"], p["kind"]) for p in about["problems"]] == [(1, "died")]
    assert scores == {"double": 3, "square": 3}


def test_memory_is_limited(graded):
    greedy = "def double(x):\n    return len(bytearray(4 * 2**30))"
    limits = Limits(cell_timeout=5, test_timeout=5, memory=256 * 2**20)
    scores, about = graded(greedy, RIGHT[1], limits=limits)
    assert scores == {"double": 0, "square": 3}
    assert "MemoryError" in about["questions"][0]["cases"][0]["message"]


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", "unreadable", "not a Jupyter notebook"),
        (b"\xff\xfe\x00", "unreadable", "not a Jupyter notebook"),
        (b"%PDF-1.7", "unreadable", "not a Jupyter notebook"),
        (b"[1, 2]", "unreadable", "damaged"),
        (
            b'{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}',
            "unreadable",
            "damaged",
        ),
        (notebook("1", assignment="other"), "wrong assignment", "for other"),
        (notebook("1"), "wrong assignment", "not one of this course"),
    ],
)
def test_a_file_that_cannot_be_graded_gets_a_row_and_a_sentence(
    make_bundle, server, data, status, words
):
    bundle = make_bundle(TESTS, files=FILES, config={"assignment_name": "twice"})
    result = grade("ann", "ann.ipynb", data, bundle, server, Limits())
    assert result.status == status
    assert words in result.sentence
    assert (result.score, result.possible) == (0, 6)
    assert [question.score for question in result.questions] == [0, 0]
    json.dumps(to_json(result))


@pytest.mark.parametrize("save", ["bom", "crlf", "lines", "nbformat 3"])
def test_a_notebook_is_read_however_it_was_saved(make_bundle, server, save):
    bundle = make_bundle({"square": SQUARE})
    data = notebook(RIGHT[1])
    if save == "bom":
        data = b"\xef\xbb\xbf" + data
    elif save == "crlf":
        data = notebook(RIGHT[1].replace("\n", "\r\n")).replace(b", ", b",\r\n ")
    elif save == "lines":
        content = json.loads(data)
        content["cells"][0]["source"] = RIGHT[1].splitlines(keepends=True)
        data = json.dumps(content).encode()
    else:
        cell = {"cell_type": "code", "collapsed": False, "input": RIGHT[1], "language": "python"}
        sheet = {"cells": [cell | {"metadata": {}, "outputs": []}], "metadata": {}}
        content = {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0}
        data = json.dumps(content | {"worksheets": [sheet]}).encode()
    assert grade("a", "a.ipynb", data, bundle, server, Limits()).score == 3


def test_a_question_names_the_cell_that_left_it_without_its_answer(graded):
    broken = "def double(x):\n    return 2 x"
    _, about = graded(broken, RIGHT[1])
    cause = about["questions"][0]["cause"]
    assert cause["cell_begins"] == "def double(x):"
    assert cause["type"] == "SyntaxError"
    assert "cause" not in about["questions"][1]


def test_a_syntax_error_below_a_check_says_what_is_wrong_and_where(grade_cells):
    broken = "def square(x):\n    return (x ** 2"
    setup = "import otter\ngrader = otter.Notebook()"
    cells = [setup, RIGHT[0], 'grader.check("double")', broken]
    about = grade_cells(cells, TESTS, files=FILES, manifest={"assignment": "twice"})
    (problem,) = about["problems"]
    assert problem["message"] == "'(' was never closed in line 2"
    assert problem["code"] == "return (x ** 2"
    assert "private" not in problem


def test_a_question_names_the_failed_import_that_its_answer_needs(graded):
    _, about = graded(
        "import nowhere as tool", "def double(x):\n    return tool.twice(x)", RIGHT[1]
    )
    assert about["questions"][0]["cause"]["cell_begins"] == "import nowhere as tool"


def test_a_question_names_the_cell_that_defines_its_name_among_others(graded):
    several = "before, scale, after = 1, 1 / 0, 3"
    _, about = graded(several, "def double(x):\n    return scale * x", RIGHT[1])
    assert about["questions"][0]["cause"]["cell_begins"] == several


def test_a_question_names_the_cell_that_should_have_replaced_an_older_answer(graded):
    older, newer = "def double(x):\n    return 3 * x", "1 / 0\n\ndef double(x):\n    return 2 * x"
    _, about = graded(older, newer, RIGHT[1])
    assert about["questions"][0]["cause"]["cell_begins"] == "1 / 0"


def test_an_error_below_an_answer_is_not_called_its_cause(graded):
    _, about = graded("def double(x):\n    return 3 * x\n\n1 / 0", RIGHT[1])
    assert "cause" not in about["questions"][0]


def test_the_time_of_calls_within_calls_counts_once(grade_cells):
    # As each of the six calls ends, the half second of the innermost has passed within it.
    nested = """
@test_case(points=1)
def test_nested(call, rest):
    inner = rest
    for _ in range(5):
        inner = lambda inner=inner: call(inner)
    assert inner() == 1
    assert call(lambda: 1) == 1
"""
    cells = [
        "import time\ndef call(f):\n    return f()",
        "def rest():\n    time.sleep(0.5)\n    return 1",
    ]
    about = grade_cells(cells, {"call": nested}, limits=Limits(cell_timeout=5, test_timeout=2.5))
    assert about["score"] == 1
