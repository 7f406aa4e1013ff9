"""Remember what trials came to, question by question: `solutions/mutants/` and `.../variants/`.

Few questions change from one proof to the next. A record holds for the very code that was run,
tests, files, grader's format and libraries: of all these it keeps one digest, and where anything is
different the question's trials are graded again. What a mutant's outcome means (equivalent or
survivor) is never remembered, but judged each time. Variants are on record only where everything
came out as it must, hints included; their digest also covers the code of the grader, down to its
bytes, because hints come from it.
"""

import functools
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
#: The packages here that decide what a variant gets, its hint included.
_DECIDING = ("bundle", "grading", "model", "sandbox", "verify")


@dataclass(frozen=True, slots=True)
class Record:
    """What a question's mutants, or its variants, came to."""

    key: str
    """as `key_of_mutants` or `key_of_variants` gives it"""
    killed_by: Mapping[str, list[str]]
    """by a mutant's name or a variant's label, the cases that cost it marks"""


def key_of_mutants(bundle: Bundle, question: str, trials: Iterable[Trial], limits: Limits) -> str:
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
    parts = (bundle.test_digests[question], bundle.shared_digest, GRADER_FORMAT, limits)
    return _digest(parts, ((trial.name, trial) for trial in trials))


def key_of_variants(bundle: Bundle, question: str, trials: Iterable[Trial], limits: Limits) -> str:
    """Return a digest of all that the outcomes of a question's variants depend on.

    A variant is a whole notebook and must cost nothing on other questions, so it depends on all
    tests. The answers without any idea of the question are on this record, too.

    Parameters
    ----------
    bundle : Bundle
        The assignment's.
    question : str
    trials : iterable of Trial
        The whole solution and the question's variants.
    limits : Limits
        Those that variants are graded with.
    """
    parts = (
        question,
        sorted(bundle.test_digests.items()),
        bundle.shared_digest,
        sorted(f"{name} {known}" for name, known in bundle.fingerprints.items()),
        GRADER_FORMAT,
        limits,
        code_that_decides(),
    )
    return _digest(parts, ((f"{trial.label} {trial.hint}", trial) for trial in trials))


def _digest(parts: Iterable[object], trials: Iterable[tuple[str, Trial]]) -> str:
    """Return a digest of these, of the libraries' versions, and of trials and what names them."""
    python = ".".join(platform.python_version_tuple()[:2])
    versions = [python, *(version(library) for library in _LIBRARIES)]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{part}\n".encode())
    digest.update(" ".join(versions).encode())
    for name, trial in trials:
        cells = [source for _, source in read_notebook(trial.notebook).cells]
        digest.update(json.dumps([name, cells]).encode())
    return digest.hexdigest()


@functools.cache
def code_that_decides() -> str:
    """Return a digest of the source of the packages that decide what a variant gets."""
    top = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for package in _DECIDING:
        for path in sorted((top / package).rglob("*.py")):
            digest.update(f"{path.relative_to(top).as_posix()}\n".encode() + path.read_bytes())
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
                    for name, numbers in found["killed_by"].items()
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
        content = {"key": record.key, "cases": cases, "killed_by": numbers}
        lines.append(f"{json.dumps(question)}: {json.dumps(content)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, "{\n" + ",\n".join(lines) + "\n}\n")
