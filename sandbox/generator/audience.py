"""How many come, as numbers: the chance of an active week, the visits in it, and the sum of both by day.

`activity` makes visits from these tables. `season` is worked out from them: people come a little less often
in summer, so much less that viewing grows from May to June as the category exercise wants it to grow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from sandbox.generator import effects, members, memberships
from sandbox.generator.clock import DAY, LOG_DAYS, LOG_START, Array, date_of, instant
from sandbox.generator.layout import FIXED

START = (0.82, 0.88, 0.92)
FLOOR = (0.28, 0.42, 0.55)
FALL = (0.75, 0.55, 0.45)
COUNTRY = (1.0, 0.90, 0.97, 0.97, 0.82, 0.95, 0.90, 0.95, 0.0)
PARTNER_LOSS = 0.10
WEEKS = 81

NEVER = 0.04
"""The share of members who sign up and never come; all other chances are those of the rest."""

MORE, DISPERSION = 3.0, 1.3
"""An active week has one visit and, negative binomial, more: 4.0 visits in spring, fewer in summer."""

HEAVY, HEAVY_MORE = 0.005, 12.0
"""The share of members who come much more often in their active weeks, and how many visits more they make."""

DAYS = (0.97, 0.97, 0.98, 1.00, 1.08, 1.24, 1.24)
"""Visits by day of the week, from Monday; a day of the weekend has 24 % more than another one."""

QUALIFIED = 0.60
"""The share of visits with a qualified play: what an active day needs."""

KEEP = 10
"""The tables of kept visits are in 1 / 2**KEEP."""

_RAMP = (instant(2025, 4, 20), instant(2025, 6, 20))
_GROUPS = ("", "US", "GB", "BR")

GROUP = np.array([max(_GROUPS.index(c), 0) if c in _GROUPS else 0 for c in FIXED["country"]])
"""Countries that behave alike over time, by place in the vocabulary: three with a launch, and the rest."""


@lru_cache(maxsize=1)
def active() -> Array:
    """Chance of an active week in 1/65,536, by plan, country, partner channel and weeks since signup."""
    weeks = np.arange(1, WEEKS + 1, dtype=np.float64)
    table = np.zeros((3, len(COUNTRY), 2, WEEKS), dtype=np.int32)
    for plan in range(3):
        for country, factor in enumerate(COUNTRY):
            for partner in range(2):
                start = START[plan] - partner * PARTNER_LOSS
                curve = FLOOR[plan] + (start - FLOOR[plan]) * weeks ** -FALL[plan]
                table[plan, country, partner] = np.rint(curve * factor * 65536)
    return table


@lru_cache(maxsize=1)
def active_and_paying() -> Array:
    """As `active`, of the members who pay in that week: the others do not come at all."""
    paid = memberships.paid_share()[:, None, None, :]
    return np.minimum(active() / paid, 65535).astype(np.int32)


def _solved(function: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    """Where a rising function has the wanted value."""
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < wanted else (low, middle)
    return (low + high) / 2


def _active_days(factor: float) -> float:
    """Days with a qualified play in an active week when the visits after the first change by a factor."""
    chances = [QUALIFIED * day / sum(DAYS) for day in DAYS]
    idle = [(1 - c) * (1 + MORE * factor / DISPERSION * c) ** -DISPERSION for c in chances]
    return float(sum(1 - chance for chance in idle))


@lru_cache(maxsize=1)
def lifted() -> Array:
    """Visits after the first in a week by group and day of the log, 1.0 without launch or trend."""
    table = np.ones((len(_GROUPS), LOG_DAYS))
    plain = _active_days(1.0)
    for group, country in enumerate(_GROUPS):
        if country in effects.TREND:
            since, lift = effects.TREND[country]
            table[group, effects.log_day(since) :] *= _solved(_active_days, plain * (1 + lift), 0.5, 2)
        if country in effects.LAUNCHES:
            since = effects.log_day(effects.LAUNCHES[country])
            table[group, since:] *= _solved(_active_days, plain * (1 + effects.LAUNCH_LIFT), 0.5, 2)
    return table


@lru_cache(maxsize=1)
def _present() -> Array:
    """Members of each group in an active week of theirs, by day of the log, of one who ever signs up.

    Two of three visits on the day on which a week of a member begins come at a later hour than the signup.
    """
    mass, (plain, promoted) = members.joined(), members.mix()
    chance = np.zeros((2, len(_GROUPS), WEEKS + 1))
    for kind, mix in enumerate((plain, promoted)):
        by_country = np.einsum("pcb,pcbw->cw", mix, active() / 65536)
        for country, group in enumerate(GROUP.tolist()):
            chance[kind, group, :WEEKS] += by_country[country]
    joined = members.FIRST_DAY // DAY + np.arange(len(mass))
    since = LOG_START // DAY + np.arange(LOG_DAYS)[None, :] - joined[:, None]
    turn = members.promoted(joined * DAY).astype(np.int64)[:, None]
    table = np.zeros((len(_GROUPS), LOG_DAYS))
    for age, part in ((since, 0.68), (since - 1, 0.32)):
        week = np.where(age < 0, WEEKS, np.clip(age // 7, 0, WEEKS))
        table += part * np.stack([(mass[:, None] * chance[turn, g, week]).sum(axis=0) for g in range(4)])
    return table


@lru_cache(maxsize=1)
def _ramp() -> Array:
    """How far the summer has come, 0 to 1, by day of the log."""
    days = np.arange(LOG_DAYS)
    first, last = (effects.log_day(time) for time in _RAMP)
    return np.clip((days - first) / (last - first), 0.0, 1.0)


def _met(run: effects.Run) -> Array:
    """The share of visits, by day of the log, whose member is in the treatment of an experiment.

    While members enter, everybody who comes is in. Later there are also new members and rare guests; the
    treatment ends for those first who came first.
    """
    day, entry = np.arange(LOG_DAYS) - effects.log_day(run.start), effects.ENTRY // DAY
    entered = np.where(day < 0, 0.0, np.where(day < entry, 1.0, _REGULAR))
    left = np.clip((day - effects.TREATED_DAYS) / entry, 0, 1) ** 0.25
    met: Array = run.planned / 10_000 * entered * (1 - left)
    return met


_REGULAR = 0.63
"""The share of visits by members who had also come in a fortnight two or three weeks earlier, about."""


def _treated() -> Array:
    """Viewing by day of the log, 1.0 without experiments."""
    day = np.arange(LOG_DAYS) - effects.log_day(effects.RUNS[0].start)
    lift = np.array([effects.novelty(int(d - min(d / 2, 5))) for d in np.clip(day, 0, 27)])
    more_plays = lift * (1 - effects.NEVER_EXPOSED) * 0.75
    hours = 1 + _met(effects.RUNS[2]) * effects.HOURS_OVERALL
    treated: Array = (1 + _met(effects.RUNS[0]) * more_plays) * hours
    return treated


def _worth() -> Array:
    """Active member-weeks by group and day of the log: a day of the weekend is worth more of a week."""
    weekday = [DAYS[date_of(LOG_START + d * DAY).weekday()] / sum(DAYS) for d in range(LOG_DAYS)]
    worth: Array = _present() * np.array(weekday) * _treated()
    return worth


@lru_cache(maxsize=1)
def season() -> Array:
    """Visits after the first in a week by day of the log: 1.0 in spring, less in summer."""
    worth = _worth()
    more = MORE * (worth * lifted()).sum(axis=0)
    plain, wanted = worth.sum(axis=0) + more, 1 + effects.all_growth()
    may = slice(effects.log_day(effects.SPRING), effects.log_day(effects.SUMMER))
    june = slice(may.stop, may.stop + 30)
    ramp = _ramp()
    depth = (plain[june].sum() - wanted * plain[may].sum()) / (
        (more * ramp)[june].sum() - wanted * (more * ramp)[may].sum()
    )
    seasoned: Array = 1 - float(depth) * ramp
    return seasoned


@lru_cache(maxsize=1)
def kept() -> tuple[Array, Array]:
    """How visits after the first are made: the most there can be, by group, relative to MORE; and the part of
    them that is kept, in 1 / 2**KEEP, by group and day of the log."""
    most = lifted().max(axis=1)
    part = lifted() * season() / most[:, None]
    return most, np.rint(part * (1 << KEEP)).astype(np.int16)


def viewing() -> Array:
    """Expected viewing by day of the log, in visits without experiments, of one who ever signs up."""
    expected: Array = (_worth() * (1 + MORE * lifted() * season())).sum(axis=0)
    return expected
