"""Find a course's assignments, and where their files lie in the course's top folder."""

import difflib
import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlmath.errors import CourseError

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_MAX_SUGGESTED = 3  # names that "did you mean" offers
#: Tables of `[tool.mlmath]` about marks: `results.rules` and `feedback.gradebook` read them.
MARKING_TABLES = ("late", "weights", "cap", "gradebook")

_SETTINGS = "pyproject.toml"
_BRANCH = re.compile(r"[\w.-]+(/[\w.-]+)*")


@dataclass(frozen=True)
class Assignment:
    """The paths of one assignment's files, which need not exist."""

    top: Path
    name: str

    @property
    def source(self) -> Path:
        """The folder an instructor edits."""
        return self.top / "source" / self.name

    @property
    def master(self) -> Path:
        """The notebook with solutions and tests."""
        return self.source / f"{self.name}.py"

    @property
    def release(self) -> Path:
        """The student's notebook."""
        return self.top / "release" / self.name / f"{self.name}.ipynb"

    @property
    def solution(self) -> Path:
        """The module of reference solutions."""
        return self.top / "solutions" / f"{self.name}.py"

    @property
    def mutants(self) -> Path:
        """What the mutants of the solutions came to, as `mlmath verify --mutants` wrote it."""
        return self.top / "solutions" / "mutants" / f"{self.name}.json"

    @property
    def variants(self) -> Path:
        """What misconceptions and alternatives came to, as `mlmath verify` wrote it."""
        return self.top / "solutions" / "variants" / f"{self.name}.json"

    @property
    def bundle(self) -> Path:
        """The Otter autograder, unzipped."""
        return self.top / "autograder" / self.name

    @property
    def zip(self) -> Path:
        """The Otter autograder, zipped for upload."""
        return self.top / "dist" / f"{self.name}-autograder.zip"


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a course lies on GitHub."""

    name: str
    """as `owner/name`"""
    branch: str


class Course:
    """A folder with a `source/` that holds a folder for each assignment.

    Parameters
    ----------
    top : str or Path
        The course's top folder.
    is_new : bool
        Whether it may be a folder that becomes a course with its first assignment.

    Raises
    ------
    CourseError
        When there is no `source/` in it, or a new one would lie within another course.
    """

    def __init__(self, top: str | Path, *, is_new: bool = False) -> None:
        self.top = Path(top).resolve()
        if not (self.top / "source").is_dir():
            refuse_within_course(self.top)
            if is_new:
                return
            raise CourseError(
                f"{self.top} has no source/ folder: run this in a course's top folder, or start a "
                "course here with mlmath init."
            )

    def assignments(self, names: Sequence[str] = ()) -> list[Assignment]:
        """Return assignments of the course.

        Parameters
        ----------
        names : sequence of str
            Which ones, in this order, by name or by any beginning that only one name has; none
            stands for all, sorted by name.

        Raises
        ------
        CourseError
            When there is no assignment of such a name, or several names begin so.
        """
        everything = {
            folder.name: Assignment(self.top, folder.name)
            for folder in sorted((self.top / "source").iterdir())
            if (folder / f"{folder.name}.py").is_file()
        }
        found = [_named(name, everything) for name in names] or list(everything)
        return [everything[name] for name in dict.fromkeys(found)]

    def repository(self) -> Repository | None:
        """Return where the course lies on GitHub, or None when pyproject.toml does not say.

        The table `[tool.mlmath]` says it: `repository = "owner/name"` and, unless it is `main`,
        `branch`.

        Raises
        ------
        CourseError
            When the file cannot be read or the table has a mistake.
        """
        path = self.top / _SETTINGS
        table = settings_in(path)
        for key in table:
            if key not in ("repository", "branch", *MARKING_TABLES):
                raise CourseError(
                    f"{path}: [tool.mlmath] has no '{key}': there are repository and branch, and "
                    f"the tables {', '.join(MARKING_TABLES)}."
                )
        if "repository" not in table:
            return None
        for key, pattern, example in (
            ("repository", _REPOSITORY, "owner/name, as in github.com/owner/name"),
            ("branch", _BRANCH, "a branch's name, such as main"),
        ):
            value = table.get(key, "main")
            if not (isinstance(value, str) and pattern.fullmatch(value)):
                raise CourseError(f"{path}: [tool.mlmath] {key} = {value!r} should be {example}.")
        return Repository(table["repository"], table.get("branch", "main"))


def refuse_within_course(folder: Path) -> None:
    """Raise CourseError when a folder lies within a course."""
    for above in folder.resolve().parents:
        if (above / _SETTINGS).is_file() and (above / "source").is_dir():
            raise CourseError(
                f"{folder.resolve()} lies within the course in {above}: go there (cd {above}) and "
                "run this again."
            )


def _named(name: str, everything: Collection[str]) -> str:
    """Return the one assignment that has this name or a name that begins so."""
    if name in everything:
        return name
    found = [other for other in everything if name and other.startswith(name)]
    if len(found) > 1:
        raise CourseError(f"'{name}' could be {_either(found)}: write more of the name.")
    if not found or _splits_number(name, found[0]):
        raise CourseError(_no_such(name, everything))
    return found[0]


def _splits_number(name: str, other: str) -> bool:
    """Return whether a beginning ends within a number: hw2 more likely means hw02 than hw20."""
    return name[-1:].isdigit() and other[len(name) : len(name) + 1].isdigit()


def settings_in(path: Path) -> dict[str, Any]:
    """Return the table `[tool.mlmath]` of a pyproject.toml; an empty one where there is none.

    Raises
    ------
    CourseError
        When the file cannot be read, or `tool.mlmath` is no table.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} cannot be read: {error}.") from error
    tools = settings.get("tool", {})
    if not isinstance(tools, dict):
        raise CourseError(f"{path}: tool should be a table, as in [tool.mlmath].")
    table = tools.get("mlmath", {})
    if not isinstance(table, dict):
        raise CourseError(f"{path}: tool.mlmath should be a table, [tool.mlmath].")
    return table


def _no_such(name: str, everything: Collection[str]) -> str:
    if not everything:
        return f"There is no assignment '{name}': source/ holds none. Make one with mlmath new."
    near = _nearest(name, everything)
    hint = f"did you mean {_either(near)}?" if near else f"there are {', '.join(everything)}."
    return f"There is no assignment '{name}': {hint}"


def _nearest(name: str, everything: Collection[str]) -> list[str]:
    """Return the names with the beginning that is most like this one, or else the nearest one."""
    plain = {other: _plain(other) for other in everything}
    wanted = _plain(name)
    for length in range(len(wanted), 0, -1):
        beginning = wanted[:length]
        found = [other for other in everything if plain[other].startswith(beginning)]
        if found:
            # A beginning that all have in common, such as hw, says nothing.
            if len(found) <= _MAX_SUGGESTED and len(found) < len(plain):
                return found
            break
    return difflib.get_close_matches(name, everything, 1, 0.4)


def _plain(name: str) -> str:
    """Return a name without what is often left out: case, signs, and zeros before a number."""
    return re.sub(r"0+(?=\d)", "", re.sub(r"[\W_]+", "", name.casefold()))


def _either(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
