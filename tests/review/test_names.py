"""While names are hidden, nothing that the page sends names a student."""

import html
import io
import json
import re
import shutil
import urllib.parse
import zipfile

import pytest
from helpers.review import JSON, WRONG, ask, figure, graded_class, handed_in, running, walk

from mlmath.model.decision import Decision, Reading, RegradeRequest
from mlmath.results.decisions import DecisionStore, now
from mlmath.results.store import stored_results

FILES = {
    "Zoënne Quinterra_7000001_assignsubmission_file_zoennequinterra": "I take the second.",
    "Benjamo Okaforsk_7000002_assignsubmission_file_benjamookaforsk": "The first.",
    "Minalda Ferrosti_7000003_assignsubmission_file_minaldaferrosti": "The second.",
    "Zenovar Harlston_7000004_assignsubmission_file_zenovarharlston": None,
}
NAMES = (
    *("zoënne", "zoenne", "quinterra", "benjamo", "okaforsk", "minalda", "ferrosti", "zenovar"),
    *("harlston", "ivonard", "dunnemar", "nellwyn", "vossberg", "700000", "assignsubmission"),
)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    def answers(assignment):
        made = {
            file: handed_in(assignment, words, WRONG, plot="draw()", outputs=[figure()])
            for file, words in FILES.items()
        }
        made["Ivonard Dunnemar_7000005_assignsubmission_file_ivonarddunnemar"] = b"no notebook"
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name in ("nellwynvossberg.ipynb", "nellwynvossberg2.ipynb"):
                archive.writestr(f"Nellwyn Vossberg/{name}", handed_in(assignment, "Mine."))
        made["Nellwyn Vossberg_7000006_assignsubmission_file_nellwynvossberg"] = packed.getvalue()
        return made

    return graded_class(tmp_path_factory.mktemp("names"), answers)[1]


@pytest.fixture(scope="module")
def students(out):
    return [result.student for result in stored_results(out)]


@pytest.fixture(scope="module")
def words(students):
    """What no page may hold: parts of names, numbers, files and ids."""
    return {*NAMES, *(student.casefold() for student in students)}


def named_in(words, status, headers, text):
    """Which of the words stand anywhere in what was sent."""
    text = re.sub(r'(data:image/[^"]*;base64,)[^"]+', r"\1", text)  # letters by chance
    sent = "\n".join([*(f"{key}: {value}" for key, value in headers.items()), text])
    plain = urllib.parse.unquote(html.unescape(urllib.parse.unquote(sent))).casefold()
    return {word for word in words if word in plain}


def test_no_page_names_anybody(out, students, words, tmp_path):
    asked = [RegradeRequest(0, s, "choice", "Why?", "1 May") for s in [*students, "zoenne-gone"]]
    with DecisionStore(out, "hw99_tiny") as store:
        store.add_requests(asked)
        for number, student in enumerate(students):
            first = Decision(student, "choice", "Ann", now(), 2.0, ("reason",), "Why so?")
            store.save(first)
            second = Decision(
                student, "choice", "Cleo", now(), number % 3 * 1.0, reading=Reading.SECOND
            )
            store.save(second)
    with running(out, "--who", "Bo", "--second", "100") as (address, _):
        paths = []
        for path, answer in walk(address):
            assert named_in(words, *answer) == set(), path
            paths.append(path)
        for part in ("q/choice/random/", "q/choice/similar/", "q/choice/second/", "q/plot/random/",
                     "q/double/random/", "requests", "agreement/choice", "?whole"):  # fmt: skip
            assert any(part in path for path in paths), part
        answers = [path for path in paths if re.fullmatch(r"q/choice/random/[^/?]+", path)]
        assert len(answers) == len(students)
        shown = dict(walk(address, {"Cookie": "names=shown"}))
        for student in ("dunnemar", "okaforsk"):
            assert any(named_in({student}, *answer) for answer in shown.values()), student


def test_no_answer_to_what_is_decided_names_anybody(out, students, words):
    with running(out, "--who", "Dan") as (address, _):
        for student in students:
            place = ask(address, f"of/plot/{urllib.parse.quote(student)}")[1]["Location"]
            path = place.split("/", 2)[2]
            for then, form, headers in (
                ("", {"version": 0, "item": "labels", "comment": ""}, JSON),
                ("", {"version": 0, "item": "labels", "comment": ""}, JSON),  # a conflict
                ("", {"version": 0, "comment": "No."}, {}),
                ("/draft", {"version": 1, "comment": "I"}, JSON),
                ("/repeat", {"version": 1}, JSON),
                ("", {"version": "x"}, {}),
            ):
                answer = ask(address, path + then, form=form, headers=headers)
                assert named_in(words, *answer) == set(), (then, answer[0])
            undone = ask(address, "undo", form={"version": 0}, headers=JSON)
            assert named_in(words, *undone) == set()
            assert json.loads(undone[2])["go"] == place
            assert ask(address, path)[0] == 200


def test_a_damaged_file_names_somebody_only_where_names_are_shown(out, students, words, tmp_path):
    out = shutil.copytree(out, tmp_path / "out")
    with running(out, "--who", "Dan") as (address, _):
        path = ask(address, f"of/plot/{urllib.parse.quote(students[0])}")[1]["Location"]
        path = path.split("/", 2)[2]
        with DecisionStore(out, "hw99_tiny") as store:
            last = store.get(students[0], "plot")
            version = last.version if last else 0
            store.save(Decision(students[0], "plot", "Ann", now(), 1.0, version=version))
            update = "update decision set items = '{' where question = 'plot' and student = ?"
            store._connection.execute(update, (students[0],))
        hidden, shown = ask(address, path), ask(address, path, headers={"Cookie": "names=shown"})
        assert (hidden[0], shown[0]) == (500, 500)
        assert named_in(words, *hidden) == set()
        assert "show names" in hidden[2]
        assert students[0] in html.unescape(shown[2])
