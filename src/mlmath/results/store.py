"""The results folder: what `mlmath grade` writes, every file whole or not at all.

OUT/grades.csv            one row per student (see `grades_table`)
OUT/results/STUDENT.json  Gradescope's results.json, ours under extra_data
OUT/feedback/STUDENT.html what the student may see

What else is in it has modules of its own: `submissions_kept`, `history`, `changes`, `last_run`.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar, overload

from mlmath._files import NO_ROOM, when_there_is_room, write_whole
from mlmath.errors import ResultsError
from mlmath.model.mark import Mark
from mlmath.model.result import SubmissionResult
from mlmath.results.grades_table import grades_table
from mlmath.results.gradescope_json import from_json, to_json

_RESULTS, _FEEDBACK = "results", "feedback"
_DIGESTS, _MAX_DIGESTS = ".grades-written", 20

_Done = TypeVar("_Done")


class ResultsFolder:
    """A results folder.

    Parameters
    ----------
    folder : str or Path
        Made when it is not there.

    Raises
    ------
    ResultsError
        When it cannot be made or written.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        try:
            for part in (_RESULTS, _FEEDBACK):
                (self.folder / part).mkdir(parents=True, exist_ok=True)
            probe = self.folder / _RESULTS / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise ResultsError(
                f"{self.folder} cannot be written ({error.strerror}): choose another with -o."
            ) from error

    @property
    def grades(self) -> Path:
        """The path of grades.csv."""
        return self.folder / "grades.csv"

    def refuse_other_assignment(self, name: str) -> None:
        """Raise ResultsError when the folder holds results of another assignment."""
        for result in stored_results(self.folder, cases=False):
            if result.assignment != name:
                raise ResultsError(
                    f"{self.folder} holds results of {result.assignment}: "
                    "choose another folder with -o."
                )
            return

    def get(self, student: str) -> SubmissionResult | None:
        """Return the stored result of `student`, or None where there is none to read."""
        return stored_result(self.folder, student)

    def put(self, result: SubmissionResult, page: str) -> None:
        """Store a result and its student's page, the result last: where it is, the page is, too.

        Raises
        ------
        ResultsError
            When the disk stays full.
        OSError
            When they cannot be written for another reason.
        """
        content = json.dumps(to_json(result), indent=1, ensure_ascii=False) + "\n"

        def write() -> None:
            write_whole(self.folder / _FEEDBACK / f"{result.student}.html", page)
            write_whole(_result_path(self.folder, result.student), content)

        self.with_room(write)

    def with_room(self, action: Callable[[], _Done]) -> _Done:
        """Return `action()`; when a submission may have filled the disk, wait for room.

        Raises
        ------
        ResultsError
            When the disk stays full.
        OSError
            When it fails for another reason.
        """
        try:
            if self._shares_its_disk_with_submissions():
                return when_there_is_room(action)
            return action()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            raise ResultsError(
                f"There is no room left on the disk of {self.folder}: what is finished is kept. "
                "Free some room and run the same command again to go on."
            ) from error

    def _shares_its_disk_with_submissions(self) -> bool:
        """Whether a submission that is running may be what fills the disk."""
        return os.stat(self.folder).st_dev == os.stat(tempfile.gettempdir()).st_dev

    def everything(self) -> "StoredResults":
        """Return all results that can be read, by student."""
        found = stored_results(self.folder, cases=False)
        return self.of(result.student for result in found)

    def of(self, students: Iterable[str], *, cases: bool = True) -> "StoredResults":
        """Return the results of students; without `cases` see `stored_results`."""
        return StoredResults(self.folder, students, cases=cases)

    def write_grades(
        self,
        results: Sequence[SubmissionResult],
        marks: Mapping[str, Mark],
        questions: Iterable[str],
        older: Collection[str] = (),
        written: str | None = None,
    ) -> "GradesWritten":
        """Write grades.csv: a row for each result, a column for each question.

        Questions that only results of earlier runs have get columns of their own at the end.

        Parameters
        ----------
        results : sequence of SubmissionResult
        marks : mapping of str to Mark
            By student.
        questions : iterable of str
        older : collection of str
            Students whose results come from older tests.
        written : str, optional
            The digest of grades.csv as the last run wrote it, empty where it is not known. If the
            file there has another digest, somebody may have changed it, and a copy is kept.
        """
        content = grades_table(results, marks, questions, older).encode("utf-8", "replace")
        made = GradesWritten(hashlib.sha256(content).hexdigest())
        ours = self._digests()
        if written is not None and self.grades.is_file():
            found = self.grades.read_bytes()
            if hashlib.sha256(found).hexdigest() not in (written, made.digest, *ours):
                stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
                copy = self.grades.with_name(f"grades-edited-{stamp}.csv")
                write_whole(copy, found)
                made = GradesWritten(made.digest, copy)
        # Noted first: if the run is ended right after the table, the next one knows it as ours.
        kept = [*(digest for digest in ours if digest != made.digest), made.digest][-_MAX_DIGESTS:]
        write_whole(self.folder / _DIGESTS, "".join(f"{digest}\n" for digest in kept))
        write_whole(self.grades, content)
        return made

    def _digests(self) -> list[str]:
        """Return the digests of the tables that were written, or about to be, the last one last."""
        try:
            return (self.folder / _DIGESTS).read_text(encoding="ascii").split()
        except (OSError, UnicodeDecodeError):
            return []


@dataclass(frozen=True, slots=True)
class GradesWritten:
    """What became of grades.csv."""

    digest: str
    """of what was written"""
    edited: Path | None = None
    """the copy of what somebody had made of the file before; None where nobody had"""


class StoredResults(Sequence[SubmissionResult]):
    """The results of some students in a folder, sorted by student, each read when it is asked for.

    The results of a cohort of thousands do not fit into a small machine's memory.
    """

    def __init__(self, folder: Path, students: Iterable[str], *, cases: bool = True) -> None:
        self._folder, self._students, self._cases = folder, sorted(students), cases

    def __len__(self) -> int:
        return len(self._students)

    @overload
    def __getitem__(self, index: int) -> SubmissionResult: ...

    @overload
    def __getitem__(self, index: slice) -> "StoredResults": ...

    def __getitem__(self, index: int | slice) -> "SubmissionResult | StoredResults":
        """Return a result, or the results of a slice.

        Raises
        ------
        ResultsError
            When the result's file has been taken away in the meantime.
        """
        if isinstance(index, slice):
            return StoredResults(self._folder, self._students[index], cases=self._cases)
        path = _result_path(self._folder, self._students[index])
        result = _read(path, cases=self._cases)
        if result is None:
            raise ResultsError(f"{path} is not there any more: run the same command again.")
        return result


def stored_results(folder: str | Path, *, cases: bool = True) -> Iterator[SubmissionResult]:
    """Yield the results in a results folder that can be read, sorted by file name.

    Parameters
    ----------
    folder : str or Path
        One that does not exist holds none.
    cases : bool
        Whether to read test cases. Without them it takes half the time, and the results must not be
        stored.
    """
    for path in result_files(folder):
        result = _read(path, cases=cases)
        if result is not None:
            yield result


def stored_result(folder: Path, student: str) -> SubmissionResult | None:
    """Return the result of a student in a results folder, or None where there is none to read."""
    return _read(_result_path(folder, student))


def result_files(folder: str | Path) -> list[Path]:
    """Return the files of results in a results folder, readable or not, sorted by name."""
    home = Path(folder) / _RESULTS
    try:
        names = os.listdir(home)  # several times as fast as a pattern, for thousands
    except OSError:
        return []
    return [home / name for name in sorted(names) if name.endswith(".json")]


def is_results_folder(folder: str | Path) -> bool:
    """Whether `mlmath grade` has written to this folder."""
    return (Path(folder) / _RESULTS).is_dir()


def check_results_folder(folder: Path) -> None:
    """Raise ResultsError unless `mlmath grade` has written to this folder."""
    if not is_results_folder(folder):
        raise ResultsError(
            f"{folder} is not a results folder: name one that mlmath grade wrote with -o."
        )


def _result_path(folder: Path, student: str) -> Path:
    return folder / _RESULTS / f"{student}.json"


def _read(path: Path, *, cases: bool = True) -> SubmissionResult | None:
    try:
        result = from_json(json.loads(path.read_text(encoding="utf-8")), cases=cases)
    except (OSError, ValueError, RecursionError):
        return None
    return result if result.student == path.stem else None
