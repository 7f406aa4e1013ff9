"""The folder of results: what `mlmath grade` writes, every file whole or not at all.

    OUT/grades.csv            one row per submission
    OUT/results/STUDENT.json  Gradescope's results.json, ours under extra_data
    OUT/feedback/STUDENT.html what the student may see

It stores and reads back; it neither grades nor decides what a page says.
"""

import csv
import hashlib
import io
import itertools
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from mlmath import __version__
from mlmath._files import NO_ROOM, when_there_is_room, write_whole
from mlmath.errors import ResultsError


def key_of(data, bundle_digest, limits):
    """What a result depends on, as a digest: with the same key comes the same result."""
    parts = (hashlib.sha256(data).hexdigest(), bundle_digest, repr(limits), __version__)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_COLLECTED = ("identity", "submitted", "superseded", "notes")


def collected(result, submission):
    """Return a result with what is known of a `Submission` beyond its file.

    That is not part of what was graded, and can change while the file stays the same.
    """
    about = result["extra_data"]["mlmath"]
    about = {key: value for key, value in about.items() if key not in _COLLECTED}
    about |= {"student": submission.student} | submission.describe()
    return result | {"extra_data": result["extra_data"] | {"mlmath": about}}


class Results:
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

    def __init__(self, folder):
        self.folder = Path(folder)
        try:
            for part in ("results", "feedback"):
                (self.folder / part).mkdir(parents=True, exist_ok=True)
            probe = self.folder / "results" / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise ResultsError(
                f"{self.folder} cannot be written ({error.strerror}): choose another with -o."
            ) from error

    @property
    def grades(self):
        """The path of grades.csv."""
        return self.folder / "grades.csv"

    def refuse_other_assignment(self, name):
        """Raise ResultsError when the folder holds results of another assignment."""
        for result in self.stored():
            other = result["extra_data"]["mlmath"].get("assignment")
            if other != name:
                raise ResultsError(
                    f"{self.folder} holds results of {other}: choose another folder with -o."
                )
            return

    def stored(self):
        """Yield the results that are there, in the order of their names."""
        yield from stored_results(self.folder)

    def students(self):
        """Return whose results are there, those that cannot be read left out."""
        return {_about(result)["student"] for result in self.stored()}

    def get(self, student, key):
        """Return the stored result of `student` if it was made from the same inputs, else None."""
        result = _read(self.folder / "results" / f"{student}.json")
        if result is not None and result["extra_data"]["mlmath"].get("key") == key:
            return result
        return None

    def put(self, result, page):
        """Store a result and its student's page, the result last: it says that both are there.

        Raises
        ------
        ResultsError
            When the disk stays full.
        OSError
            When they cannot be written for another reason.
        """
        student = _about(result)["student"]
        content = json.dumps(result, indent=1, ensure_ascii=False) + "\n"

        def write():
            write_whole(self.folder / "feedback" / f"{student}.html", page)
            write_whole(self.folder / "results" / f"{student}.json", content)

        try:
            if self._is_shared_with_submissions():
                when_there_is_room(write)
            else:
                write()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            raise ResultsError(
                f"There is no room left on the disk of {self.folder}: what is finished is kept. "
                "Free some room and run the same command again to go on."
            ) from error

    def _is_shared_with_submissions(self):
        """Whether submissions work on the same disk, which one of them may have filled."""
        return os.stat(self.folder).st_dev == os.stat(tempfile.gettempdir()).st_dev

    def write_grades(self, results, questions):
        """Write grades.csv: a row for each of `results`, a column for each of `questions`.

        Questions that only results of earlier runs have get columns of their own at the end.
        """
        everything = [[q["name"] for q in _about(result)["questions"]] for result in results]
        questions = list(dict.fromkeys([*questions, *itertools.chain(*everything)]))
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        head = ["student", "file", "status", "score", "possible", "percent", *questions, "seconds"]
        writer.writerow(head)
        for result in results:
            about = _about(result)
            percent = 100 * about["score"] / about["possible"] if about["possible"] else 0
            scores = {q["name"]: q["score"] for q in about["questions"]}
            row = [about["student"], about["file"], about["status"], about["score"]]
            row += [about["possible"], round(percent, 2)]
            row += [scores.get(name, "") for name in questions] + [about["seconds"]]
            writer.writerow([_harmless(value) for value in row])
        write_whole(self.grades, table.getvalue())


def stored_results(folder):
    """Yield the results in a results folder, in the order of their names; none where it is not."""
    for path in sorted((Path(folder) / "results").glob("*.json")):
        result = _read(path)
        if result is not None and path.stem == _about(result).get("student"):
            yield result


def _about(result):
    return result["extra_data"]["mlmath"]


class Stored(Sequence):
    """The results of some students, by name, each read when it is asked for.

    A class of thousands has results of more than fits into a small machine's memory.
    """

    def __init__(self, results, students):
        self.students, self._results, self._order = students, results, sorted(students)

    def __len__(self):
        return len(self._order)

    def __getitem__(self, index):
        """Raises ResultsError when the file has been taken away in the meantime."""
        path = self._results.folder / "results" / f"{self._order[index]}.json"
        result = _read(path)
        if result is None:
            raise ResultsError(f"{path} is not there any more: run the same command again.")
        return result


def _read(path):
    try:
        result = json.loads(path.read_text(encoding="utf-8"))
        return result if "mlmath" in result.get("extra_data", {}) else None
    except (OSError, ValueError, AttributeError):
        return None


def _harmless(value):
    """Keep a spreadsheet from taking a student's file name for a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value
