"""The instructor's report: what it says, and what it does in a browser.

The results are made up, so that every kind of finding is among them.
"""

import csv
import dataclasses
import datetime
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from helpers.course import TOP
from helpers.notebooks import notebook
from playwright.sync_api import sync_playwright

from mlmath.errors import ResultsError
from mlmath.feedback import plots, terminal
from mlmath.feedback.cohort import as_data
from mlmath.feedback.kept_figures import FIGURES
from mlmath.feedback.report import meaning, report, write_report
from mlmath.feedback.summarise import summarise
from mlmath.grading.import_audit import other_libraries
from mlmath.model.result import (
    HANDED_OVER,
    CaseResult,
    CellProblem,
    Diagnosis,
    ExceptionReport,
    Failure,
    Identity,
    Origin,
    QuestionResult,
    SubmissionResult,
)
from mlmath.model.run_summary import RunSummary
from mlmath.model.states import FailureKind, GradingMode, Status
from mlmath.results.late import LateRules
from mlmath.results.marking import Marking
from mlmath.results.rules import Rules
from mlmath.results.store import ResultsFolder

MLMATH = Path(sys.executable).parent / "mlmath"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CONFINEMENT = ("limits", "unprivileged user", "landlock 4", "seccomp")
HOSTILE = "<img src=x onerror=alert(1)>"
SUM = Diagnosis("sum-of-squares", "What does the M in MSE stand for?", general=False)


def passed(name="test_worked_example"):
    return CaseResult(name, passed=True, public=True, points=0)


def failed(name="test_worked_example", *, kind=FailureKind.WRONG, message="it should be 4", **more):
    failure = Failure(kind, message)
    return CaseResult(name, passed=False, public=True, points=0, failure=failure, **more)


def question(name, score, possible=4, cases=None, **more):
    if cases is None:
        cases = (passed() if score == possible else failed(),)
    return QuestionResult(name, score, possible, tuple(cases), **more)


def result(student, *questions, status=Status.GRADED, **more):
    fields = {
        "version": "0.1.0",
        "assignment": "hw02_mse",
        "student": student,
        "file": f"{student}.ipynb",
        "status": status,
        "sentence": f"It is {status}.",
        "score": sum(q.score for q in questions),
        "possible": sum(q.possible for q in questions),
        "questions": questions,
        "seconds": 0.25,
        "confinement": CONFINEMENT if any(q.cases for q in questions) else (),
    }
    return SubmissionResult(**fields | more)


def a_cohort(size=230):
    """Results of a cohort: most right, some with the sum for the mean, one of each special kind."""
    made = []
    for number in range(size):
        if number % 4 == 0:
            cases = [failed(returned="30.0", call="mse([1], [2])")]
            mse = question("mse", 0, cases=cases, diagnosis=SUM)
        else:
            mse = question("mse", 4)
        made.append(result(f"student{number:04}", mse, question("mae", 4 if number % 3 else 1)))
    empty = (question("mse", 0, cases=()), question("mae", 0, cases=()))
    hostile = failed(message=f"gave {HOSTILE}<script>alert(2)</script>", returned=HOSTILE)
    breach = failed(kind=FailureKind.PROTOCOL_ERROR, message="Too much.")
    full = (question("mse", 4), question("mae", 4))
    made += [
        result("crashed.one", question("mse", 4), question("mae", 0), status=Status.CRASHED),
        result("wrong.one", *empty, status=Status.WRONG_ASSIGNMENT),
        result("missing.one", *empty, status=Status.MISSING),
        result(
            "breach.one",
            question("mse", 0, cases=[breach]),
            question("mae", 4),
            status=Status.CRASHED,
        ),
        result("library.one", *full, libraries={"mse": ("torch",)}),
        result("twice.one", *full, origin=Origin(superseded=("old.ipynb",))),
        result(
            f"a b%{HOSTILE.replace('/', '')}",
            question("mse", 0, cases=[hostile], diagnosis=dataclasses.replace(SUM, name=HOSTILE)),
            question("mae", 0, cases=[failed(kind=FailureKind.ERROR, message=HOSTILE)]),
            origin=Origin(Identity(name="<b>Mallory</b>\u202e")),
            problems=(CellProblem(1, FailureKind.ERROR, ExceptionReport("Evil", HOSTILE)),),
        ),
    ]
    return made


def write(folder, results):
    """Store results, with a page for each, as `mlmath grade` does; write the report."""
    stored = ResultsFolder(folder)
    for one in results:
        stored.put(one, "<!doctype html><title>feedback</title>")
    write_report(folder)
    return folder / "report.html"


# -- what it counts -------------------------------------------------------------------------------


def test_discrimination_is_the_correlation_with_all_other_questions():
    rng = np.random.default_rng(0)
    points = rng.integers(0, 5, (40, 3))
    results = [
        result(f"s{n}", *(question(name, int(p)) for name, p in zip("abc", row, strict=True)))
        for n, row in enumerate(points)
    ]
    for index, found in enumerate(summarise(results).questions):
        rest = np.delete(points, index, axis=1).sum(axis=1)
        correlation = np.corrcoef(points[:, index], rest)[0, 1]
        assert found.discrimination.correlation == pytest.approx(correlation)
        assert found.difficulty == pytest.approx(1 - points[:, index].mean() / 4)


def test_question_that_the_better_students_fail_is_called_flawed():
    results = [
        result(f"s{n}", question("a", 4 if n < 20 else 0), question("b", 0 if n < 20 else 4))
        for n in range(40)
    ]
    found = summarise(results).questions[0]
    assert found.discrimination.correlation == pytest.approx(-1)
    assert "look for a flaw" in meaning(found, 40)


def test_question_on_which_all_have_the_same_points_has_no_discrimination():
    found = summarise(result(f"s{n}", question("a", 4), question("b", n)) for n in range(5))
    assert found.questions[0].discrimination is None
    assert "nothing" not in meaning(found.questions[0], 5)
    assert "nobody's points differ" in meaning(found.questions[0], 5)


def test_a_question_without_points_that_was_left_alone_is_not_called_solved():
    left = failed(kind=FailureKind.NOT_ATTEMPTED)
    answers = [question("bonus", 0, 0, [left]), question("bonus", 0, 0, [passed()])]
    (bonus,) = summarise(result(f"s{n}", answer) for n, answer in enumerate(answers)).questions
    assert (bonus.full, bonus.not_attempted) == (1, 1)


def test_submissions_that_were_not_run_do_not_count_in_the_statistics():
    found = summarise(a_cohort(8))
    assert {row.student for row in found.rows if not row.ran} == {"wrong.one", "missing.one"}
    assert len(found.scores) == len(found.rows) - 2


def test_cases_that_nobody_passes_or_nobody_fails_are_suspicious():
    def answers(n):
        some = passed if n > 2 else failed
        return [passed("test_all"), failed("test_none"), some("test_some")]

    found = summarise(result(f"s{n}", question("q", 1, cases=answers(n))) for n in range(6))
    suspicions = {case.name: case.suspicion for _, case in found.suspicious}
    assert suspicions == {"test_none": "nobody passes", "test_all": "nobody fails"}


def test_case_is_not_suspicious_when_nobody_attempted_the_question():
    blank = [failed("test_x", kind=FailureKind.NOT_ATTEMPTED)]
    results = [result(f"s{n}", question("q", 0, cases=blank)) for n in range(9)]
    assert not summarise(results).suspicious


def test_submissions_to_look_at_are_listed_with_the_kind_of_reason():
    looks = {row.student: look.kind for row, look in summarise(a_cohort(8)).looks}
    assert looks == {
        "crashed.one": "crashed",
        "wrong.one": "wrong assignment",
        "breach.one": "broke the protocol",
        "library.one": "other library",
    }


def test_cell_that_went_on_after_a_line_of_another_machine_is_a_reason_to_look():
    report = ExceptionReport("ModuleNotFoundError", "No module named 'google'")
    problem = CellProblem(2, FailureKind.ERROR, report, left_out=("drive",))
    (row,) = summarise([result("ann", question("mse", 4), problems=(problem,))]).rows
    (look,) = row.looks
    assert look.kind == "went on after a line"
    assert "Code cell 2" in look.why
    assert "No module named 'google'" in look.why


def test_explanation_that_failed_is_a_reason_to_look():
    broken = question("mse", 0, explanation_error="ValueError('no shape')" + "x" * 400)
    (row,) = summarise([result("ann", broken)]).rows
    (look,) = row.looks
    assert look.kind == "not explained"
    assert look.why.startswith("Explaining mse failed with ValueError('no shape')")
    assert len(look.why) < 400


def test_report_says_how_the_submissions_were_run():
    isolated = report(summarise([result("ann", question("mse", 4))]))
    assert "in a process that no submission shares" in isolated
    assert "Every submission was confined by limits, unprivileged user, landlock 4" in isolated
    assert "Not active" not in isolated
    shared = result("ann", question("mse", 4), mode=GradingMode.SHARED, confinement=("limits",))
    page = report(summarise([shared]))
    assert "in the submission&#39;s own process" in page
    assert "Not active: unprivileged user, landlock, seccomp." in page


def test_cohort_that_was_not_run_has_a_report_and_data():
    empty = question("mse", 0, cases=())
    cohort = summarise([result("ann", empty, status=Status.UNREADABLE, sentence="No notebook.")])
    assert "1 could not be run." in report(cohort)
    data = json.loads(json.dumps(as_data(cohort)))
    assert data["mean"] is None
    assert data["statuses"] == {"unreadable": 1}
    assert data["needs_a_look"] == [
        {"student": "ann", "name": "", "kind": "unreadable", "why": "No notebook."}
    ]


def test_the_same_results_give_the_same_bytes():
    assert report(summarise(a_cohort())) == report(summarise(a_cohort()))


def test_a_class_of_one_has_no_figures_and_nobody_waits_for_them():
    page = report(summarise([result("ann", question("mse", 1))]))
    assert "<svg" not in page
    assert "How the class did" not in page
    code = (
        "import sys\n"
        "from mlmath.feedback.report import report\n"
        "from mlmath.feedback.summarise import summarise\n"
        "from mlmath.model.result import QuestionResult, SubmissionResult\n"
        "from mlmath.model.states import Status\n"
        "one = SubmissionResult('hw', 'ann', 'a.ipynb', Status.GRADED, 'All is well.', 1.0, 1.0,\n"
        "                       (QuestionResult('mse', 1.0, 1.0),))\n"
        "report(summarise([one]))\n"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_figures_are_well_formed_and_described():
    page = report(summarise(a_cohort()))
    figures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(figures) == 2
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for figure in figures:
        root = ElementTree.fromstring(figure)
        labels = root.get("aria-labelledby").split()
        texts = {element.get("id"): element.text for element in root[:2]}
        assert all(texts[label].strip() for label in labels)
    assert "mse: all points 74 %" in page
    points, questions = (re.findall("<text[^>]*>([^<]*)<", figure) for figure in figures)
    assert "mean 6.0" in points
    assert figures[0].count("stroke-dasharray") == 1  # the line at the mean
    assert {"mse", "mae", "% of the students"} <= {*questions}


def test_answers_that_use_another_library_are_found_and_others_are_not():
    reference = (
        "import numpy as np\nfrom sklearn.linear_model import LinearRegression\n"
        "def mse(a, b):\n    return np.mean(a - b)\n"
        "def compare(X):\n    return LinearRegression().fit(X)\n"
    )

    def found(*cells):
        return other_libraries(list(enumerate(cells, 1)), {}, reference)

    setup = "import numpy as np, torch\nfrom sklearn import metrics as m, linear_model\n%matplotlib"
    mse = "def mse(a, b):\n    return {}"
    check = 'grader.check("mse")'
    assert found(setup, mse.format("np.mean(a)"), check) == {}
    assert found(setup, mse.format("m.mean_squared_error(a, b)"), check) == {"mse": ["sklearn"]}
    assert found("!pip\n" + setup, mse.format("torch.mean(a)"), check) == {"mse": ["torch"]}
    inside = "def compare(X):\n    import sklearn.svm\n    return sklearn.svm.SVC().fit(X)"
    assert found(inside, 'grader.check("compare")') == {}
    assert found("import torch\ndef (", check) == {}


# -- in a browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser():
    if not Path(CHROMIUM).exists():
        stop = pytest.fail if "CI" in os.environ else pytest.skip
        stop(f"{CHROMIUM} is missing: apt-get install chromium, or set CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield running
        running.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write(tmp_path_factory.mktemp("out"), a_cohort())


@pytest.fixture
def page(browser, written):
    """The report, opened; afterwards it must have been quiet and have asked for nothing."""
    context = browser.new_context()
    opened = context.new_page()
    noises, requests = [], []
    opened.on("console", lambda message: noises.append(message.text))
    opened.on("pageerror", lambda error: noises.append(str(error)))
    opened.on("dialog", lambda dialog: noises.append(dialog.message))
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(written.as_uri())
    yield opened
    assert noises == []
    assert all(url.startswith(written.parent.as_uri()) for url in requests)
    context.close()


def students(page, column=0):
    return page.eval_on_selector_all(
        "#table tbody tr", f"rows => rows.map(row => row.cells[{column}].innerText.trim())"
    )


def test_the_report_renders_and_pages_a_long_table(page):
    assert page.locator("h1").inner_text() == "hw02_mse"
    assert page.locator("svg.figure").count() == 2
    assert len(students(page)) == 100
    assert page.locator("#found").inner_text() == "1 to 100 of 237"
    page.locator("#next").click()
    page.locator("#next").click()
    assert len(students(page)) == 37
    assert page.locator("#next").is_disabled()


def test_click_on_a_heading_sorts_by_numbers_or_names(page):
    heading = page.locator("#table th").nth(2)
    heading.locator("button").click()
    points = [float(value) for value in students(page, 2)]
    assert points == sorted(points)
    assert points[0] == 0
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert float(students(page, 2)[0]) == 8
    page.locator("#table th").first.locator("button").click()
    assert students(page)[1].startswith("breach.one")


def test_typing_filters_the_students(page):
    page.locator("#filter").fill("crashed")
    assert students(page) == ["breach.one", "crashed.one"]
    page.locator("#filter").fill("no such student")
    assert students(page) == []
    assert page.locator("#found").inner_text() == "nobody"
    page.locator("#filter").fill("")
    page.locator("#only-looks").check()
    assert len(students(page)) == 4


def test_click_on_a_misconceptions_count_shows_its_students(page):
    page.locator("#misconceptions .count").first.click()
    assert page.locator("#found").inner_text() == "1 to 58 of 58, 237 in all"
    assert "What does the M in MSE stand for?" in page.locator("#misconceptions").inner_text()


def test_every_students_link_leads_to_a_page(page, written):
    links = page.eval_on_selector_all("a[href^='feedback']", "all => all.map(a => a.href)")
    assert len(links) > 100
    for link in (
        links[0],
        links[-1],
        page.locator("a", has_text="Mallory").first.evaluate("a=>a.href"),
    ):
        page.goto(link)
        assert page.title() == "feedback"
        page.goto(written.as_uri())


def test_hostile_names_and_outputs_show_as_text(page):
    page.locator("#filter").fill("onerror")
    (name,) = students(page)
    assert HOSTILE in name
    assert "<b>Mallory</b>\N{REPLACEMENT CHARACTER}" in name
    text = page.locator("body").inner_text()
    assert f"Evil: {HOSTILE}" in text
    assert page.locator("img, b:has-text('Mallory')").count() == 0


def test_the_report_can_be_read_without_javascript(browser, written):
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(written.as_uri())
    assert opened.locator("#table tbody tr").count() == 237
    assert opened.locator("#table tbody tr").last.is_visible()
    assert not opened.locator("#filter").is_visible()
    context.close()


def test_the_report_prints_all_students(page):
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert len(students(page)) == 237


@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_is_never_wider_than_the_screen(browser, written, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    opened = context.new_page()
    opened.goto(written.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


# -- the command and the terminal -----------------------------------------------------------------


def mlmath(*arguments):
    return subprocess.run(
        [MLMATH, *map(str, arguments)], cwd=TOP, capture_output=True, text=True, check=False
    )


def test_report_command_writes_the_same_page_from_stored_results(written):
    before = written.read_bytes()
    written.unlink()
    done = mlmath("report", written.parent)
    assert done.returncode == 0, done.stderr
    assert str(written) in done.stdout
    assert written.read_bytes() == before


def test_report_on_a_folder_without_results_prints_one_sentence(tmp_path):
    (tmp_path / "empty" / "results").mkdir(parents=True)
    for folder, words in ((tmp_path, "not a results folder"), (tmp_path / "empty", "no results")):
        done = mlmath("report", folder)
        assert done.returncode == 1
        assert words in done.stderr
        assert done.stderr.count("\n") == 1
    with pytest.raises(ResultsError):
        write_report(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty"]


def test_report_counts_results_that_cannot_be_read(tmp_path):
    path = write(tmp_path, a_cohort(8))
    (tmp_path / "results" / "torn.json").write_text('{"half": ')
    write_report(tmp_path)
    assert "1 file in results/ cannot be read" in path.read_text()


def test_summary_of_a_large_cohort_fits_a_screen(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    long = [question(f"question_with_a_long_name_{n}", n % 3) for n in range(20)]
    diagnosed = [dataclasses.replace(one, diagnosis=SUM) for one in long]
    results = [result("s", *diagnosed)]
    results += [result(f"s{n}", *long, status=list(Status)[n % len(Status)]) for n in range(40)]
    for some in (a_cohort(), results):
        terminal.print_summary(summarise(some), Path("out"), RunSummary(kept=7))
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) <= 23
        assert max(map(len, lines)) <= 80
        assert "nothing new, 7 kept" in lines[0]
        assert any("misconceptions" in line for line in lines)
    assert sum("question_with_a_long_name… " in line for line in lines) >= 5


def test_summary_names_protections_that_were_not_active(capsys):
    results = a_cohort(20)
    terminal.print_summary(summarise(results), Path("out"))
    assert "landlock 4" in (said := capsys.readouterr().out)
    assert "Not active" not in said
    results[3] = dataclasses.replace(results[3], confinement=("limits", "seccomp"))
    terminal.print_summary(summarise(results), Path("out"))
    assert "Not active on this host: unprivileged user, landlock." in capsys.readouterr().out


def test_summary_counts_late_marks_and_the_points_that_they_lost(capsys):
    due = datetime.datetime(2026, 3, 9, 23, 59)
    rules = Rules(LateRules(due=due, zone="UTC", penalty_percent=10, most_percent=50))
    at = Origin(submitted="2026-03-10T10:00:00+00:00")
    results = [result(f"s{n}", question("mse", 4 * n, 8), origin=at) for n in (1, 2)]
    results.append(result("punctual", question("mse", 8, 8)))
    terminal.print_summary(summarise(results, Marking(rules)), Path("out"))
    said = "2 marks not what the tests gave, 2 late (−1.2 points in all): see grades.csv"
    assert said in capsys.readouterr().out


def test_terminal_shows_names_as_text_without_markup_or_control_characters(capsys):
    few = [result("[red]x[/red][/]", question("q[/b]", 0)), result("y\x1b", question("q[/b]", 4))]
    terminal.print_summary(summarise(few), Path("out[/b]"))
    said = capsys.readouterr().out
    assert "[red]x[/red][/]" in said
    assert "y\N{REPLACEMENT CHARACTER}" in said
    assert "out[/b]/report.html" in said


def test_json_option_prints_one_object_and_nothing_else(tmp_path):
    folder = tmp_path / "submissions"
    folder.mkdir()
    examples = TOP / "examples" / "hw02_mse"
    for name in ("ada", "ben", "eva"):
        (folder / f"{name}.ipynb").write_bytes((examples / f"{name}.ipynb").read_bytes())
    (folder / "lib.ipynb").write_bytes(notebook("import os; os._exit(1)", assignment="hw02_mse"))
    done = mlmath("grade", "hw02_mse", folder, "-o", tmp_path / "out", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    data = json.loads(done.stdout)
    assert data["submissions"] == 4
    assert data["run"] == 3
    assert data["statuses"] == {"crashed": 1, "graded": 2, "unreadable": 1}
    assert {look["student"] for look in data["needs_a_look"]} == {"eva", "lib"}
    with open(data["files"]["grades"], newline="") as file:
        scores = [float(row["score"]) for row in csv.DictReader(file) if row["student"] != "eva"]
    assert data["mean"] == pytest.approx(sum(scores) / 3, abs=1e-3)
    assert Path(data["files"]["report"]).read_text().startswith("<!doctype html>")


def test_who_left_the_code_as_it_was_handed_over_did_not_attempt_the_question():
    left = Diagnosis(HANDED_OVER, "This is the code as you got it.", general=False)
    untried = failed(kind=FailureKind.NOT_ATTEMPTED, message="Not attempted yet.")
    cohort = summarise(
        [
            result("ann", question("mse", 0, diagnosis=left)),
            result("ben", question("mse", 0, cases=[untried], diagnosis=SUM)),
            result("eva", question("mse", 0, diagnosis=SUM)),
        ]
    )
    assert [(m.name, m.count) for m in cohort.misconceptions] == [(SUM.name, 1)]
    assert cohort.questions[0].not_attempted == 2
    assert [bool(row.misconceptions) for row in cohort.rows] == [False, False, True]


@pytest.fixture
def blank(browser):
    """A page of a browser, with nothing in it yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_the_report_has_raw_and_final_marks_and_their_reasons(tmp_path, blank):
    write(tmp_path, [result("ann", question("mse", 2)), result("ben", question("mse", 3))])
    (tmp_path / "adjustments.csv").write_text(
        "student,question,action,value,reason\nann,mse,add,1.5,kind\nben,,excuse,,ill\n"
    )
    cohort = write_report(tmp_path)
    assert list(cohort.scores) == [3.5]
    blank.goto((tmp_path / "report.html").as_uri())
    rows = blank.locator("#table tbody tr")
    assert [rows.nth(n).locator(".mark").inner_text() for n in (0, 1)] == ["3.5", "–"]
    assert "mse: 1.5 added, because: kind." in blank.locator("#marks").inner_text()
    assert "1 excused and left out of means" in blank.content()
    (data,) = [one for one in as_data(cohort)["changed_marks"] if one["student"] == "ann"]
    assert (data["raw"], data["final"]) == (2, 3.5)


def test_who_is_excused_was_run_and_is_in_no_figure_everywhere_alike(tmp_path):
    write(tmp_path, [result(name, question("mse", 2)) for name in ("ann", "ben", "eva")])
    (tmp_path / "adjustments.csv").write_text("student,action\nann,excuse\n")
    cohort = write_report(tmp_path)
    data = as_data(cohort)
    assert (data["run"], data["excused"], len(cohort.scores)) == (3, 1, 2)
    assert "Points of 2 students." in (tmp_path / "report.html").read_text()


@pytest.mark.parametrize("lines", ["ann,excuse\nben,excuse\n", "*,excuse\n"])
def test_a_class_in_which_everybody_is_excused_has_a_report_without_means(tmp_path, capsys, lines):
    write(tmp_path, [result("ann", question("mse", 2)), result("ben", question("mse", 3))])
    (tmp_path / "adjustments.csv").write_text(f"student,action\n{lines}")
    cohort = write_report(tmp_path)
    assert (list(cohort.scores), cohort.excused) == ([], 2)
    assert (as_data(cohort)["run"], as_data(cohort)["excused"]) == (2, 2)
    page = (tmp_path / "report.html").read_text()
    assert "2 excused" in page
    assert page.count('mark">–') + page.count('data-of="mark">–') >= 2
    for show in (terminal.print_summary, terminal.print_json):
        show(cohort, tmp_path)
        said = capsys.readouterr().out
        assert "nan" not in said.lower()
        assert "excused" in said


@pytest.fixture
def drawn(monkeypatch):
    """Gets an entry whenever a distribution is drawn."""
    times = []
    draw = plots.distribution
    monkeypatch.setattr(plots, "distribution", lambda *told: times.append(told) or draw(*told))
    return times


def test_figures_are_drawn_once_for_the_same_marks_and_again_for_others(tmp_path, drawn):
    write(tmp_path, [result(f"student{n}", question("mse", n)) for n in (4, 2, 0)])
    write_report(tmp_path)
    first = (tmp_path / "report.html").read_text()
    write_report(tmp_path)
    assert (len(drawn), (tmp_path / "report.html").read_text()) == (1, first)
    write(tmp_path, [result("student2", question("mse", 3))])
    write_report(tmp_path)
    assert len(drawn) == 2
    assert (tmp_path / "report.html").read_text() != first


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"figures": ["old"]}', b"\xff"])
def test_damaged_figures_are_drawn_again(tmp_path, drawn, content):
    write(tmp_path, [result(f"student{n}", question("mse", n)) for n in (4, 2, 0)])
    write_report(tmp_path)
    whole = (tmp_path / "report.html").read_text()
    (tmp_path / FIGURES).write_bytes(content)
    write_report(tmp_path)
    assert (len(drawn), (tmp_path / "report.html").read_text()) == (2, whole)


@pytest.mark.parametrize("width", [360, 700, 1100])
def test_the_table_of_students_fits_the_screen_and_keeps_names_in_sight(tmp_path, blank, width):
    names = [f"a_question_of_a_long_name_{n}" for n in range(9)]
    person = Origin(Identity(name="Ada Abel"))
    write(tmp_path, [result("ann", *(question(n, 2) for n in names), origin=person)])
    write_report(tmp_path)
    blank.set_viewport_size({"width": width, "height": 800})
    blank.goto((tmp_path / "report.html").as_uri())
    assert blank.evaluate("document.documentElement.scrollWidth") <= width
    first = blank.locator("#table tbody th").first
    assert first.inner_text().startswith("Ada Abel")
    blank.evaluate("document.querySelector('#students .wide').scrollLeft = 9999")
    assert 0 <= first.bounding_box()["x"] < width
    blank.emulate_media(media="print")
    head = "getComputedStyle(document.querySelector('#table thead')).display"
    assert blank.evaluate(head) == "table-header-group"
    blank.emulate_media(media="screen")
