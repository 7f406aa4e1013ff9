"""Whatever a submission leaves in its folder can be counted and removed, and nothing else is."""

import os
import signal
import time
import types

import pytest

from mlmath.sandbox.guest import usage
from mlmath.sandbox.guest.disk import Disk, remove

DEEP = 1500  # more than Python recurses; with these names more than a path is long


@pytest.fixture
def deep(tmp_path):
    """A folder, and a descriptor of the last of the folders in it, each in the one before."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    place = os.open(folder, os.O_RDONLY)
    for _ in range(DEEP):
        os.mkdir("deeper", dir_fd=place)
        place, above = os.open("deeper", os.O_RDONLY, dir_fd=place), place
        os.close(above)
    yield folder, place
    os.close(place)
    remove(folder)


def write(place, name, size):
    """Write a file of `size` bytes to the folder with the descriptor `place`."""
    with open(os.open(name, os.O_CREAT | os.O_WRONLY, dir_fd=place), "wb") as file:
        file.write(bytes(size))


def test_folders_are_removed_however_deep_and_locked(deep, tmp_path):
    folder, place = deep
    write(place, "file", 10)
    os.chmod(f"/proc/self/fd/{place}", 0)
    os.chmod(folder / "deeper" / "deeper", 0)
    os.chmod(folder, 0)
    remove(folder)
    assert list(tmp_path.iterdir()) == []


def test_links_are_removed_and_not_followed(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir(0o750)
    (kept / "file").write_text("as it was")
    folder = tmp_path / "scratch"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "link").symlink_to(kept)
    (folder / "link").symlink_to(kept)
    remove(folder)
    assert list(tmp_path.iterdir()) == [kept]
    assert ((kept / "file").read_text(), kept.stat().st_mode & 0o777) == ("as it was", 0o750)


def test_what_lies_too_deep_to_be_counted_is_too_much(deep):
    folder, place = deep
    write(place, "file", 10)
    disk = Disk(str(folder))
    disk._max_free = 2**62  # as if much of the disk had been taken since
    assert disk.oversized({"mallory": str(folder)}, 2**20) == ["mallory"]


def test_files_are_counted_in_all_folders(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "a", tmp_path / "a" / "b"):
        (folder / "file").write_bytes(bytes(2**20))
    disk = Disk(str(tmp_path))
    disk._max_free = 2**62
    scratch = {"ann": str(tmp_path)}
    assert disk.oversized(scratch, 2 * 2**20) == ["ann"]
    assert disk.oversized(scratch, 4 * 2**20) == []


@pytest.fixture
def small_disk(monkeypatch):
    """Return a function that sets the bytes that the disk has free."""

    def has_free(size):
        status = types.SimpleNamespace(f_bavail=size // 4096, f_frsize=4096, f_favail=0)
        monkeypatch.setattr(os, "statvfs", lambda folder: status)

    return has_free


def test_on_a_small_disk_half_of_what_is_free_is_too_much(tmp_path, small_disk):
    small_disk(8 * 2**20)
    disk, scratch = Disk(str(tmp_path)), {"ann": str(tmp_path)}
    (tmp_path / "file").write_bytes(bytes(3 * 2**20))
    small_disk(5 * 2**20)
    assert disk.oversized(scratch, 2**30) == []
    (tmp_path / "more").write_bytes(bytes(3 * 2**20))
    small_disk(2 * 2**20)
    assert disk.oversized(scratch, 2**30) == ["ann"]


def test_files_without_a_name_count_with_those_of_the_folder(tmp_path, small_disk):
    small_disk(2**40)
    disk, scratch = Disk(str(tmp_path)), {"ann": str(tmp_path), "ben": str(tmp_path)}
    disk.oversized(scratch, 2**20)
    small_disk(2**39)
    assert disk.oversized(scratch, 2**20, {"ann": 2**21, "ben": 0}.get) == ["ann"]


def test_folders_that_may_not_be_read_are_counted_all_the_same(tmp_path, small_disk):
    small_disk(2**40)
    disk = Disk(str(tmp_path))
    disk.oversized({}, 2**20)
    small_disk(2**39)
    folder = tmp_path / "scratch"
    (folder / "dark").mkdir(parents=True)
    (folder / "dark" / "file").write_bytes(bytes(2**21))
    (folder / "dark").chmod(0o300)
    assert disk.oversized({"ann": str(folder)}, 2**20) == ["ann"]


def test_the_memory_of_processes_is_their_sum_and_what_they_share_counts_once():
    table = bytearray(os.urandom(2**20)) * 64
    children = []
    for _ in range(6):
        child = os.fork()
        if child == 0:
            time.sleep(60)
        children.append(child)
    try:
        found = usage.processes()
        groups = usage.by_leader([os.getpid()], found)
        members = [p for p in groups[os.getpid()] if p.pid in (*children, os.getpid())]
        assert len(members) == 7
        exact = usage.memory_of(members, 0, enough=0)
        first_estimate = usage.memory_of(members, 0, enough=2**50)
        assert len(table) < exact < first_estimate - 5 * len(table)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
