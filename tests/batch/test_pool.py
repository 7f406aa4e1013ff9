"""Workers of a pool leave each other alone."""

import os

import pytest
from helpers.bundles import exception_test, write_bundle
from helpers.notebooks import LIMITS, notebook

from mlmath.batch.pool import Pool
from mlmath.model.submission import Submission

CPUS = len(os.sched_getaffinity(0))


@pytest.mark.skipif(CPUS < 2, reason="a machine with one processor")
def test_each_worker_has_processors_of_its_own_and_so_have_its_submissions(tmp_path):
    tests = (
        f"@test_case(points=1)\ndef test_share(cpus):\n    assert len(cpus) <= {CPUS} // 2 + 1\n"
    )
    tests += f"@test_case(points=1)\ndef test_not_all(cpus):\n    assert len(cpus) < {CPUS}\n"
    bundle = write_bundle(tmp_path, {"q1": exception_test("q1", tests)}, {}, {})
    path = tmp_path / "s.ipynb"
    path.write_bytes(notebook("import os\ncpus = os.sched_getaffinity(0)"))
    with Pool(bundle, LIMITS, 2) as pool:
        results = list(pool.grade(Submission(f"s{number}", path) for number in range(4)))
    assert [result.score for result in results] == [2] * 4
