"""The page of the review over HTTP: who may see it, what it stores, what it says of bad input."""

import json
import os
import re
import signal
import socket
import urllib.parse

import pytest
from helpers.review import (
    JSON,
    WRONG,
    ask,
    figure,
    graded_class,
    handed_in,
    run,
    running,
)

from mlmath.model.decision import Decision
from mlmath.results.decisions import DecisionStore, now, read_decisions

HOSTILE = (
    "<script>fetch('/x')</script><img src=http://evil.example/a.png onerror=alert(1)>"
    "<form action=/undo method=post></form><base href=//evil.example>\n\n![p](http://evil.example/p.png)"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A results folder of a small class."""

    def answers(assignment):
        made = {
            f"stu{n}": handed_in(assignment, f"The second, for {n} is less.", WRONG if n else None)
            for n in range(4)
        }
        made["blank"] = handed_in(assignment, None)
        made["evil"] = handed_in(assignment, HOSTILE)
        made["long"] = handed_in(assignment, "word " * 400_000)
        made["figures"] = handed_in(
            assignment, "see below", plot="plt.show()", outputs=[figure()] * 1000
        )
        return made

    return graded_class(tmp_path_factory.mktemp("page"), answers)[1]


@pytest.fixture(scope="module")
def address(out):
    with running(out, "--who", "Bo") as (found, _):
        yield found


def place_of(address, student, question="choice"):
    """The path of a student's answer."""
    status, headers, _ = ask(address, f"of/{question}/{student}")
    assert status == 303
    return headers["Location"].split("/", 2)[2]


def decide(address, student, question="choice", version=0, **fields):
    path = place_of(address, student, question)
    form = {"version": version, "comment": "", **fields}
    status, _, text = ask(address, path, form=form, headers=JSON)
    return status, json.loads(text)


# -- who may see it -------------------------------------------------------------------------------


def test_only_this_machine_can_reach_the_page(address):
    port = urllib.parse.urlsplit(address).port
    others = {
        info[4][0]
        for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        if not info[4][0].startswith("127.")
    }
    for other in others:
        with socket.socket() as outside:
            outside.settimeout(5)
            assert outside.connect_ex((other, port)) != 0


@pytest.mark.parametrize("path", ["/", "/x/", "/static/review.js", "/x/q/choice/random/1", "//"])
def test_without_the_token_there_is_nothing(address, path):
    parts = urllib.parse.urlsplit(address)
    status, _, text = ask(f"{parts.scheme}://{parts.netloc}{path}")
    assert status == 404
    assert text.strip().count("\n") == 0
    assert "token" in text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "[::1]:80", ""])
def test_another_host_s_name_is_refused(address, host):
    status, _, text = ask(address, host=host or " ")
    assert status in (400, 421)
    assert "hw99" not in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json"},
        {"Content-Type": "multipart/form-data; boundary=x"},
    ],
)
def test_nobody_else_can_post(address, out, headers):
    before = read_decisions(out, "hw99_tiny").by_answer
    path = place_of(address, "stu3")
    status, _, _ = ask(address, path, form={"version": 0, "item": "reason"}, headers=headers)
    assert status in (403, 415)
    assert read_decisions(out, "hw99_tiny").by_answer == before


def test_every_answer_forbids_all_but_the_page_s_own_script_and_style(address):
    for path in ("", "static/review.js", "nowhere", "q/choice/random/1"):
        _, headers, _ = ask(address, path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers.get_all("Cache-Control") == ["no-store"] or path.startswith("static/")


def test_a_hostile_answer_stays_text(address):
    _, _, text = ask(address, place_of(address, "evil"))
    scripts = re.findall(r"<script[^>]*>", text)
    assert len(scripts) == 1
    assert "/static/review.js" in scripts[0]
    assert not re.search(r"<(img|base|iframe)[^>]*evil", text)
    assert "onerror=alert" not in re.sub(
        r"<pre class=\"text\">.*?</pre>", "", text, flags=re.DOTALL
    )
    assert "&lt;script&gt;fetch" in text, "as it was written"


# -- what it shows and stores --------------------------------------------------------------------


def test_names_are_hidden_until_somebody_asks_for_them(address):
    path = place_of(address, "stu1")
    assert "stu1" not in ask(address, path)[2]
    assert "stu1" in ask(address, path, headers={"Cookie": "names=shown"})[2]


def test_blank_long_and_figured_answers_are_shown(address):
    assert "Nothing was written here." in ask(address, place_of(address, "blank"))[2]
    _, _, long = ask(address, place_of(address, "long"))
    assert "The rest of this cell is left out." in long
    assert len(long) < 300_000
    _, _, figures = ask(address, place_of(address, "figures", "plot"))
    assert "more figures are left out" in figures


def test_a_decision_is_stored_before_it_is_answered(address, out):
    status, stored = decide(address, "stu1", item=["reason", "doubt"], comment="Good.")
    assert (status, stored["points"], stored["version"]) == (200, 3, 1)
    kept = read_decisions(out, "hw99_tiny").of("stu1", "choice")
    assert (kept.points, kept.items, kept.comment, kept.who) == (
        3,
        ("reason", "doubt"),
        "Good.",
        "Bo",
    )


def test_a_stored_decision_says_which_answer_is_next(address, out):
    token = place_of(address, "stu2", "plot").rpartition("/")[2]
    status, said = decide(address, "stu2", "plot", item="labels")
    found = ask(address, f"q/plot/random?after={token}")[1]["Location"]
    with DecisionStore(out, "hw99_tiny") as store:
        assert store.undo(store.get("stu2", "plot").who) is not None
    assert (status, said["next"]) == (200, found)


def test_who_decides_after_somebody_else_is_asked_and_overwrites_nothing(address, out):
    assert decide(address, "stu2", item="reason")[0] == 200
    status, answer = decide(address, "stu2", item="doubt")
    assert status == 409
    assert "Somebody else has decided" in answer["ask"]
    assert read_decisions(out, "hw99_tiny").of("stu2", "choice").points == 2
    status, stored = decide(address, "stu2", item="doubt", version=answer["version"])
    assert (status, stored["points"]) == (200, 1)


def test_without_javascript_a_form_asks_the_same(address):
    path = place_of(address, "stu2")
    status, _, text = ask(address, path, form={"version": 0, "item": "reason", "comment": "<b>"})
    assert status == 409
    assert "Replace it by mine" in text
    assert 'value="&lt;b&gt;"' in text


@pytest.mark.parametrize("points", ["4", "-1", "nan", "inf", "many", "1e9"])
def test_points_that_there_are_not_are_refused(address, points):
    status, answer = decide(address, "stu3", points=points)
    assert status == 400
    assert "Points are a number from 0 to 3" in answer["problem"]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"version": "x"},
        {"version": "-1"},
        {"version": "9" * 30},
        {"version": 0, "a": "x" * 300_000},
    ],
)
def test_what_no_form_of_the_page_sends_is_refused(address, form):
    status, _, text = ask(address, place_of(address, "stu3"), form=form, headers=JSON)
    assert status in (400, 413)
    assert json.loads(text)["problem"]


@pytest.mark.parametrize(
    "path",
    [
        *("q/none/random", "q/choice/best", "q/choice/random/0", "q/choice/random/stu1"),
        *("of/choice/nobody", "of/choice/..%2f..%2fgrades", "agreement/x"),
        *("static/pages.py", "static/..%2fpages.py"),
    ],
)
def test_what_is_not_there_is_one_sentence(address, path):
    status, _, text = ask(address, path)
    assert status == 404
    assert "Traceback" not in text


def test_what_another_process_decides_shows_on_the_next_page(address, out):
    path = place_of(address, "blank", "plot")

    def waiting():
        return int(re.search(r'id="waiting">(\d+)<', ask(address, path)[2])[1])

    def decided():
        row = ask(address)[2].partition("<code>plot</code>")[2].partition("</tr>")[0]
        return int(re.search(r">(\d+) of \d+<", row)[1])

    before = waiting(), decided()
    with DecisionStore(out, "hw99_tiny") as store:
        store.save(Decision("stu3", "plot", "Cleo", now(), 2.0, ("labels",), "Well drawn."))
    assert (waiting(), decided()) == (before[0] - 1, before[1] + 1)
    assert "Well drawn." in ask(address, place_of(address, "stu3", "plot"))[2]
    with DecisionStore(out, "hw99_tiny") as store:
        store.undo("Cleo")
    assert (waiting(), decided()) == before


def test_a_regrade_and_who_joins_or_leaves_show_on_the_next_page(address, out):
    def total():
        return int(re.search(r"of (\d+)</span>", ask(address, place_of(address, "stu1"))[2])[1])

    before, page = total(), place_of(address, "stu1")
    result, kept = out / "results" / "stu1.json", out / "submissions" / "stu1"
    for folder, path in (("results", result), ("submissions", kept)):
        path.rename(out / f"{folder}-moved")
    assert ask(address, "of/choice/stu1")[0] == 404
    assert ask(address, page)[0] == 404
    for folder, path in (("results", result), ("submissions", kept)):
        (out / f"{folder}-moved").rename(path)
    assert (total(), place_of(address, "stu1")) == (before, page)
    text = result.read_text()
    result.write_text(text.replace("twice 3 is 6", "graded again meanwhile"))
    assert "graded again meanwhile" in ask(address, place_of(address, "stu1", "double"))[2]
    result.write_text(text)


def test_similar_answers_stay_together_while_somebody_leaves_or_joins(address, out):
    def similar():
        found = ask(address, "q/double/similar")
        while found[0] == 200:  # they are being compared
            found = ask(address, "q/double/similar")
        here = found[1]["Location"].split("/", 2)[2]
        text = ask(address, here)[2]
        return here, int(re.search(r"of (\d+)</span>", text)[1])

    before = similar()
    kept = out / "submissions" / "figures"
    kept.rename(out / "moved")
    assert similar()[1] == before[1] - 1
    (out / "moved").rename(kept)
    assert similar() == before


def test_one_decision_can_serve_the_next_answer_too_and_be_taken_back(address, out):
    _, first = decide(address, "stu0", item="beside", points="2.5", comment="Both.")
    path = place_of(address, "figures")
    status, _, text = ask(address, f"{path}/repeat", form={"version": 0}, headers=JSON)
    assert (status, json.loads(text)["points"]) == (200, 2.5)
    assert read_decisions(out, "hw99_tiny").of("figures", "choice").comment == "Both."
    status, _, text = ask(address, "undo", form={"version": 0}, headers=JSON)
    assert json.loads(text)["go"].endswith(path)
    assert read_decisions(out, "hw99_tiny").of("figures", "choice") is None
    assert read_decisions(out, "hw99_tiny").of("stu0", "choice").points == first["points"]


def test_no_points_stay_decided_when_a_comment_is_added(address, out):
    path = place_of(address, "evil")
    form = {"version": 0, "decided": "1", "comment": ""}
    stored = json.loads(ask(address, path, form=form, headers=JSON)[2])
    assert (stored["points"], stored["nothing"]) == (0, True)
    assert re.search(r'name="decided" id="decided" value="1"', ask(address, path)[2])
    _, again = decide(address, "evil", version=1, decided="1", comment="Why?")
    assert again["points"] == 0
    _, cleared = decide(address, "evil", version=2)
    assert cleared["points"] is None


def test_points_by_hand_are_shown_again(address):
    _, stored = decide(address, "long", item="reason", points="2.5")
    assert stored["by_hand"] == "2.5"
    assert 'value="2.5"' in ask(address, place_of(address, "long"))[2]


def test_a_tested_question_shows_what_was_called_and_takes_other_points(address, out):
    _, _, text = ask(address, place_of(address, "stu1", "double"))
    assert "double(3)" in text
    assert "twice 3 is 6" in text
    status, stored = decide(address, "stu1", "double", points="1.5")
    assert (status, stored["points"]) == (200, 1.5)
    status, stored = decide(address, "stu1", "double", version=1, flagged="1")
    assert (stored["points"], stored["flagged"]) == (None, True)


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("double", ["choice", "plot"]),
        ("choice", ["plot", "double 2 of 2"]),
        ("plot", ["choice", "double 2 of 2"]),
    ],
)
def test_an_answer_is_shown_with_all_others_of_the_same_student(address, question, others):
    _, _, text = ask(address, place_of(address, "figures", question))
    shown = text[text.index("other answers</summary>") : text.index("</article>")]
    headings = re.findall("<section><h3>(.*?)</h3>", shown)
    assert [re.sub("<.*?>", "", heading) for heading in headings] == others


def test_answers_are_read_twice_without_the_first_decision(tmp_path_factory, out):
    with running(out, "--who", "Cleo", "--second", "100") as (address, _):
        status, headers, _ = ask(address, "q/choice/second")
        assert status == 303
        path = headers["Location"].split("/", 2)[2]
        page = ask(address, path)[2]
        assert "not decided" in page
        assert " – Bo" not in page
        form = {"version": 0, "item": "reason", "comment": ""}
        assert ask(address, path, form=form, headers=JSON)[0] == 200
        _, _, text = ask(address, "agreement/choice")
        assert "answers read twice</dt><dd>1<" in text


def test_requests_are_answered_there(out, tmp_path):
    asked = tmp_path / "asked.csv"
    asked.write_text("student,question,request\nstu3,double,<b>Why?</b>\n")
    with running(out, "--who", "Bo", "--requests", asked) as (address, _):
        _, _, text = ask(address, "requests")
        assert "&lt;b&gt;Why?&lt;/b&gt;" in text
        number = re.search(r"/requests/(\d+)\"", text)[1]
        form = {"version": 0, "answer": "Because of 7.", "back": ""}
        assert ask(address, f"requests/{number}", form=form)[0] == 303
        assert ask(address, f"requests/{number}", form=form)[0] == 409
        assert "Because of 7." in ask(address, "requests")[2]
    run("regrade", out)
    page = (out / "feedback" / "stu3.html").read_text()
    assert "&lt;b&gt;Why?&lt;/b&gt;" in page
    assert "Because of 7." in page


def test_a_regrade_of_the_tests_leaves_every_decision_in_place(out):
    before = read_decisions(out, "hw99_tiny")
    run("regrade", out, "stu1")
    assert read_decisions(out, "hw99_tiny") == before
    grades = (out / "grades.csv").read_text()
    assert "choice: 3 of 3 points by a person (Bo)." in grades
    assert "provisional" in grades
    page = (out / "feedback" / "stu1.html").read_text()
    assert "You say what would change your mind." in page
    assert "Good." in page
    assert "wait for a person" in (out / "report.html").read_text()


def test_marks_files_are_refused_while_answers_wait_unless_told(out, tmp_path):
    roster = tmp_path / "roster.csv"
    names = sorted(path.stem for path in (out / "results").glob("*.json"))
    lines = [f"{name},,{n},{name}@example.edu" for n, name in enumerate(names, 100)]
    roster.write_text("\n".join(["First Name,Last Name,SID,Email", *lines]) + "\n")
    asked = ("regrade", out, "--format", "gradescope", "--roster", roster)
    said = run(*asked, code=1).stderr
    assert "gradescope.csv not written, for 8 of 8 marks are provisional" in said
    assert not (out / "gradescope.csv").exists()
    run(*asked, "--provisional")
    assert (out / "gradescope.csv").exists()


# -- bad input ------------------------------------------------------------------------------------


def test_a_port_in_use_is_one_sentence(out):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run("review", out, "--port", port, code=1).stderr
    assert said.count("\n") == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in said


def test_a_folder_that_is_none_and_a_store_of_another_assignment_are_one_sentence(tmp_path, out):
    assert "is not a results folder" in run("review", tmp_path, code=1).stderr
    other = tmp_path / "other"
    os.makedirs(other / "results")
    for path in (out / "results").glob("stu0.json"):
        text = path.read_text().replace("hw99_tiny", "hw98_other")
        (other / "results" / path.name).write_text(text)
    (other / "decisions.db").write_bytes((out / "decisions.db").read_bytes())
    said = run("review", other, code=1).stderr
    assert "holds decisions about hw99_tiny" in said
    assert said.count("\n") == 1


def test_ctrl_c_ends_it_and_says_what_to_do(out):
    with running(out) as (_, process):
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait() == 0
    assert "mlmath regrade" in rest
