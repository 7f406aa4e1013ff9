"""Who writes to a results folder keeps others out, as far as the file system can."""

import errno
import os

import pytest

from mlmath.errors import ResultsError
from mlmath.results.lock import only_writer


@pytest.fixture
def locking_fails(monkeypatch):
    """Make locking fail; return which descriptors were tried."""

    def fails_with(code):
        tried = []

        def flock(descriptor, _how):
            tried.append(descriptor)
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr("fcntl.flock", flock)
        return tried

    return fails_with


def test_a_folder_in_which_nobody_can_write_is_one_sentence(tmp_path):
    with pytest.raises(ResultsError) as caught, only_writer(tmp_path / "nowhere"):
        pass
    assert str(caught.value) == (
        f"{tmp_path / 'nowhere'} cannot be written (No such file or directory)."
    )


def test_a_second_writer_is_told_to_wait_and_let_in_after_the_first(tmp_path):
    waits = pytest.raises(ResultsError, match="wait until it has finished")
    with only_writer(tmp_path), waits, only_writer(tmp_path):
        pass
    with only_writer(tmp_path):
        pass


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def test_a_file_system_without_locks_keeps_nobody_from_grading(tmp_path, locking_fails, code):
    tried = locking_fails(code)
    with only_writer(tmp_path):
        os.fstat(tried[0])
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(tried[0])


def test_another_failure_of_the_lock_is_not_passed_over(tmp_path, locking_fails):
    tried = locking_fails(errno.EIO)
    with pytest.raises(OSError, match="Input/output error"), only_writer(tmp_path):
        pytest.fail("nobody else was kept out")
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(tried[0])
