"""Find the rules for marks of one assignment (late work, weights, a cap), and keep a copy.

In a course's pyproject.toml:

    [tool.mlmath.late]                    for every assignment
    zone = "Europe/Berlin"
    penalty_percent = 10
    extensions = "extensions.csv"         student, assignment, until, days, reason

    [tool.mlmath.late.hw02_mse]           of one, and what differs there
    due = 2026-03-09T23:59:00

    [tool.mlmath.weights.hw02_mse]        points in place of those of the tests
    mse = 10

    [tool.mlmath.cap]                     no mark is above it
    hw02_mse = 22

A file that is named with `--late` has the same tables without `tool.mlmath`. A copy of what was
used last stays in the results folder as rules.json, so that no later run and no report changes a
mark because it was started elsewhere.
"""

import datetime
import json
import math
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from mlmath._files import write_whole
from mlmath.assignment.course import MARKING_TABLES, settings_in
from mlmath.errors import MarkingRulesError
from mlmath.model.directory import Directory
from mlmath.model.gradebook import TotalRules
from mlmath.model.mark import Weighting
from mlmath.results.late import Extension, LateRules, moment_in, rules_from
from mlmath.results.tables import Line, number_of, read_table

#: The copy's name in a results folder.
RULES = "rules.json"

_EXTENSION_COLUMNS = ("student", "assignment", "until", "days", "reason")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for marks of one assignment."""

    late: LateRules = field(default_factory=LateRules)
    weighting: Weighting = field(default_factory=Weighting)
    remarks: tuple[str, ...] = ()
    """sentences for the instructor on how they were read"""


def find_rules(
    name: str,
    questions: Collection[str],
    directory: Directory,
    folder: Path,
    course: Path,
    file: Path | None = None,
) -> Rules:
    """Return the rules for an assignment: a file's, else the course's, else those used last.

    Parameters
    ----------
    name : str
        The assignment's.
    questions : collection of str
        Its questions.
    directory : Directory
        Who may have an extension.
    folder : Path
        The results folder, which may hold the rules that were used last.
    course : Path
        The course's top folder; it need not be one.
    file : Path, optional
        A TOML file with rules.

    Raises
    ------
    MarkingRulesError
        For the first mistake in them.
    CourseError
        When the course's pyproject.toml cannot be read.
    """
    if file is not None:
        return _rules(_file_settings(file), file, name, questions, directory)
    path = course / "pyproject.toml"
    settings = settings_in(path)
    if any(settings.get(table) for table in ("late", "weights", "cap")):
        return _rules(settings, path, name, questions, directory)
    stored = stored_rules(folder)
    if stored == Rules():
        return stored
    remark = f"The rules for marks are those of the last run, in {folder / RULES}."
    return replace(stored, remarks=(remark,))


def find_total_rules(course: Path, file: Path | None = None) -> TotalRules:
    """Return how totals are made: as a file says, else the course's pyproject.toml.

    Raises
    ------
    MarkingRulesError
        For the first mistake in them.
    CourseError
        When the course's pyproject.toml cannot be read.
    """
    path = course / "pyproject.toml" if file is None else file
    settings = settings_in(path) if file is None else _file_settings(path)
    return _total_rules(_table(settings, "gradebook", path), str(path))


def _total_rules(settings: Mapping[str, Any], where: str) -> TotalRules:
    found: dict[str, Any] = {}
    for key, value in settings.items():
        if key in ("weights", "letters"):
            if not isinstance(value, dict) or not all(map(_is_number_from_0, value.values())):
                raise MarkingRulesError(
                    f"{where}: [gradebook.{key}] should be a table of numbers, 0 or more."
                )
            found[key] = value
        elif key in ("drop_lowest", "slip_days"):
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise MarkingRulesError(
                    f"{where}: [gradebook] {key} = {value!r} should be a whole number, 0 or more."
                )
            found[key] = value
        else:
            raise MarkingRulesError(
                f"{where}: [gradebook] has no '{key}': there are weights, drop_lowest, letters and "
                "slip_days."
            )
    return TotalRules(**found)


def _is_number_from_0(value: object) -> bool:
    right = isinstance(value, int | float) and not isinstance(value, bool)
    return right and 0 <= float(str(value)) < math.inf


def _file_settings(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise MarkingRulesError(f"{path} cannot be read: {why}.") from error
    settings = dict(settings.get("tool", {}).get("mlmath", settings))
    for key in settings:
        if key not in MARKING_TABLES:
            raise MarkingRulesError(
                f"{path} has no '{key}': there are the tables {', '.join(MARKING_TABLES)}."
            )
    return settings


def _rules(
    settings: Mapping[str, Any],
    path: Path,
    name: str,
    questions: Collection[str],
    directory: Directory,
) -> Rules:
    general = _table(settings, "late", path)
    own = _table(general, name, path, "late.")
    shared = {key: value for key, value in general.items() if not isinstance(value, dict)}
    if "due" in shared:
        raise MarkingRulesError(
            f"{path}: a due date is one assignment's: write it into [late.{name}]."
        )
    late = rules_from(shared | own, f"{path}: [late]")
    remarks: list[str] = []
    extensions = own.get("extensions", shared.get("extensions"))
    if extensions is not None:
        where = path.parent / str(extensions)
        late = replace(late, extensions=_read_extensions(where, name, directory, remarks))
    weights = _table(_table(settings, "weights", path), name, path, "weights.")
    for question, points in weights.items():
        if question not in questions:
            raise MarkingRulesError(
                f"{path}: [weights.{name}] has the question '{question}'; there are "
                f"{', '.join(questions)}."
            )
        _require_points(points, f"{path}: [weights.{name}] {question}")
    cap = _table(settings, "cap", path).get(name)
    if cap is not None:
        _require_points(cap, f"{path}: [cap] {name}")
    return Rules(late, Weighting(weights, cap), tuple(remarks))


def _table(settings: Mapping[str, Any], key: str, path: Path, above: str = "") -> dict[str, Any]:
    table = settings.get(key, {})
    if not isinstance(table, dict):
        raise MarkingRulesError(f"{path}: {above}{key} should be a table, [{above}{key}].")
    return table


def _require_points(value: object, where: str) -> None:
    if not _is_number_from_0(value):
        raise MarkingRulesError(f"{where} = {value!r} should be a number of points, 0 or more.")


# -- extensions ----------------------------------------------------------------------------------


def _read_extensions(
    path: Path, name: str, directory: Directory, remarks: list[str]
) -> dict[str, Extension]:
    """Return the extensions in a CSV file by student; add remarks on students not known here."""
    found: dict[str, Extension] = {}
    for line in read_table(path, _EXTENSION_COLUMNS, ("student",), MarkingRulesError):
        if line.cells["assignment"] not in ("", name):
            continue
        extension = _extension(path, line)
        students = directory.find(line.cells["student"])
        where = f"{path}, line {line.number}"
        if len(students) > 1:
            raise MarkingRulesError(
                f"{where}: '{line.cells['student']}' may be {', '.join(students[:5])}; write which "
                "one."
            )
        if not students:
            remarks.append(
                f"{where}: '{line.cells['student']}' is not known here and has handed in nothing, "
                "or is written in another way."
            )
            continue
        if students[0] in found:
            raise MarkingRulesError(
                f"{where}: {directory.shown(students[0])} already has an extension for {name}; "
                "take one of the lines out."
            )
        found[students[0]] = extension
    return found


def _extension(path: Path, line: Line) -> Extension:
    until, days = line.cells["until"], line.cells["days"]
    where = f"{path}, line {line.number}"
    if bool(until) == bool(days):
        raise MarkingRulesError(f"{where}: write either until when, or how many days more.")
    reason = line.cells["reason"]
    if until:
        return Extension(until=moment_in(until, f"{where}: until"), reason=reason)
    number = number_of(days)
    if number is None or not 0 < number < 1000:
        raise MarkingRulesError(f"{where}: days = '{days}' should be a number above 0.")
    return Extension(days=number, reason=reason)


# -- the copy ------------------------------------------------------------------------------------


def store_rules(folder: Path, rules: Rules) -> None:
    """Keep the rules in a results folder; without any there is no file."""
    path = folder / RULES
    if replace(rules, remarks=()) == Rules():
        path.unlink(missing_ok=True)
        return
    data = {"late": asdict(rules.late), "weighting": asdict(rules.weighting)}
    write_whole(path, json.dumps(data, indent=1, default=_iso, ensure_ascii=False) + "\n")


def stored_rules(folder: Path) -> Rules:
    """Return the rules that were used last in a results folder. Raises MarkingRulesError."""
    path = folder / RULES
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        late = data["late"]
        late["due"] = _moment(late["due"])
        late["extensions"] = {
            student: Extension(_moment(one["until"]), one["days"], one["reason"])
            for student, one in late["extensions"].items()
        }
        return Rules(LateRules(**late), Weighting(**data["weighting"]))
    except (FileNotFoundError, NotADirectoryError):
        return Rules()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MarkingRulesError(
            f"{path} is damaged ({error!r}): remove it and grade again."
        ) from error


def _iso(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} is no time")


def _moment(text: str | None) -> datetime.datetime | None:
    return None if text is None else datetime.datetime.fromisoformat(text)
