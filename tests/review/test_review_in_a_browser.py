"""A class is reviewed in a browser, by keyboard alone, while servers die and others decide."""

import csv
import shutil
from contextlib import ExitStack

import pytest
from helpers.jupyterlab import launched
from helpers.review import PIXEL, WRONG, figure, graded_class, handed_in, run, running
from playwright.sync_api import expect, sync_playwright

from mlmath.results.decisions import read_decisions

pytestmark = pytest.mark.browser

SIZE = 30
KILLS = 10
HOSTILE = """# <script>document.title = "run"</script>
<img src=x onerror="document.title='run'"> <img src="http://evil.example/a.png">
<style>body { display: none }</style> <svg onload="document.title='run'"></svg>
<form action="undo" method="post"><button id="save">Store</button></form>
<meta http-equiv="refresh" content="0; url=http://evil.example"> <base href="http://evil.example/">

[a](javascript:document.title='run') ![p](http://evil.example/p.png) $\\href{javascript:run()}{x}$
"""


def answers(assignment):
    made = {
        f"stu{n:02}": handed_in(
            assignment,
            f"I would take the second: {n} < {n + 1}, so $e_2 < e_1$.\n\n$$\\frac{{{n}}}{{2}}$$",
            WRONG if n % 5 == 0 else None,
            plot="plt.plot([1, 2])",
            outputs=[figure()],
        )
        for n in range(SIZE - 2)
    }
    made["evil"] = handed_in(assignment, HOSTILE)
    made["blank"] = handed_in(assignment, None)
    return made


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = launched(playwright)
        yield started
        started.close()


@pytest.fixture(scope="module")
def out(browser, tmp_path_factory):
    return graded_class(tmp_path_factory.mktemp("class"), answers)[1]


@pytest.fixture
def page(browser):
    """A page that fails the test when it asks another address for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(120_000)
    opened = context.new_page()
    opened.elsewhere = []
    opened.wrong = []
    opened.on("request", lambda request: opened.elsewhere.append(request.url))
    opened.on("pageerror", lambda error: opened.wrong.append(str(error)))
    yield opened
    context.close()
    local = ("http://127.0.0.1:", "data:")
    assert [url for url in opened.elsewhere if not url.startswith(local)] == []
    assert opened.wrong == []


def stored_state(page, words):
    expect(page.locator("#state")).to_contain_text(words, timeout=120_000)


def begin(page, address, question):
    """Show names, and go to the first answer that waits."""
    page.goto(address)
    page.get_by_role("button", name="Show names").press("Enter")
    expect(page.get_by_role("button", name="Hide names")).to_be_visible()
    page.goto(f"{address}q/{question}/random")


def student_shown(page):
    expect(page.locator("body[data-ready]")).to_be_attached()
    return page.locator(".who").inner_text()


def test_a_class_is_reviewed_by_keyboard_while_the_server_is_killed_ten_times(page, out):
    decided = {}
    points = {("1",): 2, ("1", "2"): 3, ("2", "3"): 0, ("0",): 0}
    for question, choices in (("choice", [*points]), ("plot", [("1",)])):
        with ExitStack() as stack:
            address, process = stack.enter_context(running(out, "--who", "Bo"))
            begin(page, address, question)
            for number in range(SIZE):
                if question == "choice" and number % 3 == 1 and number // 3 < KILLS:
                    process.kill()
                    process.wait()
                    address, process = stack.enter_context(running(out, "--who", "Bo"))
                    begin(page, address, question)
                keys = choices[number % len(choices)]
                student = student_shown(page)
                assert (student, question) not in decided, "an answer that was decided comes again"
                for key in keys:
                    page.keyboard.press(key)
                stored_state(page, f"{points[keys]} point")
                expect(page.locator("input[name=version]").first).to_have_value(str(len(keys)))
                if number % 7 == 0:
                    page.keyboard.press("c")
                    page.keyboard.type(f"For {student}.")
                    page.keyboard.press("Escape")
                    stored_state(page, "with a comment")
                decided[student, question] = points[keys], f"For {student}." * (number % 7 == 0)
                page.keyboard.press("j")
                page.wait_for_url("**/random/*")
                if number < SIZE - 1:
                    expect(page.locator(".who")).not_to_have_text(student)
            expect(page.get_by_text("Every answer to this question is decided.")).to_be_visible()
    kept = read_decisions(out, "hw99_tiny").by_answer
    assert {key: (found.points, found.comment) for key, found in kept.items()} == decided
    run("regrade", out, "stu00", "evil")
    assert read_decisions(out, "hw99_tiny").by_answer == kept
    with open(out / "grades.csv", newline="", encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    for (student, question), (given, comment) in decided.items():
        assert float(rows[student][question]) == given
        assert rows[student]["state"] == ""
        tests = float(rows[student]["score"])
        both = decided[student, "choice"][0] + decided[student, "plot"][0]
        assert float(rows[student]["final"]) == tests + both
        assert comment in (out / "feedback" / f"{student}.html").read_text()


def test_two_browsers_at_one_answer_overwrite_nothing_without_asking(browser, out):
    with running(out) as (address, _):
        pages = []
        for name in ("Ann", "Ben"):
            context = browser.new_context()
            context.set_default_timeout(120_000)
            opened = context.new_page()
            opened.goto(address)
            opened.get_by_label("Signed").fill(name)
            opened.get_by_label("Signed").press("Enter")
            opened.goto(f"{address}of/double/stu01")
            expect(opened.locator("body[data-ready]")).to_be_attached()
            pages.append(opened)
        ann, ben = pages
        ann.keyboard.press("o")
        ann.keyboard.type("1")
        ann.keyboard.press("Enter")
        stored_state(ann, "1 point – Ann")
        ben.keyboard.press("o")
        ben.keyboard.type("2")
        ben.keyboard.press("Enter")
        expect(ben.get_by_text("Somebody else has decided in the meantime")).to_be_visible()
        assert read_decisions(out, "hw99_tiny").of("stu01", "double").points == 1
        ben.keyboard.press("Enter")  # keep what is stored
        stored_state(ben, "1 point – Ann")
        expect(ben.locator("body[data-ready]")).to_be_attached()
        ann.keyboard.press("m")
        stored_state(ann, "to be looked at again")
        ben.keyboard.press("m")
        expect(ben.get_by_text("Somebody else has decided in the meantime")).to_be_visible()
        ben.keyboard.press("Tab")
        ben.keyboard.press("Enter")  # replace it
        stored_state(ben, "Ben")
        assert read_decisions(out, "hw99_tiny").of("stu01", "double").who == "Ben"
        for opened in pages:
            opened.context.close()


def test_a_comment_that_was_begun_is_there_after_the_browser_is_gone(browser, out):
    with running(out, "--who", "Dan") as (address, _):
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(f"{address}of/double/stu02")
        expect(opened.locator("body[data-ready]")).to_be_attached()
        opened.keyboard.press("c")
        with opened.expect_response("**/draft"):
            opened.keyboard.type("I have begun to")
        context.close()
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(f"{address}of/double/stu02")
        expect(opened.get_by_label("Comment to the student")).to_have_value("I have begun to")
        expect(opened.get_by_text("was begun and is not stored yet")).to_be_visible()
        context.close()


def test_a_hostile_answer_runs_nothing_fetches_nothing_and_leaves_the_page_in_place(page, out):
    with running(out, "--who", "Bo") as (address, _):
        page.goto(f"{address}of/choice/evil")
        page.wait_for_timeout(500)
        assert "run" not in page.title()
        assert page.url.startswith(address)
        assert page.locator("#save").count() == 1
        assert page.locator("body").is_visible()
        page.goto(f"{address}of/plot/stu03")
        assert page.locator(".output img").evaluate("image => image.naturalWidth") == 1
        assert PIXEL in page.content()


def test_one_decision_serves_similar_answers_after_a_look_at_each_and_is_undone(
    page, out, tmp_path
):
    undecided = shutil.copytree(out, tmp_path / "out", ignore=lambda *_: ["decisions.db"])
    with running(undecided, "--who", "Eve") as (address, _):
        page.goto(f"{address}q/double/similar")
        page.wait_for_url("**/similar/*")
        expect(page.get_by_text("that are alike")).to_be_visible()
        expect(page.locator("body[data-ready]")).to_be_attached()
        page.keyboard.press("o")
        page.keyboard.type("0.5")
        page.keyboard.press("Enter")
        stored_state(page, "0.5 points – Eve")
        before = page.url
        page.keyboard.press("n")
        page.wait_for_url(lambda address: "/similar/" in address and address != before)
        expect(page.locator("body[data-ready]")).to_be_attached()
        page.keyboard.press("r")
        stored_state(page, "0.5 points – Eve")
        page.keyboard.press("u")
        stored_state(page, "not decided")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_serious_stands_in_the_way_of_anybody(browser, out, scheme, width):
    """At 320 CSS pixels, as at a zoom of 400 %, too."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    context.set_default_timeout(120_000)
    opened = context.new_page()
    with running(out, "--who", "Bo") as (address, _):
        for path in ("", "of/choice/stu00", "of/double/stu00", "of/choice/blank", "requests",
                     "agreement/choice", "nowhere"):  # fmt: skip
            opened.goto(address + path)
            wide = opened.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, path
            found = Axe().run(opened).response["violations"]
            serious = [v for v in found if v["impact"] in ("serious", "critical")]
            assert serious == [], (path, [(v["id"], v["nodes"][0]["html"]) for v in serious])
    context.close()
