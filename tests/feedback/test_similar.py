"""Copies are listed for a person to look at; similar solutions of the same task are not."""

import html
import itertools
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.course import TOP
from helpers.notebooks import notebook

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.feedback import similarity
from mlmath.feedback.similarity import known_forms, read_work, similar_pairs, similarity_page
from mlmath.submissions.collect import find_submissions

(HW,) = Course(TOP).assignments(["hw02_mse"])
RELEASED = HW.release.read_bytes()

UNUSUAL = """def mse(y_true, y_pred):
    # walk through both lists by hand
    total, seen = 0.0, 0
    while seen < len(y_true):
        gap = float(y_true[seen]) - float(y_pred[seen])
        if gap < 0:
            gap = -gap
        total = total + gap * gap
        seen = seen + 1
    return total / seen
"""
RENAMED = """def mse(y_true, y_pred):
    acc, i = 0.0, 0   # my own work
    while i < len(y_true):
        d = float(y_true[i])-float(y_pred[i])
        if d < 0:
            d = -d
        acc = acc + d*d
        i = i + 1
    return acc / i
"""
OWN = """def mse(y_true, y_pred):
    difference = np.asarray(y_true) - np.asarray(y_pred)
    return float(np.dot(difference, difference)) / max(difference.size, 1)
"""


@pytest.fixture
def pairs_of(tmp_path):
    """Return a function that compares notebooks with these answers to `mse`, by student."""

    def compare(answers):
        for student, source in answers.items():
            content = answered(RELEASED, {"mse": source} if isinstance(source, str) else source)
            (tmp_path / f"{student}.ipynb").write_bytes(content)
        works, unreadable = read_work(find_submissions([tmp_path]), RELEASED)
        return works, similar_pairs(works)[0], unreadable

    return compare


def names(pairs):
    return [(pair.first.student, pair.second.student) for pair in pairs]


def test_a_copy_with_other_names_comments_and_spaces_is_listed(pairs_of):
    _, pairs, _ = pairs_of({"ann": UNUSUAL, "ben": RENAMED, "cy": OWN, "dee": {}})
    assert names(pairs) == [("ann", "ben")]
    (pair,) = pairs
    assert len(pair.lines[0]) >= 7
    assert len(pair.first.own) == 9  # comment and code; the line with def was given


def many_of_a_class(copied):
    """Return the answers of a class in which most write what is usual, and of two who copied."""
    forms = [
        "def mse(y_true, y_pred):\n    y_true = np.asarray(y_true)\n"
        f"    y_pred = np.asarray(y_pred)\n    errors = y_true - y_pred\n    return {result}\n"
        for result in (
            "np.mean(errors ** 2)",
            "np.sum(errors * errors) / len(errors)",
            "np.dot(errors, errors) / errors.size",
            "(errors ** 2).mean()",
            "float(np.square(errors).mean())",
            "np.mean(np.power(errors, 2))",
        )
    ]
    answers = {f"s{n:02}": forms[n % len(forms)] for n in range(18)}
    return answers | dict(zip(("ann", "ben"), copied, strict=True))


def test_an_answer_with_few_sensible_forms_is_no_pair_and_an_unusual_one_is(pairs_of):
    _, pairs, _ = pairs_of(many_of_a_class((UNUSUAL, RENAMED)))
    assert names(pairs) == [("ann", "ben")]


def test_what_the_course_s_own_answers_hold_does_not_count(pairs_of):
    works, pairs, _ = pairs_of({"ann": UNUSUAL, "ben": RENAMED, "cy": OWN})
    assert names(pairs) == [("ann", "ben")]
    assert similar_pairs(works, known_forms([UNUSUAL])) == ([], [])


def test_a_pair_with_an_earlier_term_is_listed_and_one_within_it_is_not(pairs_of, tmp_path_factory):
    past = tmp_path_factory.mktemp("past")
    for student, source in (("old1", UNUSUAL), ("old2", RENAMED)):
        (past / f"{student}.ipynb").write_bytes(answered(RELEASED, {"mse": source}))
    earlier, _ = read_work(find_submissions([past]), RELEASED, term="2025")
    works, _, _ = pairs_of({"ann": RENAMED, "cy": OWN})
    pairs, _ = similar_pairs([*works, *earlier])
    assert names(pairs) == [("ann", "old1 (2025)"), ("ann", "old2 (2025)")]


@pytest.mark.parametrize(("seconds", "is_slow"), [(3.0, True), (0.01, False)])
def test_a_pair_that_takes_too_long_is_named_and_the_others_are_compared(
    pairs_of, monkeypatch, seconds, is_slow
):
    works, _, _ = pairs_of({"ann": UNUSUAL, "ben": RENAMED, "cy": OWN})
    looks = itertools.count(1_000.0, seconds)  # the time that passes between two looks at the clock
    monkeypatch.setattr(similarity, "time", SimpleNamespace(monotonic=lambda: next(looks)))
    pairs, slow = similar_pairs(works)
    named = [(one.student, other.student) for one, other in slow]
    copied = [("ann", "ben")]
    assert (names(pairs), named) == (([], copied) if is_slow else (copied, []))


def test_a_copy_stands_out_where_everybody_else_has_an_answer_of_their_own(pairs_of):
    def own(n):
        lines = [f"    y_pred = {k} - y_true / {n + k} + {n * k}.5 * y_pred" for k in range(1, 9)]
        return "\n".join(["def mse(y_true, y_pred):", *lines, f"    return y_pred ** {n}\n"])

    others = {f"s{n}": own(n) for n in range(20, 26)}
    _, pairs, _ = pairs_of({"ann": UNUSUAL, "ben": RENAMED} | others)
    assert ("ann", "ben") in names(pairs)


@pytest.mark.parametrize(("functions", "is_pair"), [(2, False), (3, True)])
def test_short_functions_in_common_are_a_sign_when_they_are_three(pairs_of, functions, is_pair):
    parts = (
        "def gaps(one, two):\n    found = [7 * a - b / 3 for a, b in zip(one, two)]\n"
        "    return [value for value in found if value != 11]\n",
        "def squares(values):\n    found = {n: v * v + 13 for n, v in enumerate(values)}\n"
        "    return [found[n] - 13 for n in sorted(found)]\n",
        "def middle(values):\n    whole = sum(v * 17 for v in values) / 17\n"
        "    return whole / max(1, len(values) - 0 * 19)\n",
    )
    copied = "\n".join(parts[:functions])
    _, pairs, _ = pairs_of({"ann": copied, "ben": copied, "cy": OWN})
    assert names(pairs) == [("ann", "ben")] * is_pair


def test_untouched_notebooks_have_nothing_in_common(pairs_of):
    _, pairs, _ = pairs_of({"ann": {}, "ben": {}, "cy": {}})
    assert pairs == []


def test_code_that_many_of_a_cohort_wrote_does_not_count(pairs_of):
    reference = reference_answers(read_master(HW.master))
    _, pairs, _ = pairs_of({f"student{n}": reference for n in range(6)})
    assert pairs == []


def test_only_the_lines_in_common_are_marked(pairs_of):
    reference = reference_answers(read_master(HW.master))
    _, (pair,), _ = pairs_of({"ann": reference | {"mse": UNUSUAL}, "ben": RENAMED})
    marked = [pair.first.text.splitlines()[n].strip() for n in sorted(pair.lines[0])]
    assert "total = total + gap * gap" in marked
    assert set(marked) <= {line.strip() for line in UNUSUAL.splitlines()}


def test_the_same_submissions_give_the_same_page(pairs_of):
    works, pairs, _ = pairs_of({"ann": UNUSUAL, "ben": RENAMED, "cy": OWN})
    program = (
        "from mlmath.feedback.similarity import grams_of, prepare;"
        f"print(sum(grams_of(prepare({UNUSUAL!r})[0])))"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1
    assert similarity_page("hw", works, pairs) == similarity_page("hw", works, pairs)


def test_the_page_escapes_what_students_wrote_and_loads_nothing(pairs_of):
    hostile = UNUSUAL.replace("walk", "</pre><script>alert(1)</script>\x1b[2J walk")
    works, pairs, _ = pairs_of({"ann": hostile, "<b>ben": RENAMED})
    page = similarity_page("hw02_mse", works, pairs)
    assert len(pairs) == 1
    assert "<script" not in page
    assert "\x1b" not in page
    assert html.escape("</pre><script>alert(1)</script>") in page
    assert not re.search(r"(src|href)=(?!\"#)|url\(|@import", page)
    assert "<mark>" in page


def test_files_that_are_no_notebooks_are_named_and_the_rest_is_compared(pairs_of, tmp_path):
    (tmp_path / "eve.pdf").write_bytes(b"%PDF")
    (tmp_path / "fin.ipynb").write_bytes(notebook())
    (tmp_path / "gus.ipynb").symlink_to("/proc/self/mem")  # can be opened, but not read
    works, pairs, unreadable = pairs_of({"ann": UNUSUAL, "ben": RENAMED})
    assert names(pairs) == [("ann", "ben")]
    assert [work.student for work in works] == ["ann", "ben", "fin"]
    assert [submission.student for submission in unreadable] == ["eve", "gus"]


def test_the_command_prints_a_table_and_writes_the_page(pairs_of, tmp_path):
    pairs_of({"ann": UNUSUAL, "ben": RENAMED, "cy": OWN})
    page = tmp_path / "out.html"
    command = [Path(sys.executable).parent / "mlmath", "similar", "hw02_mse", tmp_path, "-o", page]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True)
    assert re.search(r"ann +ben +\d+ of 9, \d+ of 8", done.stdout)
    assert "1 pair to look at, of 3 submissions" in done.stdout
    assert "ann and ben" in page.read_text()
