"""Grade every misconception once and keep what it did: the bundle's `diagnosis.json`.

The grading is the real one, of one question at a time: each misconception in a notebook that is
right otherwise, run as far as its question's check. What is kept is described in
`grading.diagnosis`, which reads it. Whether misconceptions are told apart is `verifying`'s matter.
"""

import atexit
import functools
import json
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from mlmath.bundle.reader import open_bundle
from mlmath.grading.diagnosis.diagnosis import CHANCE, fingerprint
from mlmath.grading.diagnosis.summary import agree, outcome_of
from mlmath.grading.grader import run_and_check
from mlmath.model.limits import Limits
from mlmath.sandbox.host.zygote_client import ZygoteClient
from mlmath.submissions.notebook import read_notebook, seeded

LIMITS = Limits(cell_timeout=60, test_timeout=20)  # a busy machine must find the same

_KEPT = 24  # of the first and of the last events of the reference in a case
_SEEDS = (1, 7)  # of NumPy's global generator, for the two runs of what may throw dice
_CHANCE = re.compile(r"\brandom\b|\brng\b|\bdefault_rng\b")
# Where a matrix does not settle an answer, the rounding of the processor does. OpenBLAS is made to
# round as on another one; a processor for which it has no such choice finds nothing more to drop.
_LINEAR_ALGEBRA = re.compile(r"\blinalg\b")
_OTHER_PROCESSOR = ("OPENBLAS_CORETYPE", "Nehalem")


@dataclass
class Trace:
    """A misconception graded: the records of the cases it failed, by name."""

    variant: object
    failed: dict


def fingerprints(bundle_files, answers, misconceptions):
    """Return the content of `diagnosis.json` and the traces it was made from.

    Parameters
    ----------
    bundle_files : dict of str to bytes
        The assignment's bundle, as far as it is made.
    answers : callable
        `answers(changed)` gives a notebook (bytes) with the reference's answers, or those in
        `changed` (source by question) in their place.
    misconceptions : list of Variant
    """
    with tempfile.TemporaryDirectory(prefix="mlmath-build-") as folder:
        for path, data in bundle_files.items():
            file = Path(folder) / "bundle" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        bundle = open_bundle(Path(folder) / "bundle")
        right = read_notebook(answers({}))
        content, traces = {}, []
        for test in bundle.tests:
            alone = replace(bundle, tests=(test,))
            mine = [variant for variant in misconceptions if variant.question == test.name]
            content[test.name], found = _of_question(alone, right, answers, mine)
            traces += found
    return content, traces


def as_bytes(content):
    """The content of `diagnosis.json` as the bytes of the file."""
    lines = []
    for question, known in content.items():
        lines.append(f" {json.dumps(question)}: {json.dumps(known, ensure_ascii=False)}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _of_question(bundle, right, answers, misconceptions):
    question = bundle.tests[0].name
    records = _grade(right, bundle, keep=True)
    reference = {
        case: [record.recording.summary(i) for i in range(len(record.recording))]
        for case, (record, _) in records.items()
    }
    known = {"reference": {}, "expected": {}, "misconceptions": []}
    traces = []
    for variant in misconceptions:
        notebook = read_notebook(answers({question: variant.source}))
        runs = [notebook]
        if _CHANCE.search(variant.source):
            runs = [replace(notebook, cells=seeded(notebook.cells, s, None)) for s in _SEEDS]
        failed, *again = [_failed(run, bundle) for run in runs]
        if _LINEAR_ALGEBRA.search(variant.source):
            again.append(_failed(runs[0], bundle, *_OTHER_PROCESSOR))
        cases = {case: fingerprint(record, reference[case]) for case, record in failed.items()}
        for other in again:
            _drop_chance(cases, other)
        known["misconceptions"].append(
            {"name": variant.name, "hint": variant.remark, "cases": cases}
        )
        traces.append(Trace(variant, failed))
    for case, (record, public) in records.items():
        used = {
            index
            for misconception in known["misconceptions"]
            for index, _ in misconception["cases"].get(case, {"at": []})["at"]
        }
        count = len(record.recording)
        places = {*range(min(_KEPT, count)), *range(max(0, count - 2), count)}
        places |= {index for index in used if index < count}
        known["reference"][case] = [[i, reference[case][i]] for i in sorted(places)]
        if public:
            known["expected"][case] = [
                [i, record.recording.got(i)]
                for i in sorted(places)
                if outcome_of(reference[case][i])[0] != "object"
            ]
    return known, traces


def _grade(notebook, bundle, *processor, keep=False):
    """Grade a notebook on the bundle's one question; return records and publicity, by case."""
    question = bundle.tests[0].name
    _, ((test_file, records),) = run_and_check(
        replace(notebook, cells=_until_check(notebook.cells, question)),
        bundle,
        _server(*processor),
        LIMITS,
        keep=keep,
    )
    return {
        result.test_case.body.label: (record, not result.test_case.hidden)
        for result, record in zip(test_file.test_case_results, records, strict=True)
    }


def _failed(notebook, bundle, *processor):
    return {
        case: record
        for case, (record, _) in _grade(notebook, bundle, *processor).items()
        if record.error is not None
    }


def _until_check(cells, question):
    """The cells up to the question's check: what comes after it does not matter to it."""
    check = f'grader.check("{question}")'
    for index, (_, source) in enumerate(cells):
        if check in source:
            return cells[: index + 1]
    return cells


def _drop_chance(cases, again):
    """Keep of fingerprints what a second run did alike; dice or the processor made the rest."""
    for case in cases.keys() | again.keys():
        known, record = cases.get(case), again.get(case)
        if known is None or record is None or len(record.recording) != known["events"]:
            cases[case] = {"end": CHANCE, "events": 0, "at": []}
            continue
        known["at"] = [
            [index, summary]
            for index, summary in known["at"]
            if agree(record.recording.summary(index), summary)
        ]


@functools.cache
def _server(*processor):
    """A warm server that lasts as long as this process; `processor` is a variable and a value."""
    server = ZygoteClient(dict([processor]) if processor else None)
    server.start()
    atexit.register(server.close)
    return server
