"""A made-up class, and its work as six systems hand it out: for tests and benchmarks.

    made = write_class(folder, assignment, size=12, rng_seed=0)
    made.layouts["canvas"]   what an instructor downloads: a zip, or nbgrader's folder
    made.rosters["canvas"]   that system's list of students, as a CSV file
    made.students            who they are and what became of their work

Students answer as real ones do: mostly right, in several ways, with the assignment's known
misconceptions, with the last questions left open. A few are special: they handed in twice, late,
nothing, a file that is no notebook, the wrong notebook; one has a hostile name. Everything follows
from `rng_seed`.

The layouts follow these sources:
- Gradescope: "Export Submissions"; keys of submission_metadata.yml as its Ruby writes them
- Canvas: `lib/content_zipper.rb` in instructure/canvas-lms for the names in the zip,
  `lib/gradebook_importer.rb` for the columns of the gradebook
- Moodle: `mod/assign/classes/downloader.php` for the names in the zip,
  `mod/assign/gradingtable.php` for the columns of the grading worksheet
- Blackboard: kwurst/bb-file-cleanup and timdrysdale/gradex-cli, which read its names and receipts
- Brightspace: gitchrisqueen/cpcc_task_automation, which reads its folders; D2L's "Importing grades"
- nbgrader: its user guide, "How to structure course files", and `nbgrader db student import`
"""

import csv
import datetime
import json
import random
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants

TOP = Path(__file__).parents[2]
START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
HOSTILE = ("=HYPERLINK(1)", "<script>alert(1)</script>")  # first and last name

_FIRST = (
    "Ada Ben Chloé Dan Eva Finn Gina Hugo Iris Jonas Kim Lena Max "
    "Nora Omar Paula Quinn Rosa Sam Tess Uma Viktor Wen Ximena Yusuf Zoë "
    "Aiko Björn Carmen Dmitri Élodie Farah Günter Hana "
)
_LAST = (
    "Abel Bianchi Chen Diaz Eriksson Fischer Garcia Haddad Ito Jansen Kovač Lopez Müller "
    "Nguyen O'Brien Petrov Quist Rossi Santos Tanaka Ueda Vargas Weber Xu Yılmaz Zhang "
)


@dataclass
class Student:
    """One of the class."""

    first: str
    last: str
    number: int
    """from 0; all identifiers follow from it"""
    work: list[bytes] = field(default_factory=list)
    """what was handed in, oldest first; the last one counts, none is a student who is missing"""
    suffix: str = ".ipynb"
    late: bool = False

    @property
    def name(self):
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def login(self):
        """The user name, and the part of the address before the @."""
        return f"stu{self.number:04}"

    @property
    def email(self):
        """The address."""
        return f"{self.login}@example.edu"

    @property
    def sid(self):
        """The university's number."""
        return f"{30_000_000 + 7 * self.number}"

    @property
    def canvas_id(self):
        """The user's number in Canvas."""
        return 41_000 + 3 * self.number

    @property
    def moodle_id(self):
        """The participant's number in Moodle."""
        return 7_000_000 + self.number

    def time(self, attempt):
        """When an attempt was handed in."""
        return START + datetime.timedelta(minutes=7 * self.number + 600 * attempt)


@dataclass
class MadeClass:
    """Where the class's work lies."""

    folder: Path
    assignment: str
    students: list[Student]
    layouts: dict[str, Path]
    rosters: dict[str, Path]


def write_class(folder, assignment, size=12, rng_seed=0):
    """Write a class's work in six layouts, and six rosters.

    Parameters
    ----------
    folder : Path
        Made when it is not there.
    assignment : str
        An assignment of this course that has been built.
    size : int
        How many students, those who handed in nothing included; 12 or more.
    rng_seed : int

    Returns
    -------
    MadeClass
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    students = _students(assignment, size, random.Random(rng_seed))
    layouts = {name: write(folder, assignment, students) for name, write in _LAYOUTS.items()}
    rosters = {name: write(folder, assignment, students) for name, write in _ROSTERS.items()}
    return MadeClass(folder, assignment, students, layouts, rosters)


def _students(assignment, size, rng):
    (found,) = Course(TOP).assignments([assignment])
    released = found.release.read_bytes()
    right = reference_answers(read_master(found.master))
    wrong, other = ({q: [] for q in right} for _ in range(2))
    for kind, into in (("misconceptions", wrong), ("alternatives", other)):
        for variant in read_variants(found.source / f"{kind}.py"):
            into[variant.question].append(variant.source)
    names = [(first, last) for first in _FIRST.split() for last in _LAST.split()]
    rng.shuffle(names)
    students = []
    for number in range(size):
        first, last = names[number % len(names)]
        student = Student(first, last, number, late=rng.random() < 0.1)
        skill = min(max(rng.gauss(0.75, 0.2), 0), 1)
        answers = _answers(right, wrong, other, skill, rng)
        if rng.random() < 0.15:  # the first attempt, with less in it
            student.work.append(_saved(released, dict(list(answers.items())[:1]), number))
        student.work.append(_saved(released, answers, number))
        students.append(student)
    _make_some_special(students, released, right)
    return students


def _answers(right, wrong, other, skill, rng):
    answers = {}
    for place, question in enumerate(right):
        luck = rng.random()
        if luck < skill:
            ways = [right[question], right[question], *other[question]]
            answers[question] = rng.choice(ways)
        elif luck < skill + 0.04 * place and answers:
            continue  # not attempted: more often further down
        elif wrong[question]:  # the first ones in the file are the most common ones
            place = min(int(rng.expovariate(0.7)), len(wrong[question]) - 1)
            answers[question] = wrong[question][place]
    return answers


def _saved(released, answers, number):
    """The notebook as this student saved it: no two files are the same."""
    notebook = json.loads(answered(released, answers))
    note = {"cell_type": "markdown", "id": f"note{number:06}", "metadata": {}}
    notebook["cells"].append(note | {"source": f"Notes of my own, number {number}."})
    return json.dumps(notebook).encode()


def _make_some_special(students, released, right):
    """The second handed in nothing, the third no notebook and so on; the first is as drawn."""
    nothing, no_notebook, other, error, stub, perfect, twice, hostile = students[1:9]
    nothing.work = []
    no_notebook.work, no_notebook.suffix = [b"%PDF-1.7 my answers"], ".pdf"
    wrong = json.loads(released)
    wrong["metadata"]["otter"]["assignment_name"] = "hw99_other"
    other.work = [json.dumps(wrong).encode()]
    question = next(iter(right))
    error.work = [_saved(released, right | {question: "def answer(x:\n    return"}, error.number)]
    stub.work = [_saved(released, {}, stub.number)]
    perfect.work = [_saved(released, right, perfect.number)]
    twice.work = [_saved(released, {}, 900_000), _saved(released, right, twice.number)]
    hostile.first, hostile.last = HOSTILE
    for student in students[50::60]:  # in a large class only: these take their time
        hanging = right | {question: "while True:\n    pass"}
        student.work = [_saved(released, hanging, student.number)]
    for student in students[40::60]:
        student.work = []


# The layouts: `folder`, the assignment's name and the students in, what an instructor has out.


def _gradescope(folder, assignment, students):
    top, metadata, number = "assignment_4417023_export", {}, 250_100_000
    path = folder / "gradescope" / f"{top}.zip"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in students:
            number += 17
            if not student.work:
                continue
            who = {":name": student.name, ":sid": student.sid, ":email": student.email}
            history = [
                {":id": number - 1, ":created_at": student.time(attempt), ":score": 0.0}
                for attempt in range(len(student.work) - 1)
            ]
            metadata[f"submission_{number}"] = {
                ":submitters": [who],
                ":created_at": student.time(len(student.work) - 1),
                ":score": 0.0,
                ":status": "processed",
                ":results": {"tests": []},
                ":history": history,
            }
            # only the active submission is exported, whatever the student had called the file
            name = f"{top}/submission_{number}/{assignment}{student.suffix}"
            archive.writestr(name, student.work[-1])
        text = yaml.safe_dump(metadata, allow_unicode=True, sort_keys=False)
        archive.writestr(f"{top}/submission_metadata.yml", "---\n" + text)
    return path


def _canvas(folder, assignment, students):
    path, file = folder / "canvas" / "submissions.zip", 9_200_000
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in students:
            who = re.sub(r"\W", "", f"{student.last}, {student.first}".lower())
            late = "_LATE" if student.late else ""
            for attempt, work in enumerate(student.work):
                file += 11
                again = f"-{attempt}" if attempt else ""
                name = f"{assignment}{again}{student.suffix}"
                archive.writestr(f"{who}{late}_{student.canvas_id}_{file}_{name}", work)
    return path


def _moodle(folder, assignment, students):
    path = folder / "moodle" / f"ML101-{assignment}-88123.zip"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in students:
            who = re.sub(r'[<>:"/\\|?*&#%]', "", student.name.replace("_", " "))
            for attempt, work in enumerate(student.work):
                name = f"{assignment}{'-new' if attempt else ''}{student.suffix}"
                inside = f"{who}_{student.moodle_id}_assignsubmission_file/{name}"
                entry = zipfile.ZipInfo(inside, student.time(attempt).timetuple()[:6])
                archive.writestr(entry, work)
    return path


def _nbgrader(folder, assignment, students):
    tree = folder / "nbgrader" / "submitted"
    for student in students:
        if student.work:
            place = tree / student.login / assignment
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{assignment}{student.suffix}").write_bytes(student.work[-1])
            time = student.time(len(student.work) - 1)
            (place / "timestamp.txt").write_text(f"{time:%Y-%m-%d %H:%M:%S.%f} UTC")
    return tree


def _blackboard(folder, assignment, students):
    path = folder / "blackboard" / f"gradebook_ML101_{assignment}.zip"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in students:
            for attempt, work in enumerate(student.work):
                time = student.time(attempt)
                stem = f"{assignment}_{student.login}_attempt_{time:%Y-%m-%d-%H-%M-%S}"
                file = f"{stem}_{assignment}{student.suffix}"
                receipt = [
                    f"Name: {student.name} ({student.login})",
                    f"Assignment: {assignment}",
                    f"Date Submitted: {time:%A, %d %B %Y %H:%M:%S} o'clock UTC",
                    "Current Mark: Needs Marking",
                    "",
                    "Submission Field:",
                    "There is no student submission text data for this assignment.",
                    "",
                    "Files:",
                    f"\tOriginal filename: {assignment}{student.suffix}",
                    f"\tFilename: {file}",
                ]
                archive.writestr(f"{stem}.txt", "\n".join(receipt))
                archive.writestr(file, work)
    return path


def _brightspace(folder, assignment, students):
    top = f"{assignment} Download Mar 9, 2026 1012 AM"
    path = folder / "brightspace" / f"{top}.zip"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", "<html><body>Comments of students</body></html>")
        for student in students:
            who = re.sub(r'[<>:"/\\|?*]', "_", student.name)
            for attempt, work in enumerate(student.work):
                time = student.time(attempt)
                hour = int(time.strftime("%I"))
                when = f"{time:%b} {time.day}, {time:%Y} {hour}{time:%M %p}"
                inside = f"{39_000 + student.number}-640693 - {who} - {when}"
                archive.writestr(f"{inside}/{assignment}{student.suffix}", work)
    return path


_LAYOUTS = {
    "gradescope": _gradescope,
    "canvas": _canvas,
    "moodle": _moodle,
    "blackboard": _blackboard,
    "brightspace": _brightspace,
    "nbgrader": _nbgrader,
}


def _table(path, rows, encoding="utf-8", delimiter=","):
    with open(path, "w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def _gradescope_roster(folder, assignment, students):
    rows = [["First Name", "Last Name", "SID", "Email", "Role", "Section"]]
    rows += [[s.first, s.last, s.sid, s.email, "Student", "01"] for s in students]
    return _table(folder / "gradescope" / "roster.csv", rows)


def _canvas_roster(folder, assignment, students):
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{assignment} (55021)"]
    rows = [head, ["    Points Possible", "", "", "", "", "30.00"]]
    rows += [
        [f"{s.last}, {s.first}", s.canvas_id, s.sid, s.login, "ML101 01", ""] for s in students
    ]
    rows += [["Student, Test", "99999", "", "0123456789abcdef", "ML101 01", ""]]
    return _table(folder / "canvas" / "gradebook.csv", rows, "utf-8-sig")


def _moodle_roster(folder, assignment, students):
    head = ["Identifier", "Full name", "ID number", "Email address", "Status", "Grade"]
    head += ["Maximum grade", "Grade can be changed", "Last modified (submission)"]
    rows = [[*head, "Last modified (grade)", "Feedback comments"]]
    for s in students:
        status = "Submitted for grading - Not graded" if s.work else "No submission"
        when = f"{s.time(0):%A, %d %B %Y, %H:%M}" if s.work else "-"
        row = [f"Participant {s.moodle_id}", s.name, s.sid, s.email, status, ""]
        rows.append([*row, "30.00", "Yes", when, "-", ""])
    return _table(folder / "moodle" / "worksheet.csv", rows, "utf-8-sig")


def _nbgrader_roster(folder, assignment, students):
    rows = [["id", "first_name", "last_name", "email", "lms_user_id"]]
    rows += [[s.login, s.first, s.last, s.email, s.sid] for s in students]
    return _table(folder / "nbgrader" / "students.csv", rows)


def _blackboard_roster(folder, assignment, students):
    head = ["Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability"]
    rows = [[*head, f"{assignment} [Total Pts: 30 Score] |12345"]]
    rows += [[s.last, s.first, s.login, s.sid, "", "Yes", ""] for s in students]
    return _table(folder / "blackboard" / "grades.xls", rows, "utf-16", "\t")


def _brightspace_roster(folder, assignment, students):
    item = f"{assignment} Points Grade <Numeric MaxPoints:30 Weight:5 Category:C CategoryWeight:20>"
    rows = [["OrgDefinedId", "Username", "Last Name", "First Name", item, "End-of-Line Indicator"]]
    rows += [[f"#{s.sid}", f"#{s.login}", s.last, s.first, "", "#"] for s in students]
    return _table(folder / "brightspace" / "grades.csv", rows)


_ROSTERS = {
    "gradescope": _gradescope_roster,
    "canvas": _canvas_roster,
    "moodle": _moodle_roster,
    "blackboard": _blackboard_roster,
    "brightspace": _brightspace_roster,
    "nbgrader": _nbgrader_roster,
}
