"""Base systems to try bundles in, made once by debootstrap and kept.

They need root, debootstrap and a Debian mirror, and take a minute each the first time; that is why
they stand apart and are run by `make gradescope`.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

KEPT = Path(os.environ.get("MLMATH_IMAGES", "/var/tmp/mlmath-images"))
UBUNTU = {"jammy"}  # the other suites are Debian's


def _mirror(distribution):
    """Return the mirror of a distribution that this machine's own apt uses, or skip."""
    apt = Path("/etc/apt")
    files = [apt / "sources.list", *sorted(apt.glob("sources.list.d/*"))]
    text = "\n".join(path.read_text() for path in files if path.is_file())
    for address in re.findall(r"\bhttps?://\S+", text):
        if address.rstrip("/").endswith(f"/{distribution}"):
            return address
    pytest.skip(f"this machine's apt knows no mirror of {distribution}")


def base_system(suite):
    """Return the folder of a minimal system of this suite, made if need be."""
    folder = KEPT / suite
    if not folder.exists():
        new = KEPT / f"{suite}.new"
        subprocess.run(["rm", "-rf", new], check=True)
        KEPT.mkdir(parents=True, exist_ok=True)
        mirror = _mirror("ubuntu" if suite in UBUNTU else "debian")
        options = ["--variant=minbase", "--components=main,universe"]
        if suite in UBUNTU:  # Debian does not have Ubuntu's keys; only tests run in this folder
            options.append("--no-check-gpg")
        subprocess.run(["debootstrap", *options, suite, new, mirror], check=True)
        if suite in UBUNTU:  # as Ubuntu's own images have it
            pockets = (suite, f"{suite}-updates", f"{suite}-security")
            lines = [f"deb {mirror} {pocket} main universe\n" for pocket in pockets]
            (new / "etc" / "apt" / "sources.list").write_text("".join(lines))
        new.rename(folder)
    return folder
