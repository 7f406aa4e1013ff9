"""Ordinary ways to write tests, each with a right and a wrong answer: our points are Otter's.

Each file of `idioms/` becomes one bundle and one notebook, so that stock Otter starts once for it.
An entry becomes two questions, for the right answer and for the wrong one, each checked below its
cell. Where stock Otter itself gives other points than one would think, the entry's test says so:
`# otter: 0 0`.
"""

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.bundles import HEAD, ok_test
from helpers.notebooks import notebook

from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits

IDIOMS = Path(__file__).parent / "idioms"
GROUPS = sorted(path.stem for path in IDIOMS.glob("*.txt"))
MINIMUM = 150
FILES = {
    "numbers.txt": "1.5\n2.5\n4\n",
    "table.csv": "day,x\n2024-01-01,1\n2024-01-02,2\n",
    "texts/words.txt": "one two three\n",
    "texts/about.json": '{"name": "Ann"}',
    "helper.py": "seen = []\n\ndef double(x):\n    return 2 * x\n",
    "pack/__init__.py": "",
    "pack/inner.py": "VALUE = 7\n",
    "click.py": "MINE = True\n",
    "fractions.py": "VALUE = 1\n",
}


@dataclass(frozen=True)
class Idiom:
    """One entry: answers, the sources of its tests, and what Otter gives for the answers."""

    name: str
    right: str
    wrong: str
    tests: tuple[str, ...]
    points: tuple[int, int]


def read(group):
    """Return the idioms in a file of `idioms/`."""
    _, *entries = ("\n" + (IDIOMS / f"{group}.txt").read_text(encoding="utf-8")).split("\n# %% ")
    return list(map(parse, entries))


def parse(entry):
    right, wrong, *tests = re.split(r"\n# %%% (?:wrong|test)\n", entry.rstrip() + "\n")
    name, _, right = right.partition("\n")
    said = re.match(r"# otter: (\d) (\d)\n", tests[0])
    if said:
        tests[0] = tests[0][said.end() :]
    points = (int(said[1]), int(said[2])) if said else (1, 0)
    return Idiom(name.strip(), right, wrong, tuple(tests), points)


def as_test_file(question, idiom):
    """Return an idiom's tests as a file of Otter's, in the format that they are written in."""
    if ">>>" in idiom.tests[0]:
        cases = [{"code": code, "hidden": False, "locked": False} for code in idiom.tests]
        return ok_test(question, *cases, points=1, all_or_nothing=True)
    body = re.sub(r"^((?:@\w+\n)*def test_)", r"@test_case()\n\1", idiom.tests[0], flags=re.M)
    return f"{HEAD}name = {question!r}\npoints = 1\nall_or_nothing = True\n\n{body}"


def pack(folder, group):
    """Write a group's bundle; return it, and its notebook with a check below every answer."""
    packed = folder / "autograder.zip"
    cells = ["import otter\ngrader = otter.Notebook()"]
    with zipfile.ZipFile(packed, "w") as archive:
        for idiom in read(group):
            for kind, answer in (("right", idiom.right), ("wrong", idiom.wrong)):
                question = f"{idiom.name}_{kind}"
                archive.writestr(f"tests/{question}.py", as_test_file(question, idiom))
                cells += [answer, f"grader.check({question!r})"]
        for name, text in FILES.items():
            archive.writestr(f"files/{name}", text)
        archive.writestr("otter_config.json", json.dumps({}))
    return packed, notebook(*cells)


def test_there_are_many_idioms_in_few_bundles():
    assert sum(len(read(group)) for group in GROUPS) >= MINIMUM
    assert len(GROUPS) <= 10


@pytest.mark.parametrize("group", GROUPS)
def test_every_idiom_gets_the_points_of_otter_run(group, server, otter, tmp_path):
    bundle, data = pack(tmp_path, group)
    submission = tmp_path / "s.ipynb"
    submission.write_bytes(data)
    theirs = otter.run(bundle, submission, tmp_path)
    points = {test["name"]: test["score"] for test in theirs["tests"] if "score" in test}
    result = grade("s", "s.ipynb", data, open_bundle(bundle), server, Limits())
    ours = {question.name: question.score for question in result.questions}
    said = {
        question.name: case.failure.message
        for question in result.questions
        for case in question.failed
    }
    different = [name for name in points if points[name] != ours[name]]
    for name in different:
        print(f"{name}: {points[name]} by Otter, {ours[name]} by us\n{said.get(name, '')}")
    assert different == []
    expected = {
        f"{idiom.name}_{kind}": number
        for idiom in read(group)
        for kind, number in zip(("right", "wrong"), idiom.points, strict=True)
    }
    assert points == expected, "the table itself is not what it says"
