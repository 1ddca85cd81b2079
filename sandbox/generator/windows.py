"""The windows of the exercises, as instants: what the plants place their rows against.

The values come from the exercises' own parameters. An exercise that is not given has no window, and nothing
is placed for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import UsageError
from sandbox.generator.clock import AS_OF, DAY, LOG_START, MINUTE, instant, next_month
from sandbox.model import Value

Parameters = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Retention:
    """Elapsed time since signup, [start, end), in which a member has to come back."""

    start: int
    end: int

    @property
    def last_signup(self) -> int:
        """The latest signup whose window is over at AS_OF."""
        return AS_OF - self.end


@dataclass(frozen=True, slots=True)
class Growth:
    """Two calendar months to compare: each [start, end)."""

    base: int
    base_end: int
    new: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Conversion:
    """The month of the searches, [start, end), and how long after a search a play may start."""

    start: int
    end: int
    within: int


@dataclass(frozen=True, slots=True)
class Windows:
    """The window of each exercise, None where the exercise is not given."""

    retention: Retention | None = None
    growth: Growth | None = None
    conversion: Conversion | None = None


def _number(slug: str, values: Mapping[str, Value], name: str, least: int, most: int) -> int:
    value = values.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise UsageError(
            f"The parameter {name} of {slug} is {value!r}.", f"Make it a whole number from {least} to {most}."
        )
    return value


def _month(slug: str, values: Mapping[str, Value], name: str) -> int:
    value = values.get(name)
    try:
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError:
        day = dt.date(1, 1, 2)
    start = instant(day.year, day.month, 1)
    if day.day != 1 or start < LOG_START or next_month(start) > AS_OF:
        raise UsageError(
            f"The parameter {name} of {slug} is {value!r}.",
            "Make it the first day of a complete month of the log, 2025-01-01 to 2025-06-01.",
        )
    return start


def read(parameters: Parameters) -> Windows:
    """The windows that the parameters describe. Raises UsageError, naming exercise and parameter."""
    retention = growth = conversion = None
    if (values := parameters.get("week4-retention")) is not None:
        start = _number("week4-retention", values, "from_days", 1, 60)
        end = _number("week4-retention", values, "to_days", start + 1, 90)
        retention = Retention(start * DAY, end * DAY)
    if (values := parameters.get("category-watch-growth")) is not None:
        base = _month("category-watch-growth", values, "base_month")
        new = _month("category-watch-growth", values, "new_month")
        if base >= new:
            raise UsageError("base_month of category-watch-growth is not before new_month.", "Swap them.")
        growth = Growth(base, next_month(base), new, next_month(new))
    if (values := parameters.get("search-to-play-30min")) is not None:
        month = _month("search-to-play-30min", values, "month")
        minutes = _number("search-to-play-30min", values, "window_minutes", 2, 120)
        conversion = Conversion(month, next_month(month), minutes * MINUTE)
    return Windows(retention, growth, conversion)
