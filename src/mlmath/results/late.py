"""Late work: when it was due, how late it is, and what that costs.

A due date without a zone is in the zone of the rules. Whole days are counted by the clock on the
wall there, so that a day is a day when clocks change; grace and hours by time that passes.
"""

import datetime
import math
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mlmath.errors import MarkingRulesError
from mlmath.model.mark import Lateness
from mlmath.model.result import Origin, SubmissionResult
from mlmath.model.states import Status
from mlmath.results.wording import counted, format_points

_DAY = 24  # hours


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for one student."""

    until: datetime.datetime | None = None
    """a new due date; without a zone it is in that of the rules"""
    days: float = 0.0
    """or, without `until`, so many days after the due date"""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LateRules:
    """When an assignment is due, and what being late costs."""

    due: datetime.datetime | None = None
    """without it nothing is late"""
    zone: str = "UTC"
    """of every time that has none of its own"""
    grace_minutes: float = 0.0
    """after the due date that still count as in time"""
    penalty_percent: float = 0.0
    """for each step that has begun"""
    step_hours: float = _DAY
    """how long a step is"""
    most_percent: float = 100.0
    """no more than this is lost"""
    closes_days: float | None = None
    """what comes more days after the due date than this counts nothing; None: no such day"""
    slip_days: int = 0
    """free days that each student has for this assignment"""
    of: str = "earned"
    """what the percentages are of: the points `earned`, or those `possible`"""
    file_times: bool = False
    """whether the time of a file counts where no system says when it was handed in"""
    extensions: Mapping[str, Extension] = field(default_factory=dict)
    """by student"""

    def due_for(self, student: str) -> datetime.datetime | None:
        """Return until when a student may hand in, extension included; None for no due date."""
        if self.due is None:
            return None
        due = self.local(self.due)
        extension = self.extensions.get(student)
        if extension is None:
            return due
        return self.local(extension.until) if extension.until else _later(due, extension.days)

    def local(self, moment: datetime.datetime) -> datetime.datetime:
        """Return a time in the zone of the rules, which is also that of times without one."""
        zone = zoneinfo.ZoneInfo(self.zone)
        return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)

    def lateness(self, student: str, origin: Origin) -> Lateness | None:
        """Return how late a submission is; None when it is in time or nothing says when it came."""
        due = self.due_for(student)
        if due is None:
            return None
        handed_in = self.handed_in(origin)
        extension = self.extensions.get(student)
        extended = ", with the extension" if extension else ""
        if extension and extension.reason:
            extended += f" ({extension.reason})"
        limit = f"due {_shown(due)}{extended}"
        if handed_in is None:
            return self._by_flag(origin, limit) if origin.flagged_late and not extension else None
        grace = datetime.timedelta(minutes=self.grace_minutes)
        if handed_in <= due.astimezone(datetime.UTC) + grace:
            return None
        hours = (handed_in - due.astimezone(datetime.UTC)) / datetime.timedelta(hours=1)
        source = f"by {origin.time_from}" if origin.time_from else "as handed in"
        said = f"{_hours_in_words(hours)} late ({limit}; {_shown(self.local(handed_in))} {source})"
        if self.closes_days is not None and handed_in > _later(due, self.closes_days) + grace:
            return Lateness(
                hours, 1.0, f"{said}: nothing counts after {counted(self.closes_days, 'day')}."
            )
        steps = self._steps(due, handed_in)
        days = steps if self.step_hours == _DAY else math.ceil(hours / _DAY)
        slip = min(self.slip_days, days)
        free = math.floor(slip * _DAY / self.step_hours)
        share = self._share(steps - free)
        used = f"{counted(slip, 'slip day')} used, " if slip else ""
        return Lateness(hours, share, f"{said}: {used}{self._cost(share)}.", slip)

    def handed_in(self, origin: Origin) -> datetime.datetime | None:
        """Return when a submission was handed in, in UTC; None where nothing says it."""
        if not origin.submitted:
            return None
        try:
            moment = datetime.datetime.fromisoformat(origin.submitted)
        except ValueError:
            return None
        return self.local(moment).astimezone(datetime.UTC)

    def _by_flag(self, origin: Origin, limit: str) -> Lateness:
        """Return the lateness of what a system only calls late: one step."""
        share = self._share(1)
        system = origin.time_from or "the export"
        return Lateness(
            None,
            share,
            f"Late, as {system} says, which does not say how late ({limit}): counted as the "
            f"first step, {self._cost(share)}.",
        )

    def _steps(self, due: datetime.datetime, handed_in: datetime.datetime) -> int:
        """Return how many steps have begun."""
        passed = (handed_in - due.astimezone(datetime.UTC)) / datetime.timedelta(hours=1)
        if self.step_hours % _DAY:
            return math.ceil(passed / self.step_hours)
        days = self.step_hours / _DAY
        steps = max(1, math.floor(passed / self.step_hours))  # an hour more or less is no day
        while handed_in > _later(due, steps * days):
            steps += 1
        return steps

    def _share(self, steps: int) -> float:
        """Return what so many steps cost, as a share of the points from 0 to 1."""
        return min(max(steps, 0) * self.penalty_percent, self.most_percent, 100.0) / 100

    def _cost(self, share: float) -> str:
        """Return what is lost, in words."""
        if not share:
            return "no penalty"
        what = "points reached" if self.of == "earned" else "points possible"
        return f"{format_points(100 * share)} % of the {what} are lost"


def has_unknown_time(rules: LateRules, result: SubmissionResult) -> bool:
    """Whether nothing says when a student handed in, although it would matter.

    A system that only says who is late says enough, unless the student has an extension.
    """
    if rules.due is None or result.status is Status.MISSING:
        return False
    if rules.handed_in(result.origin) is not None:
        return False
    extended = result.origin.flagged_late and result.student in rules.extensions
    return extended or not result.origin.time_from


def _later(moment: datetime.datetime, days: float) -> datetime.datetime:
    """Return a time so many days later, in UTC; whole days by the clock on the wall."""
    whole = math.floor(days)
    same_hour = moment + datetime.timedelta(days=whole)  # Python adds on the wall's clock
    rest = datetime.timedelta(days=days - whole)
    return same_hour.astimezone(datetime.UTC) + rest


def _shown(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M %Z}".rstrip()


def _hours_in_words(hours: float) -> str:
    if hours < 1:
        minutes = math.ceil(60 * hours)
        return counted(minutes, "minute")
    return f"{hours:.1f} hours"


# -- reading the rules ---------------------------------------------------------------------------

_NUMBERS = {
    "grace_minutes": (0.0, math.inf),
    "penalty_percent": (0.0, 100.0),
    "step_hours": (1 / 60, math.inf),
    "most_percent": (0.0, 100.0),
    "closes_days": (0.0, math.inf),
    "slip_days": (0, math.inf),
}
#: The keys of a table of rules; `due` only in an assignment's own.
KEYS = ("zone", *_NUMBERS, "of", "file_times", "extensions")


def rules_from(settings: Mapping[str, Any], where: str) -> LateRules:
    """Return the rules in a table; `extensions` is left to the caller.

    Parameters
    ----------
    settings : mapping
        `due` and any of `KEYS`.
    where : str
        What the table is called in a sentence.

    Raises
    ------
    MarkingRulesError
        For a key that is unknown or a value that is not right.
    """
    found: dict[str, Any] = {}
    for key, value in settings.items():
        if key == "due":
            found[key] = moment_in(value, f"{where} due")
        elif key == "zone":
            found[key] = _zone(value, where)
        elif key == "of":
            if value not in ("earned", "possible"):
                raise MarkingRulesError(f"{where} of = {value!r} should be earned or possible.")
            found[key] = value
        elif key == "file_times":
            if not isinstance(value, bool):
                raise MarkingRulesError(f"{where} file_times = {value!r} should be true or false.")
            found[key] = value
        elif key in _NUMBERS:
            found[key] = _number(key, value, where)
        elif key != "extensions":
            known = ", ".join(("due", *KEYS))
            raise MarkingRulesError(f"{where} has no '{key}': there are {known}.")
    return LateRules(**found)


def moment_in(value: object, where: str) -> datetime.datetime:
    """Return the time in a setting or a cell; a date alone lasts until its last second.

    Raises
    ------
    MarkingRulesError
        When it is none.
    """
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time(23, 59, 59))
    try:
        text = str(value).strip()
        if len(text) == len("2026-03-09"):
            return moment_in(datetime.date.fromisoformat(text), where)
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise MarkingRulesError(
            f"{where} = {value!r} is no time: write it as 2026-03-09T23:59."
        ) from error


def _zone(value: object, where: str) -> str:
    try:
        zoneinfo.ZoneInfo(str(value))
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise MarkingRulesError(
            f"{where} zone = {value!r} is no time zone: write it as Europe/Berlin."
        ) from error
    return str(value)


def _number(key: str, value: object, where: str) -> float | int:
    least, most = _NUMBERS[key]
    right = isinstance(value, int | float) and not isinstance(value, bool)
    if not right or not least <= float(str(value)) <= most:
        limits = f"from {least:g}" + (f" to {most:g}" if most < math.inf else "")
        raise MarkingRulesError(f"{where} {key} = {value!r} should be a number {limits}.")
    if key == "slip_days":
        if not isinstance(value, int):
            raise MarkingRulesError(f"{where} slip_days = {value!r} should be a whole number.")
        return value
    return float(str(value))
