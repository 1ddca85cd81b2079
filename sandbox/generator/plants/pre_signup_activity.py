"""Plays from before the member signed up, as after two accounts were merged.

Exposes: a month -1 in a retention triangle, and a month 0 that counts what came too early.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast, ids
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import DAY, HOUR, LOG_START, MINUTE, NULL_TIME, SECOND, date_of, instant
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import TRIANGLE, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.004
_NUMBER = 68
_TAG = "pre_signup_activity"


def _by_rate(world: World) -> None:
    members = world.tables["members"]
    known = (members["signup_at"] != NULL_TIME) & (members["signup_at"] > LOG_START + 31 * DAY)
    often = world.chosen(_TAG, "members", _RATE)
    member = members["member_id"][known & often & (members["member_id"] > cast.LAST)]
    random = bits(world.seed, _TAG, member)
    signup = world.people.signup[member - members["member_id"][0]]
    start = signup - HOUR - (field(random, 0, 30) * (29 * DAY) >> 30)
    watch = 300 + field(random, 30, 11)
    drama = np.array(world.catalogue.plain_titles["Drama"])
    world.add(
        _TAG,
        "plays",
        {
            "play_id": ids.play_id(member, np.full(len(member), cast.ordinal(_NUMBER, 0)), 0),
            "session_id": np.full(len(member), NULL),
            "member_id": member,
            "title_id": drama[field(random, 42, 16) % len(drama)],
            "started_at": start,
            "watch_seconds": watch,
            "is_autoplay": np.zeros(len(member), dtype=np.int64),
            "received_at": start + watch * SECOND + 17 * SECOND,
        },
    )


def _make(world: World, script: Script) -> None:
    _by_rate(world)
    for member in cast.SEARCHERS[6:]:
        if (place := world.place(member)) is not None:
            signup = int(world.people.signup[place])
            month = instant(date_of(signup).year, date_of(signup).month, 1)
            for at in (month - 6 * DAY + member * MINUTE, month + (signup - month) // 2):
                if at >= LOG_START:
                    script.play(member, at, watch=1400)


PLANT = Plant(_TAG, _NUMBER, 12, (TRIANGLE,), in_members=_make)
