"""Who joins, when and how: one row a member, a pure function of seed and member id.

A quarter signed up in 2024, before the log; the rest from February 2025 on, a little more each week. January
2025 belongs to the soft launch alone. In May a partner promotion triples the partner channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sandbox.generator import cast, curves
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import AS_OF, DAY, HOUR, LOG_START, Array, date_of, instant, to_utc
from sandbox.generator.layout import FIXED, Frame, frame

_FIRST_DAY = instant(2024, 1, 1)
_OPENING = instant(2025, 2, 1)
_WEEKDAY = (0.95, 0.93, 0.95, 0.98, 1.08, 1.12, 0.99)
_SHARES = (38.0, 14.0, 10.0, 9.0, 9.0, 8.0, 7.0, 2.5, 0.3)
_ZONE_OF_COUNTRY = np.array([1, 4, 5, 6, 7, 8, 9, 10, 11], dtype=np.int64)
_LEANS_TO_ADS = np.isin(np.array(FIXED["country"]), ("IN", "BR"))
_PARTNER, _PROMOTION = 3, instant(2025, 5, 1)
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


@lru_cache(maxsize=1)
def _signup_days() -> Array:
    days = np.arange(_FIRST_DAY, AS_OF, DAY)
    weights = np.zeros(len(days))
    early, open_ = days < LOG_START, days >= _OPENING
    weekday = np.array([_WEEKDAY[date_of(int(day)).weekday()] for day in days])
    first = np.array([1.6 if date_of(int(day)).day == 1 else 1.0 for day in days])
    weeks = (days - _OPENING) / (7 * DAY)
    may = (days >= _PROMOTION) & (days < instant(2025, 6, 1))
    weights[early] = weekday[early]
    weights[early] *= 0.25 / weights[early].sum()
    weights[open_] = (weekday * first * (1 + 0.01 * weeks) * np.where(may, 1.24, 1.0))[open_]
    weights[open_] *= 0.75 / weights[open_].sum()
    return curves.choice(weights.tolist(), 16)


@lru_cache(maxsize=1)
def _tables() -> dict[str, Array]:
    hours = (2, 1, 1, 1, 1, 2, 3, 4, 5, 5, 6, 6, 6, 6, 6, 6, 7, 8, 9, 10, 10, 9, 7, 4)
    return {
        "hour": curves.choice(hours, 8),
        "country": curves.choice(_SHARES, 12),
        "plan": np.stack([curves.choice((0.45, 0.38, 0.17), 8), curves.choice((0.65, 0.25, 0.10), 8)]),
        "channel": np.stack(
            [curves.choice((0.45, 0.28, 0.15, 0.12), 8), curves.choice((0.45, 0.28, 0.15, 0.36), 8)]
        ),
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
    day = _FIRST_DAY + _signup_days()[field(when, 0, 16)] * DAY
    local = day + tables["hour"][field(when, 16, 8)] * HOUR + (field(when, 24, 30) * HOUR >> 30)
    utc = to_utc(zone, local)
    utc = utc + np.where(utc < day, DAY, np.where(utc >= day + DAY, -DAY, 0))
    signup = cast.signups(ids, utc)
    plan = tables["plan"][_LEANS_TO_ADS[country].astype(np.int64), field(what, 20, 8)]
    promoted = (signup >= _PROMOTION) & (signup < instant(2025, 6, 1))
    channel = tables["channel"][promoted.astype(np.int64), field(what, 28, 8)]
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
