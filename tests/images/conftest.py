"""Base systems to try bundles and versions in, made once by debootstrap and kept.

They need root, debootstrap and a Debian mirror, and take a minute each the first time; that is why
they stand apart and are run by `make gradescope`, `make container` and `make versions`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

KEPT = Path(os.environ.get("MLMATH_IMAGES", "/var/tmp/mlmath-images"))
UBUNTU = {"jammy"}  # the other suites are Debian's


def _mirror(distribution):
    """Return the mirror of a distribution that this machine's own apt uses; empty if none."""
    apt = Path("/etc/apt")
    files = [apt / "sources.list", *sorted(apt.glob("sources.list.d/*"))]
    text = "\n".join(path.read_text() for path in files if path.is_file())
    for address in re.findall(r"\bhttps?://\S+", text):
        if address.rstrip("/").endswith(f"/{distribution}"):
            return address
    return ""


def base_system(suite):
    """Return the folder of a minimal system of this suite, made if need be, or skip."""
    if os.geteuid() != 0:
        pytest.skip("systems of their own need root")
    folder = KEPT / suite
    if folder.exists():
        return folder
    if shutil.which("debootstrap") is None:
        pytest.skip(f"{suite} cannot be had: debootstrap is missing")
    new = KEPT / f"{suite}.new"
    subprocess.run(["rm", "-rf", new], check=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    mirror = _mirror("ubuntu" if suite in UBUNTU else "debian")
    options = ["--variant=minbase", "--components=main,universe"]
    if suite in UBUNTU:  # Debian does not have Ubuntu's keys; only tests run in this folder
        options.append("--no-check-gpg")
    # without a mirror of this machine's, the one that debootstrap knows
    command = ["debootstrap", *options, suite, new, *([mirror] if mirror else [])]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        told = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        pytest.skip(f"{suite} cannot be had: debootstrap ended with {told[-1]!r}")
    if suite in UBUNTU:  # as Ubuntu's own images have it: newer Pythons are in the updates alone
        sources = new / "etc" / "apt" / "sources.list"
        used = mirror or sources.read_text().split()[1]
        pockets = (suite, f"{suite}-updates", f"{suite}-security")
        sources.write_text("".join(f"deb {used} {pocket} main universe\n" for pocket in pockets))
    new.rename(folder)
    return folder


def settings_of_pip(folder):
    """Write this machine's settings of pip for another system into a folder.

    Returns
    -------
    dict of Path or str to str
        What must be mounted there, and where.
    """
    lines, mounts = ["[global]"], {}
    command = [sys.executable, "-m", "pip", "config", "list"]
    told = subprocess.run(command, capture_output=True, text=True).stdout
    for line in told.splitlines():
        key, _, value = line.partition("=")
        words = []
        for word in value.strip("'\"").split():
            path = word.removeprefix("file://")
            if path.endswith(".crt"):  # the base system keeps its own certificates there
                word = mounts[path] = "/run/certificates.crt"
            elif path.startswith("/"):  # with the files beside it
                place = path.removesuffix("/simple")
                mounts[place] = place
            words.append(word)
        lines.append(f"{key.rpartition('.')[2]} = {' '.join(words)}")
    config = folder / "pip.conf"
    config.write_text("\n".join(dict.fromkeys(lines)) + "\n")
    return {config: "/etc/pip.conf", **mounts}
