"""What a class's results have in common, added up one result at a time.

Results stream through, so that a class of thousands needs no more memory than its table. Numbers
and counts only: how they are said is the business of `report` and `terminal`.
"""

import dataclasses
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

_LONGEST = 240  # characters of a message, value or call that is counted
#: What keeps a submission apart where the host offers all of it.
MEANS = ("unprivileged user", "landlock", "seccomp")
#: The status of a student of the roster who handed in nothing.
MISSING = "missing"
#: Test cases are judged from so many who attempted the question.
FEW = 5


@dataclass
class Row:
    """One student's line."""

    student: str
    """also the name of the student's files"""
    name: str
    """the person's, where an export or a roster tells it"""
    file: str
    status: str
    score: float
    possible: float
    seconds: float
    ran: bool
    """whether any test case was run on it; question statistics leave the others out"""
    scores: dict[str, float]
    """by question"""
    misconceptions: list[tuple[str, str]]
    """question and name"""
    looks: list[tuple[str, str]]
    """why a person should look at it: a kind, and a sentence"""
    notes: list[str]
    """on what was handed in"""


@dataclass
class Case:
    """One test case over the class."""

    name: str
    public: bool
    points: float | None
    attempted: int = 0
    """students who attempted the question"""
    passed: int = 0

    @property
    def suspicion(self):
        """`"nobody passes"`, `"nobody fails"` or None."""
        if self.attempted < FEW or 0 < self.passed < self.attempted:
            return None
        return "nobody fails" if self.passed else "nobody passes"


@dataclass
class Misconception:
    """One mistake that was recognised."""

    question: str
    name: str
    hint: str
    general: bool
    count: int = 0


@dataclass
class Question:
    """One question over the class; shares are between 0 and 1."""

    name: str
    possible: float
    cases: dict[str, Case] = field(default_factory=dict)
    misconceptions: dict[str, Misconception] = field(default_factory=dict)
    values: Counter = field(default_factory=Counter)
    """wrong values as (call, got, expected), each student's first one"""
    messages: Counter = field(default_factory=Counter)
    """what the first failed test case said, where no value is known"""
    exceptions: Counter = field(default_factory=Counter)
    not_attempted: int = 0
    full: int = 0
    nothing: int = 0
    """attempted, and no points"""
    mean: float = 0.0
    """points"""
    discrimination: float | None = None
    """correlation with the points of all other questions; None when either does not vary"""
    top: float | None = None
    """mean share of the points among the quarter that did best on all other questions"""
    bottom: float | None = None

    @property
    def facility(self):
        """The share of the points that the class got."""
        return self.mean / self.possible if self.possible else 0.0

    @property
    def difficulty(self):
        """The share of the points that the class lost."""
        return 1 - self.facility

    def common_misconceptions(self):
        """The misconceptions, most frequent first."""
        return sorted(self.misconceptions.values(), key=lambda m: (-m.count, m.name))


@dataclass
class Class:
    """A class's results, added up."""

    assignment: str
    possible: float
    rows: list[Row]
    questions: list[Question]
    statuses: Counter
    cell_errors: Counter
    """errors of cells as `type: message`, each student once"""
    confinement: list[str]
    """the means that were in force for every submission"""
    modes: set[str]
    versions: set[str]

    @property
    def ran(self):
        """The rows of submissions that were run."""
        return [row for row in self.rows if row.ran]

    @property
    def lacking(self):
        """The means of confinement that some submission was run without."""
        in_force = {mean.split(" ")[0] for mean in self.confinement}
        return [mean for mean in MEANS if self.ran and mean.split(" ")[0] not in in_force]

    @property
    def scores(self):
        """Points of the submissions that were run, shape (n,)."""
        return np.array([row.score for row in self.rows if row.ran], dtype=float)

    def common_misconceptions(self):
        """The misconceptions of all questions, most frequent first."""
        order = {question.name: n for n, question in enumerate(self.questions)}
        everything = [m for q in self.questions for m in q.misconceptions.values()]
        return sorted(everything, key=lambda m: (-m.count, order[m.question], m.name))

    def suspicious(self):
        """Pairs of question and case that nobody passes or nobody fails, the worse first."""
        found = [(q, case) for q in self.questions for case in q.cases.values() if case.suspicion]
        return sorted(found, key=lambda pair: pair[1].passed > 0)

    def looks(self):
        """Pairs of row and (kind, sentence) for a person to look at."""
        return [(row, look) for row in self.rows for look in row.looks]


def add_up(results):
    """Return the `Class` of an iterable of results (dicts of `grader.grade`), or None for none."""
    rows, questions, statuses, cell_errors = [], {}, Counter(), Counter()
    confinement, modes, versions = None, set(), set()
    assignment = None
    for result in results:
        about = result["extra_data"]["mlmath"]
        assignment = about["assignment"] if assignment is None else assignment
        row = _row(about)
        rows.append(row)
        statuses[row.status] += 1
        modes.add(about.get("mode") or "isolated")
        versions.add(about.get("version") or "unknown")
        for answer in about.get("questions", []):
            question = questions.get(answer["name"])
            if question is None:
                question = Question(answer["name"], answer["possible"])
                questions[answer["name"]] = question
            if answer.get("cases"):
                _add_answer(question, answer)
        if row.ran:
            means = about.get("confinement") or []
            known = means if confinement is None else confinement
            confinement = [mean for mean in known if mean in means]
        said = {_problem(p) for p in about.get("problems", []) if p.get("kind") == "error"}
        cell_errors.update(said)
    if assignment is None:
        return None
    questions = list(questions.values())
    _compare(rows, questions)
    possible = max(row.possible for row in rows)
    return Class(
        assignment,
        possible,
        rows,
        questions,
        statuses,
        cell_errors,
        confinement or [],
        modes,
        versions,
    )


def _row(about):
    answers = about.get("questions", [])
    return Row(
        student=about["student"],
        name=(about.get("identity") or {}).get("name") or "",
        file=about.get("file") or "",
        status=about["status"],
        score=about["score"],
        possible=about["possible"],
        seconds=about.get("seconds") or 0.0,
        ran=any(answer.get("cases") for answer in answers),
        scores={answer["name"]: answer["score"] for answer in answers},
        misconceptions=[
            (answer["name"], answer["diagnosis"]["name"])
            for answer in answers
            if answer.get("diagnosis")
        ],
        looks=list(_looks(about)),
        notes=list(_notes(about)),
    )


def _notes(about):
    """Yield sentences on what was handed in."""
    before = len(about.get("superseded") or [])
    if before:
        yield f"Handed in {before + 1} times; the latest counts, {_shortened(about['file'])}."
    for note in about.get("notes") or []:
        yield _shortened(note)


def _looks(about):
    """Yield why a person should look at a submission: a kind, and a sentence."""
    failed = [
        (answer["name"], case)
        for answer in about.get("questions", [])
        for case in answer.get("cases", [])
        if not case["passed"]
    ]
    breaches = [(name, case["message"]) for name, case in failed if case.get("kind") == "breach"]
    breaches += [
        (f"code cell {problem.get('cell')}", problem.get("message"))
        for problem in about.get("problems", [])
        if problem.get("kind") == "breach"
    ]
    if breaches:
        where, what = breaches[0]
        yield (
            "broke the protocol",
            f"In {where} it sent the grader what an honest answer does not send: "
            f"{_shortened(what or '')} Read the code for an attempt to get at marks.",
        )
    elif about["status"] not in ("graded", MISSING):
        given_up = about.get("reason")
        more = f" ({_shortened(given_up)})" if given_up else ""
        yield about["status"], _shortened(about.get("sentence") or "") + more
    for question, libraries in (about.get("libraries") or {}).items():
        names = " and ".join(map(_shortened, libraries))
        yield (
            "other library",
            f"{question} uses {names}, which the reference answer does without.",
        )


def _add_answer(question, answer):
    """Add one student's answer, whose test cases were run, to a question."""
    cases = answer["cases"]
    attempted = any(case.get("kind") not in ("not attempted", "missing") for case in cases)
    for case in cases:
        seen = question.cases.setdefault(
            case["name"], Case(case["name"], case["public"], case.get("points"))
        )
        seen.attempted += attempted
        seen.passed += case["passed"]
    question.full += answer["score"] >= answer["possible"]
    question.not_attempted += not attempted
    question.nothing += attempted and answer["score"] <= 0 < answer["possible"]
    if not attempted:
        return
    diagnosis = answer.get("diagnosis")
    if diagnosis:
        name = diagnosis["name"]
        known = question.misconceptions.get(name)
        if known is None:
            known = question.misconceptions[name] = Misconception(
                question.name, name, diagnosis["hint"], bool(diagnosis.get("general"))
            )
        known.count += 1
    first = next((case for case in cases if not case["passed"]), None)
    if first is None:
        return
    message = _first_line(first.get("message"))
    if first.get("got") is not None:
        parts = (first.get("call"), first.get("got"), first.get("expected"))
        question.values[tuple(_first_line(part) for part in parts)] += 1
    elif first.get("kind") == "error":
        question.exceptions[message] += 1
    elif first.get("kind") in ("wrong", "timed out"):
        question.messages[message] += 1


def _problem(problem):
    return _first_line(f"{problem.get('type')}: {problem.get('message')}")


def _first_line(text):
    return _shortened(str(text or "").strip().split("\n", 1)[0])


def _shortened(text):
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _compare(rows, questions):
    """Fill in each question's mean, and how it goes with the other questions."""
    points = np.array(
        [[row.scores.get(q.name, 0.0) for q in questions] for row in rows if row.ran],
        dtype=float,
    ).reshape(-1, len(questions))
    if not len(points):
        return
    total = points.sum(axis=1)
    quarter = max(1, len(points) // 4)
    for index, question in enumerate(questions):
        item, rest = points[:, index], total - points[:, index]
        question.mean = float(item.mean())
        if len(points) < FEW or np.ptp(item) == 0 or np.ptp(rest) == 0:
            continue
        question.discrimination = float(np.corrcoef(item, rest)[0, 1])
        order = np.argsort(rest, kind="stable")
        question.bottom = float(item[order[:quarter]].mean()) / question.possible
        question.top = float(item[order[-quarter:]].mean()) / question.possible


def as_data(the_class):
    """Return what machines want of a class: a dict of plain data, without long lists."""
    scores = the_class.scores
    return {
        "assignment": the_class.assignment,
        "submissions": len(the_class.rows),
        "run": len(scores),
        "statuses": dict(sorted(the_class.statuses.items())),
        "possible": the_class.possible,
        "mean": _rounded(scores.mean()) if len(scores) else None,
        "median": _rounded(np.median(scores)) if len(scores) else None,
        "questions": [
            {
                "name": q.name,
                "possible": q.possible,
                "mean": _rounded(q.mean),
                "full": q.full,
                "not_attempted": q.not_attempted,
                "difficulty": _rounded(q.difficulty),
                "discrimination": _rounded(q.discrimination),
            }
            for q in the_class.questions
        ],
        "misconceptions": [dataclasses.asdict(m) for m in the_class.common_misconceptions()[:10]],
        "suspicious_cases": [
            {"question": q.name, "case": case.name, "why": case.suspicion}
            for q, case in the_class.suspicious()
        ],
        "needs_a_look": [
            {"student": row.student, "kind": kind, "why": why}
            for row, (kind, why) in the_class.looks()
        ],
        "confinement": the_class.confinement,
    }


def _rounded(value):
    return None if value is None else round(float(value), 4)
