"""This package as a wheel, and the exact versions of what it needs: what a grading image installs.

The wheel is written from the modules and the metadata of the package as it is installed here, so
that it takes milliseconds, needs no build tool and has the same bytes for the same sources. How
an image installs it is said in `bundle/setup.sh`.
"""

import base64
import hashlib
import io
import zipfile
from importlib.metadata import distribution
from importlib.resources import files

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the time of every file, so that the bytes depend on nothing else
_PACKAGE = "mlmath"
# What grading and notebooks import. Of Otter the image needs its scoring, not its command line and
# all that hangs on it (a browser, Sphinx, widgets), some of which older Pythons cannot install.
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


def make_wheel():
    """Return the wheel's file name and its bytes."""
    installed = distribution(_PACKAGE)
    name = f"{_PACKAGE}-{installed.version}"
    content = dict(_modules(files(_PACKAGE), _PACKAGE))
    for part in ("METADATA", "entry_points.txt"):
        content[f"{name}.dist-info/{part}"] = installed.read_text(part).encode()
    content[f"{name}.dist-info/WHEEL"] = _TAGS.encode()
    record = f"{name}.dist-info/RECORD"
    content[record] = _record(content, record).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, data in content.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return f"{name}-py3-none-any.whl", packed.getvalue()


def _modules(folder, place):
    """Paths and bytes of everything in the package's folder."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name == "__pycache__":
            continue
        path = f"{place}/{entry.name}"
        if entry.is_dir():
            yield from _modules(entry, path)
        else:
            yield path, entry.read_bytes()


def _record(content, record):
    lines = []
    for path, data in content.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(data)}")
    return "\n".join([*lines, f"{record},,"]) + "\n"


def pinned_requirements():
    """Return the text of a requirements.txt for `pip install --no-deps`: versions as used here."""
    names, todo = set(map(canonicalize_name, _NEEDED_ALONE)), list(_NEEDED)
    while todo:
        name = canonicalize_name(todo.pop())
        if name not in names:
            names.add(name)
            needed = map(Requirement, distribution(name).requires or ())
            todo += [r.name for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})]
    pins = [f"{distribution(name).name}=={distribution(name).version}" for name in sorted(names)]
    return "\n".join([_HEADER, *pins]) + "\n"
