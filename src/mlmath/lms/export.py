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

from mlmath._files import write_whole
from mlmath.errors import MarksError
from mlmath.lms import canvas, gradescope, moodle
from mlmath.results.store import _harmless


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
        write = {"canvas": canvas, "gradescope": gradescope, "moodle": moodle}[wanted].marks
        rows, remarks = write(task, abouts, enrolment.roster, enrolment.people)
        enrolment.remarks += remarks
        table = io.StringIO()
        csv.writer(table, lineterminator="\n").writerows(
            [value if value == "-" else _harmless(value) for value in row] for row in rows
        )
        paths.append(folder / f"{wanted}.csv")
        write_whole(paths[-1], table.getvalue())
    return paths
