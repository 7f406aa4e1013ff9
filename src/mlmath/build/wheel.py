"""Pack this package as a wheel and pin its requirements, for a grading image to install.

The wheel is written from the modules and the metadata of the package as it is installed here. That
takes milliseconds, needs no build tool and gives the same bytes for the same sources. The script
`payload/setup.sh` installs it. The format is that of PEP 427.
"""

import base64
import hashlib
from collections.abc import Mapping
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from mlmath._files import files_beneath, reproducible_zip

_PACKAGE = "mlmath"
# What grading and notebooks import, installed with its dependencies. Of Otter the image needs the
# scoring and not what the command line depends on (a browser, Sphinx, widgets), some of which older
# Pythons cannot install.
_NEEDED = (
    "dill",
    "ipython",
    "ipywidgets",
    "matplotlib",
    "nbformat",
    "numpy",
    "pandas",
    "python-frontmatter",
    "scikit-learn",
    "scipy",
)
_NEEDED_ALONE = ("fica", "otter-grader")
_HEADER = "# What grading needs, in the versions it was built with. Made by `mlmath build`."
_TAGS = "Wheel-Version: 1.0\nGenerator: mlmath\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def make_wheel() -> tuple[str, bytes]:
    """Return the wheel's file name and its bytes."""
    installed = distribution(_PACKAGE)
    name = f"{_PACKAGE}-{installed.version}"
    folder = Path(str(files(_PACKAGE)))
    content = {
        f"{_PACKAGE}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in files_beneath(folder)
    }
    # Beside sources that setuptools has looked at, metadata are in an egg-info, called otherwise.
    metadata = installed.read_text("METADATA") or installed.read_text("PKG-INFO") or ""
    content[f"{name}.dist-info/METADATA"] = metadata.encode()
    commands = installed.read_text("entry_points.txt") or ""
    content[f"{name}.dist-info/entry_points.txt"] = commands.encode()
    content[f"{name}.dist-info/WHEEL"] = _TAGS.encode()
    record = f"{name}.dist-info/RECORD"
    content[record] = _record(content, record).encode()
    return f"{name}-py3-none-any.whl", reproducible_zip(content)


def _record(content: Mapping[str, bytes], record: str) -> str:
    """Return the text of the wheel's list of files, `record`, with their digests and sizes."""
    lines = []
    for path, data in content.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(data)}")
    return "\n".join([*lines, f"{record},,"]) + "\n"


def pinned_requirements() -> str:
    """Return a requirements.txt for `pip install --no-deps`, with the versions installed here."""
    names: set[str] = set(map(canonicalize_name, _NEEDED_ALONE))
    todo = list(_NEEDED)
    while todo:
        name = canonicalize_name(todo.pop())
        if name not in names:
            names.add(name)
            needed = map(Requirement, distribution(name).requires or ())
            todo += [r.name for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})]
    pins = [f"{distribution(name).name}=={distribution(name).version}" for name in sorted(names)]
    return "\n".join([_HEADER, *pins]) + "\n"
