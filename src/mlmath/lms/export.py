"""Write the files of marks that learning systems import, and a table for those that import none."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from mlmath._files import write_whole
from mlmath._text import listed, safe_in_csv
from mlmath.errors import MarksError
from mlmath.lms.base import MarksRequest, MarksTable
from mlmath.lms.registry import system_named
from mlmath.model.bundle_info import BundleInfo
from mlmath.model.people import Enrolment
from mlmath.model.result import SubmissionResult

_NO_DATE = "-"  # a cell of Moodle's that is no formula


def refuse_nameless(formats: Iterable[str], enrolment: Enrolment) -> None:
    """Raise MarksError when a system could not tell of a single mark whose it is.

    Call it before grading, which would be for nothing.
    """
    for name in formats:
        system = system_named(name)
        if not any(map(system.knows, (*enrolment.submissions, *enrolment.missing))):
            raise MarksError(
                f"{system.title} knows students by numbers that are not to be found here: "
                f"give {system.marks_from} with --roster."
            )


def write_marks(
    folder: Path,
    formats: Sequence[str],
    results: Sequence[SubmissionResult],
    enrolment: Enrolment,
    bundle: BundleInfo,
    column: str = "",
) -> tuple[list[Path], list[str]]:
    """Write OUT/SYSTEM.csv for each of the systems, every file whole or not at all.

    Parameters
    ----------
    folder : Path
        The results folder.
    formats : sequence of str
        Names of learning systems.
    results : sequence of SubmissionResult
        Everybody's; one without a number as its score (NaN) is of who is excused.
    enrolment : Enrolment
        Its roster's columns are copied where it comes from the same system.
    bundle : BundleInfo
        The assignment as it is now. Results of earlier runs may have other questions.
    column : str
        The assignment's heading, title or number in the system, where it is not the bundle's name.

    Returns
    -------
    list of Path, list of str
        What was written, and remarks for the instructor.
    """
    paths: list[Path] = []
    remarks: list[str] = []
    if not formats:
        return paths, remarks
    counting: list[SubmissionResult] = []
    excused: list[str] = []
    for result in results:  # each is read from the disk: once is enough
        if math.isnan(result.score):
            excused.append(result.origin.identity.name or result.student)
        else:
            counting.append(result)
    if excused:
        remarks.append(
            f"Excused, so that the files of marks change nothing of theirs: {listed(excused)}."
        )
    request = MarksRequest(bundle, counting, enrolment.roster, enrolment.people, column)
    for name in dict.fromkeys(formats):
        made = system_named(name).marks(request)
        remarks += made.remarks
        table = io.StringIO()
        writer = csv.writer(
            table,
            lineterminator="\n",
            delimiter=made.delimiter,
            quoting=csv.QUOTE_ALL if made.quote_all else csv.QUOTE_MINIMAL,
        )
        writer.writerows(_safe(row, made) for row in made.rows)
        text = ("\ufeff" if made.byte_order_mark else "") + table.getvalue()
        paths.append(folder / f"{name}.csv")
        write_whole(paths[-1], text)
    return paths, remarks


def _safe(row: Sequence[str], made: MarksTable) -> list[object]:
    """Quote formulas, but not what the system reads back as its own text."""
    return [
        cell if cell == _NO_DATE or place in made.as_they_were else safe_in_csv(cell)
        for place, cell in enumerate(row)
    ]
