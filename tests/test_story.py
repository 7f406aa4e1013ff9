"""The story in docs/story.md, told by its own commands and files: no mark or decision is lost.

A class of 60 hands in on two systems, five late; tests are corrected, a question is dropped, marks
are set by hand, a request is answered, and marks and feedback go back. After every step
`changes.csv`, the report and the students' pages say what has changed and nothing else has.
"""

import csv
import datetime
import html
import random
import re
import shlex
import subprocess
import time
import zipfile
from dataclasses import dataclass

import pytest
from helpers.course import TOP
from helpers.notebooks import notebook
from helpers.stores import MLMATH, marks_in_history, marks_shown, rows, write_test

PAGE = TOP / "docs" / "story.md"
SIZE, ON_CANVAS = 60, 30
FIRST = (
    "Ada Bela Chloé Dan Eva Finn Gina Hugo Iris Jonas Kim Lena Max Nora Omar Paula Quinn Rosa Sam "
    "Tess Uma Viktor Wen Ximena Yusuf Zoë Aiko Björn Carmen Dmitri"
)
LAST = (
    "Abel Brandt Chen Diaz Eriksson Fischer Garcia Haddad Ito Jansen Kovač Lopez Müller Nguyen "
    "Ortiz Petrov Quist Rossi Santos Tanaka Ueda Vargas Weber Xu Yılmaz Zhang Adler Bauer Costa "
    "Dahl"
)
MISSING, LATE = 20, {5: 30, 31: 40, 37: 50, 43: 3, 49: 60}  # who handed in nothing; hours late
EXTENDED, PENALTY = {31, 37}, {5: 0.1, 43: 0.1, 49: 0.3}
#: A wrong and a right answer.
ANSWERS = {
    "mse": ("abs(a - b)", "(a - b) ** 2"),
    "mae": ("a - b", "abs(a - b)"),
    "r2_score": ("a - b", "b - a"),
}
#: What a run writes at its end, in this order.
WRITTEN = ["changes.csv", "marks.json", "grades.csv", "report.html", ".last-run.json"]
DUE = datetime.datetime(2026, 3, 9, 22, 59, tzinfo=datetime.UTC)  # 23:59 in Berlin


@dataclass(frozen=True)
class Student:
    """One of the class; the first half is on Canvas."""

    number: int

    @property
    def name(self):
        first, last = FIRST.split(), LAST.split()
        return f"{first[self.number % 30]} {last[(self.number + self.number // 30) % 30]}"

    @property
    def sid(self):
        return f"{30_000_000 + 7 * self.number}"

    @property
    def on_canvas(self):
        return self.number < ON_CANVAS

    @property
    def hours(self):
        return LATE.get(self.number, -5.0)

    @property
    def work(self):
        right = (self.number % 3 == 0, self.number // 3 % 2 == 0, self.number % 5 > 0)
        answers = zip(ANSWERS, right, strict=True)
        return notebook(*(f"def {q}(a, b):\n    return {ANSWERS[q][ok]}" for q, ok in answers))

    @property
    def points(self):
        """What the corrected tests give, without the question that is dropped."""
        if self.number == MISSING:
            return 0
        return 3 * (self.number % 3 == 0) + 3 * (self.number // 3 % 2 == 0)

    @property
    def final(self):
        """What the page makes of it."""
        by_hand = {2: 2.5 + 3, 4: 0 + 3, 5: 4, 8: 1 + 3}
        return by_hand.get(self.number, self.points * (1 - PENALTY.get(self.number, 0)))


CLASS = [Student(number) for number in range(SIZE)]
HANDED_IN = [student for student in CLASS if student.number != MISSING]


def write_table(path, table):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(table)


def write_exports(home, suffix, students):
    """Write what Canvas and Moodle give out, with Moodle's worksheet."""
    with zipfile.ZipFile(home / f"canvas{suffix}.zip", "w") as archive:
        for s in students:
            if s.on_canvas:
                who = "".join(reversed(s.name.lower().split()))
                late = "_LATE" if s.number in LATE else ""
                numbers = f"{41_000 + s.number}_{9_200_000 + s.number}"
                archive.writestr(f"{who}{late}_{numbers}_hw02_mse.ipynb", s.work)
    with zipfile.ZipFile(home / f"moodle{suffix}.zip", "w") as archive:
        for s in students:
            if not s.on_canvas:
                folder = f"{s.name}_{7_000_000 + s.number}_assignsubmission_file"
                archive.writestr(f"{folder}/hw02_mse.ipynb", s.work)
    table = [
        ["Identifier", "Full name", "ID number", "Email address", "Status", "Grade"]
        + ["Maximum grade", "Grade can be changed", "Last modified (submission)"]
        + ["Last modified (grade)", "Feedback comments"]
    ]
    for s in CLASS:
        if not s.on_canvas:
            when = (DUE + datetime.timedelta(hours=1 + s.hours)).strftime("%A, %d %B %Y, %H:%M")
            state = [s.name, s.sid, f"s{s.number}@example.edu", "Submitted for grading", "", "9.00"]
            when = when if s in students else "-"
            table.append([f"Participant {7_000_000 + s.number}", *state, "Yes", when, "-", ""])
    write_table(home / f"worksheet{suffix}.csv", table)


def write_world(home):
    """Write the course as it is before the story begins."""
    home.mkdir()
    bundle = home / "hw02_mse"
    write_test(bundle, "mse", 4)
    write_test(bundle, "mae", -2)  # wrong, as the story finds out
    write_test(bundle, "r2_score", 2)
    write_exports(home, "", [s for s in HANDED_IN if s.number not in LATE])
    write_exports(home, "-late", HANDED_IN)
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "hw02_mse (55021)"]
    table = [head, ["    Points Possible", "", "", "", "", "9"]]
    table += [[s.name, 41_000 + s.number, s.sid, "", "1", ""] for s in CLASS if s.on_canvas]
    write_table(home / "gradebook.csv", table)


def steps_of_the_page():
    """What the page does, in order: its heading, and each file and command below it."""
    text = PAGE.read_text(encoding="utf-8")
    name = ""
    for section in text.split("\n## ")[1:]:
        heading, _, body = section.partition("\n")
        done = []
        for before, kind, block in re.findall(r"(.*?)\n```(\w*)\n(.*?)```", body, re.DOTALL):
            if kind == "":
                done += [("run", line) for line in block.strip().splitlines()]
            else:
                (*_, name) = [name, *re.findall(r"`([\w/]+\.(?:csv|toml))`", before)]
                done.append((name, block))
        yield heading, done


def run(home, command):
    """Run a command of the page; building is what corrects the test here."""
    program, *arguments = shlex.split(command)
    assert program == "mlmath"
    if arguments[0] == "build":
        write_test(home / "hw02_mse", "mae", 2)
        return ""
    done = subprocess.run(
        [MLMATH, *arguments], cwd=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return " ".join((done.stdout + done.stderr).split())


def write(home, name, block):
    """Write a file of the page, or add lines to one that is there."""
    path = home / name
    new = not path.exists() or block.startswith(("[", "student,"))
    with open(path, "w" if new else "a", encoding="utf-8") as file:
        file.write(block)


def marks(home):
    """What grades.csv says of everybody, by number of the university."""
    path = home / "results" / "grades.csv"
    if not path.exists():
        return {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def changed_parts(before, after):
    """Which questions' marks differ in two tables, with what was and what is."""
    return {
        (after[sid]["student"], question, before[sid][question], after[sid][question])
        for sid in before
        for question in ("mse", "mae", "r2_score")
        if before[sid][question] != after[sid][question]
    }


def check_that_all_is_told(home, before, said):
    """What a step changed, and nothing else, stands in changes.csv, the report and the pages."""
    out, after = home / "results", marks(home)
    changes = rows(out / "changes.csv", "student", "question", "from", "to")
    assert {change for change in changes if change[1]} == changed_parts(before, after)
    concerned = {student for student, *_ in changes}
    assert (f"{len(concerned)} marks changed" in said) == (len(concerned) > 1)
    names = {row["student"]: row["name"] for row in after.values()}
    handed_in_now = {
        row["student"] for row in before.values() if row["status"] == "missing"
    }  # who had no mark, and so none that changed
    report = html.unescape((out / "report.html").read_text(encoding="utf-8"))
    section = report.partition("Marks that the last run changed")[2].partition("</section>")[0]
    for student, question, was, now in changes:
        assert names[student] in section
        page = html.unescape((out / "feedback" / f"{student}.html").read_text(encoding="utf-8"))
        if question and student not in handed_in_now:
            told = f"Your mark for {question} changed from {was or 'no mark'} to {now or 'no mark'}"
            assert told in page
    for row in after.values():
        page = html.unescape((out / "feedback" / f"{row['student']}.html").read_text("utf-8"))
        assert f"{row['final']} of {row['possible']} points" in page
        assert all(reason in page for reason in row["reasons"].split(". ")[:1])


def check_that_no_decision_is_lost(home):
    """Every line of adjustments.csv, and every penalty, is a reason in the table of marks."""
    after = marks(home)
    path = home / "results" / "adjustments.csv"
    for line in rows(path) if path.exists() else []:
        concerned = [
            row
            for sid, row in after.items()
            if line["student"] in ("*", sid, row["name"]) and row["status"] != "missing"
        ]
        assert concerned
        for row in concerned:
            assert line["reason"] in row["reasons"]
    if (home / "extensions.csv").exists():
        for s in CLASS:
            there, late = after[s.sid]["status"] != "missing", after[s.sid]["late_hours"]
            assert bool(late) == (there and s.number in PENALTY)


def kill(home, command, moments):
    """Start a command, and kill it when it has written a file, or a moment later; say which."""
    out = home / "results"
    file = out / moments.choice(["history.jsonl", *WRITTEN])
    was = file.stat().st_mtime_ns if file.exists() else 0
    running = subprocess.Popen(
        [MLMATH, *shlex.split(command)[1:]],
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while running.poll() is None and (file.stat().st_mtime_ns if file.exists() else 0) == was:
        time.sleep(0.001)
    time.sleep(moments.choice([0, moments.uniform(0, 0.3)]))
    was_running = running.poll() is None
    running.kill()
    running.wait()
    return was_running


def test_a_story_with_twenty_kills_has_the_same_end_and_loses_no_mark_on_the_way(tmp_path):
    """A run that goes on after a killed one says what both did together."""
    home, moments = tmp_path / "course", random.Random(20)
    write_world(home)
    out, killed, seen = home / "results", 0, set()
    steps = [step for _, steps in steps_of_the_page() for step in steps]
    for name, what in steps:
        if name != "run":
            write(home, name, what)
            continue
        before = marks(home)
        if "build" not in what and "report" not in what:
            for _ in range(2):
                ended = (out / ".last-run.json").exists() and (out / ".last-run.json").read_bytes()
                killed += kill(home, what, moments)
                if not (out / "history.jsonl").exists():
                    continue
                assert seen <= marks_in_history(out)
                seen |= marks_shown(out)
                assert seen <= marks_in_history(out)
                assert not before or marks(home).keys() >= before.keys()
                if ended and (out / ".last-run.json").read_bytes() != ended:
                    before = marks(home)  # it had come to its end, and told everything
        said = run(home, what)
        if "build" not in what and "report" not in what:
            check_that_all_is_told(home, before, said)
            check_that_no_decision_is_lost(home)
            seen |= marks_shown(out)
            assert seen <= marks_in_history(out)
    assert killed >= 15
    _back(home, said)


def test_the_story_of_the_guide_comes_out_as_it_is_told(tmp_path):
    home = tmp_path / "course"
    write_world(home)
    out, said = home / "results", {}
    for heading, steps in steps_of_the_page():
        for name, what in steps:
            if name != "run":
                write(home, name, what)
                continue
            before = marks(home)
            said[heading] = run(home, what)
            if "build" not in what:
                history = (out / "history.jsonl").read_text(encoding="utf-8")
                if "report" not in what:
                    check_that_all_is_told(home, before, said[heading])
                check_that_no_decision_is_lost(home)
                assert history.count('"event": "result"') >= len(marks(home))
        if heading in _CHECKS:
            _CHECKS[heading](home, said[heading])
    assert set(_CHECKS) == set(said)
    decisions = out / "adjustments.csv"
    decisions.write_text("".join(decisions.read_text().splitlines(keepends=True)[:-1]))
    before = marks(home)
    check_that_all_is_told(home, before, run(home, "mlmath regrade results"))
    assert rows(out / "changes.csv", "name", "question", "from", "to") == [
        ("Iris Ito", "mse", "1", "0")
    ]


def _first(home, said):
    assert "26 new, 28 kept" in said
    table = marks(home)
    assert len(table) == SIZE
    missing = {sid for sid, row in table.items() if row["status"] == "missing"}
    assert missing == {s.sid for s in CLASS if s.number == MISSING or s.number in LATE}


def _late(home, said):
    assert "4 new, 55 kept" in said
    table = marks(home)
    assert [row["status"] for row in table.values()].count("missing") == 1
    hours = {s.number: table[s.sid]["late_hours"] for s in CLASS if table[s.sid]["late_hours"]}
    assert hours == {5: "late", 43: "3.0", 49: "60.0"}
    assert "was ill" not in table[CLASS[31].sid]["reasons"]  # in time needs no reason


def _mended(home, said):
    assert "regraded because the tests of `mae` changed" in said
    for s in HANDED_IN:
        assert float(marks(home)[s.sid]["score"]) == s.points + 3 * (s.number % 5 > 0)


def _dropped(home, said):
    assert "59 kept" in said
    assert {row["possible"] for row in marks(home).values()} == {"6"}
    assert "r2_score: " in said


def _by_hand(home, said):
    table = marks(home)
    assert table[CLASS[2].sid]["mse"] == "2.5"
    assert table["30000028"]["mae"] == "3"
    assert table[CLASS[5].sid]["final"] == "4"
    assert "3 marks changed" in said


def _asked(home, said):
    assert marks(home)[CLASS[8].sid]["mse"] == "1"


def _back(home, said):
    table = marks(home)
    for s in CLASS:
        assert float(table[s.sid]["final"]) == pytest.approx(s.final)
    canvas = rows(home / "results" / "canvas.csv", "ID", "hw02_mse (55021)")[1:]
    moodle = rows(home / "results" / "moodle.csv", "ID number", "Grade")
    back = {int(own) - 41_000: mark for own, mark in canvas}
    back |= {(int(sid) - 30_000_000) // 7: mark for sid, mark in moodle}
    assert {number: float(mark) for number, mark in back.items()} == pytest.approx(
        {s.number: s.final * 9 / 6 for s in CLASS}
    )
    pages = {}
    for system in ("canvas", "moodle"):
        with zipfile.ZipFile(home / "results" / f"feedback-{system}.zip") as archive:
            for name in archive.namelist():
                (number, *_) = re.findall(r"_(\d{5,7})_", name)
                pages[int(number) % 1000] = html.unescape(archive.read(name).decode())
    assert set(pages) == {s.number for s in HANDED_IN}
    for s in HANDED_IN:
        assert f"{s.final:g} of 6 points" in pages[s.number]
        assert "its text could be read in two ways" in pages[s.number]
    assert "right for whole numbers, as you say" in pages[8]


_CHECKS = {
    "The first evening": _first,
    "Five come late, two of them with an extension": _late,
    "The tests of a question were wrong": _mended,
    "A question is dropped": _dropped,
    "Three marks by hand": _by_hand,
    "A student asks for a regrade": _asked,
    "Marks and feedback go back": _back,
}
