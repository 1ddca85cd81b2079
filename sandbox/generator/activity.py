"""Who comes in which week, and when: the sessions.

A member is active in a week after signup with a probability that falls from a start to a floor, by plan,
country and channel; an active week has a few visits, in the evening of the member's own time zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sandbox.generator import cast, curves, ids
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import AS_OF, DAY, HOUR, LOG_START, WEEK, Array, instant, offset, to_utc
from sandbox.generator.members import People

_START = (0.82, 0.88, 0.92)
_FLOOR = (0.28, 0.42, 0.55)
_FALL = (0.75, 0.55, 0.45)
_COUNTRY = (1.0, 0.90, 0.97, 0.97, 0.82, 0.95, 0.90, 0.95, 0.0)
_PARTNER = 3
_PARTNER_LOSS = 0.10
_WEEKS = 81
_DAY_WEIGHTS = (1.0, 1.0, 1.0, 1.0, 1.06, 1.24, 1.24)
_WEEKDAY_HOURS = (20, 8, 4, 2, 2, 3, 8, 14, 14, 12, 12, 14, 20, 20, 20, 22, 28, 40, 58, 82, 108, 110, 84, 46)
_WEEKEND_HOURS = (30, 14, 6, 3, 2, 3, 6, 12, 20, 28, 34, 38, 46, 54, 72, 78, 76, 70, 68, 80, 100, 100, 80, 50)
_DEVICES = (0.44, 0.31, 0.15, 0.10)

VISIT_LENGTH = ((52, 0.9), (17, 0.9), (31, 0.9), (28, 0.9))
"""Median minutes and spread of a visit, by device."""


@dataclass(frozen=True, slots=True)
class Visits:
    """Sessions before anything is watched in them. `person` is the place of the member in the shard."""

    person: Array
    member: Array
    ordinal: Array
    started: Array
    device: Array
    random: Array
    """64 bits a session, of which viewing uses those from 32 up."""


@lru_cache(maxsize=1)
def _active() -> Array:
    """Chance of an active week in 1/65,536, by plan, country, partner channel and weeks since signup."""
    weeks = np.arange(1, _WEEKS + 1, dtype=np.float64)
    table = np.zeros((3, len(_COUNTRY), 2, _WEEKS), dtype=np.int64)
    for plan in range(3):
        for country, factor in enumerate(_COUNTRY):
            for partner in range(2):
                start = _START[plan] - partner * _PARTNER_LOSS
                curve = _FLOOR[plan] + (start - _FLOOR[plan]) * weeks ** -_FALL[plan]
                table[plan, country, partner] = np.rint(curve * factor * 65536)
    return table


@lru_cache(maxsize=1)
def _days() -> Array:
    """Days after the first day of a member's week, by the weekday of that first day."""
    return np.stack([curves.choice([_DAY_WEIGHTS[(d + i) % 7] for i in range(7)], 8) for d in range(7)])


@lru_cache(maxsize=1)
def _hours() -> Array:
    return np.stack([curves.choice(_WEEKDAY_HOURS, 10), curves.choice(_WEEKEND_HOURS, 10)])


_MONDAY = instant(1970, 1, 5)


def _instants(zone: Array, anchor: Array, random: Array) -> Array:
    """Instants in the week that begins at `anchor`, at the hours people watch on their own clocks."""
    today = (anchor + offset(zone, anchor)) // DAY
    first = (today - _MONDAY // DAY) % 7
    days = _days()[first, field(random, 0, 8)]
    weekend = ((first + days) % 7 >= 5).astype(np.int64)
    hour = _hours()[weekend, field(random, 8, 10)]
    local = (today + days) * DAY + hour * HOUR + (field(random, 18, 30) * HOUR >> 30)
    time = to_utc(zone, local)
    return np.where(time < anchor, time + WEEK, time)


def make(seed: int, people: People) -> Visits:
    """The visits of these members between LOG_START and AS_OF, in order of member and week."""
    first_week = np.maximum(0, (LOG_START - people.signup) // WEEK)
    weeks = (AS_OF - 1 - people.signup) // WEEK - first_week + 1
    weeks = np.where(np.isin(people.ids, np.array(sorted(cast.SILENT))), 0, weeks)
    person = np.repeat(np.arange(len(people.ids)), weeks)
    starts = np.cumsum(weeks) - weeks
    week = np.arange(len(person)) - np.repeat(starts, weeks)
    since = week + first_week[person]
    random = bits(seed, "week", people.ids[person] * 64 + week)
    partner = (people.channel == _PARTNER).astype(np.int64)
    chance = _active()[people.plan[person], people.country[person], partner[person], since]
    on = field(random, 0, 16) < chance
    person, week, since, random = person[on], week[on], since[on], random[on]
    count = 1 + curves.visits(2.7, 1.3, ids.WEEKLY - 2, 12)[field(random, 16, 12)]
    visit = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    person, week, since = np.repeat(person, count), np.repeat(week, count), np.repeat(since, count)
    ordinal = week * ids.WEEKLY + visit
    member = people.ids[person]
    number = (member << ids.SESSION_BITS) | ordinal
    when = bits(seed, "when", number)
    started = _instants(people.zone[person], people.signup[person] + since * WEEK, when)
    inside = (started >= LOG_START) & (started < AS_OF)
    random = bits(seed, "visit", number[inside])
    device = curves.choice(_DEVICES, 8)[field(random, 0, 8)]
    return Visits(person[inside], member[inside], ordinal[inside], started[inside], device, random)
