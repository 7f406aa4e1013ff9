"""Moments as learning systems write them, in ISO format and in UTC.

A time without a zone is taken in UTC where the system's maker says so, and else in the zone of this
machine: Blackboard and Brightspace write the wall clock of whoever downloads.
"""

import datetime
import re
import zoneinfo

# Abbreviations of which one meaning is by far the most common, in hours east of Greenwich.
_TABLE = """
UTC 0, GMT 0, Z 0, WET 0, WEST 1, BST 1, CET 1, MEZ 1, CEST 2, MESZ 2, EET 2, SAST 2, EEST 3, MSK 3,
PKT 5, IST 5.5, NPT 5.75, ICT 7, WIB 7, HKT 8, SGT 8, AWST 8, JST 9, KST 9, ACST 9.5, AEST 10,
ACDT 10.5, AEDT 11, NZST 12, NZDT 13, BRT -3, ART -3, NST -3.5, NDT -2.5, AST -4, ADT -3, EST -5,
EDT -4, CST -6, CDT -5, MST -7, MDT -6, PST -8, PDT -7, AKST -9, AKDT -8, HST -10
"""
_HOURS = {name: float(hours) for name, hours in map(str.split, _TABLE.split(","))}
_ZONE = re.compile(r"(?P<time>.*\d)\s*(?P<zone>[A-Za-z][\w/+-]*)", re.DOTALL)
_SHORT_OFFSET = re.compile(r"(?P<time>.*\d\s+)(?P<hours>[+-]\d\d)(?P<minutes>\d\d)?", re.DOTALL)


def iso(moment: object) -> str:
    """Return a text or a `datetime` in ISO format and in UTC, or "" when it is no date and time.

    One without a zone is taken to be in UTC. The zone may be an offset, an abbreviation, or a name
    such as Europe/Berlin.
    """
    if isinstance(moment, str):
        moment = _parsed(moment.strip())
    if not isinstance(moment, datetime.datetime):
        return ""
    return _in_utc(moment, datetime.UTC)


def local_iso(moment: datetime.datetime, zone: str = "") -> str:
    """Return a moment of the wall clock in ISO format and in UTC.

    Parameters
    ----------
    moment : datetime
        Without a zone.
    zone : str
        An abbreviation or a name; an unknown or empty one is the zone of this machine.
    """
    return _in_utc(moment, zone_named(zone))


def hour_of(hour: str, half: str | None) -> int:
    """Return an hour of the day, 0 to 23; `half` is AM or PM, or None for a clock of 24 hours.

    Raises
    ------
    ValueError
        When the hour is no number.
    """
    if not half:
        return int(hour)
    return int(hour) % 12 + (12 if half.upper() == "PM" else 0)


def zone_named(name: str) -> datetime.tzinfo | None:
    """Return a time zone by its abbreviation or its name, or None when it is not known."""
    hours = _HOURS.get(name.upper())
    if hours is not None:
        return datetime.timezone(datetime.timedelta(hours=hours))
    try:
        return zoneinfo.ZoneInfo(name) if "/" in name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _parsed(text: str) -> datetime.datetime | None:
    offset = _SHORT_OFFSET.fullmatch(text)
    if offset is not None and ":" in offset["time"]:
        text = f"{offset['time'].rstrip()}{offset['hours']}:{offset['minutes'] or '00'}"
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        parts = _ZONE.fullmatch(text)
    zone = zone_named(parts["zone"]) if parts is not None else None
    if parts is None or zone is None:
        return None
    try:
        return datetime.datetime.fromisoformat(parts["time"]).replace(tzinfo=zone)
    except ValueError:
        return None


def _in_utc(moment: datetime.datetime, zone: datetime.tzinfo | None) -> str:
    """Return a moment in UTC; one without a zone is in `zone`, or for None in this machine's."""
    if moment.tzinfo is None and zone is not None:
        moment = moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):  # the year 1 or 9999
        return ""
