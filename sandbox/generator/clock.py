"""Time as integers: microseconds since 1970-01-01 UTC, and the zones members live in.

The log is complete for instants in [LOG_START, AS_OF). Nothing here reads a clock or zone files.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

NULL_TIME = int(np.iinfo(np.int64).min)
"""Stands for a NULL instant; numpy and DuckDB read the same bits as NaT."""

_EPOCH = dt.datetime(1970, 1, 1)


def instant(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    """The UTC instant in microseconds."""
    return (dt.datetime(year, month, day, hour, minute) - _EPOCH) // dt.timedelta(microseconds=1)


def date_of(time: int) -> dt.date:
    """The UTC date of an instant."""
    return (_EPOCH + dt.timedelta(microseconds=time)).date()


def next_month(time: int) -> int:
    """The first instant of the calendar month after the one that holds `time`."""
    day = date_of(time)
    return instant(day.year + day.month // 12, day.month % 12 + 1, 1)


LOG_START = instant(2025, 1, 1)
AS_OF = instant(2025, 7, 10)
LOG_DAYS = (AS_OF - LOG_START) // DAY

ZONES: tuple[tuple[str, int, int, int], ...] = (
    ("UTC", 0, AS_OF, 0),
    ("America/New_York", -300, instant(2025, 3, 9, 7), -240),
    ("America/Chicago", -360, instant(2025, 3, 9, 8), -300),
    ("America/Los_Angeles", -480, instant(2025, 3, 9, 10), -420),
    ("America/Sao_Paulo", -180, AS_OF, -180),
    ("Europe/London", 0, instant(2025, 3, 30, 1), 60),
    ("Europe/Berlin", 60, instant(2025, 3, 30, 1), 120),
    ("Asia/Kolkata", 330, AS_OF, 330),
    ("Asia/Tokyo", 540, AS_OF, 540),
    ("America/Mexico_City", -360, AS_OF, -360),
    ("Australia/Sydney", 660, instant(2025, 4, 5, 16), 600),
    ("Pacific/Auckland", 780, instant(2025, 4, 5, 14), 720),
)
"""(IANA name, minutes east of UTC before, the one change of 2025 before July, minutes after)."""

_BEFORE = np.array([zone[1] * MINUTE for zone in ZONES], dtype=np.int64)
_CHANGE = np.array([zone[2] for zone in ZONES], dtype=np.int64)
_AFTER = np.array([zone[3] * MINUTE for zone in ZONES], dtype=np.int64)


def offset(zone: Array, time: Array) -> Array:
    """Microseconds to add to UTC instants to get the local clock, for zone numbers of ZONES."""
    return np.where(time < _CHANGE[zone], _BEFORE[zone], _AFTER[zone])


def to_utc(zone: Array, local: Array) -> Array:
    """UTC instants of local clock times; a time skipped in spring is read as the hour before."""
    early = local - _BEFORE[zone]
    return np.where(early < _CHANGE[zone], early, local - _AFTER[zone])
