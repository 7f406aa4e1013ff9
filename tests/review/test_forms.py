"""What the forms of the review page do and refuse: its application, without a server around it."""

import asyncio
import json
import shutil
import urllib.parse
from http.cookies import SimpleCookie

import pytest

from mlmath.errors import ReviewError
from mlmath.model.decision import Decision, Reading
from mlmath.model.result import Provenance, QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.model.written import AnswerKind, Rubric, RubricItem, WrittenQuestion
from mlmath.results.decisions import DecisionStore, now
from mlmath.results.marking import store_written
from mlmath.results.store import ResultsFolder
from mlmath.results.submissions_kept import digest_of, keep
from mlmath.review.desk import Desk
from mlmath.review.pages import application

NAME, TOP = "hw99_tiny", "/token"
CHOICE = WrittenQuestion(
    "choice",
    3,
    "Which one?",
    "Say which one.",
    Rubric((RubricItem("reason", 2, "A reason."),), "all", "half", "none"),
    AnswerKind.TEXT,
)
FILE = (
    b'{"cells": [{"cell_type": "markdown", "source": "the second", "metadata": {"nbgrader": '
    b'{"grade_id": "choice", "grade": true}}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
)


def store(folder, student, data=FILE, status=Status.GRADED):
    """Put a student's result, and the file it is of, into a results folder."""
    digest = digest_of(data)
    if status is not Status.MISSING:
        keep(folder, student, f"{student}.ipynb", data, digest, None)
    question = QuestionResult("mse", 1, 3)
    ResultsFolder(folder).put(
        SubmissionResult(
            NAME, student, f"{student}.ipynb", status, "", 1, 3, (question,),
            provenance=Provenance(sha256=digest),
        ),
        "<p>page</p>",
    )  # fmt: skip


@pytest.fixture
def out(tmp_path):
    """A results folder of three students, which nobody has looked at."""
    for student in ("ann", "ben", "eve"):
        store(tmp_path, student)
    store_written(tmp_path, (CHOICE,))
    return tmp_path


@pytest.fixture
def desk(out):
    return Desk(out, "", 1.0)


class Browser:
    """Sends requests to the page's application as a browser does, which keeps cookies."""

    def __init__(self, desk, who="Bo"):
        self._application, self._cookies = application(desk, who), SimpleCookie()

    def send(self, path, body=None, accept="application/json"):
        """Return the status, the headers and the text of what comes back."""
        path, _, query = path.partition("?")
        cookies = "; ".join(f"{name}={kept.coded_value}" for name, kept in self._cookies.items())
        headers = {
            "accept": accept,
            "cookie": cookies,
            "content-type": "application/x-www-form-urlencoded",
        }
        scope = {
            "type": "http",
            "method": "GET" if body is None else "POST",
            "root_path": TOP,
            "path": f"{TOP}/{path}",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        sent = []

        async def receive():
            return {"type": "http.request", "body": body or b""}

        async def send(message):
            sent.append(message)

        asyncio.run(self._application(scope, receive, send))
        found = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
        for name, value in found:
            if name == "set-cookie":
                self._cookies.load(value)
        text = b"".join(message.get("body", b"") for message in sent[1:]).decode()
        return sent[0]["status"], dict(found), text

    def get(self, path):
        return self.send(path, accept="text/html")[2]

    def post(self, path, accept="application/json", **form):
        return self.send(path, urllib.parse.urlencode(form, doseq=True).encode(), accept)


@pytest.fixture
def page(desk):
    return Browser(desk)


def place(desk, student, question="choice", order="random"):
    return f"q/{question}/{order}/{desk.everybody().token(student)}"


def decide(page, desk, student, version=0, **form):
    status, _, text = page.post(place(desk, student), version=version, comment="", **form)
    assert status == 200, text


def refused(answer, status):
    """The one sentence with which a request is refused."""
    assert answer[0] == status, answer[2]
    return json.loads(answer[2])["problem"]


# -- who, names -----------------------------------------------------------------------------------


def test_decisions_are_signed_with_the_name_that_was_given_last(page, desk, out):
    assert page.post("who", who=" Zoë Ito; ", back="")[0] == 303
    decide(page, desk, "ann", item="reason")
    assert DecisionStore(out, NAME).get("ann", "choice").who == "Zoë Ito;"
    page.post("who", who="  ", back="")
    decide(page, desk, "ben", item="reason")
    assert DecisionStore(out, NAME).get("ben", "choice").who == "Bo"


def test_names_are_shown_and_hidden_again_by_the_same_button(page, desk):
    path = place(desk, "ann")
    for shown in (True, False):
        assert page.post("names", back=f"{TOP}/{path}")[1]["location"] == f"{TOP}/{path}"
        assert ("ann" in page.get(path)) is shown


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/elsewhere", "javascript:x", "/tokens/x"]
)
def test_a_form_leads_back_to_the_page_s_own_addresses_alone(page, back):
    assert page.post("names", back=back)[1]["location"] == f"{TOP}/"


# -- what there is not ----------------------------------------------------------------------------


def test_who_reads_second_before_anybody_has_decided_is_told_so(page):
    assert "somebody else has to decide first" in refused(page.send("q/choice/second"), 404)


def test_where_nobody_has_handed_in_the_page_says_so(tmp_path):
    store(tmp_path, "ann", status=Status.MISSING)
    page = Browser(Desk(tmp_path, "", 0.0))
    assert refused(page.send("q/mse/random"), 404) == "Nobody has handed in anything."


def test_a_folder_without_results_is_named_with_what_to_run(tmp_path):
    (tmp_path / "results").mkdir()
    with pytest.raises(ReviewError, match="holds no results yet: run mlmath grade -o"):
        Desk(tmp_path, "", 0.0)


def test_an_answer_whose_result_was_damaged_is_one_sentence(page, desk, out):
    path = place(desk, "ben")
    (out / "results" / "ben.json").write_text("{")
    said = "This answer is not in the results folder any more."
    assert refused(page.send(path), 404) == said
    assert refused(page.post(path, version=0), 404) == said


def test_the_page_says_why_an_answer_cannot_be_shown(page, desk, out):
    store(out, "ann", b"no notebook")
    shutil.rmtree(next((out / "submissions" / "ben").iterdir()))
    assert "It cannot be read: " in page.get(place(desk, "ann"))
    said = "The file is not kept in the results folder any more."
    assert said in page.get(place(desk, "ben"))
    store(out, "eve", status=Status.MISSING)
    assert "Nothing was handed in." in page.get(place(desk, "eve"))


# -- decisions ------------------------------------------------------------------------------------


def test_a_decision_without_javascript_leads_back_to_its_answer(page, desk):
    path = place(desk, "ann")
    answer = page.post(path, "text/html", version=0, item="reason", comment="")
    assert answer[0] == 303
    assert answer[1]["location"] == f"{TOP}/{path}"
    assert "2 points – Bo" in page.get(path)


def test_more_fields_than_a_form_has_and_bytes_that_none_sends_are_refused(page, desk):
    path = place(desk, "ann")
    many = page.post(path, version=0, item=["reason"] * 600)
    strange = page.send(path, b"version=0&comment=\xff")
    for answer in (many, strange):
        assert refused(answer, 400) == "This is not what the page's forms send."


def test_undoing_leads_to_the_answer_as_it_was_before(page, desk, out):
    decide(page, desk, "ann", item="reason")
    decide(page, desk, "ann", version=1, points="1")
    answer = page.post("undo", "text/html")
    assert answer[0] == 303
    assert answer[1]["location"] == f"{TOP}/{place(desk, 'ann')}"
    assert DecisionStore(out, NAME).get("ann", "choice").points == 2


def test_undoing_keeps_to_the_order_in_which_somebody_reads(page, desk):
    decide(page, desk, "ann", item="reason")
    similar = json.loads(page.post("undo", order="similar")[2])["go"]
    assert similar == f"{TOP}/{place(desk, 'ann', order='similar')}"
    with desk.store() as decisions:
        decisions.save(Decision("ann", "choice", "Ann", now(), 1.0, version=2))
        decisions.save(Decision("ann", "choice", "Bo", now(), 2.0, reading=Reading.SECOND))
    second = json.loads(page.post("undo", order="similar")[2])["go"]
    assert second == f"{TOP}/{place(desk, 'ann', order='second')}"


def test_without_a_decision_of_one_s_own_there_is_nothing_to_undo(page, desk):
    decide(Browser(desk, "Ann"), desk, "ann", item="reason")
    assert refused(page.post("undo"), 409) == "There is nothing to take back."


def test_what_somebody_else_has_changed_since_is_not_undone(page, desk, out):
    decide(page, desk, "ann", item="reason")
    decide(Browser(desk, "Cleo"), desk, "ann", version=1, points="0.5")
    said = refused(page.post("undo"), 409)
    assert said == "Cleo has decided about that answer since: change it there."
    assert DecisionStore(out, NAME).get("ann", "choice").points == 0.5


def test_undoing_for_somebody_who_is_not_there_any_more_says_so(page, desk, out):
    decide(page, desk, "ann", item="reason")
    (out / "results" / "ann.json").unlink()
    said = refused(page.post("undo"), 409)
    assert said == "It was taken back; that answer is not here any more."
    assert DecisionStore(out, NAME).get("ann", "choice").points is None


# -- requests -------------------------------------------------------------------------------------


def test_a_request_needs_words_for_an_answer_and_has_to_be_there(page):
    said = refused(page.post("requests/1", version=0, answer=" \r\n "), 400)
    assert said == "Write an answer; the student reads it."
    said = refused(page.post("requests/1", version=0, answer="No."), 404)
    assert said == "There is no such request."


def test_changing_ones_mind_about_one_answer_is_no_second_decision_of_the_pace(desk):
    for _ in range(5):
        desk.note_decision("Bo", "ann", "choice")
    assert desk.pace("Bo") is None
    for student in ("dee", "cy", "ben", "ann"):
        desk.note_decision("Cy", student, "choice")
    assert desk.pace("Cy") is not None
