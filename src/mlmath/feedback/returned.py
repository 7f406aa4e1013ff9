"""Pack the pages of a results folder as learning systems take them back, or for the post.

OUT/feedback-moodle.zip   "Upload multiple feedback files in a zip"
OUT/feedback-canvas.zip   "Upload Submissions" of graded work
OUT/feedback-folder.zip   a folder per person with the page in it
OUT/feedback-mail.csv     a mail merge: name, address, marks, the page's path, and its text
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
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
from mlmath.results.store import is_results_folder, stored_results
from mlmath.results.wording import result_text

_MAX_LISTED = 10
_MarkOf = Callable[[SubmissionResult], Mark]
_MAIL_HEAD = ["name", "address", "id", "score", "possible", "status", "page", "text"]


def pack_feedback(folder: Path, forms: Iterable[str]) -> tuple[list[Path], list[str]]:
    """Pack everybody's page in these forms, and return the files and remarks.

    Raises
    ------
    ResultsError
        When the folder is no results folder, or a system could place nobody's page.
    """
    if not is_results_folder(folder):
        raise ResultsError(
            f"{folder} is not a results folder: name one that mlmath grade wrote with -o."
        )
    results = list(stored_results(folder))
    mark_of = stored_marking(folder).mark
    paths: list[Path] = []
    remarks: list[str] = []
    for form in dict.fromkeys(forms):
        if form == "mail":
            path, without = folder / "feedback-mail.csv", _without_address(results)
            write_whole(path, _mail_merge(folder, results))
            problem = "have no address"
        else:
            path = folder / f"feedback-{form}.zip"
            files, without = (
                _folders(results, mark_of)
                if form == "folder"
                else _for_system(form, results, mark_of)
            )
            if not files:
                title = system_named(form).title if form != "folder" else "a folder"
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
    return result.origin.identity.name or result.student


def _for_system(
    name: str, results: Sequence[SubmissionResult], mark_of: _MarkOf
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a system's zip, and for whom there is none."""
    system = system_named(name)
    files: dict[str, bytes] = {}
    without: list[str] = []
    for result in results:
        placed = system.feedback(result, student_page(result, mark_of(result)), result_text(result))
        if placed is None:
            without.append(_shown(result))
        else:
            files.setdefault(*placed)
    return files, without


def _folders(
    results: Sequence[SubmissionResult], mark_of: _MarkOf
) -> tuple[dict[str, bytes], list[str]]:
    taken: set[str] = set()
    files: dict[str, bytes] = {}
    for result in results:
        who = result.origin.identity
        name = " ".join(filter(None, (who.name, who.sid or who.id))) or result.student
        files[f"{safe_name(name, taken)}/feedback.html"] = student_page(
            result, mark_of(result)
        ).encode()
    return files, []


def _without_address(results: Sequence[SubmissionResult]) -> list[str]:
    return [_shown(result) for result in results if not result.origin.identity.email]


def _mail_merge(folder: Path, results: Sequence[SubmissionResult]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_MAIL_HEAD)
    for result in results:
        who = result.origin.identity
        page = (folder / "feedback" / f"{result.student}.html").resolve()
        row = [_shown(result), who.email, who.sid or who.id, result.score, result.possible]
        row += [result.status.value, str(page), result_text(result)]
        writer.writerow([safe_in_csv(value) for value in row])
    return "\ufeff" + table.getvalue()
