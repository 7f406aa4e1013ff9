"""Whatever a submission leaves in its folder can be counted and removed, and nothing else is."""

import os

import pytest

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
