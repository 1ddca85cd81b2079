"""The windows of the exercises, as instants: what the plants place their rows against.

The values come from the exercises' own parameters. An exercise that is not given has no window, and nothing
is placed for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.errors import UsageError
from sandbox.generator.clock import AS_OF, DAY, LOG_START, MINUTE, SECOND, WEEK, date_of, instant, next_month
from sandbox.generator.layout import FIXED
from sandbox.model import Value

Parameters = Mapping[str, Mapping[str, Value]]

LAST_MONTH_END = instant(date_of(AS_OF).year, date_of(AS_OF).month, 1)
"""The end of the last complete month."""

LAST_WEEK_END = AS_OF - (AS_OF - instant(1970, 1, 5)) % WEEK
"""The end of the last complete week, a Monday."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period [start, end)."""

    start: int
    end: int

    def months(self) -> Iterator[int]:
        """The first instants of the months that begin in the period."""
        month = self.start if date_of(self.start).day == 1 else next_month(self.start)
        while month < self.end:
            yield month
            month = next_month(month)


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
class Funnel:
    """The month of the episodes, the longest pause in one, and how long after its end a play may start."""

    start: int
    end: int
    gap: int
    within: int


@dataclass(frozen=True, slots=True)
class Paid:
    """Elapsed times since the first paid instant, in order, and the longest gap that is no lapse."""

    horizons: tuple[int, ...]
    grace: int


@dataclass(frozen=True, slots=True)
class Launch:
    """Elapsed time before and after the launch of a feature in a member's country."""

    length: int


@dataclass(frozen=True, slots=True)
class Windows:
    """The window of each exercise, None where the exercise is not given."""

    retention: Retention | None = None
    growth: Growth | None = None
    conversion: Conversion | None = None
    signups: Span | None = None
    triangle: Span | None = None
    paid: Paid | None = None
    weeks: Span | None = None
    rolling: Span | None = None
    """Local days, written as the UTC instants of their midnights."""
    accounting: Span | None = None
    daily: Span | None = None
    terms: Conversion | None = None
    funnel: Funnel | None = None
    launch: Launch | None = None
    copies: Span | None = None

    @property
    def search_months(self) -> tuple[int, ...]:
        """The first instants of the months whose searches are counted in some exercise."""
        given = (self.conversion, self.terms, self.funnel)
        return tuple(sorted({window.start for window in given if window is not None}))

    @property
    def search_edges(self) -> tuple[int, ...]:
        """The instants inside the log at which the months of the searches begin and end."""
        edges = {edge for month in self.search_months for edge in (month, next_month(month))}
        return tuple(sorted(edge for edge in edges if edge > LOG_START))

    @property
    def within(self) -> int:
        """The shortest time in which a play has to follow a search."""
        given = (self.conversion, self.terms, self.funnel)
        return min((window.within for window in given if window is not None), default=30 * MINUTE)

    @property
    def view_months(self) -> tuple[int, ...]:
        """The first instants of months, one or more for each exercise on viewing; growth comes first."""
        last = instant(date_of(LAST_MONTH_END - 1).year, date_of(LAST_MONTH_END - 1).month, 1)
        months = () if self.growth is None else (self.growth.base, self.growth.new)
        others = (self.triangle, self.weeks, self.accounting)
        return months if last in months or all(window is None for window in others) else (*months, last)

    @property
    def quiet(self) -> int | None:
        """The first instant of the day without searches: a week into the daily report, or near that.

        It is inside a month and next to none of the days on whose edges searches are placed.
        """
        if self.daily is None:
            return None
        days = range(self.daily.start, self.daily.end, DAY)
        free: list[int] = [
            day for day in (days[1], *days[4:-1]) if date_of(day).day > 2 and date_of(day + DAY).day > 1
        ]
        return min(free, key=lambda day: abs(day - (days[0] + WEEK)))


@dataclass(frozen=True, slots=True)
class _Given:
    """The parameters of one exercise, and what is said when one of them cannot be used."""

    slug: str
    values: Mapping[str, Value]

    def wrong(self, name: str, advice: str) -> UsageError:
        return UsageError(f"The parameter {name} of {self.slug} is {self.values.get(name)!r}.", advice)

    def number(self, name: str, least: int, most: int) -> int:
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.wrong(name, f"Make it a whole number from {least} to {most}.")
        return value

    def date(self, name: str) -> int | None:
        value = self.values.get(name)
        try:
            day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        except ValueError:
            return None
        return instant(day.year, day.month, day.day)

    def month(self, name: str) -> Span:
        start = self.date(name)
        if start is None or date_of(start).day != 1 or start < LOG_START or next_month(start) > AS_OF:
            advice = "Make it the first day of a complete month of the log, 2025-01-01 to 2025-06-01."
            raise self.wrong(name, advice)
        return Span(start, next_month(start))

    def days(self, before: int, after: int) -> Span:
        """Whole weeks from `first_day` to `last_day`, with some days of the log on either side."""
        bounds = []
        for name in ("first_day", "last_day"):
            least, most = LOG_START + before * DAY, AS_OF - (1 + after) * DAY
            day = self.date(name)
            if day is None or not least <= day <= most:
                raise self.wrong(name, f"Make it a day from {date_of(least)} to {date_of(most)}.")
            bounds.append(day)
        span = Span(bounds[0], bounds[1] + DAY)
        if not WEEK <= span.end - span.start <= 4 * WEEK:
            raise self.wrong("last_day", "Make it 6 to 27 days after first_day.")
        return span


def _retention(given: _Given) -> Retention:
    start = given.number("from_days", 1, 60)
    return Retention(start * DAY, given.number("to_days", start + 1, 90) * DAY)


def _growth(given: _Given) -> Growth:
    base, new = given.month("base_month"), given.month("new_month")
    if base.start >= new.start:
        raise UsageError(f"base_month of {given.slug} is not before new_month.", "Swap them.")
    return Growth(base.start, base.end, new.start, new.end)


def _conversion(given: _Given) -> Conversion:
    month = given.month("month")
    return Conversion(month.start, month.end, given.number("window_minutes", 2, 120) * MINUTE)


def _funnel(given: _Given) -> Funnel:
    month, gap = given.month("month"), given.number("gap_seconds", 10, 100) * SECOND
    return Funnel(month.start, month.end, gap, given.number("window_minutes", 4, 120) * MINUTE)


def _paid(given: _Given) -> Paid:
    days, least = [], 10
    for name in ("first_days", "second_days", "third_days"):
        days.append(given.number(name, least, 120))
        least = days[-1] + 5
    return Paid(tuple(day * DAY for day in days), given.number("grace_days", 1, 7) * DAY)


def _weeks(given: _Given) -> Span:
    return Span(LAST_WEEK_END - given.number("weeks", 6, 20) * WEEK, LAST_WEEK_END)


def _launch(given: _Given) -> Launch:
    if given.values.get("feature") not in FIXED["feature"]:
        raise given.wrong("feature", f"Make it one of: {', '.join(FIXED['feature'])}.")
    return Launch(given.number("window_days", 7, 70) * DAY)


_WHOLE_LOG = Span(LOG_START, LAST_MONTH_END)

READERS: dict[str, tuple[str, Callable[[_Given], Any]]] = {
    "monthly-signups-by-plan": ("signups", lambda given: _WHOLE_LOG),
    "week4-retention": ("retention", _retention),
    "monthly-retention-triangle": ("triangle", lambda given: _WHOLE_LOG),
    "paid-retention-with-winbacks": ("paid", _paid),
    "weekly-watch-hours": ("weeks", _weeks),
    "category-watch-growth": ("growth", _growth),
    "rolling-watch-by-country": ("rolling", lambda given: given.days(before=15, after=2)),
    "watch-growth-accounting": ("accounting", lambda given: Span(next_month(LOG_START), LAST_MONTH_END)),
    "daily-no-result-rate": ("daily", lambda given: given.days(before=1, after=1)),
    "search-to-play-30min": ("conversion", _conversion),
    "last-touch-search-terms": ("terms", _conversion),
    "search-episode-funnel": ("funnel", _funnel),
    "members-changed-after-launch": ("launch", _launch),
    "latest-copy-dedup": ("copies", lambda given: given.days(before=1, after=1)),
}
"""For each exercise the name of its window, and what reads it."""


def read(parameters: Parameters) -> Windows:
    """The windows that the parameters describe. Raises UsageError, naming exercise and parameter."""
    return Windows(
        **{
            name: reader(_Given(slug, parameters[slug]))
            for slug, (name, reader) in READERS.items()
            if slug in parameters
        }
    )
