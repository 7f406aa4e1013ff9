"""What grades has a limit of its own, which honest work does not notice."""

import mmap
import resource
import subprocess
import sys
import threading
import weakref

import numpy as np
from helpers.notebooks import LIMITS, notebook

from mlmath.batch.task import Task
from mlmath.batch.worker import grade_task
from mlmath.grading import grader
from mlmath.grading.own_memory import limited_memory
from mlmath.model.limits import GRADER_MEMORY

MB = 2**20


def test_running_out_of_memory_is_an_error_and_not_the_end_of_the_process():
    program = f"""
import numpy as np
from mlmath.grading.own_memory import limited_memory
try:
    with limited_memory({64 * MB}):
        np.ones({100 * MB}, np.uint8)
except MemoryError:
    print(np.ones({100 * MB}, np.uint8).all())
"""
    # Of a process of its own, which has no memory to use again and no other thread.
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_numpy_and_its_threads_work_within_the_limit():
    right = []

    def multiply():
        table = np.random.default_rng(0).normal(size=(300, 300))
        right.append(np.allclose(table @ np.linalg.inv(table), np.eye(300)))

    with limited_memory(512 * MB):
        threads = [threading.Thread(target=multiply) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert right == [True] * 8


def test_submissions_graded_at_the_same_time_leave_the_limit_as_it_was():
    before = resource.getrlimit(resource.RLIMIT_DATA)
    one, other = limited_memory(64 * MB), limited_memory(96 * MB)
    one.__enter__()
    other.__enter__()
    one.__exit__(None, None, None)
    assert resource.getrlimit(resource.RLIMIT_DATA) != before
    other.__exit__(None, None, None)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def test_the_address_space_that_is_only_reserved_does_not_count():
    with limited_memory(64 * MB):
        reserved = mmap.mmap(-1, 512 * MB, prot=mmap.PROT_READ)
        reserved.close()


def test_what_refers_to_itself_is_gone_before_the_next_submission():
    class Kept:
        def __init__(self):
            self.itself, self.values = self, np.ones(100 * MB, np.uint8)

    with limited_memory(512 * MB):
        gone = weakref.ref(Kept())
    assert gone() is None


def test_running_out_of_memory_while_a_result_is_made_costs_that_result(
    make_bundle, server, monkeypatch
):
    bundle = make_bundle({"q": "@test_case(points=1)\ndef test_it(q):\n    assert q(1) == 2\n"})
    task = Task("ann", "ann.ipynb", notebook("def q(x): return 2 * x"))
    scores = grader.GradingResults

    def take_all(tests):
        np.ones(4 * GRADER_MEMORY, np.uint8)

    monkeypatch.setattr(grader, "GradingResults", take_all)
    result = grade_task(task, bundle, server, LIMITS)
    assert (result.status, result.score) == ("crashed", 0)
    assert "look by a person" in result.sentence
    monkeypatch.setattr(grader, "GradingResults", scores)
    assert grade_task(task, bundle, server, LIMITS).score == 1


def test_a_test_that_runs_out_of_memory_fails_alone(make_bundle, server):
    tests = "@test_case(points=1)\ndef test_it(q):\n    import numpy as np\n"
    tests += "    assert (np.asarray(q(1)) - np.zeros((2, 300)) == 0).all()\n\n"
    tests += "@test_case(points=1)\ndef test_again(q):\n    assert len(q(1)) == 10**6\n"
    answer = "import numpy as np\ndef q(x): return np.zeros((10**6, 1, 1), np.int8)"
    task = Task("ann", "ann.ipynb", notebook(answer))
    result = grade_task(task, make_bundle({"q": tests}), server, LIMITS)
    assert (result.status, result.score) == ("graded", 1)
