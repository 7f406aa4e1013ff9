"""Marks in the files that learning systems import, or come closest to importing.

    canvas      canvas.csv, for the gradebook's "Import": Student, ID, SIS User ID, SIS Login ID,
                Section and the assignment, as `lib/gradebook_importer.rb` in instructure/canvas-lms
                reads them; the assignment's heading ends in its number, so that no second one is
                made, when the roster is Canvas's export
    moodle      moodle.csv, for "Upload grading worksheet": it finds students by Identifier and
                needs Grade and "Last modified (grade)" (`mod/assign/feedback/offline/` in
                moodle/moodle); the worksheet given as roster comes back with its grades filled in
    gradescope  gradescope.csv, with the columns of its "Download Grades"; Gradescope takes marks
                from an autograder's results.json alone and imports no table

The first two need numbers that only those systems know: from the names in their exports, or from
their own list given as a roster. What a mark is worth is decided elsewhere.
"""

import csv
import io
import re

from .._files import write_whole
from .results import _harmless

_MOODLE = [
    "Identifier",
    "Full name",
    "Email address",
    "Status",
    "Grade",
    "Maximum grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
    "Feedback comments",
]
_GRADESCOPE = [
    "First Name",
    "Last Name",
    "SID",
    "Email",
    "Sections",
    "Total Score",
    "Max Points",
    "Status",
    "Submission ID",
    "Submission Time",
    "Lateness (H:M:S)",
]


class MarksError(ValueError):
    """Marks that the system could not import: one sentence."""


def refuse_nameless(formats, enrolment):
    """Raise MarksError when a system could not tell whose any mark is; call it before grading."""
    needs = {
        "canvas": (lambda s: s.system == "canvas" or s.sid, "its exported gradebook"),
        "gradescope": (lambda s: s.email or s.sid, "its roster"),
        "moodle": (lambda s: s.system == "moodle", "its grading worksheet"),
    }
    for wanted in formats:
        known, what = needs[wanted]
        if not any(map(known, [*enrolment.submissions, *enrolment.missing])):
            raise MarksError(
                f"{wanted.capitalize()} knows students by numbers that are not to be found here: "
                f"give {what} with --roster."
            )


def write_marks(folder, formats, results, enrolment, task):
    """Write OUT/canvas.csv, gradescope.csv, moodle.csv, each whole or not at all.

    Parameters
    ----------
    folder : Path
    formats : iterable of str
        Some of canvas, gradescope and moodle.
    results : sequence of dict
        As `grader.grade` returns them, with what was collected about each student.
    enrolment : Enrolment
        Whose roster's columns are copied where it comes from the same system; remarks on the
        marks are added to it.
    task : dict
        What a result says of the assignment as it is now (`about`): its name, questions, points.

    Returns
    -------
    list of Path
    """
    abouts = [result["extra_data"]["mlmath"] for result in results] if formats else []
    paths = []
    for wanted in dict.fromkeys(formats):
        write = {"canvas": _canvas, "gradescope": _gradescope, "moodle": _moodle}[wanted]
        rows, remarks = write(task, abouts, enrolment.roster, enrolment.people)
        enrolment.remarks += remarks
        table = io.StringIO()
        csv.writer(table, lineterminator="\n").writerows(
            [value if value == "-" else _harmless(value) for value in row] for row in rows
        )
        paths.append(folder / f"{wanted}.csv")
        write_whole(paths[-1], table.getvalue())
    return paths


def _who(about, system=""):
    """Name, address and numbers of a student; a system's own number only if it is this one's."""
    identity = about.get("identity", {})
    who = {key: identity.get(key, "") for key in ("name", "email", "sid")}
    return who | {"id": identity.get("id", "") if identity.get("system") == system else ""}


def _number(value):
    return f"{round(value, 4):.10g}"


def _scaled(about, most):
    """A score out of `most`, which a system has for the assignment, or as it is."""
    score, possible = about["score"], about["possible"]
    return _number(score if most is None or not possible else score * most / possible)


def _maximum(text):
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _remark_on_scale(system, most, task):
    possible = task["possible"]
    if most is None or most == possible:
        return []
    return [
        f"The assignment is worth {most:g} points in {system} and {possible:g} here: "
        f"the marks for {system} are out of {most:g}."
    ]


def _canvas(task, abouts, roster, people):
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    ours = roster is not None and roster.system == "canvas"
    column = _canvas_column(task["assignment"], roster.headings if ours else [])
    most = _maximum(roster.points.get(column, "")) if ours else None
    points = task["possible"] if most is None else most
    rows = [[*head, column], ["    Points Possible", "", "", "", "", _number(points)]]
    for about in abouts:
        who, person = _who(about, "canvas"), people.get(about["student"])
        if ours and person:
            known = [person.row.get(heading, "") for heading in head]
        else:
            login = person.login if person else ""
            known = [who["name"] or about["student"], who["id"], who["sid"], login, ""]
        rows.append([*known, _scaled(about, most)])
    return rows, _remark_on_scale("Canvas", most, task)


def _canvas_column(assignment, headings):
    """The assignment's heading in an exported gradebook: its title, and its number in brackets."""
    for heading in headings:
        title = re.sub(r"\s*\(\d+\)$", "", heading)
        if title.casefold() == assignment.casefold():
            return heading
    return assignment


def _moodle(task, abouts, roster, people):
    if roster is not None and roster.system == "moodle" and "Grade" in roster.headings:
        return _filled_worksheet(task, abouts, roster, people)
    rows = [_MOODLE]
    for about in abouts:
        who, handed_in = _who(about, "moodle"), about["status"] != "missing"
        number = f"Participant {who['id']}" if who["id"] else ""
        status = "Submitted for grading" if handed_in else "No submission"
        start = [number, who["name"] or about["student"], who["email"], status]
        grade = [_number(about["score"]), _number(about["possible"]), "Yes"]
        rows.append([*start, *grade, about.get("submitted") or "-", "-", ""])
    return rows, []


def _filled_worksheet(task, abouts, roster, people):
    """The worksheet as Moodle wrote it, with grades: it refuses other columns and later changes."""
    of_row = {
        id(person): about
        for about in abouts
        if (person := people.get(about["student"])) is not None
    }
    maximum = next((h for h in roster.headings if h.casefold() == "maximum grade"), None)
    rows, most = [roster.headings], None
    for person in roster.people:
        row, about = dict(person.row), of_row.get(id(person))
        if about is not None:
            most = _maximum(row.get(maximum, "")) if maximum else None
            row["Grade"] = _scaled(about, most)
        rows.append([row.get(heading, "") for heading in roster.headings])
    return rows, _remark_on_scale("Moodle", most, task)


def _gradescope(task, abouts, roster, people):
    questions = [(q["name"], q["possible"]) for q in task["questions"]]
    titles = [f"{n}: {name} ({worth:g} pts)" for n, (name, worth) in enumerate(questions, 1)]
    rows = [[*_GRADESCOPE, *titles]]
    for about in abouts:
        who, person = _who(about), people.get(about["student"])
        first, last = _first_and_last(who["name"] or about["student"], person)
        section = person.row.get("Section", "") if person else ""
        status = "Missing" if about["status"] == "missing" else "Graded"
        start = [first, last, who["sid"], who["email"], section]
        score = [_number(about["score"]), _number(about["possible"]), status]
        scores = {question["name"]: _number(question["score"]) for question in about["questions"]}
        each = [scores.get(name, "") for name, _ in questions]
        rows.append([*start, *score, "", about.get("submitted", ""), "", *each])
    return rows, []


def _first_and_last(name, person):
    """Split as the roster does, or at the comma, or before the last word."""
    row = person.row if person else {}
    for first, last in (
        ("First Name", "Last Name"),
        ("First name", "Last name"),
        ("first_name", "last_name"),
    ):
        if row.get(last):
            return row.get(first, ""), row[last]
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (last, "")
