"""Read an Otter autograder, ours or anyone's: its configuration, tests and files.

A bundle is a folder or a zip as `otter generate` lays it out: `tests/*.py`, `otter_config.json`,
`files/`. One of ours also holds a manifest (`model.manifest`), which names the files that only
tests may read and gives the order of the questions.
"""

import contextlib
import copy
import functools
import hashlib
import json
import math
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from types import CodeType
from typing import Any

from mlmath._files import files_beneath
from mlmath.bundle.module_reload import leave, renew
from mlmath.bundle.otter_compat import (
    AutograderConfig,
    ExceptionTestFile,
    OKTestFile,
    TestCase,
    TestFile,
    test_case,
)
from mlmath.errors import BundleError
from mlmath.model.bundle_info import BundleInfo, QuestionInfo, bundle_name
from mlmath.model.fingerprints import FINGERPRINTS, QuestionFingerprints, fingerprints_from_json
from mlmath.model.manifest import MANIFEST, Manifest
from mlmath.model.states import GradingMode
from mlmath.model.written import WrittenQuestion

#: The setting of `otter_config.json` by which an author asks for tests in the trusted process.
ISOLATED = "mlmath_isolated"
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
    """whether its tests are written for mlmath: then messages of hidden cases are safe to show"""
    isolated: bool
    """whether its tests run in the trusted process; else in the sandbox, as Otter runs them"""
    leaderboard: tuple[str, ...] = ()
    """questions whose points Gradescope's leaderboard shows"""
    title: str = ""
    """the assignment's title, where the manifest has one"""
    extra: Mapping[str, float] = field(default_factory=dict)
    """by question: how many of its points are extra credit"""
    written: tuple[WrittenQuestion, ...] = ()
    """questions that a person grades"""

    @functools.cached_property
    def info(self) -> BundleInfo:
        """What a batch has to know of this bundle."""
        possible = {test.name: test.possible for test in self.tests}
        questions = tuple(
            QuestionInfo(name, points, self.extra.get(name, 0)) for name, points in possible.items()
        )
        return BundleInfo(
            self.name,
            self.digest,
            questions,
            self.mode,
            wanted=self.config.assignment_name or "",
            tests=self.test_digests,
            shared=self.shared_digest,
            title=self.title,
            points_possible=self.config.points_possible,
            written=self.written,
        )

    @property
    def possible(self) -> float:
        """The points of the assignment, without extra credit."""
        return float(self.info.possible)

    @functools.cached_property
    def reference(self) -> str:
        """The source of the reference answers, empty in a bundle that is not ours."""
        path = self.private / "reference.py"
        return path.read_text(encoding="utf-8") if self.ours and path.is_file() else ""

    @property
    def mode(self) -> GradingMode:
        """Where its tests run."""
        return GradingMode.ISOLATED if self.isolated else GradingMode.SHARED

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


def question_of(test: TestFile) -> str:
    """Return what a notebook calls a test file's question: the file's name, as in Otter.

    The test file may give the question another name, under which its points are listed.
    """
    return PurePath(test.path).stem


def open_bundle(path: str | Path, *, isolated: bool = False) -> Bundle:
    """Read the bundle in a folder or a zip.

    Parameters
    ----------
    path : str or Path
    isolated : bool
        Whether to run the tests of a bundle that is not ours in the trusted process, too.

    Raises
    ------
    BundleError
        When there is none, or its tests, configuration, manifest or fingerprints cannot be used.
    """
    path = Path(path)
    if path.is_file():
        return _read(_top(_unzip(path)), bundle_name(path), isolated=isolated)
    if path.is_dir():
        zips = sorted(path.glob("*.zip"))
        if len(zips) == 1 and not (path / "tests").is_dir():  # what Otter Assign writes
            return open_bundle(zips[0], isolated=isolated)
        return _read(path.resolve(), bundle_name(path), isolated=isolated)
    raise BundleError(f"{path} is neither a folder nor a zip: name an Otter autograder.")


def _unzip(path: Path) -> Path:
    """Return a temporary folder with the content of a zip, which lasts as long as the process."""
    folder = tempfile.TemporaryDirectory(prefix="mlmath-bundle-")
    try:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder.name)
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:  # the last: with a password
        raise BundleError(f"{path.name} cannot be unzipped ({error}): build it again.") from error
    _unzipped.append(folder)
    return Path(folder.name).resolve()


def _top(folder: Path) -> Path:
    """Return the folder that holds `tests/`: of a zip made by hand it may be within another."""
    inside = [place for place in folder.iterdir() if (place / "tests").is_dir()]
    return inside[0] if len(inside) == 1 and not (folder / "tests").is_dir() else folder


# Kept alive: a TemporaryDirectory that is garbage-collected removes its folder.
_unzipped: list[tempfile.TemporaryDirectory[str]] = []


def _read(folder: Path, name: str, *, isolated: bool) -> Bundle:
    """Read the bundle in a folder.

    `name` is what messages call it, and the bundle's own name where there is no manifest.
    """
    if not (folder / "tests").is_dir():
        zips = [path.name for path in sorted(folder.glob("*.zip"))]
        hint = f" Name one of its zips ({', '.join(zips)})." if zips else ""
        raise BundleError(f"{name} has no tests/ folder: it is not an Otter autograder.{hint}")
    found = _read_manifest(folder / MANIFEST, name)
    manifest = found or Manifest(name)
    ours = found is not None and not found.imported
    settings = _read_json(folder / "otter_config.json", name)
    _refuse_wrong_values(settings, f"{name}/otter_config.json")
    try:
        config = AutograderConfig(settings)
    except Exception as error:
        raise BundleError(f"{name}/otter_config.json is not a configuration: {error}") from error
    _refuse_unsupported(config, name)
    isolated = isolated or ours or settings.get(ISOLATED) is True
    private = folder / "files"
    paths = sorted((folder / "tests").glob("*.py"))
    with contextlib.nullcontext() if ours else _beside(private):
        test_files = {path: _read_test(path, name) for path in paths}
    tests = list(test_files.values())
    digests = {test.name: _digest(folder, [path])[:_SHORT] for path, test in test_files.items()}
    if not tests:
        raise BundleError(f"{name}/tests holds no test file (*.py): there is nothing to grade.")
    if isolated:
        _refuse_doctests(tests, name)
    order = {question: n for n, question in enumerate(manifest.questions)}
    tests.sort(key=lambda test: order.get(test.name, len(order)))
    hidden = set(manifest.private_files)
    files = {str(path.relative_to(private)): path.read_bytes() for path in files_beneath(private)}
    return Bundle(
        name=manifest.assignment,
        config=config,
        tests=tuple(tests),
        files={path: data for path, data in files.items() if path not in hidden},
        private=private,
        digest=_digest(folder, files_beneath(folder), shared=not isolated),
        test_digests={test.name: digests[test.name] for test in tests},
        shared_digest=_digest(
            folder,
            [*files_beneath(folder / "files"), *folder.glob("otter_config.json")],
            shared=not isolated,
        )[:_SHORT],
        libraries=any(LARGE_LIBRARY.search(test.source) for test in tests),
        fingerprints=_read_fingerprints(folder / FINGERPRINTS, name),
        ours=ours,
        isolated=isolated,
        leaderboard=manifest.leaderboard,
        title=manifest.title,
        extra=manifest.extra,
        written=manifest.written,
    )


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[None]:
    """Run the block in a bundle's folder of files, with the modules there to import.

    Test files of other courses may need both as soon as they are read.
    """
    renew(folder)
    try:
        with contextlib.chdir(folder) if folder.is_dir() else contextlib.nullcontext():
            yield
    finally:
        leave()


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
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            f"{bundle}/{path.name} is damaged ({error!r}): build it again."
        ) from error


def _refuse_wrong_values(settings: Mapping[str, Any], where: str) -> None:
    """Raise BundleError for a value that would fail when submissions are graded."""
    for setting, (is_right, kind) in _VALUES.items():
        value = settings.get(setting)
        if value is not None and not is_right(value):
            raise BundleError(f"{where}: {setting} is {value!r}, and should be {kind}.")


def _is_amount(value: object) -> bool:
    return type(value) in (int, float) and 0 <= float(str(value)) < math.inf


_AMOUNT = (_is_amount, "a number that is not negative")
_FLAG = (lambda value: type(value) is bool, "true or false")
_TEXT = (lambda value: type(value) is str, "a text")
#: Of settings of `otter_config.json`: whether a value is right, and what it should be.
_VALUES: dict[str, tuple[Callable[[object], bool], str]] = {
    "points_possible": _AMOUNT,
    "score_threshold": _AMOUNT,
    "seed": (lambda value: type(value) is int, "a whole number"),
    "seed_variable": _TEXT,
    "assignment_name": _TEXT,
    "show_stdout": _FLAG,
    "show_hidden": _FLAG,
    "show_all_public": _FLAG,
}


def _refuse_unsupported(config: AutograderConfig, name: str) -> None:
    """Raise BundleError for a setting of Otter that is not supported."""
    for setting, what in (
        (config.lang != "python", f"its language is {config.lang}"),
        (bool(config.plugins), "it uses Otter plugins"),
        (config.grade_from_log, "it grades from Otter's log"),
    ):
        if setting:
            raise BundleError(f"{name} cannot be graded by mlmath: {what}. Use otter run for it.")


def _refuse_doctests(tests: Sequence[TestFile], name: str) -> None:
    """Raise BundleError for a doctest in a bundle whose tests are to be isolated."""
    for test in tests:
        if isinstance(test, OKTestFile):
            raise BundleError(
                f"{name}/{test.path} is in the OK format (doctests), which only runs in the "
                "submission's own process: grade this bundle without isolation."
            )


def _read_test(path: Path, bundle: str) -> TestFile:
    where = f"{bundle}/tests/{path.name}"
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BundleError(
            f"{where} is not UTF-8 text (byte {error.start} is not): save it as UTF-8, "
            "which is what Otter reads, too."
        ) from error
    try:
        test = _test_file(source, f"tests/{path.name}")
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise BundleError(f"{where} is not a usable test file: {reason}") from error
    if test is None:
        raise BundleError(
            f"{where} does not define OK_FORMAT: add OK_FORMAT = True above doctests, or "
            "OK_FORMAT = False above test functions."
        )
    test.source = source
    return test


def _test_file(source: str, path: str) -> TestFile | None:
    """Return the test file with this source, as Otter reads it; None without `OK_FORMAT`."""
    defined: dict[str, Any] = {}
    exec(compile(source, path, "exec"), defined)
    if "OK_FORMAT" not in defined:
        return None
    if not defined["OK_FORMAT"]:
        return ExceptionTestFile.from_string(source, path=path)
    return OKTestFile.from_spec(defined["test"], path=path)


def _digest(folder: Path, paths: Iterable[Path], *, shared: bool = False) -> str:
    """Return a digest of files in a folder, of their paths in it, and of where tests run.

    `shared` says whether the tests run in the sandbox (`GradingMode.SHARED`).
    """
    digest = hashlib.sha256(b"shared" if shared else b"")
    for path in paths:
        digest.update(str(path.relative_to(folder)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
