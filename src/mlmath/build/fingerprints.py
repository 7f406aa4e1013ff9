"""Grade every misconception once and make its fingerprint, for the bundle's `diagnosis.json`.

Each misconception is put into a notebook that is right otherwise, and graded as a submission would
be, up to its question's check. `model.fingerprints` describes what is kept; `grading.diagnosis`
compares submissions with it. `mlmath verify` checks that misconceptions get different hints.
"""

import atexit
import functools
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mlmath.assignment.markup import checked_questions
from mlmath.assignment.variants import Variant
from mlmath.bundle.reader import Bundle, open_bundle
from mlmath.grading.diagnosis.diagnosis import fingerprint
from mlmath.grading.diagnosis.recording import CaseRecord
from mlmath.grading.diagnosis.summary import agree, outcome_of
from mlmath.grading.grader import run_and_test
from mlmath.model.fingerprints import (
    CHANCE,
    CaseFingerprint,
    MisconceptionFingerprint,
    QuestionFingerprints,
    Summary,
)
from mlmath.model.limits import Limits
from mlmath.sandbox.host.zygote_client import ZygoteClient
from mlmath.submissions.notebook import Notebook, read_notebook, seeded

LIMITS = Limits(cell_timeout=60, test_timeout=20)  # a busy machine must get the same results

# Of a case, the reference's summaries of so many first and so many last events are kept.
_MAX_FIRST, _MAX_LAST = 24, 2
_SEEDS = (1, 7)  # of NumPy's global generator, for the two runs of code that may be random
_RANDOM = re.compile(r"\brandom\b|\brng\b|\bdefault_rng\b")
_LINEAR_ALGEBRA = re.compile(r"\blinalg\b")
# Where a matrix is singular, the result depends on how the processor rounds. With this variable
# OpenBLAS rounds as on another processor (x86 only; on others the second run finds no difference).
_OTHER_PROCESSOR = ("OPENBLAS_CORETYPE", "Nehalem")

#: Return a notebook with the reference's answers, or others (source by question) in their place.
Answers = Callable[[Mapping[str, str]], bytes]


@dataclass(frozen=True, slots=True)
class Trace:
    """A graded misconception."""

    variant: Variant
    failed: dict[str, CaseRecord]
    """the records of the cases that it failed, by name"""


def fingerprints(
    bundle_files: Mapping[str, bytes], answers: Answers, misconceptions: Sequence[Variant]
) -> tuple[dict[str, QuestionFingerprints], list[Trace]]:
    """Return the fingerprints by question, and the graded misconceptions they were made from.

    Parameters
    ----------
    bundle_files : mapping of str to bytes
        The files of the assignment's bundle so far, by path.
    answers : callable
        `answers(changed)` returns a notebook (bytes) with the reference's answers, or those in
        `changed` (source by question) in their place.
    misconceptions : sequence of Variant

    Returns
    -------
    dict of str to QuestionFingerprints
        Without hint tables.
    list of Trace
    """
    with tempfile.TemporaryDirectory(prefix="mlmath-build-") as folder:
        for path, data in bundle_files.items():
            file = Path(folder) / "bundle" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        bundle = open_bundle(Path(folder) / "bundle")
        right = read_notebook(answers({}))
        known: dict[str, QuestionFingerprints] = {}
        traces: list[Trace] = []
        for test in bundle.tests:
            alone = replace(bundle, tests=(test,))
            mine = [variant for variant in misconceptions if variant.question == test.name]
            known[test.name], found = _fingerprint_question(alone, right, answers, mine)
            traces += found
    return known, traces


def _fingerprint_question(
    bundle: Bundle, right: Notebook, answers: Answers, misconceptions: Iterable[Variant]
) -> tuple[QuestionFingerprints, list[Trace]]:
    """Return the fingerprints of a bundle's one question, and its graded misconceptions."""
    question = bundle.tests[0].name
    records = _grade(right, bundle)
    reference = {
        case: [record.recording.summary(i) for i in range(len(record.recording))]
        for case, (record, _) in records.items()
    }
    found: list[MisconceptionFingerprint] = []
    traces: list[Trace] = []
    for variant in misconceptions:
        notebook = read_notebook(answers({question: variant.source}))
        runs = [notebook]
        if _RANDOM.search(variant.source):
            runs = [replace(notebook, cells=seeded(notebook.cells, s, None)) for s in _SEEDS]
        failed, *again = [_failed(run, bundle) for run in runs]
        if _LINEAR_ALGEBRA.search(variant.source):
            again.append(_failed(runs[0], bundle, *_OTHER_PROCESSOR))
        cases = {case: fingerprint(record, reference[case]) for case, record in failed.items()}
        for other in again:
            _drop_differences(cases, other)
        found.append(MisconceptionFingerprint(variant.name, variant.remark, cases))
        traces.append(Trace(variant, failed))
    shown: dict[str, dict[int, Summary]] = {}
    expected: dict[str, dict[int, str]] = {}
    for case, (record, public) in records.items():
        used = {
            index
            for misconception in found
            if case in misconception.cases
            for index, _ in misconception.cases[case].at
        }
        count = len(record.recording)
        places = {*range(min(_MAX_FIRST, count)), *range(max(0, count - _MAX_LAST), count)}
        places |= {index for index in used if index < count}
        shown[case] = {i: reference[case][i] for i in sorted(places)}
        if public:
            expected[case] = {
                i: record.recording.got(i)
                for i in sorted(places)
                if outcome_of(reference[case][i])[0] != "object"
            }
    return QuestionFingerprints(shown, expected, tuple(found)), traces


def _grade(
    notebook: Notebook, bundle: Bundle, *processor: str
) -> dict[str, tuple[CaseRecord, bool]]:
    """Grade a notebook on a bundle's one question; `processor` is as for `_zygote`.

    Returns
    -------
    dict of str to (CaseRecord, bool)
        By test case: its record, and whether the case is public.
    """
    question = bundle.tests[0].name
    _, (tested,) = run_and_test(
        replace(notebook, cells=_until_check(notebook.cells, question)),
        bundle,
        _zygote(*processor),
        LIMITS,
        keep=True,
    )
    results = tested.test_file.test_case_results
    return {
        result.test_case.body.label: (record, not result.test_case.hidden)
        for result, record in zip(results, tested.records, strict=True)
    }


def _failed(notebook: Notebook, bundle: Bundle, *processor: str) -> dict[str, CaseRecord]:
    """Grade a notebook as `_grade` does; return the records of the cases that it failed."""
    return {
        case: record
        for case, (record, _) in _grade(notebook, bundle, *processor).items()
        if record.error is not None
    }


def _until_check(cells: list[tuple[int, str]], question: str) -> list[tuple[int, str]]:
    """Return the cells up to the question's check."""
    for index, (_, source) in enumerate(cells):
        if question in checked_questions(source):
            return cells[: index + 1]
    return cells


def _drop_differences(cases: dict[str, CaseFingerprint], again: Mapping[str, CaseRecord]) -> None:
    """Drop from fingerprints what a second run did not repeat: it was random or rounding."""
    for case in cases.keys() | again.keys():
        known, record = cases.get(case), again.get(case)
        if known is None or record is None or len(record.recording) != known.events:
            cases[case] = CaseFingerprint(CHANCE, 0, ())
            continue
        repeated = (
            (index, summary)
            for index, summary in known.at
            if agree(record.recording.summary(index), summary)
        )
        cases[case] = replace(known, at=tuple(repeated))


@functools.cache
def _zygote(*processor: str) -> ZygoteClient:
    """Return a zygote that lives as long as this process.

    `processor` is empty, or the name and the value of an environment variable that makes libraries
    compute as on another processor.
    """
    variables = {processor[0]: processor[1]} if processor else None
    zygote = ZygoteClient(variables)
    zygote.start()
    atexit.register(zygote.close)
    return zygote
