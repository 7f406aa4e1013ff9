"""Pack the pages of a results folder as learning systems take them back, or for the post.

OUT/feedback-moodle.zip   "Upload multiple feedback files in a zip"
OUT/feedback-canvas.zip   "Upload Submissions" of graded work
OUT/feedback-folder.zip   a folder per person with the page in it
OUT/feedback-mail.csv     a mail merge: name, address, marks, the page's path, and its text
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mlmath._files import reproducible_zip, write_whole
from mlmath._text import safe_in_csv
from mlmath.errors import ResultsError
from mlmath.feedback.student_page import student_page
from mlmath.lms.registry import system_named
from mlmath.model.mark import Mark
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import safe_name
from mlmath.results.marking import stored_marking
from mlmath.results.store import check_results_folder, stored_results
from mlmath.results.wording import format_points, result_text

_MAX_LISTED = 10  # people in a remark
_MAIL_HEAD = ["name", "address", "id", "score", "possible", "status", "page", "text"]


def pack_feedback(folder: Path, forms: Iterable[str]) -> tuple[list[Path], list[str]]:
    """Pack everybody's page in these forms, and return the files and remarks.

    Parameters
    ----------
    folder : Path
        A results folder; the files are written into it.
    forms : iterable of str
        `mail`, `folder` or names of learning systems.

    Raises
    ------
    ResultsError
        When the folder is no results folder or holds no result, or a system could place nobody's
        page.
    """
    check_results_folder(folder)
    results = list(stored_results(folder))
    if not results:
        raise ResultsError(f"{folder} holds no results yet: run mlmath grade -o {folder} first.")
    marks = stored_marking(folder).marks(results)
    paths: list[Path] = []
    remarks: list[str] = []
    for form in dict.fromkeys(forms):
        if form == "mail":
            path, without = folder / "feedback-mail.csv", _without_address(results)
            write_whole(path, _mail_merge(folder, results, marks))
            problem = "have no address"
        else:
            path = folder / f"feedback-{form}.zip"
            if form == "folder":
                files, without = _folders(results, marks), []
            else:
                files, without = _for_system(form, results, marks)
            if not files:
                title = system_named(form).title
                raise ResultsError(
                    f"Nobody in {folder} is known to {title} by number and file: grade what was "
                    f"downloaded from {title}, or give its list with --roster, and pack again."
                )
            write_whole(path, reproducible_zip(files))
            problem = "have no place in it"
        paths.append(path)
        if without:
            more = f" and {len(without) - _MAX_LISTED} more" if len(without) > _MAX_LISTED else ""
            named = "; ".join(without[:_MAX_LISTED])
            remarks.append(f"{path.name}: these {problem}: {named}{more}.")
    return paths, remarks


def _shown(result: SubmissionResult) -> str:
    """Return what to call the student of a result in a sentence."""
    return result.origin.identity.name or result.student


def _for_system(
    name: str, results: Sequence[SubmissionResult], marks: Mapping[str, Mark]
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a system's zip, and for whom there is none."""
    system = system_named(name)
    files: dict[str, bytes] = {}
    without: list[str] = []
    for result in results:
        mark = marks[result.student]
        placed = system.feedback(result, student_page(result, mark), result_text(result, mark))
        if placed is None:
            without.append(_shown(result))
        else:
            files.setdefault(*placed)
    return files, without


def _folders(results: Sequence[SubmissionResult], marks: Mapping[str, Mark]) -> dict[str, bytes]:
    """Return a folder per person with the page in it, by path."""
    taken: set[str] = set()
    files: dict[str, bytes] = {}
    for result in results:
        who = result.origin.identity
        name = " ".join(filter(None, (who.name, who.sid or who.id))) or result.student
        page = student_page(result, marks[result.student])
        files[f"{safe_name(name, taken)}/feedback.html"] = page.encode("utf-8", "replace")
    return files


def _without_address(results: Sequence[SubmissionResult]) -> list[str]:
    return [_shown(result) for result in results if not result.origin.identity.email]


def _mail_merge(
    folder: Path, results: Sequence[SubmissionResult], marks: Mapping[str, Mark]
) -> str:
    """Return the table of a mail merge as CSV."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_MAIL_HEAD)
    for result in results:
        who = result.origin.identity
        page = (folder / "feedback" / f"{result.student}.html").resolve()
        mark = marks[result.student]
        final = "" if mark.final is None else format_points(mark.final)
        row = [_shown(result), who.email, who.sid or who.id, final, format_points(mark.possible)]
        row += [result.status.value, str(page), result_text(result, mark)]
        writer.writerow([safe_in_csv(value) for value in row])
    return "\ufeff" + table.getvalue()
