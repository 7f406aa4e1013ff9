"""On the review page nothing runs that others wrote, and nobody reaches it from elsewhere.

The techniques are in `page/`, as functions that run in the test's process. Those of the class
"readers" return what a student or another reviewer writes: `answer`, `outputs`, `cell` and `named`
what is handed in, `requests` a file of requests, `comment` a comment and a signature. Those of the
class "network" send requests: from what `read` gets, another site must not be able to read.
"""

import html.parser
import http.server
import json
import re
import socket
import threading
import types
import urllib.parse
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.jupyterlab import launched
from helpers.review import ask, figure, graded_class, handed_in, running, walk

from mlmath.results.decisions import read_decisions
from mlmath.results.store import ResultsFolder, stored_results
from mlmath.results.submissions_kept import digest_of, keep

from . import catalogue

READERS = [entry for entry in catalogue.read("page") if entry.group == "readers"]
NETWORK = [entry for entry in catalogue.read("page") if entry.group == "network"]
PATIENCE, SILENCE = 5, 1  # seconds to wait for an answer, and for more of it
WORDS = "an answer that only the reviewer reads"
SHOWN = {"Cookie": "names=shown"}


def functions_of(entry):
    """What a technique defines."""
    namespace = {}
    exec(compile("\n".join(entry.cells), str(entry), "exec"), namespace)
    return namespace


def student_of(entry):
    """Under which name a technique hands in."""
    return f"stu{READERS.index(entry):02}"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A results folder in which every technique of the readers has handed in."""
    folder = tmp_path_factory.mktemp("attacked")
    assignment, out = graded_class(
        folder, lambda made: {"honest": handed_in(made, WORDS, outputs=[figure()], plot="draw()")}
    )
    (honest,) = stored_results(out)
    store = ResultsFolder(out)
    for entry in READERS:
        made, kit = functions_of(entry), types.SimpleNamespace(student=student_of(entry))
        words = made["answer"](kit) if "answer" in made else WORDS
        outputs = made["outputs"](kit) if "outputs" in made else ()
        data = handed_in(assignment, words, plot="draw()", outputs=outputs)
        if "cell" in made:
            data = with_cell(data, made["cell"](kit))
        file, name = made["named"](kit) if "named" in made else ("hw99.ipynb", "Mallory")
        digest = digest_of(data)
        keep(out, kit.student, file, data, digest, None)
        person = replace(honest.origin, identity=replace(honest.origin.identity, name=name))
        told = replace(honest.provenance, sha256=digest)
        store.put(replace(honest, student=kit.student, origin=person, provenance=told), "")
    return out


def with_cell(data, written):
    """Return a notebook with another cell as the answer to the written question."""
    notebook = json.loads(data)
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "choice":
            cell.update({**written, "metadata": cell["metadata"] | written["metadata"]})
    return json.dumps(notebook).encode()


@pytest.fixture(scope="module")
def address(out, tmp_path_factory):
    """The page's address, with all requests in it, and all comments."""
    table = tmp_path_factory.mktemp("asked") / "requests.csv"
    lines = ["student,question,request,time"]
    for entry in READERS:
        made, kit = functions_of(entry), types.SimpleNamespace(student=student_of(entry))
        if "requests" in made:
            lines += made["requests"](kit).splitlines()[1:]
    table.write_text("\n".join(lines) + "\n")
    with running(out, "--who", "Bo", "--requests", table) as (found, _):
        for entry in READERS:
            made = functions_of(entry)
            if "comment" in made:
                comment, who = made["comment"](None)
                cookie = {"Cookie": f"who={urllib.parse.quote(who)}"}
                form = {"version": 0, "points": 1, "comment": comment}
                path = path_of(found, student_of(entry))
                assert ask(found, path, form=form, headers=cookie)[0] == 303
                status, _, text = ask(found, path, form=form, headers=cookie)
                assert status == 409
                assert harm_in(found, text) == []
        yield found


def path_of(address, student, question="choice"):
    """Where an answer is, behind the page's address."""
    place = ask(address, f"of/{question}/{student}")[1]["Location"]
    return place.removeprefix(urllib.parse.urlsplit(address).path)


# -- readers --------------------------------------------------------------------------------------

_NEVER = (
    "iframe object embed svg style base template noscript frame frameset video audio source track "
    "picture image font foreignobject annotation-xml maction mglyph applet portal animate set use "
    "dialog slot marquee isindex plaintext xmp"
)
FORBIDDEN = {*_NEVER.split()}
OF_PAGES = {"charset", "name", "content"}
LEADING = {"href", "action", "formaction"}


class Page(html.parser.HTMLParser):
    """Reads a page; `harm` is what could run, fetch, lead elsewhere or pretend to be the page's."""

    def __init__(self, top):
        super().__init__()
        self.top, self.harm, self.ids, self.counted = top, [], [], {}

    def handle_starttag(self, tag, attributes):
        self.counted[tag] = self.counted.get(tag, 0) + 1
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        shown = self.get_starttag_text()
        if tag in FORBIDDEN:
            self.harm.append(shown)
        if tag == "meta" and not OF_PAGES.issuperset(given):
            self.harm.append(shown)
        if tag == "link" and given.get("rel") != "stylesheet":
            self.harm.append(shown)
        if tag == "script" and not given.get("src", "").startswith(f"{self.top}static/"):
            self.harm.append(shown)
        for name, value in attributes:
            runs = name.startswith("on") or name in ("style", "srcset", "background", "ping")
            runs = runs or name in ("srcdoc", "poster", "xlink:href", "target", "http-equiv", "is")
            leads = name in LEADING and value and not value.startswith((self.top, "#"))
            loads = name == "src" and not value.startswith((f"{self.top}static/", "data:image/"))
            if runs or leads or loads:
                self.harm.append(shown)


def harm_in(address, text):
    """What on a page could harm who reads it."""
    page = Page(urllib.parse.urlsplit(address).path)
    page.feed(text)
    page.close()
    harm = page.harm + [f"twice: {name}" for name in {*page.ids} if page.ids.count(name) > 1]
    once = ("html", "body", "main", "article", "aside", "title")
    harm += [f"{tag}: {page.counted[tag]}" for tag in once if page.counted.get(tag, 0) > 1]
    control = re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    return harm + ([f"{control[0]!r}"] if control else [])


@pytest.mark.parametrize("entry", READERS, ids=str)
def test_nothing_that_others_wrote_can_run_load_or_lead_elsewhere(entry, address):
    looked = 0
    for question in ("choice", "plot", "double"):
        path = path_of(address, student_of(entry), question)
        for more in ("", "?whole", "?all"):
            status, _, text = ask(address, path + more, headers=SHOWN)
            assert status == 200
            assert harm_in(address, text) == [], (path, more)
            looked += "RAN" in text or "evil" in text
    if not {"requests", "comment"} & functions_of(entry).keys():
        assert looked, "what was written is shown nowhere"


def test_no_other_page_holds_it_either(address):
    seen = {path: text for path, (_, _, text) in walk(address, SHOWN)}
    assert "RAN()" in seen["requests"]
    assert "7*7" in seen["requests"]
    pages = {path: text for path, text in seen.items() if "<html" in text}
    assert {path: harm for path in pages if (harm := harm_in(address, pages[path]))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<script>RAN()</script>",
        "<img src=x>",
        "<img src='data:image/png;base64,AA' onerror=RAN()>",
        "<a href='javascript:RAN()'>",
        "<form action='//evil.example'>",
        "<p style='x'>",
        "<p id=a><p id=a>",
        "<main><main>",
        "<svg>",
        "<meta http-equiv=refresh content=x>",
        "\x1b",
    ],
)
def test_the_harm_that_is_looked_for_is_found(text):
    assert harm_in("http://127.0.0.1/token/", text) != []


# -- network --------------------------------------------------------------------------------------


class Kit:
    """What a technique of the class "network" may use."""

    def __init__(self, address):
        parts = urllib.parse.urlsplit(address)
        self.host, self.port, self.token = parts.netloc, parts.port, parts.path.strip("/")
        self.path = parts.path + path_of(address, "honest")
        self.decision = "version=0&points=3&comment=SUCCEEDED"

    def post(self, path, body, headers="", kind="application/x-www-form-urlencoded"):
        """Return the text of a request that posts a form."""
        return (
            f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: {kind}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n{headers}\r\n{body}"
        )

    def raw(self, text, to="127.0.0.1"):
        """Send a request, and return all that comes back; nothing where nobody listens."""
        told = b""
        try:
            with socket.create_connection((to, self.port), timeout=20) as connection:
                connection.sendall(text.encode("latin-1"))
                connection.settimeout(PATIENCE)
                while part := connection.recv(65536):
                    told += part
                    # Some requests do not ask for the end of the connection.
                    connection.settimeout(SILENCE)
        except OSError:
            pass
        return told.decode("latin-1")

    @staticmethod
    def other_addresses():
        """Return the addresses of this machine but the one that the page is open at."""
        trie = Path("/proc/net/fib_trie").read_text()
        found = {*re.findall(r"-- ([\d.]+)\n\s+/32 host LOCAL", trie), "127.0.0.2", "127.1.2.3"}
        for line in Path("/proc/net/if_inet6").read_text().splitlines():
            words = line.split()
            scope = f"%{words[-1]}" if words[0].startswith("fe80") else ""
            found.add(":".join(re.findall("....", words[0])) + scope)
        return sorted(found - {"127.0.0.1"})


@pytest.mark.parametrize("entry", NETWORK, ids=str)
def test_nobody_reaches_the_page_from_elsewhere(entry, address, out):
    before = read_decisions(out, "hw99_tiny").by_answer
    kit, made = Kit(address), functions_of(entry)
    answers = [*made.get("ask", made.get("read"))(kit)]
    assert len(answers) > 2
    for answer in answers:
        head, _, body = answer.partition("\r\n\r\n")
        fields = [line.partition(":") for line in head.lower().split("\r\n")]
        values = {name: value.strip() for name, _, value in fields}
        assert not any(name.startswith("access-control-") for name in values), head
        assert " 101 " not in head.partition("\r\n")[0]
        place = values.get("location", f"/{kit.token}/".lower())
        assert place.startswith(f"/{kit.token}/".lower()), head
        assert "evil=" not in values.get("set-cookie", ""), head
        assert sum(name == "set-cookie" for name, _, _ in fields) <= 1
        if "read" in made:
            assert not answer or "cross-origin-resource-policy" in values or " 4" in head
        else:
            assert WORDS not in body, head
    assert read_decisions(out, "hw99_tiny").by_answer == before
    assert ask(address)[0] == 200, "the page is gone"


def test_what_is_tried_would_succeed_with_the_right_token_host_and_origin(address, out):
    kit = Kit(address)
    end = f"Host: {kit.host}\r\nConnection: close\r\n\r\n"
    assert WORDS in kit.raw(f"GET {kit.path} HTTP/1.1\r\n{end}")
    path = urllib.parse.urlsplit(address).path + path_of(address, "honest", "plot")
    post = kit.post(path, "version=0&points=2&comment=", f"Origin: http://{kit.host}\r\n")
    assert " 303 " in kit.raw(post).partition("\r\n")[0]
    assert read_decisions(out, "hw99_tiny").of("honest", "plot").points == 2


# -- in a browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # It would keep a page that a test has changed from every site on this machine.
        started = launched(playwright, "--disable-features=LocalNetworkAccessChecks")
        yield started
        started.close()


@pytest.fixture
def watched(browser):
    """A page in a browser, and what it asked for and ran."""
    context = browser.new_context()
    context.set_default_timeout(120_000)
    page, seen = context.new_page(), []
    page.expose_function("RAN", lambda *_: seen.append("it ran"))
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))

    def asked(request):
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            seen.append(request.url)

    page.on("request", asked)
    yield page, seen
    context.close()


@pytest.mark.browser
def test_in_a_browser_nothing_runs_and_nothing_is_fetched(watched, address):
    page, seen = watched
    for entry in READERS:
        for question in ("choice", "plot"):
            page.goto(address + path_of(address, student_of(entry), question) + "?whole")
            page.wait_for_timeout(100)
            assert page.url.startswith(address), str(entry)
            assert page.locator("#save").count() == 1
            assert page.locator("#save").is_visible()
    page.goto(f"{address}requests")
    page.wait_for_timeout(100)
    assert seen == []


@pytest.fixture
def elsewhere():
    """Another site on this machine, which notes what it is asked for."""
    asked = []

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize("entry", READERS[:3], ids=str)
def test_in_a_browser_nothing_would_run_even_if_it_were_not_cleaned(
    entry, watched, elsewhere, address
):
    """The policy that every page is sent with holds by itself; without it, the technique works."""
    (page, seen), (site, asked) = watched, elsewhere
    raw = functions_of(entry)["answer"](None).replace("evil.example", site)
    path = path_of(address, student_of(entry))

    def put_in(policy):
        def handle(route):
            answer = route.fetch()
            headers = answer.headers
            if not policy:
                del headers["content-security-policy"]
            text = answer.text().replace("<main>", f"<main>{raw}", 1)
            route.fulfill(response=answer, headers=headers, body=text)

        return handle

    page.route(f"**/{path}", put_in(policy=True))
    page.goto(address + path)
    page.wait_for_timeout(500)
    assert (seen, asked) == ([], [])
    page.unroute(f"**/{path}")
    page.route(f"**/{path}", put_in(policy=False))
    page.goto(address + path, wait_until="commit")
    for _ in range(200):
        page.wait_for_timeout(100)
        if seen or asked:
            return
    pytest.fail("the technique does nothing even without the policy")
