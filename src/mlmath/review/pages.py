"""The pages of the review, as a Starlette application."""

import asyncio
import datetime
import functools
import urllib.parse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mlmath._text import printable, printable_line
from mlmath.errors import ConflictError, InputError
from mlmath.feedback.templates import environment
from mlmath.model.decision import Decision, Reading, RegradeRequest
from mlmath.model.written import WrittenQuestion
from mlmath.results.decisions import now
from mlmath.results.wording import case_title, format_points, points_text, statements
from mlmath.review.agreement import agreement
from mlmath.review.class_list import ClassList, Pile
from mlmath.review.desk import Asked, Desk, Handed, Order
from mlmath.review.rendering import Budget, render, set_markdown

_MAX_BODY = 200_000  # bytes of what a form sends
_MAX_COMMENT = 10_000  # characters
_WHO, _NAMES = "who", "names"  # cookies
_STATIC = {"review.css": "text/css", "review.js": "text/javascript"}
_ALL = {"figures": 200, "text": 2_000_000}
_HIDDEN = (
    "A file of the results folder cannot be used: show names and load the page again to read which."
)

Form = Mapping[str, list[str]]


@dataclass(frozen=True)
class Place:
    """One answer on one page: which, in which order, and who looks."""

    question: Asked
    order: Order
    student: str
    """whose it is"""
    number: int
    """from 0"""
    pile: Pile
    who: str
    tokens: ClassList

    @property
    def token(self) -> str:
        """What stands for it in addresses."""
        return self.tokens.token(self.student)

    @property
    def before(self) -> str:
        """What stands for the one before; empty where it is the first."""
        number = self.number - 1
        return self.tokens.token(self.pile.students[number]) if number >= 0 else ""

    @property
    def after(self) -> str:
        """What stands for the next one; empty where it is the last."""
        number = self.number + 1
        return self.tokens.token(self.pile.students[number]) if number < len(self.pile) else ""


def application(desk: Desk, who: str) -> Starlette:
    """Return the application.

    Parameters
    ----------
    desk : Desk
    who : str
        What decisions are signed with until somebody gives another name.
    """
    pages = _Pages(desk, who)
    answer = "/q/{question}/{order}/{token}"
    routes = [
        Route("/", pages.reading(pages.overview)),
        Route("/static/{name}", pages.reading(pages.static)),
        Route("/who", pages.deciding(pages.sign), methods=["POST"]),
        Route("/names", pages.deciding(pages.names), methods=["POST"]),
        Route("/undo", pages.deciding(pages.undo), methods=["POST"]),
        Route("/requests", pages.reading(pages.requests)),
        Route("/requests/{number:int}", pages.deciding(pages.reply), methods=["POST"]),
        Route("/agreement/{question}", pages.reading(pages.agreement)),
        Route("/q/{question}/{order}", pages.reading(pages.next_waiting)),
        Route(answer, pages.reading(pages.answer)),
        Route(answer, pages.deciding(pages.decide), methods=["POST"]),
        Route(f"{answer}/draft", pages.deciding(pages.draft), methods=["POST"]),
        Route(f"{answer}/repeat", pages.deciding(pages.repeat), methods=["POST"]),
        Route("/of/{question}/{student}", pages.reading(pages.of_student)),
    ]
    made = Starlette(
        routes=routes,
        exception_handlers={HTTPException: pages.problem, InputError: pages.input_problem},
    )
    made.router.redirect_slashes = False
    return made


class _Pages:
    """Answers requests; `reading` and `deciding` make endpoints of its methods."""

    def __init__(self, desk: Desk, who: str) -> None:
        self._desk, self._who = desk, who
        self._templates = _environment()

    # -- plumbing -------------------------------------------------------------------------------

    def reading(self, method: Callable[[Request], Response]) -> Callable[[Request], Any]:
        """Return an endpoint that reads; files are read in a thread."""

        @functools.wraps(method)
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(method, request)

        return endpoint

    def deciding(self, method: Callable[[Request, Form], Response]) -> Callable[[Request], Any]:
        """Return an endpoint that takes a form."""

        @functools.wraps(method)
        async def endpoint(request: Request) -> Response:
            form = await _form(request)
            # What has arrived is stored, even if the browser is gone before it is told.
            return await asyncio.shield(run_in_threadpool(method, request, form))

        return endpoint

    def _show(self, request: Request, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        top = request.scope["root_path"]
        who = self._signed(request)
        page = self._templates.get_template(name).render(
            top=top,
            who=who,
            desk=self._desk,
            everybody=self._desk.everybody(),
            names=self._shows_names(request),
            **values,
        )
        return HTMLResponse(page, status)

    def problem(self, request: Request, error: Exception) -> Response:
        """Say in one sentence what is wrong with a request."""
        assert isinstance(error, HTTPException)
        if _wants_json(request):
            return JSONResponse({"problem": error.detail}, error.status_code)
        return self._show(request, "problem.html", error.status_code, problem=error.detail)

    def input_problem(self, request: Request, error: Exception) -> Response:
        """Say what is wrong with a file; it may be the file of somebody whose name is hidden."""
        said = str(error) if self._shows_names(request) else _HIDDEN
        return self.problem(request, HTTPException(500, said))

    def _signed(self, request: Request) -> str:
        said = urllib.parse.unquote(request.cookies.get(_WHO, ""))
        return printable_line(said, 80).strip() or self._who

    def _shows_names(self, request: Request) -> bool:
        return request.cookies.get(_NAMES) == "shown"

    def static(self, request: Request) -> Response:
        """Return the style or the script."""
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(404, "There is no such file.")
        content = (Path(__file__).parent / name).read_bytes()
        # The browser may keep these two: the address is another one when the page is opened again.
        kept = {"Cache-Control": "private, max-age=86400"}
        return Response(content, media_type=_STATIC[name], headers=kept)

    # -- who, names -----------------------------------------------------------------------------

    def sign(self, request: Request, form: Form) -> Response:
        """Remember who decides."""
        who = printable_line(_one(form, "who"), 80).strip()
        response = _back(request, form)
        _remember(response, request, _WHO, urllib.parse.quote(who))
        return response

    def names(self, request: Request, form: Form) -> Response:
        """Show names, or hide them."""
        response = _back(request, form)
        shown = "hidden" if self._shows_names(request) else "shown"
        _remember(response, request, _NAMES, shown)
        return response

    # -- reading --------------------------------------------------------------------------------

    def overview(self, request: Request) -> Response:
        """Show the questions, and how far they are."""
        who = self._signed(request)
        progress = self._desk.progress(who)
        second = {
            name: len(self._desk.pile(name, Order.SECOND, who))
            for name, asked in self._desk.questions.items()
            if asked.written is not None
        }
        with self._desk.store() as store:
            asked = store.requests()
        open_requests = sum(not one.answer for one in asked)
        return self._show(
            request,
            "overview.html",
            progress=progress,
            second=second,
            requests=len(asked),
            open_requests=open_requests,
        )

    def next_waiting(self, request: Request) -> Response:
        """Go on to the first answer that waits, or to the first of all."""
        question, order = self._asked(request), self._order(request)
        after = request.query_params.get("after", "")
        if order is Order.SIMILAR and not after:
            read = self._desk.being_compared(question.name)
            if read is not None:
                total = len(self._desk.everybody().students)
                return self._show(
                    request, "comparing.html", question=question, read=read, total=total
                )
        who = self._signed(request)
        pile = self._desk.pile(question.name, order, who)
        if not pile.students:
            raise HTTPException(404, _nothing_to_read(order))
        waiting = self._desk.waiting(pile, question.name, order)
        everybody = self._desk.everybody()
        here = pile.place(everybody.student(after) or "")
        student = pile.students[_first_after(here, waiting)]
        done = "?done=1" if not waiting else ""
        token = everybody.token(student)
        return RedirectResponse(_address(request, question.name, order, token) + done, 303)

    def of_student(self, request: Request) -> Response:
        """Go to the answer of a student whom somebody names in the address."""
        question, everybody = self._asked(request), self._desk.everybody()
        student = request.path_params["student"]
        if everybody.by_chance(question.name).place(student) is None:
            raise HTTPException(404, "There is no answer of this student.")
        token = everybody.token(student)
        return RedirectResponse(_address(request, question.name, Order.RANDOM, token), 303)

    def answer(self, request: Request) -> Response:
        """Show one answer, and what it is graded by."""
        place = self._place(request)
        handed = self._handed(place)
        with self._desk.store() as store:
            decision = store.get(place.student, place.question.name, place.order.reading)
            draft = store.draft(place.student, place.question.name, place.order.reading, place.who)
            asked = [
                one
                for one in store.requests(place.student)
                if one.question in ("", place.question.name)
            ]
        return self._answer_page(request, place, handed, decision, draft, asked)

    def _answer_page(
        self,
        request: Request,
        place: Place,
        handed: Handed,
        decision: Decision | None,
        draft: str | None,
        asked: Sequence[RegradeRequest],
    ) -> Response:
        question, everything = place.question, "all" in request.query_params
        answer = self._desk.answer(handed, question.name)
        budget = Budget(**_ALL) if everything else Budget()
        tested = self._desk.tested(handed.result, question.name)
        waiting = self._desk.waiting(place.pile, question.name, place.order)
        pace = self._desk.pace(place.who)
        whole = "whole" in request.query_params
        return self._show(
            request,
            "answer.html",
            place=place,
            question=question,
            written=question.written,
            handed=handed,
            answer=answer,
            shown=render(handed.cells if whole else answer.cells, budget),
            whole=whole,
            everything=everything,
            prompt=_prompt(question.written),
            anchor=_anchor(question.written),
            tested=tested,
            others=self._others(handed, question.name),
            decision=decision,
            by_hand=_by_hand(decision, question),
            nothing=_is_nothing(decision),
            comment=_comment(decision) if draft is None else draft,
            is_draft=draft is not None,
            requests=asked,
            waiting=len(waiting),
            decided=len(place.pile) - len(waiting),
            minutes=None if pace is None else max(1, round(pace * len(waiting) / 60)),
            group=self._group(place),
            done="done" in request.query_params,
            changed=bool(
                decision and decision.sha256 and decision.sha256 != handed.result.provenance.sha256
            ),
        )

    def _group(self, place: Place) -> tuple[int, int] | None:
        """Return an answer's place in its group of similar ones, and the group's size."""
        if place.order is not Order.SIMILAR:
            return None
        start = 0
        for group in self._desk.groups(place.question.name):
            if place.number < start + len(group):
                return place.number - start + 1, len(group)
            start += len(group)
        return None

    def _others(self, handed: Handed, but: str) -> list[tuple[str, str, Any, Any]]:
        """Return what the same student's other answers say: written ones, and what tests found."""
        found: list[tuple[str, str, Any, Any]] = []
        for name, asked in self._desk.questions.items():
            if name == but:
                continue
            if asked.written is not None:
                answer = self._desk.answer(handed, name)
                shown = render(answer.cells[:3], Budget(figures=3, text=10_000, formulas=30))
                found.append((name, "", shown, None))
                continue
            tested = self._desk.tested(handed.result, name)
            if tested is not None:
                points = f"{format_points(tested.score)} of {format_points(tested.possible)}"
                found.append((name, points, None, tested))
        return found

    # -- deciding -------------------------------------------------------------------------------

    def decide(self, request: Request, form: Form) -> Response:
        """Store a decision."""
        place = self._place(request)
        handed = self._handed(place)
        decision = self._decision(place, form, handed)
        return self._store(request, place, decision)

    def _store(self, request: Request, place: Place, decision: Decision) -> Response:
        with self._desk.store() as store:
            try:
                stored = store.save(decision)
            except ConflictError as conflict:
                return self._ask(request, place, decision, conflict.current)
        self._desk.note_decision(place.who, place.student, place.question.name)
        name, order = place.question.name, place.order
        if _wants_json(request):
            waiting = self._desk.waiting(place.pile, name, order)
            data = _as_data(stored, place.question) | {"waiting": len(waiting)}
            if waiting:  # the page need not ask which answer is next
                student = place.pile.students[_first_after(place.number, waiting)]
                data["next"] = _address(request, name, order, place.tokens.token(student))
            return JSONResponse(data)
        return RedirectResponse(_address(request, name, order, place.token), 303)

    def _ask(
        self, request: Request, place: Place, mine: Decision, theirs: Decision | None
    ) -> Response:
        """Ask a person who decided after somebody else whether that is meant."""
        values = {
            "place": place,
            "question": place.question,
            "mine": mine,
            "theirs": theirs,
            "version": theirs.version if theirs else 0,
        }
        if not _wants_json(request):
            return self._show(request, "conflict.html", 409, **values)
        made = self._templates.get_template("asked.html").render(top="", **values)
        return JSONResponse({"ask": made, "version": values["version"]}, 409)

    def _decision(self, place: Place, form: Form, handed: Handed) -> Decision:
        written = place.question.written
        known = [item.name for item in written.rubric.items] if written else []
        items = tuple(name for name in known if name in form.get("item", ()))
        return Decision(
            place.student,
            place.question.name,
            place.who,
            now(),
            _points(form, place.question, items),
            items,
            printable(_one(form, "comment").replace("\r\n", "\n"), _MAX_COMMENT),
            bool(_one(form, "flagged")),
            handed.result.provenance.sha256,
            place.order.reading,
            _version(form),
        )

    def draft(self, request: Request, form: Form) -> Response:
        """Keep a comment that is being written."""
        place = self._place(request)
        comment = printable(_one(form, "comment").replace("\r\n", "\n"), _MAX_COMMENT)
        with self._desk.store() as store:
            store.keep_draft(
                Decision(
                    place.student,
                    place.question.name,
                    place.who,
                    now(),
                    comment=comment,
                    reading=place.order.reading,
                )
            )
        return JSONResponse({})

    def repeat(self, request: Request, form: Form) -> Response:
        """Decide as the same person did about the answer before."""
        place = self._place(request)
        handed = self._handed(place)
        with self._desk.store() as store:
            last = store.last_of(place.who, place.question.name, place.order.reading, place.student)
        if last is None:
            raise HTTPException(409, "You have decided about no other answer to repeat that.")
        decision = replace(
            last,
            student=place.student,
            when=now(),
            sha256=handed.result.provenance.sha256,
            version=_version(form),
        )
        return self._store(request, place, decision)

    def undo(self, request: Request, form: Form) -> Response:
        """Take back one's own last decision, and show that answer."""
        who = self._signed(request)
        with self._desk.store() as store:
            try:
                restored = store.undo(who)
            except ConflictError as conflict:
                other = conflict.current.who if conflict.current else "somebody"
                raise HTTPException(
                    409, f"{other} has decided about that answer since: change it there."
                ) from conflict
        if restored is None:
            raise HTTPException(409, "There is nothing to take back.")
        order = Order.RANDOM if restored.reading is Reading.FIRST else Order.SECOND
        said = _one(form, "order")
        if order is Order.RANDOM and said == Order.SIMILAR:
            order = Order.SIMILAR
        if self._desk.pile(restored.question, order, who).place(restored.student) is None:
            raise HTTPException(409, "It was taken back; that answer is not here any more.")
        token = self._desk.everybody().token(restored.student)
        address = _address(request, restored.question, order, token)
        if _wants_json(request):
            return JSONResponse({"go": address})
        return RedirectResponse(address, 303)

    # -- requests and agreement -----------------------------------------------------------------

    def requests(self, request: Request) -> Response:
        """Show what students asked to be looked at again."""
        with self._desk.store() as store:
            asked = store.requests()
        return self._show(request, "requests.html", requests=asked)

    def reply(self, request: Request, form: Form) -> Response:
        """Store the answer to a request."""
        number = request.path_params["number"]
        words = printable(_one(form, "answer").replace("\r\n", "\n"), _MAX_COMMENT).strip()
        if not words:
            raise HTTPException(400, "Write an answer; the student reads it.")
        who = self._signed(request)
        reply = RegradeRequest(number, "", "", "", "", words, who, now(), _version(form))
        with self._desk.store() as store:
            known = {one.number: one for one in store.requests()}
            if number not in known:
                raise HTTPException(404, "There is no such request.")
            try:
                store.answer(reply)
            except ConflictError as conflict:
                theirs = known[number]
                raise HTTPException(
                    409,
                    f"{theirs.who} has answered in the meantime: “{theirs.answer}” Go back, load "
                    "the page again, and answer once more if it should be another answer. Yours "
                    f"was: “{words}”",
                ) from conflict
        return _back(request, form)

    def agreement(self, request: Request) -> Response:
        """Show where two people differ about the same answers."""
        question = self._asked(request)
        with self._desk.store() as store:
            first = store.latest(question.name)
            second = store.latest(question.name, Reading.SECOND)
        return self._show(
            request, "agreement.html", question=question, found=agreement(first, second)
        )

    # -- places ---------------------------------------------------------------------------------

    def _asked(self, request: Request) -> Asked:
        asked = self._desk.questions.get(request.path_params["question"])
        if asked is None:
            raise HTTPException(404, "There is no such question.")
        return asked

    def _order(self, request: Request) -> Order:
        try:
            return Order(request.path_params["order"])
        except ValueError as error:
            raise HTTPException(404, "There is no such order of answers.") from error

    def _place(self, request: Request) -> Place:
        question, order, who = self._asked(request), self._order(request), self._signed(request)
        pile, everybody = self._desk.pile(question.name, order, who), self._desk.everybody()
        student = everybody.student(request.path_params["token"])
        number = None if student is None else pile.place(student)
        if student is None or number is None:
            raise HTTPException(404, "This answer is not among those to read any more.")
        return Place(question, order, student, number, pile, who, everybody)

    def _handed(self, place: Place) -> Handed:
        handed = self._desk.handed(place.student)
        if handed is None:
            raise HTTPException(404, "This answer is not in the results folder any more.")
        return handed


# -- forms ----------------------------------------------------------------------------------------


async def _form(request: Request) -> Form:
    """Return the fields of a form; what is too large is refused before it is read to its end."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Only the page's own forms are read.")
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > _MAX_BODY:
            raise HTTPException(413, "That is too long; shorten the comment.")
    try:
        return urllib.parse.parse_qs(data.decode("ascii"), True, max_num_fields=500)
    except ValueError as error:
        raise HTTPException(400, "This is not what the page's forms send.") from error


def _one(form: Form, name: str) -> str:
    return form.get(name, [""])[-1]


def _version(form: Form) -> int:
    text = _one(form, "version")
    if not text.isdecimal() or len(text) > 9:
        raise HTTPException(400, "This is not what the page's forms send.")
    return int(text)


def _points(form: Form, question: Asked, items: Sequence[str]) -> float | None:
    """Return the points in a form: those written, else those of the rubric's items."""
    text = _one(form, "points").replace(",", ".").strip()
    if not text:
        if question.written is None or not (items or _one(form, "decided")):
            return None
        return question.written.rubric.points(items, question.possible)
    try:
        points = float(text)
    except ValueError:
        points = float("nan")
    if not 0 <= points <= question.possible:
        most = format_points(question.possible)
        raise HTTPException(400, f"Points are a number from 0 to {most}, and not “{text[:20]}”.")
    return points


def _by_hand(decision: Decision | None, question: Asked) -> str:
    """Return the points that were written by hand, as the page's field shows them."""
    if decision is None or decision.points is None:
        return ""
    written = question.written
    if written and decision.points == written.rubric.points(decision.items, written.possible):
        return ""
    return format_points(decision.points)


def _is_nothing(decision: Decision | None) -> bool:
    """Whether it was decided that no item of the rubric applies."""
    return decision is not None and decision.points == 0 and not decision.items


def _as_data(decision: Decision, question: Asked) -> dict[str, Any]:
    return {
        "by_hand": _by_hand(decision, question),
        "nothing": _is_nothing(decision),
        "version": decision.version,
        "points": decision.points,
        "items": list(decision.items),
        "comment": decision.comment,
        "flagged": decision.flagged,
        "said": _said(decision),
    }


def _said(decision: Decision | None) -> str:
    """Say what is stored, in a few words."""
    if decision is None or not decision.says_something:
        return "not decided"
    parts = [] if decision.points is None else [points_text(decision.points)]
    parts += ["to be looked at again"] if decision.flagged else []
    parts += ["with a comment"] if decision.comment else []
    return f"{', '.join(parts)} – {decision.who}, {_time(decision.when)}"


def _time(when: datetime.datetime | None) -> str:
    return "" if when is None else f"{when.astimezone():%-d %B %H:%M}"


def _comment(decision: Decision | None) -> str:
    return "" if decision is None else decision.comment


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _address(request: Request, question: str, order: Order, token: str) -> str:
    return f"{request.scope['root_path']}/q/{question}/{order}/{token}"


def _first_after(here: int | None, waiting: Sequence[int]) -> int:
    """Return the first place that waits after `here`, or from the beginning again."""
    later = (place for place in waiting if here is None or place > here)
    return next(later, waiting[0] if waiting else 0)


def _back(request: Request, form: Form) -> RedirectResponse:
    """Return to the page that a form is on, if it is one of ours."""
    top = request.scope["root_path"]
    page = _one(form, "back")
    path = urllib.parse.urlsplit(page).path
    return RedirectResponse(path if path.startswith(f"{top}/") else f"{top}/", 303)


def _remember(response: Response, request: Request, name: str, value: str) -> None:
    top = request.scope["root_path"]
    response.set_cookie(name, value, path=top, httponly=True, samesite="strict")


def _nothing_to_read(order: Order) -> str:
    if order is Order.SECOND:
        return "There is nothing to read twice yet: somebody else has to decide first."
    return "Nobody has handed in anything."


# -- templates ------------------------------------------------------------------------------------


@functools.cache
def _prompt(written: WrittenQuestion | None) -> Markup:
    return Markup("") if written is None else set_markdown(written.prompt)


@functools.cache
def _anchor(written: WrittenQuestion | None) -> Markup:
    if written is None:
        return Markup("")
    if written.kind == "code":
        return Markup('<pre class="text">{}</pre>').format(written.rubric.anchor)
    return set_markdown(written.rubric.anchor)


@functools.cache
def _environment() -> Environment:
    made = environment("review")
    made.filters |= {"time": _time, "said": _said}
    made.globals |= {
        "format_points": format_points,
        "points_text": points_text,
        "case_title": case_title,
        "statements": statements,
        "Order": Order,
    }
    return made
