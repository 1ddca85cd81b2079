"""Who comes in which week, and when: the sessions.

A member is active in a week after signup with a probability that falls from a start to a floor, by plan,
country and channel; an active week has a few visits, in the evening of the member's own time zone. How often
is written in `audience`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sandbox.generator import audience, cast, curves, ids, memberships
from sandbox.generator.bits import bits, field, share
from sandbox.generator.clock import (
    AS_OF,
    DAY,
    HOUR,
    LOG_DAYS,
    LOG_START,
    WEEK,
    Array,
    instant,
    offset,
    to_utc,
)
from sandbox.generator.layout import Frame
from sandbox.generator.members import PARTNER, People

_WEEKDAY_HOURS = (20, 8, 4, 2, 2, 3, 8, 14, 14, 12, 12, 14, 20, 20, 20, 22, 28, 40, 58, 82, 108, 110, 84, 46)
_WEEKEND_HOURS = (30, 14, 6, 3, 2, 3, 6, 12, 20, 28, 34, 38, 46, 54, 72, 78, 76, 70, 68, 80, 100, 100, 80, 50)

DEVICES = (0.44, 0.31, 0.15, 0.10)
"""Visits by device."""


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


def kept(visits: Visits, which: Array) -> Visits:
    """The visits of the mask."""
    return Visits(*(getattr(visits, column)[which] for column in Visits.__slots__))


@lru_cache(maxsize=1)
def _days() -> tuple[Array, Array]:
    """By the weekday on which a member's week begins and 8 random bits: microseconds from that day to the day
    of the visit, and the row of `_hours` for that day."""
    days = np.stack([curves.choice([audience.DAYS[(d + i) % 7] for i in range(7)], 8) for d in range(7)])
    weekend = (np.arange(7)[:, None] + days) % 7 >= 5
    return (days * DAY).ravel(), (weekend.astype(np.int64) << 10).ravel()


@lru_cache(maxsize=1)
def _hours() -> Array:
    """The hour of the day in microseconds, on a weekday and at the weekend, by 10 random bits."""
    return np.concatenate([curves.choice(_WEEKDAY_HOURS, 10), curves.choice(_WEEKEND_HOURS, 10)]) * HOUR


@lru_cache(maxsize=1)
def _counts() -> Array:
    """Visits in an active week, by group of countries, then of heavy members; by 12 random bits."""
    means = [*(audience.MORE * most for most in audience.kept()[0]), audience.HEAVY_MORE]
    rows = [curves.visits(mean, audience.DISPERSION, ids.WEEKLY - 2, 12) for mean in means]
    return (1 + np.stack(rows)).astype(np.int8)


_MONDAY = instant(1970, 1, 5) // DAY


def heavy(seed: int, members: Array) -> Array:
    """A mask of the members who come much more often than others."""
    return share(seed, "heavy", members, audience.HEAVY)


def make(seed: int, people: People, spells: Frame) -> Visits:
    """The visits of these members in the log, while they pay, in order of member and week."""
    first_week = np.maximum(0, (LOG_START - people.signup) // WEEK)
    weeks = (AS_OF - 1 - people.signup) // WEEK - first_week + 1
    weeks = np.where(np.isin(people.ids, np.array(sorted(cast.SILENT))), 0, weeks)
    person, week = _counted(weeks)
    partner = (people.channel == PARTNER).astype(np.int64)
    curve = (people.plan * len(audience.COUNTRY) + people.country) * 2 + partner
    chance = audience.active_and_paying().ravel()
    at = curve * audience.WEEKS + first_week
    random = bits(seed, "week", (people.ids * 64)[person] + week)
    on = np.flatnonzero(field(random, 0, 16) < chance[at[person] + week])
    person, week, random = person[on], week[on], random[on]
    pays = memberships.paying(spells, people)
    on = np.flatnonzero(pays(person, (people.signup + first_week * WEEK)[person] + week * WEEK + WEEK // 2))
    person, week, random = person[on], week[on], random[on]

    group = np.where(heavy(seed, people.ids), len(audience.kept()[0]), audience.GROUP[people.country])
    counts = _counts()[group[person], field(random, 16, 12)]
    row, visit = _counted(counts)
    zone = people.zone[person]
    anchor = (people.signup + first_week * WEEK)[person] + week * WEEK
    ordinal = (week * ids.WEEKLY)[row] + visit
    number = ((people.ids << ids.SESSION_BITS)[person])[row] | ordinal
    when = bits(seed, "when", number)
    started = _instants(zone, anchor, row, when)

    kept = audience.kept()[1]
    inside = np.flatnonzero((started >= LOG_START) & (started < AS_OF))
    row, visit, when = row[inside], visit[inside], when[inside]
    person, ordinal, started, number = person[row], ordinal[inside], started[inside], number[inside]
    day = (started - LOG_START) // DAY
    stays = kept.ravel()[(audience.GROUP * LOG_DAYS)[people.country][person] + day]
    stay = (visit == 0) | (field(when, 48, audience.KEEP) < stays)
    on = np.flatnonzero(stay & pays(person, started))
    random = bits(seed, "visit", number[on])
    person = person[on]
    device = curves.choice(DEVICES, 8)[field(random, 0, 8)]
    return Visits(person, people.ids[person], ordinal[on], started[on], device, random)


def _counted(counts: Array) -> tuple[Array, Array]:
    """For rows that stand for `counts` things each: the row of every thing, and its place in the row."""
    row = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts, dtype=np.int64) - counts
    return row, np.arange(len(row)) - first[row]


def _instants(zone: Array, anchor: Array, row: Array, random: Array) -> Array:
    """Instants in the weeks (row) that begin at `anchor`, at the hours people watch on their own clocks."""
    east = offset(zone, anchor)
    today = (anchor + east) // DAY
    days, weekend = _days()
    choice = ((today - _MONDAY) % 7 * 256)[row] + field(random, 0, 8)
    local = days[choice] + _hours()[weekend[choice] + field(random, 8, 10)]
    local += field(random, 18, 30) * HOUR >> 30
    time = (today * DAY - east)[row] + local
    changes = np.flatnonzero((offset(zone, anchor + 8 * DAY) != east)[row])
    if len(changes):
        weeks = row[changes]
        time[changes] = to_utc(zone[weeks], time[changes] + east[weeks])
    start = anchor[row]
    moved: Array = np.where(time < start, time + WEEK, time)
    return moved
