"""Base systems to try bundles in, made once by debootstrap and kept.

They need root, debootstrap and a Debian mirror, and take a minute each the first time; that is why
they stand apart and are run by `make gradescope`.
"""

import os
import subprocess
from pathlib import Path

KEPT = Path(os.environ.get("MLMATH_IMAGES", "/var/tmp/mlmath-images"))
MIRRORS = {"jammy": "http://archive.ubuntu.com/ubuntu"}  # the others are Debian's


def base_system(suite):
    """Return the folder of a minimal system of this suite, made if need be."""
    folder = KEPT / suite
    if not folder.exists():
        new = KEPT / f"{suite}.new"
        subprocess.run(["rm", "-rf", new], check=True)
        KEPT.mkdir(parents=True, exist_ok=True)
        mirror = MIRRORS.get(suite, "http://deb.debian.org/debian")
        options = ["--variant=minbase", "--components=main,universe"]
        if suite in MIRRORS:  # Debian does not have Ubuntu's keys; only tests run in this folder
            options.append("--no-check-gpg")
        subprocess.run(["debootstrap", *options, suite, new, mirror], check=True)
        if suite in MIRRORS:  # as Ubuntu's own images have it
            pockets = (suite, f"{suite}-updates", f"{suite}-security")
            lines = [f"deb {mirror} {pocket} main universe\n" for pocket in pockets]
            (new / "etc" / "apt" / "sources.list").write_text("".join(lines))
        new.rename(folder)
    return folder
