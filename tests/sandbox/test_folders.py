"""What a submission takes of the disk is counted while it changes, with its owner's rights."""

import os
from pathlib import Path

import pytest

from mlmath.sandbox.guest import linux
from mlmath.sandbox.guest.disk import Disk

NOBODY = 65534


def test_a_folder_that_is_gone_meanwhile_takes_nothing(tmp_path):
    full, gone = tmp_path / "full", tmp_path / "gone"
    full.mkdir()
    (full / "file").write_bytes(b"x" * 10_000)
    folders = {"full": str(full), "gone": str(gone)}
    assert Disk(str(tmp_path)).oversized(folders, 0) == ["full"]


@pytest.mark.root
@pytest.mark.skipif(os.geteuid() != 0, reason="root alone can see as another user does")
def test_root_sees_as_the_owner_of_a_folder_does_and_is_root_again(tmp_path):
    owned, secret = tmp_path / "owned", tmp_path / "secret"
    owned.mkdir()
    os.chown(owned, NOBODY, NOBODY)
    secret.write_text("marks")
    secret.chmod(0o600)

    def who():
        lines = Path("/proc/self/status").read_text().splitlines()
        fields = dict(line.split(":", 1) for line in lines)
        return fields["Uid"].split()[3], fields["Gid"].split()[3]  # those that files are opened as

    with linux.as_owner_of(str(owned)):
        assert who() == (str(NOBODY), str(NOBODY))
    assert who() == ("0", "0")
    assert secret.read_text() == "marks"
