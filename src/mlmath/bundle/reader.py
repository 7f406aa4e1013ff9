"""Read an Otter autograder, ours or anybody's: its configuration, tests and files.

A bundle is a folder or a zip as `otter generate` lays it out: `tests/*.py`, `otter_config.json`,
`files/`. One of ours also holds `mlmath.json`, which says which files are for the tests alone and
in which order the questions stand. Running tests is `checking`'s business.
"""

import copy
import functools
import hashlib
import json
import re
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from mlmath.bundle.module_reload import renew
from mlmath.bundle.otter_compat import (
    AutograderConfig,
    ExceptionTestFile,
    OKTestFile,
    TestFile,
    test_case,
)
from mlmath.errors import BundleError

MANIFEST = "mlmath.json"
FINGERPRINTS = "diagnosis.json"
_OK_FORMAT = re.compile(r"^OK_FORMAT\s*=\s*True", re.MULTILINE)
# What a test that needs the student's objects themselves names: they do not cross as data.
_NEEDS_OBJECTS = re.compile(r"\b(pandas|pd|DataFrame|matplotlib|plt|datascience|torch|env)\b")
LARGE_LIBRARY = re.compile(r"\b(scipy|sklearn|pandas)\b")


@dataclass(frozen=True)
class Bundle:
    """An Otter autograder, read."""

    name: str
    config: AutograderConfig
    tests: tuple[TestFile, ...]
    """one per question, in the order of the notebook where the bundle tells it"""
    files: dict[str, bytes]
    """what lies beside the notebook while it runs, by relative path"""
    private: Path
    """the folder of modules that tests import and students must not see"""
    digest: str
    """changes when anything in the bundle does"""
    libraries: bool
    """whether a test names a large library, whose objects it may hand to the student's code"""
    fingerprints: dict
    """what failed questions are compared with, by question (see `diagnosis`)"""
    ours: bool
    """made by `mlmath build`, whose messages of hidden cases are safe to show"""
    leaderboard: tuple[str, ...] = ()
    """questions whose points Gradescope's leaderboard shows"""

    @property
    def possible(self):
        """The points of all questions together."""
        return sum(test.possible for test in self.tests)

    @functools.cached_property
    def reference(self):
        """The source of the reference answers, empty in a bundle that is not ours."""
        path = self.private / "reference.py"
        return path.read_text(encoding="utf-8") if self.ours and path.is_file() else ""

    def is_shared(self, test):
        """Whether a test file must be run in the student's process."""
        if self.ours:
            return False
        return isinstance(test, OKTestFile) or bool(_NEEDS_OBJECTS.search(test.source))

    @property
    def mode(self):
        """`isolated` when no test needs the student's process, else `shared`."""
        return "shared" if any(map(self.is_shared, self.tests)) else "isolated"

    def fresh(self, test):
        """Return a test file as if nothing of the bundle had run in this process before.

        From here on tests can import this bundle's modules, anew (`private_modules`).
        """
        renew(self.private)
        if not isinstance(test, ExceptionTestFile):
            return test
        namespace = {}
        exec(_compiled(test.source, test.path), namespace)
        bodies = [value for value in namespace.values() if isinstance(value, test_case)]
        again = copy.copy(test)
        again.test_cases = list(map(with_body, test.test_cases, bodies))
        return again


def with_body(case, body):
    """Return a copy of one of Otter's test cases that runs `body`."""
    again = copy.copy(case)
    again.body = body
    return again


@functools.lru_cache(maxsize=256)
def _compiled(source, path):
    """A test file's code; compiling it takes longer than running it."""
    return compile(source, path, "exec")


def open_bundle(path):
    """Return the `Bundle` in a folder or a zip.

    Raises
    ------
    BundleError
        When there is none, or its tests or configuration cannot be used.
    """
    path = Path(path)
    if path.is_file():
        return _read(_unzip(path), path.stem.removesuffix("-autograder"))
    if path.is_dir():
        return _read(path.resolve(), path.name)
    raise BundleError(f"{path} is neither a folder nor a zip: name an Otter autograder.")


def _unzip(path):
    folder = tempfile.TemporaryDirectory(prefix="mlmath-bundle-")
    try:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder.name)
    except (zipfile.BadZipFile, OSError) as error:
        raise BundleError(f"{path.name} cannot be unzipped ({error}): build it again.") from error
    _KEEP.append(folder)
    return Path(folder.name).resolve()


_KEEP = []  # unzipped bundles live as long as the process


def _read(folder, name):
    if not (folder / "tests").is_dir():
        raise BundleError(f"{name} has no tests/ folder: it is not an Otter autograder.")
    manifest = _read_json(folder / MANIFEST, name)
    settings = _read_json(folder / "otter_config.json", name)
    try:
        config = AutograderConfig(settings)
    except Exception as error:
        raise BundleError(f"{name}/otter_config.json is not a configuration: {error}") from error
    _refuse_unsupported(config, name)
    tests = [_read_test(path, name) for path in sorted((folder / "tests").glob("*.py"))]
    if not tests:
        raise BundleError(f"{name}/tests holds no test file (*.py): there is nothing to grade.")
    order = {question: n for n, question in enumerate(manifest.get("questions", []))}
    tests.sort(key=lambda test: order.get(test.name, len(order)))
    private = set(manifest.get("private_files", []))
    files = {
        str(path.relative_to(folder / "files")): path.read_bytes()
        for path in sorted((folder / "files").rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    return Bundle(
        name=manifest.get("assignment", name),
        config=config,
        tests=tuple(tests),
        files={path: data for path, data in files.items() if path not in private},
        private=folder / "files",
        digest=_digest(folder),
        libraries=any(LARGE_LIBRARY.search(getattr(test, "source", "")) for test in tests),
        fingerprints=_read_json(folder / FINGERPRINTS, name),
        ours=bool(manifest),
        leaderboard=tuple(manifest.get("leaderboard", ())),
    )


def _read_json(path, bundle):
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BundleError(f"{bundle}/{path.name} is not JSON ({error}).") from error
    if not isinstance(content, dict):
        raise BundleError(f"{bundle}/{path.name} should hold an object in braces.")
    return content


def _refuse_unsupported(config, name):
    for setting, what in (
        (config.lang != "python", f"its language is {config.lang}"),
        (bool(config.plugins), "it uses Otter plugins"),
        (config.grade_from_log, "it grades from Otter's log"),
    ):
        if setting:
            raise BundleError(f"{name} cannot be graded by mlmath: {what}. Use otter run for it.")


def _read_test(path, bundle):
    source = path.read_text(encoding="utf-8")
    where = f"{bundle}/tests/{path.name}"
    try:
        if _OK_FORMAT.search(source):
            test = OKTestFile.from_file(str(path))
        else:
            test = ExceptionTestFile.from_string(source, path=f"tests/{path.name}")
    except Exception as error:
        raise BundleError(f"{where} is not a usable test file: {error}") from error
    if not test.test_cases:
        raise BundleError(f"{where} holds no test case.")
    return test


def _digest(folder):
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(folder)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
