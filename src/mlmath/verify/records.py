"""Remember what mutants came to: `solutions/mutants/HW.json`, question by question.

Grading the mutants is most of a proof's time, and few questions change from one proof to the next.
A record holds for the very code that was run, tests, files, grader's format and libraries: of all
these it keeps one digest, and where anything is different the question's mutants are graded again.
What the outcomes mean (equivalent or survivor) is never remembered, but judged each time.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from mlmath._files import write_whole
from mlmath.bundle.reader import Bundle
from mlmath.model.limits import Limits
from mlmath.results.keys import GRADER_FORMAT
from mlmath.submissions.notebook import read_notebook
from mlmath.verify.trials import Trial

_LIBRARIES = ("numpy", "scipy", "scikit-learn", "pandas")


@dataclass(frozen=True, slots=True)
class Record:
    """What a question's mutants came to."""

    key: str
    """as `key_of` gives it"""
    killed_by: Mapping[str, list[str]]
    """by a mutant's name, the cases that cost it marks"""


def key_of(bundle: Bundle, question: str, trials: Iterable[Trial], limits: Limits) -> str:
    """Return a digest of all that the outcomes of a question's mutants depend on.

    Parameters
    ----------
    bundle : Bundle
        The assignment's.
    question : str
    trials : iterable of Trial
        The question's solution by itself and its mutants.
    limits : Limits
        Those that mutants are graded with.
    """
    digest = hashlib.sha256()
    python = ".".join(platform.python_version_tuple()[:2])
    versions = [python, *(version(library) for library in _LIBRARIES)]
    for part in (bundle.test_digests[question], bundle.shared_digest, GRADER_FORMAT, limits):
        digest.update(f"{part}\n".encode())
    digest.update(" ".join(versions).encode())
    for trial in trials:
        cells = [source for _, source in read_notebook(trial.notebook).cells]
        digest.update(json.dumps([trial.name, cells]).encode())
    return digest.hexdigest()


def read_records(path: Path) -> dict[str, Record]:
    """Return the records of an assignment by question; none where there is no file to read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {
            question: Record(
                found["key"],
                {
                    name: [found["cases"][number] for number in numbers]
                    for name, numbers in found["mutants"].items()
                },
            )
            for question, found in content.items()
        }
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return {}  # without a record everything is graded, which is always right


def write_records(path: Path, records: Mapping[str, Record]) -> None:
    """Write the records of an assignment, one question a line, unless they are there already."""
    if records == read_records(path):
        return
    lines = []
    for question, record in records.items():
        cases = sorted({case for killers in record.killed_by.values() for case in killers})
        numbers = {name: [*map(cases.index, found)] for name, found in record.killed_by.items()}
        content = {"key": record.key, "cases": cases, "mutants": numbers}
        lines.append(f"{json.dumps(question)}: {json.dumps(content)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, "{\n" + ",\n".join(lines) + "\n}\n")
