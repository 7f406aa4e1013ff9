"""A class of 300 gets the same marks from six systems, in files that each could import.

The class writes in four scripts, has groups and people who are late or missing, and its lists have
been through a spreadsheet. What is handed in says its own score, so that nothing has to be run. The
parsers of the marks files know only what the importers are documented to do.
"""

import csv
import datetime
import io
import json
import re
import unicodedata
from dataclasses import dataclass

import pytest
import yaml

from mlmath.lms.export import refuse_nameless, write_marks
from mlmath.model.bundle_info import BundleInfo, QuestionInfo
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.states import GradingMode, Status
from mlmath.results.grades_table import grades_table
from mlmath.results.marks import final_marks
from mlmath.submissions.collect import collect
from mlmath.submissions.groups import read_groups
from mlmath.submissions.roster import enrol, read_roster

SIZE, GROUPS, IN_GROUP = 300, 20, 3
BUNDLE = BundleInfo("hw02_mse", "digest", (QuestionInfo("mse", 30.0),), GradingMode.ISOLATED)
START = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
FIRST = {
    "Thai": ["ณัฐวุฒิ", "กิตติศักดิ์", "น้ำฝน", "พิมพ์ชนก", "วรัญญู", "สุทธิดา", "อภิสิทธิ์", "ธีรเดช", "ปิยะ"],
    "Hindi": ["श्रेया", "मीना", "मोना", "ऋषि", "दीप्ति", "विक्रम", "आर्यन", "प्रिया", "निशांत"],
    "German": ["Jörg", "Änne", "Günther", "Käthe", "Björn", "Zoë", "Heiß", "Ute", "Lars-Uwe"],
    "Vietnamese": ["Nguyên", "Ánh", "Đức", "Thảo", "Hương", "Phượng", "Tuấn", "Mỹ Lệ", "Quỳnh"],
}
LAST = {
    "Thai": ["ใจดี", "ศรีสุข", "ทองคำ", "แก้วมณี", "รุ่งเรือง", "วงศ์ใหญ่", "สุวรรณ", "พึ่งบุญ", "บุญมี"],
    "Hindi": ["शर्मा", "सिंह", "गुप्ता", "मिश्रा", "राव", "त्रिपाठी", "कुमार", "जोशी", "वर्मा"],
    "German": ["Groß", "Müller", "von der Höhe", "Weiß", "Öztürk", "Bär", "Jäger", "Süß", "Größl"],
    "Vietnamese": ["Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Ngô Thị", "Vũ"],
}


@dataclass
class Student:
    """One of the class."""

    number: int
    first: str
    last: str

    @property
    def name(self):
        return f"{self.first} {self.last}"

    @property
    def sid(self):
        return f"{7 * self.number + 11:07}"

    @property
    def login(self):
        return f"stu_{self.number:03}"

    @property
    def email(self):
        return f"{self.login}@example.edu"

    @property
    def canvas_id(self):
        return 41_000 + 3 * self.number

    @property
    def moodle_id(self):
        return 7_000_000 + self.number

    @property
    def group(self):
        """The last ones are in groups."""
        place = self.number - (SIZE - GROUPS * IN_GROUP)
        return f"Team {place // IN_GROUP + 1}" if place >= 0 else ""

    @property
    def hands_in(self):
        """One of each group does; every eleventh of the others does not."""
        if self.group:
            return (self.number - SIZE) % IN_GROUP == 0
        return self.number % 11 != 0

    @property
    def late(self):
        return self.number % 7 == 0

    @property
    def score(self):
        return (self.number * 13) % 61 / 2

    @property
    def time(self):
        return START + datetime.timedelta(minutes=self.number)

    @property
    def mark(self):
        """What is right."""
        if self.group:
            return STUDENTS[self.number - (self.number - SIZE) % IN_GROUP].score
        return self.score if self.hands_in else 0


def _people():
    pairs = [(first, last) for script in FIRST for first in FIRST[script] for last in LAST[script]]
    return [Student(number, *pairs[number]) for number in range(SIZE)]


STUDENTS = _people()
TEAMS = {name: [s for s in STUDENTS if s.group == name] for name in {s.group for s in STUDENTS}}


def work(student):
    return json.dumps({"score": student.score, "of": student.number}).encode()


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def excel_number(text):
    """A number as a spreadsheet has it after it was opened there."""
    return text.lstrip("0")


def slug(text):
    """A name as Ruby's [[:word:]] leaves it."""
    kept = [c for c in text.lower() if unicodedata.category(c)[0] in "LMN" or c == "_"]
    return "".join(kept)


def text_of(rows, delimiter=",", quoting=csv.QUOTE_MINIMAL):
    table = io.StringIO()
    csv.writer(table, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)
    return table.getvalue()


def doubled(rows):
    """Every fiftieth line stands there twice, as with two sections."""
    return [row for n, row in enumerate(rows) for row in ([row, row] if n % 50 == 3 else [row])]


# The layouts: the export in a folder, and the text of the roster.


def canvas(folder):
    for s in STUDENTS:
        if s.hands_in:
            who = slug(s.group or f"{s.last}, {s.first}")
            late = "_LATE" if s.late else ""
            again = "-1" if s.number % 5 == 0 else ""
            name = f"{who}{late}_{s.canvas_id}_{9_200_000 + s.number}_hw02_mse{again}.ipynb"
            put(folder / name, work(s))
    put(folder / "studenttest_99999_9300000_hw02_mse.ipynb", b"{}")
    head = ["LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Section"]
    rows = [[*head, "hw02_mse (55021)", "Final Score"]]
    rows += [["", "", "", "", "", "", "Manual Posting", ""]]
    rows += [["    Puntos posibles", "", "", "", "", "", "60.00", "(solo lectura)"]]
    people = [
        [s.last, s.first, s.canvas_id, excel_number(s.sid), s.login, "ML1", "", ""]
        for s in STUDENTS
    ]
    rows += doubled(people)
    rows += [["Student", "Test", "99999", "", "0a" * 20, "ML1", "", ""]]
    return text_of(rows).encode("utf-8-sig")


def moodle(folder):
    for s in STUDENTS:
        if s.hands_in:
            who = s.name
            number = s.moodle_id
            if s.group:  # the number of a group may be that of a participant
                who, number = s.group, 7_000_000 + int(s.group.split()[1])
            place = folder / f"{who}_{number}_assignsubmission_file_"
            put(place / "hw02_mse.ipynb", work(s))
    head = ["ID", "Vollständiger Name", "E-Mail-Adresse", "ID-Nummer", "Status", "Gruppe"]
    head += ["Bewertung", "Bestwertung", "Bewertung kann geändert werden"]
    head += ["Zuletzt geändert (Abgabe)", "Zuletzt geändert (Bewertung)", "Feedback als Kommentar"]
    rows = [head]
    for s in STUDENTS:
        status = "Zur Bewertung abgegeben" if s.mark else "Keine Abgabe"
        group = s.group or "Standardgruppe"
        row = [f"Teilnehmer/in{s.moodle_id}", s.name, s.email, excel_number(s.sid), status, group]
        rows.append([*row, "", "60,00", "Ja", "Montag, 2. März 2026, 09:00", "-", "=gut"])
    return text_of(rows, ";").encode("utf-8-sig")


def gradescope(folder):
    metadata = {}
    for s in STUDENTS:
        if s.hands_in:
            together = TEAMS[s.group] if s.group else [s]
            who = [{":name": p.name, ":sid": p.sid, ":email": p.email} for p in together]
            key = f"submission_{250_000 + s.number}"
            metadata[key] = {":submitters": who, ":created_at": s.time, ":score": 0.0}
            put(folder / key / "hw02_mse.ipynb", work(s))
    put(folder / "submission_metadata.yml", yaml.safe_dump(metadata, allow_unicode=True))
    rows = [["First Name", "Last Name", "SID", "Email", "Role", "Section"]]
    rows += doubled(
        [[s.first, s.last, excel_number(s.sid), s.email, "Student", "01"] for s in STUDENTS]
    )
    rows += [["Tea", "Cher", "1", "t@x.edu", "Instructor", ""], ["T", "A", "", "a@x", "TA", ""]]
    return text_of(rows).encode()


def nbgrader(folder):
    for s in STUDENTS:
        if s.hands_in:
            place = folder / "submitted" / s.login / "hw02_mse"
            put(place / "hw02_mse.ipynb", work(s))
            put(place / "timestamp.txt", f"{s.time:%Y-%m-%d %H:%M:%S.%f} UTC")
    rows = [["id", "first_name", "last_name", "email", "lms_user_id"]]
    rows += doubled([[s.login, s.first, s.last, s.email, f'="{s.sid}"'] for s in STUDENTS])
    return text_of(rows).encode()


def blackboard(folder):
    for s in STUDENTS:
        if s.hands_in:
            stem = f"HW_02_{s.login}_attempt_{s.time:%Y-%m-%d-%H-%M-%S}"
            put(folder / f"{stem}_hw02_mse.ipynb", work(s))
            lines = [f"Name: {s.name} ({s.login})", "Assignment: HW 02"]
            lines += [f"Date Submitted: {s.time:%A, %d %B %Y %H:%M:%S} o'clock UTC", ""]
            lines += ["Current Mark: Needs Marking", "", "Submission Field:", "nothing", ""]
            lines += ["Comments:", "Name: Somebody Else (stu_001)", "", "Files:"]
            lines += ["\tOriginal filename: hw02_mse.ipynb", f"\tFilename: {stem}_hw02_mse.ipynb"]
            put(folder / f"{stem}.txt", "\n".join(lines))
    head = ["Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability"]
    rows = [
        [*head, "Total [Total Pts: up to 60 Score] |1", "hw02_mse [Total Pts: 60 Score] |12345"]
    ]
    rows += doubled(
        [[s.last, s.first, s.login, excel_number(s.sid), "", "Yes", "", ""] for s in STUDENTS]
    )
    return text_of(rows, "\t", csv.QUOTE_ALL).encode("utf-16")


def brightspace(folder):
    for s in STUDENTS:
        if s.hands_in:
            when = (
                f"{s.time:%b} {s.time.day}, {s.time:%Y} {int(s.time.strftime('%I'))}{s.time:%M %p}"
            )
            place = folder / "wrapper" / f"{39_000 + s.number}-640693 - {s.name} - {when}"
            put(place / "hw02_mse.ipynb", work(s))
    put(folder / "wrapper" / "index.html", "<script>alert(1)</script>")
    item = "hw02_mse Points Grade <Numeric MaxPoints:60 Weight:5 Category:C CategoryWeight:20>"
    rows = [["OrgDefinedId", "Username", "Last Name", "First Name", item, "End-of-Line Indicator"]]
    rows += doubled([[f"#{s.sid}", f"#{s.login}", s.last, s.first, "", "#"] for s in STUDENTS])
    return text_of(rows).encode()


# Parsers: the university's number and the mark of everybody in a marks file.


def lines_of(path, encoding="utf-8", delimiter=","):
    text = path.read_bytes().decode(encoding)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def import_canvas(path):
    """Positional; the column by its number; of separators the last is that of the decimals."""
    head, *rows = lines_of(path)
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    (column,) = [n for n, heading in enumerate(head) if re.search(r"\(55021\)$", heading)]
    assert rows[0][0] == "    Points Possible"
    by_id = {str(s.canvas_id): s for s in STUDENTS}
    assert all(row[column] for row in rows)  # a blank would clear a mark
    return [(by_id[row[1]].sid, float(row[column]) / 2) for row in rows[1:]]


def import_moodle(path):
    """The headings of the worksheet's language, in a file with rows of one length."""
    head, *rows = lines_of(path, delimiter=";")
    number, grade = head.index("ID"), head.index("Bewertung")
    assert "Zuletzt geändert (Bewertung)" in head
    assert {len(row) for row in rows} == {len(head)}
    assert {row[-1] for row in rows} == {"=gut"}
    by_id = {s.moodle_id: s for s in STUDENTS}
    people = [by_id[int(row[number][len("Teilnehmer/in") :])] for row in rows]
    grades = [float(row[grade].replace(",", ".")) / 2 for row in rows]
    return [(s.sid, grade) for s, grade in zip(people, grades, strict=True)]


def import_gradescope(path):
    """No import; scripts read the columns by name."""
    head, *rows = lines_of(path)
    sid, score = head.index("SID"), head.index("Total Score")
    return [(row[sid], float(row[score])) for row in rows]


def import_grades(path):
    """grades.csv, which scripts and people read."""
    head, *rows = lines_of(path, "utf-8-sig")
    assert head[:2] == ["name", "id"]
    return [(row[1], float(row[head.index("score")])) for row in rows]


def import_blackboard(path):
    """By Username, and by the number behind the bar; all cells are quoted."""
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    head, *rows = lines_of(path, "utf-8-sig", "\t")
    (column,) = [n for n, heading in enumerate(head) if heading.endswith("|12345")]
    by_login = {s.login: s for s in STUDENTS}
    user = head.index("Username")
    return [(by_login[row[user]].sid, float(row[column]) / 2) for row in rows]


def import_brightspace(path):
    """By OrgDefinedId and Username behind `#`; the last column is the end of the line."""
    head, *rows = lines_of(path)
    assert head[-1] == "End-of-Line Indicator"
    (column,) = [n for n, heading in enumerate(head) if " Points Grade" in heading]
    assert all(row[-1] == "#" and row[0][0] == "#" and row[1][0] == "#" for row in rows)
    by_login = {s.login: s for s in STUDENTS}
    assert all(by_login[row[1][1:]].sid == row[0][1:] for row in rows)
    return [(row[0][1:], float(row[column]) / 2) for row in rows]


SYSTEMS = {
    "canvas": (canvas, import_canvas),
    "moodle": (moodle, import_moodle),
    "gradescope": (gradescope, import_gradescope),
    "nbgrader": (nbgrader, import_grades),
    "blackboard": (blackboard, import_blackboard),
    "brightspace": (brightspace, import_brightspace),
}
NEED_LIST = {"canvas", "nbgrader", "blackboard", "brightspace"}  # their exports name no members


def fake_result(submission):
    """The score that the file says."""
    score = json.loads(submission.path.read_text())["score"] if submission.path else 0.0
    return SubmissionResult(
        assignment="hw02_mse",
        student=submission.student,
        file=submission.file,
        status=Status.GRADED if submission.path else Status.MISSING,
        sentence="",
        score=score,
        possible=30.0,
        questions=(QuestionResult("mse", score, 30.0),),
        origin=submission.origin,
    )


@pytest.fixture(params=SYSTEMS)
def system(request):
    return request.param


@pytest.fixture
def brought(system, tmp_path):
    """The enrolment of the class from a system's files."""
    write, _ = SYSTEMS[system]
    (tmp_path / "roster.csv").write_bytes(write(tmp_path / "export"))
    groups = None
    if system in NEED_LIST:
        rows = [["group", "student"], *([s.group, s.sid] for s in STUDENTS if s.group)]
        (tmp_path / "groups.csv").write_text(text_of(rows))
        groups = read_groups(tmp_path / "groups.csv")
    found = collect([tmp_path / "export"], "hw02_mse")
    return enrol(found, read_roster(tmp_path / "roster.csv"), groups=groups)


def test_everybody_is_found_and_gets_the_right_mark(system, brought, tmp_path):
    everybody = [*brought.submissions, *brought.missing]
    assert len(everybody) == SIZE
    assert {s.sid for s in brought.missing} == {
        (
            s.sid
            if system not in ("canvas", "moodle", "gradescope", "blackboard")
            else excel_number(s.sid)
        )
        for s in STUDENTS
        if not s.hands_in and not s.group
    }
    assert not [r for r in brought.remarks if r.startswith("Not in the roster")]
    results = [fake_result(submission) for submission in everybody]
    if system == "nbgrader":
        path = tmp_path / "grades.csv"
        marks = {mark.student: mark for mark in final_marks(results)}
        path.write_text(grades_table(results, marks, ["mse"]), encoding="utf-8")
        remarks = []
    else:
        refuse_nameless([system], brought)
        (path,), remarks = write_marks(tmp_path, [system], results, brought, BUNDLE)
    marks = SYSTEMS[system][1](path)
    right = {int(s.sid): s.mark for s in STUDENTS}
    assert len(marks) == SIZE
    assert {int(sid): mark for sid, mark in marks} == right
    worth = [remark for remark in remarks if "worth 60 points" in remark]
    assert len(worth) == (system not in ("nbgrader", "gradescope"))


def test_what_one_of_a_group_handed_in_is_in_the_row_of_each(system, brought):
    by_sid = {int(s.sid): s for s in brought.submissions}
    for students in (TEAMS[name] for name in TEAMS if name):
        files = {json.loads(by_sid[int(s.sid)].path.read_text())["of"] for s in students}
        assert files == {students[0].number}


def test_who_was_late_and_when_it_was_handed_in_is_known_where_the_system_says_it(system, brought):
    if system == "moodle":
        assert any(s.submitted for s in brought.submissions)  # its worksheet says it
    elif system == "canvas":
        late = {int(s.sid) for s in brought.submissions if "Handed in late" in " ".join(s.notes)}
        assert {int(s.sid) for s in STUDENTS if s.late and s.hands_in} <= late
    elif system == "brightspace":  # the wall clock of whoever downloads
        local = START.replace(tzinfo=None).astimezone(datetime.UTC).isoformat()
        assert min(s.submitted for s in brought.submissions) >= local
    else:
        of = {int(s.sid): s for s in brought.submissions}
        assert of[int(STUDENTS[5].sid)].submitted == STUDENTS[5].time.isoformat()
