"""What tests of the review page share: a graded class with written answers, and a running page."""

import base64
import html
import http.client
import json
import re
import subprocess
import sys
import urllib.parse
from contextlib import contextmanager
from pathlib import Path

from helpers.tiny_master import HEADER, QUESTION
from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.build import build as building

MLMATH = Path(sys.executable).parent / "mlmath"

WRITTEN = """
# %% [raw]
# # BEGIN QUESTION
# name: choice
# manual: true
# points: 3

# %% [markdown]
# ## Question 2: which one?
#
# Say which one you would use, and why.

# %% [raw]
# # RUBRIC
# items:
#   - name: reason
#     points: 2
#     says: You give a reason that follows from the numbers.
#   - name: doubt
#     points: 1
#     says: You say what would change your mind.
#   - name: beside
#     points: -1
#     says: A part of the answer is about something else.
# full: A reason from the numbers, and a doubt.
# half: A reason without a number.
# none: A guess.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# I would take the second, for $\\bar e_2 < \\bar e_1 / 2$; a new sample could change my mind.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: plot
# manual: true
# points: 2

# %% [markdown]
# ## Question 3: draw it

# %% [raw]
# # RUBRIC
# items:
#   - name: labels
#     points: 2
#     says: The axes have labels.
# full: A plot with labels.
# half: There is no half.
# none: No plot.

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION NO PROMPT
plt.plot([1, 2], [3, 4])
# END SOLUTION
\"\"\" # BEGIN PROMPT
# Draw here.
\"\"\" # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## Submitting
"""
RIGHT = "def double(x):\n    return 2 * np.asarray(x)\n"
WRONG = "def double(x):\n    return x * x\n"
_ADDRESS = re.compile(r'(?:href|src|action|formaction|data-[a-z]+)="([^"]*)"')
#: What the page's script asks for.
JSON = {"Accept": "application/json"}
#: A picture of one pixel.
PIXEL = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
        "606060000000050001a5f645400000000049454e44ae426082"
    )
).decode()


def course_with_written_questions(folder, master=HEADER + QUESTION + WRITTEN):
    """Build a course of one assignment with a tested and two written questions."""
    source = folder / "source" / "hw99_tiny"
    source.mkdir(parents=True)
    (source / "hw99_tiny.py").write_text(master)
    course = Course(folder)
    ((assignment, outcome),) = building.build(course, course.assignments(), 1)
    assert isinstance(outcome, list), outcome
    return assignment


def handed_in(assignment, words, code=None, *, plot=None, outputs=()):
    """Return a notebook with a written answer, an answer to the tested question, and a plot."""
    answers = reference_answers(read_master(assignment.master))
    data = answered(assignment.release.read_bytes(), answers | ({"double": code} if code else {}))
    notebook = json.loads(data)
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name == "choice" and words is not None:
            cell["source"] = words
        if name == "plot" and plot is not None:
            cell["source"], cell["outputs"] = plot, list(outputs)
    return json.dumps(notebook).encode()


def figure(data=PIXEL):
    """Return an output with a picture."""
    return {"output_type": "display_data", "metadata": {}, "data": {"image/png": data}}


def graded_class(folder, answers):
    """Grade a class; `answers` are notebooks by student. Return the assignment and OUT."""
    assignment = course_with_written_questions(folder)
    work = folder / "work"
    work.mkdir()
    for student, notebook in answers(assignment).items():
        (work / f"{student}.ipynb").write_bytes(notebook)
    out = folder / "out"
    run("grade", assignment.bundle, work, "-o", out)
    return assignment, out


def run(*arguments, code=0):
    """Run the command, and check how it ends."""
    command = [MLMATH, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done


@contextmanager
def running(out, *arguments):
    """Run the page; yield its address and its process."""
    command = [MLMATH, "review", out, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = ""
        while not address.startswith("http"):
            address = process.stdout.readline()
            assert address, "the page has not opened"
        yield address.strip(), process
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def ask(address, path="", method="GET", form=None, headers=(), host=None):
    """Send one request; return the status, the headers and the text."""
    parts = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    sent = {"Host": host or parts.netloc, **dict(headers)}
    body = None
    if form is not None:
        method, body = "POST", urllib.parse.urlencode(form, doseq=True)
        sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
    connection.request(method, parts.path + path, body, sent)
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read().decode()
    connection.close()
    return found


def walk(address, headers=()):
    """Follow every address of the page's own; yield each path with what was sent."""
    top = urllib.parse.urlsplit(address).path
    todo, seen = [""], set()
    while todo:
        path = todo.pop()
        if path in seen or len(seen) > 400:
            continue
        seen.add(path)
        answer = ask(address, path, headers=headers)
        yield path, answer
        found = _ADDRESS.findall(html.unescape(answer[2]))
        found += [answer[1]["Location"]] if answer[1]["Location"] else []
        if re.search(r' data-again="', answer[2]):
            seen.discard(path)
            todo.insert(0, path)
        todo += [a.partition("#")[0].removeprefix(top) for a in found if a.startswith(top)]
