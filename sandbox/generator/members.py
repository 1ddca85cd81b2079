"""Who joins, when and how: one row a member, a pure function of seed and member id.

A quarter signed up in 2024, before the log; the rest from February 2025 on, about 4 % of the base a week.
January 2025 belongs to the soft launch alone. In May a partner promotion triples the partner channel. It
sells the plan with ads above all, so the members of May come back less, although no channel has got worse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sandbox.generator import cast, curves
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import AS_OF, DAY, HOUR, LOG_START, Array, date_of, instant, to_utc
from sandbox.generator.layout import FIXED, Frame, frame

FIRST_DAY = instant(2024, 1, 1)
"""The first day on which anybody signed up."""

_OPENING = instant(2025, 2, 1)
_WEEKDAY = (0.95, 0.93, 0.95, 0.98, 1.08, 1.12, 0.99)
_SHARES = (38.0, 14.0, 10.0, 9.0, 9.0, 8.0, 7.0, 2.5, 0.3)
_ZONE_OF_COUNTRY = np.array([1, 4, 5, 6, 7, 8, 9, 10, 11], dtype=np.int64)
_LEANS_TO_ADS = np.isin(np.array(FIXED["country"]), ("IN", "BR"))
_PLANS = ((0.45, 0.38, 0.17), (0.65, 0.25, 0.10))
"""Shares of the plans, outside the promotion: in most countries, and where people lean to ads."""

_PARTNER_PLANS = ((0.80, 0.16, 0.04), (0.90, 0.08, 0.02))
_CHANNELS = (0.40, 0.25, 0.13, 0.22)
PARTNER, _TRIPLED = 3, 3.0
_PROMOTION = instant(2025, 5, 1), instant(2025, 6, 1)
_INTERNAL_RATE = 0.012


@dataclass(frozen=True, slots=True)
class People:
    """The members of a shard as they really are; `rows` is what the table says of them.

    Plants change the rows only: a migrated member still has a true signup and an activity that follows it.
    """

    rows: Frame
    ids: Array
    signup: Array
    country: Array
    zone: Array
    plan: Array
    channel: Array


def promoted(signup: Array) -> Array:
    """A mask of the signups during the partner promotion."""
    return (signup >= _PROMOTION[0]) & (signup < _PROMOTION[1])


@lru_cache(maxsize=1)
def _signup_days() -> Array:
    """Days after FIRST_DAY, by 16 random bits."""
    days = np.arange(FIRST_DAY, AS_OF, DAY)
    weights = np.zeros(len(days))
    early, open_ = days < LOG_START, days >= _OPENING
    weekday = np.array([_WEEKDAY[date_of(int(day)).weekday()] for day in days])
    first = np.array([1.6 if date_of(int(day)).day == 1 else 1.0 for day in days])
    more = 1 + _CHANNELS[PARTNER] * (_TRIPLED - 1)
    weights[early] = weekday[early]
    weights[early] *= 0.25 / weights[early].sum()
    weights[open_] = (weekday * first * np.where(promoted(days), more, 1.0))[open_]
    weights[open_] *= 0.75 / weights[open_].sum()
    return curves.choice(weights.tolist(), 16)


@lru_cache(maxsize=1)
def joined() -> Array:
    """The share of all members that signs up on each day from FIRST_DAY on."""
    return np.bincount(_signup_days(), minlength=(AS_OF - FIRST_DAY) // DAY) / (1 << 16)


def _shares(table: Array, size: int) -> Array:
    return np.bincount(table, minlength=size) / len(table)


@lru_cache(maxsize=1)
def mix() -> tuple[Array, Array]:
    """Shares of members by plan, country and partner channel (no, yes): usually, and in the promotion."""
    tables = _tables()
    country = _shares(tables["country"], len(_SHARES))
    found = []
    for turn in range(2):
        partner = _shares(tables["channel"][turn], 4)[PARTNER]
        mixed = np.zeros((3, len(country), 2))
        for place, share in enumerate(country):
            for from_partner, weight in enumerate((1 - partner, partner)):
                plans = _shares(tables["plan"][int(_LEANS_TO_ADS[place]), from_partner], 3)
                mixed[:, place, from_partner] = share * weight * plans
        found.append(mixed)
    return found[0], found[1]


@lru_cache(maxsize=1)
def _tables() -> dict[str, Array]:
    hours = (2, 1, 1, 1, 1, 2, 3, 4, 5, 5, 6, 6, 6, 6, 6, 6, 7, 8, 9, 10, 10, 9, 7, 4)
    many = [share * (_TRIPLED if place == PARTNER else 1.0) for place, share in enumerate(_CHANNELS)]
    plans = []
    for whole, partner in zip(_PLANS, _PARTNER_PLANS, strict=True):
        part = _CHANNELS[PARTNER]
        others = [(w - part * p) / (1 - part) for w, p in zip(whole, partner, strict=True)]
        plans.append([curves.choice(others, 10), curves.choice(partner, 10)])
    return {
        "hour": curves.choice(hours, 8),
        "country": curves.choice(_SHARES, 12),
        "plan": np.array(plans),
        "channel": np.stack([curves.choice(_CHANNELS, 8), curves.choice(many, 8)]),
        "us_zone": curves.choice((0.55, 0.28, 0.17), 8) + 1,
    }


def make(seed: int, first: int, last: int) -> People:
    """The members with ids first..last, both included."""
    ids = np.arange(first, last + 1, dtype=np.int64)
    what, when = bits(seed, "member", ids), bits(seed, "signup", ids)
    tables = _tables()
    country = tables["country"][field(what, 0, 12)]
    us_zone = tables["us_zone"][field(what, 12, 8)]
    for place in np.flatnonzero(ids <= cast.LAST):
        country[place] = FIXED["country"].index(cast.country(int(ids[place])))
    zone = np.where(country == 0, us_zone, _ZONE_OF_COUNTRY[country])
    day = FIRST_DAY + _signup_days()[field(when, 0, 16)] * DAY
    local = day + tables["hour"][field(when, 16, 8)] * HOUR + (field(when, 24, 30) * HOUR >> 30)
    utc = to_utc(zone, local)
    utc = utc + np.where(utc < day, DAY, np.where(utc >= day + DAY, -DAY, 0))
    signup = cast.signups(ids, utc)
    channel = tables["channel"][promoted(signup).astype(np.int64), field(what, 28, 8)]
    partner = (channel == PARTNER).astype(np.int64)
    plan = tables["plan"][_LEANS_TO_ADS[country].astype(np.int64), partner, field(when, 54, 10)]
    internal = field(what, 36, 20) < int(_INTERNAL_RATE * (1 << 20))
    internal = np.where(ids <= cast.LAST, np.isin(ids, cast.INTERNAL), internal)
    rows = frame(
        "members",
        {
            "member_id": ids, "signup_at": signup, "country": country, "time_zone": zone,
            "signup_plan": plan, "signup_channel": channel, "is_internal": internal,
        },
    )  # fmt: skip
    rows = {name: values.copy() for name, values in rows.items()}
    return People(rows, ids, signup, country, zone, plan, channel)
