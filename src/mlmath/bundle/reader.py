"""Read an Otter autograder, ours or anyone's: its configuration, tests and files.

A bundle is a folder or a zip as `otter generate` lays it out: `tests/*.py`, `otter_config.json`,
`files/`. One of ours also holds a manifest (`model.manifest`), which names the files that only
tests may read and gives the order of the questions.
"""

import copy
import functools
import hashlib
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

from mlmath._files import files_beneath
from mlmath.bundle.module_reload import renew
from mlmath.bundle.otter_compat import (
    AutograderConfig,
    ExceptionTestFile,
    OKTestFile,
    TestCase,
    TestFile,
    test_case,
)
from mlmath.errors import BundleError
from mlmath.model.bundle_info import BundleInfo, QuestionInfo
from mlmath.model.fingerprints import FINGERPRINTS, QuestionFingerprints, fingerprints_from_json
from mlmath.model.manifest import MANIFEST, Manifest
from mlmath.model.states import GradingMode

_OK_FORMAT = re.compile(r"^OK_FORMAT\s*=\s*True", re.MULTILINE)
# A test that names one of these needs the student's objects themselves, and not copies or proxies.
_NEEDS_OBJECTS = re.compile(r"\b(pandas|pd|DataFrame|matplotlib|plt|datascience|torch|env)\b")
#: Libraries that take long to import: only sandboxes that need them are forked with them.
LARGE_LIBRARY = re.compile(r"\b(scipy|sklearn|pandas)\b")

_SHORT = 16  # digits of the digests that every result holds


@dataclass(frozen=True)
class Bundle:
    """An Otter autograder, read."""

    name: str
    config: AutograderConfig
    tests: tuple[TestFile, ...]
    """one per question, in the order of the notebook where the manifest gives it"""
    files: dict[str, bytes]
    """the files beside the notebook while it runs, by relative path"""
    private: Path
    """the folder of modules that tests import and that students must not see"""
    digest: str
    """changes when anything in the bundle does"""
    test_digests: Mapping[str, str]
    """by question: changes when its test file does"""
    shared_digest: str
    """changes when the configuration or a file that tests use does"""
    libraries: bool
    """whether a test names a large library, whose objects it may pass to the student's code"""
    fingerprints: Mapping[str, QuestionFingerprints]
    """what failed questions are compared with, by question"""
    ours: bool
    """whether `mlmath build` made it: then messages of hidden cases are safe to show"""
    leaderboard: tuple[str, ...] = ()
    """questions whose points Gradescope's leaderboard shows"""
    extra: Mapping[str, float] = field(default_factory=dict)
    """by question: how many of its points are extra credit"""

    @functools.cached_property
    def info(self) -> BundleInfo:
        """What a batch has to know of this bundle."""
        questions = tuple(
            QuestionInfo(test.name, test.possible, self.extra.get(test.name, 0))
            for test in self.tests
        )
        wanted = self.config.assignment_name or ""
        return BundleInfo(
            self.name,
            self.digest,
            questions,
            self.mode,
            wanted,
            self.test_digests,
            self.shared_digest,
        )

    @property
    def possible(self) -> float:
        """The points of all questions together, without extra credit."""
        return float(self.info.possible)

    @functools.cached_property
    def reference(self) -> str:
        """The source of the reference answers, empty in a bundle that is not ours."""
        path = self.private / "reference.py"
        return path.read_text(encoding="utf-8") if self.ours and path.is_file() else ""

    def is_shared(self, test: TestFile) -> bool:
        """Return whether a test file must run in the sandbox."""
        if self.ours:
            return False
        return isinstance(test, OKTestFile) or bool(_NEEDS_OBJECTS.search(test.source))

    @property
    def mode(self) -> GradingMode:
        """Whether all tests run outside the sandbox (`isolated`), or some inside (`shared`)."""
        shared = any(map(self.is_shared, self.tests))
        return GradingMode.SHARED if shared else GradingMode.ISOLATED

    def fresh(self, test: TestFile) -> TestFile:
        """Return a test file as if nothing of the bundle had run in this process before.

        From now on tests import this bundle's modules, and load them anew (`module_reload`).
        """
        renew(self.private)
        if not isinstance(test, ExceptionTestFile):
            return test
        namespace: dict[str, Any] = {}
        exec(_compiled(test.source, test.path), namespace)
        bodies = [value for value in namespace.values() if isinstance(value, test_case)]
        again = copy.copy(test)
        again.test_cases = list(map(with_body, test.test_cases, bodies))
        return again


def with_body(case: TestCase, body: object) -> TestCase:
    """Return a copy of one of Otter's test cases that runs `body`."""
    again = copy.copy(case)
    again.body = body
    return again


@functools.lru_cache(maxsize=256)
def _compiled(source: str, path: str) -> CodeType:
    """Return a test file's code; compiling it takes longer than running it."""
    return compile(source, path, "exec")


def open_bundle(path: str | Path) -> Bundle:
    """Read the bundle in a folder or a zip.

    Raises
    ------
    BundleError
        When there is none, or its tests, configuration, manifest or fingerprints cannot be used.
    """
    path = Path(path)
    if path.is_file():
        return _read(_unzip(path), path.stem.removesuffix("-autograder"))
    if path.is_dir():
        return _read(path.resolve(), path.name)
    raise BundleError(f"{path} is neither a folder nor a zip: name an Otter autograder.")


def _unzip(path: Path) -> Path:
    """Return a temporary folder with the content of a zip, which lasts as long as the process."""
    folder = tempfile.TemporaryDirectory(prefix="mlmath-bundle-")
    try:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder.name)
    except (zipfile.BadZipFile, OSError) as error:
        raise BundleError(f"{path.name} cannot be unzipped ({error}): build it again.") from error
    _unzipped.append(folder)
    return Path(folder.name).resolve()


_unzipped: list[tempfile.TemporaryDirectory[str]] = []  # one that is collected removes its folder


def _read(folder: Path, name: str) -> Bundle:
    if not (folder / "tests").is_dir():
        raise BundleError(f"{name} has no tests/ folder: it is not an Otter autograder.")
    ours = _read_manifest(folder / MANIFEST, name)
    manifest = ours or Manifest(name)
    settings = _read_json(folder / "otter_config.json", name)
    try:
        config = AutograderConfig(settings)
    except Exception as error:
        raise BundleError(f"{name}/otter_config.json is not a configuration: {error}") from error
    _refuse_unsupported(config, name)
    test_files = {path: _read_test(path, name) for path in sorted((folder / "tests").glob("*.py"))}
    tests = list(test_files.values())
    digests = {test.name: _digest(folder, [path])[:_SHORT] for path, test in test_files.items()}
    if not tests:
        raise BundleError(f"{name}/tests holds no test file (*.py): there is nothing to grade.")
    order = {question: n for n, question in enumerate(manifest.questions)}
    tests.sort(key=lambda test: order.get(test.name, len(order)))
    private = set(manifest.private_files)
    files = {
        str(path.relative_to(folder / "files")): path.read_bytes()
        for path in files_beneath(folder / "files")
    }
    return Bundle(
        name=manifest.assignment,
        config=config,
        tests=tuple(tests),
        files={path: data for path, data in files.items() if path not in private},
        private=folder / "files",
        digest=_digest(folder, files_beneath(folder)),
        test_digests={test.name: digests[test.name] for test in tests},
        shared_digest=_digest(
            folder, [*files_beneath(folder / "files"), *folder.glob("otter_config.json")]
        )[:_SHORT],
        libraries=any(LARGE_LIBRARY.search(getattr(test, "source", "")) for test in tests),
        fingerprints=_read_fingerprints(folder / FINGERPRINTS, name),
        ours=ours is not None,
        leaderboard=manifest.leaderboard,
        extra=manifest.extra,
    )


def _read_json(path: Path, bundle: str) -> dict[str, Any]:
    """Return the object in a JSON file; an empty one where there is no file."""
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BundleError(f"{bundle}/{path.name} is not JSON ({error}).") from error
    if not isinstance(content, dict):
        raise BundleError(f"{bundle}/{path.name} should hold an object in braces.")
    return content


def _read_fingerprints(path: Path, bundle: str) -> dict[str, QuestionFingerprints]:
    content = _read_json(path, bundle)
    try:
        return fingerprints_from_json(content)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            f"{bundle}/{path.name} is damaged ({error!r}): build it again."
        ) from error


def _read_manifest(path: Path, bundle: str) -> Manifest | None:
    """Return a bundle's manifest; None in a bundle that is not ours."""
    content = _read_json(path, bundle)
    try:
        return Manifest.from_json(content, bundle) if content else None
    except (TypeError, ValueError) as error:
        raise BundleError(f"{bundle}/{path.name} is damaged ({error}): build it again.") from error


def _refuse_unsupported(config: AutograderConfig, name: str) -> None:
    """Raise BundleError for a setting of Otter that is not supported."""
    for setting, what in (
        (config.lang != "python", f"its language is {config.lang}"),
        (bool(config.plugins), "it uses Otter plugins"),
        (config.grade_from_log, "it grades from Otter's log"),
    ):
        if setting:
            raise BundleError(f"{name} cannot be graded by mlmath: {what}. Use otter run for it.")


def _read_test(path: Path, bundle: str) -> TestFile:
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


def _digest(folder: Path, paths: Iterable[Path]) -> str:
    """Return a digest of files in a folder and of their paths in it."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path.relative_to(folder)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
