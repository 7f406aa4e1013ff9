"""Find students in a results folder by name, number, address or file."""

from collections.abc import Iterable
from pathlib import Path

from mlmath.errors import ResultsError
from mlmath.model.result import SubmissionResult
from mlmath.results.store import check_results_folder, stored_results

_MAX_LISTED = 10  # names in a sentence


def students_named(folder: Path, names: Iterable[str]) -> list[SubmissionResult]:
    """Return the results of the students that are meant, each once, in the order of the names.

    Parameters
    ----------
    folder : Path
        A results folder.
    names : iterable of str
        Each is what the folder calls the student, the submitted file, or the person's name, number
        or address; or a part of the student's or the person's name that nobody else has.

    Raises
    ------
    ResultsError
        When the folder holds no results, or a name means nobody or several.
    """
    check_results_folder(folder)
    wanted = list(names)
    if not wanted:
        return []
    called = [(result, _called(result)) for result in stored_results(folder)]
    found: dict[str, SubmissionResult] = {}
    for name in wanted:
        text = name.casefold().strip()
        meant = [r for r, _ in called if r.student == name]
        meant = meant or [r for r, known in called if text in known]
        meant = meant or [r for r, _ in called if text and text in _shown(r).casefold()]
        if not meant:
            raise ResultsError(f"Nobody in {folder} is called {name}: see grades.csv for names.")
        if len(meant) > 1:
            several = "; ".join(map(_shown, meant[:_MAX_LISTED]))
            raise ResultsError(
                f"{name} means {len(meant)} students in {folder} ({several}): give the name in "
                "the column student of grades.csv."
            )
        found[meant[0].student] = meant[0]
    return list(found.values())


def _called(result: SubmissionResult) -> set[str]:
    """Return all that a student is known by, case folded."""
    identity = result.origin.identity
    known = (
        result.student,
        result.file,
        Path(result.file).stem,
        identity.name,
        identity.email,
        identity.sid,
        identity.id,
    )
    return {text.casefold() for text in known if text}


def _shown(result: SubmissionResult) -> str:
    name = result.origin.identity.name
    return f"{result.student} ({name})" if name else result.student
