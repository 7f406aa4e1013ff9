"""A submission earns marks only by returning right values, and harms nothing but itself."""

import csv
import html
import importlib
import json
import re
import threading
import time
from pathlib import Path

import pytest
from helpers.notebooks import notebook

from mlmath.feedback.student_page import student_page
from mlmath.grading.grader import grade
from mlmath.results.gradescope_json import to_json
from mlmath.results.marks import final_mark
from mlmath.results.store import ResultsFolder

from . import arena, catalogue, neighbour

_PATH = re.compile(r"(?:/[\w.…-]+){2,}/?")  # of this machine: nothing for a document
_TOP = str(Path(__file__).parents[2])  # where the checkout lies is nobody's business

TECHNIQUES = catalogue.read("techniques")
RIGHT = notebook(arena.RIGHT, assignment="arena")
PATIENCE = 45  # seconds that the grader may spend on any one of them
MOST_MEMORY = 2**30 + 200 * 2**20  # bytes that the grader may take for one, and some slack
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Kit:
    """What a technique that makes its own file may use."""

    right, wrong, notebook = arena.RIGHT, arena.WRONG, staticmethod(notebook)

    def __init__(self, told):
        self.told = told


def submission_of(entry, told):
    """The name and bytes of the file that a technique hands in."""
    if entry.makes_file:
        namespace = {}
        exec(compile("\n".join(entry.cells), f"{entry}", "exec"), namespace)
        return namespace["submission"](Kit(told))
    cells = (arena.WRONG, f"CANARY = {told!r}", *entry.cells)
    return "mallory.ipynb", notebook(*cells, assignment="arena")


class Attack(threading.Thread):
    """A technique, graded in a thread so that a grader which hangs can be noticed."""

    def __init__(self, name, data, bundle, server):
        super().__init__(daemon=True)
        self._about, self.result, self.error = (name, data, bundle, server), None, None
        self.start()

    def run(self):
        name, data, bundle, server = self._about
        try:
            self.result = grade("mallory", name, data, bundle, server, arena.LIMITS)
        except BaseException as error:
            self.error = error


def about(result):
    return to_json(result)["extra_data"]["mlmath"]


def readers_of(result, folder):
    """Store the result as `mlmath grade` does; return everything that somebody may read."""
    results = ResultsFolder(folder)
    results.put(result, student_page(result))
    (stored,) = results.everything()
    questions = [question.name for question in stored.questions]
    results.write_grades([stored], {stored.student: final_mark(stored)}, questions)
    return {
        path.suffix: path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def what_is_wrong_with(texts):
    """What in files that people open could deceive or harm them."""
    wrong = [f"{kind} of {len(text)} characters" for kind, text in texts.items() if len(text) > 1e6]
    page = texts[".html"]
    if _CONTROL.search(page.replace("\n", "").replace("\t", "")):
        wrong.append("control characters in the page")
    body = page.partition("<body>")[2]
    if re.search(r"<(script|img|iframe|svg|a|link|meta|style|object|form)\b", body, re.IGNORECASE):
        wrong.append("markup of the submission's in the page")
    for separator in ",;\t|":
        for row in csv.reader(texts[".csv"].splitlines(), delimiter=separator):
            formulas = [cell for cell in row if cell.strip().startswith(tuple("=+-@\uff1d"))]
            wrong += [f"a formula: {cell!r}" for cell in formulas]
    if _CONTROL.search(texts[".json"].replace("\n", "")):
        wrong.append("control characters in the result")
    return wrong


def targets_not_found(result):
    """Modules and names of ours that a technique looked for in vain: it has attacked nothing."""
    kinds = ("ModuleNotFoundError", "ImportError", "AttributeError")
    return [
        f"it cannot find its target: {problem.exception.message}"
        for problem in result.problems
        if problem.exception.type in kinds and "mlmath" in problem.exception.message
    ]


def happened_to(result):
    """In a few words, what the technique ran into."""
    told = about(result)
    words = told["status"] if told["status"] != "graded" else "ran"
    for problem in told["problems"][:1]:
        words += f"; cell {problem['cell']}: {problem.get('type', problem['kind'])}"
        message = _PATH.sub("…", problem.get("message", "").replace(_TOP, "…"))[:60]
        words += f": {message}" if message else ""
    kinds = sorted({c["kind"] for q in told["questions"] for c in q["cases"] if not c["passed"]})
    words = words + (f"; cases: {', '.join(kinds)}" if kinds else "")
    words = words.replace("`", "'")
    return re.sub(
        r"mlmath-\w+[-\w]*|0x[0-9a-f]+|\d{4,}", "…", "".join(filter(str.isprintable, words))
    )


def outcome_of(entry, grading, folder):
    """Grade a technique beside an honest neighbour; return what came of it, as plain data.

    What somebody may read of its result is written to `folder`.
    """
    bundle, server, watch, other_worker = grading
    files, folders = watch.files(), watch.left_in_server_folder()
    name, data = submission_of(entry, watch.told())
    start = time.monotonic()
    memory = arena.Memory()
    attack = Attack(name, data, bundle, server)
    time.sleep(0.05)
    at_the_same_time = other_worker.submit(neighbour.grade)
    attack.join(PATIENCE)
    seconds = time.monotonic() - start
    undisturbed = at_the_same_time.result(PATIENCE) + neighbour.grade((bundle, server))
    processes = watch.processes_left()
    outcome = {
        "kind": "attack",
        "group": entry.group,
        "name": entry.name,
        "tries": entry.tries,
        "gained": 0,
        "secrets": [],
        "processes": processes,
        "files": sorted(set(files.items()) ^ set(watch.files().items())),
        "neighbours": 2 - undisturbed,
        "broken": [],
        "happened": "",
    }
    broken = outcome["broken"]
    if memory.taken() > MOST_MEMORY:
        broken.append(f"the grader took {memory.taken() >> 20} MB")
    if attack.result is None:
        broken.append("it hung" if attack.is_alive() else f"{attack.error!r}")
    else:
        if seconds > PATIENCE:
            broken.append(f"it took {seconds:.0f} s")
        outcome["gained"] = about(attack.result)["score"] - arena.WRONG_SCORE
        outcome["happened"] = happened_to(attack.result)
        broken += targets_not_found(attack.result)
        messages = [problem.exception.message for problem in attack.result.problems]
        broken += [message for message in messages if message.startswith("SUCCEEDED")]
        try:
            texts = readers_of(attack.result, folder)
        except Exception as error:
            broken.append(f"its result cannot be stored: {error!r}")
        else:
            broken += what_is_wrong_with(texts)
            everything = "\n".join(texts.values())
            outcome["secrets"] = [s for s in (arena.SECRET, arena.EXPECTED) if s in everything]
            shown = (texts[".html"], json.dumps({**to_json(attack.result), "extra_data": None}))
            told = [q.explained.call for q in attack.result.questions if q.explained is not None]
            for call in filter(None, told):  # the one call of a question that its page shows
                shown = tuple(
                    text.replace(html.escape(call), "").replace(call, "") for text in shown
                )
            outcome["secrets"] += [s for s in (arena.ASKED,) if any(s in text for text in shown)]
            # the technique was told where the bundle is, and may print that
            printed = json.dumps(about(attack.result).get("output", ""), ensure_ascii=False)
            if str(bundle.private.parent) in everything.replace(printed, ""):
                outcome["secrets"].append("where the bundle is")
    if watch.left_in_server_folder() != folders:
        left = set(watch.left_in_server_folder()) - set(folders)
        outcome["files"].append(f"left in the server's folder: {sorted(left)}")
    if watch.reached:
        broken.append(f"reached {watch.reached.pop()}")
    if not watch.victim_lives():
        broken.append("it ended a process that is not its own")
    harm = ("secrets", "processes", "files", "neighbours", "broken")
    held = outcome["gained"] <= 0 and not any(outcome[key] for key in harm)
    outcome["verdict"] = "held" if held else "NOT HELD"
    return outcome


@pytest.mark.parametrize("entry", TECHNIQUES, ids=str)
def test_it_gains_nothing_and_harms_nobody(entry, grading, tmp_path, record_property):
    outcome = outcome_of(entry, grading, tmp_path / "out")
    record_property("outcome", json.dumps(outcome))
    shown = ("gained", "secrets", "processes", "files", "neighbours", "broken", "happened")
    assert outcome["verdict"] == "held", "\n".join(f"{key}: {outcome[key]}" for key in shown)


_OURS = re.compile(r"\bmlmath(?!\.json)(?:\.[A-Za-z_]\w*)+")
_IMPORTED = re.compile(r"from (mlmath(?:\.\w+)*) import ([\w, ]+)")


@pytest.mark.parametrize("entry", TECHNIQUES, ids=str)
def test_every_module_and_name_of_ours_that_a_technique_speaks_of_exists(entry):
    source = "\n".join(entry.cells)
    names = set(_OURS.findall(source))
    names |= {
        f"{module}.{name.strip()}"
        for module, imported in _IMPORTED.findall(source)
        for name in imported.split(",")
    }
    assert [name for name in sorted(names) if not exists(name)] == []


def exists(dotted):
    """Whether a dotted name is a module of ours or an attribute of one."""
    found, parts = None, dotted.split(".")
    for number in range(1, len(parts) + 1):
        try:
            found = importlib.import_module(".".join(parts[:number]))
        except ModuleNotFoundError:
            rest = parts[number - 1 :]
            return hasattr(found, rest[0])  # deeper than that it is up to the object
    return True


def test_the_right_notebook_gets_everything(grading):
    bundle, server, *_ = grading
    result = grade("ann", "ann.ipynb", RIGHT, bundle, server, arena.LIMITS)
    assert (about(result)["score"], about(result)["possible"]) == (arena.POINTS, arena.POINTS)
    assert about(result)["status"] == "graded"


def test_the_wrong_notebook_gets_what_it_is_worth(grading):
    bundle, server, *_ = grading
    data = notebook(arena.WRONG, assignment="arena")
    result = grade("mallory", "mallory.ipynb", data, bundle, server, arena.LIMITS)
    assert about(result)["score"] == arena.WRONG_SCORE
    assert about(result)["status"] == "graded"


def test_the_secrets_that_are_looked_for_are_the_bundles():
    reference = {"__file__": "reference.py"}
    exec(arena.REFERENCE, reference)
    values = [0.0625, 1.5, 24400.0, 0.75, 0.5, 0.25, 0.0, 0.0625]
    assert str(reference["total"](values)) == arena.EXPECTED
    assert reference["SECRET"] == arena.SECRET


def test_names_are_taken_once():
    names = [str(entry) for entry in TECHNIQUES]
    assert len(set(names)) == len(names)
