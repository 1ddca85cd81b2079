"""Plays on the days on which clocks change in spring: 2025-03-09 in the US, 2025-03-30 in Europe.

Exposes: fixed offsets, and days taken to have 24 hours.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, MINUTE, instant
from sandbox.generator.layout import FIXED, NULL
from sandbox.generator.plants._plant import Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 71
_DAYS = ((instant(2025, 3, 9), ("US",)), (instant(2025, 3, 30), ("GB", "DE")))
_HOURS = (-90, 30, 90, 330, 22 * 60 + 30, 28 * 60 + 30)
"""Minutes around the beginning of the day, in UTC."""


def _make(world: World, script: Script) -> None:
    rows = world.tables["plays"]
    for day, countries in _DAYS:
        inside = (rows["started_at"] >= day - 2 * HOUR) & (rows["started_at"] < day + DAY + 9 * HOUR)
        at = np.flatnonzero(inside & (rows["member_id"] != NULL))
        if len(at):
            country = world.people.country[rows["member_id"][at] - world.people.ids[0]]
            here = np.isin(country, [FIXED["country"].index(name) for name in countries])
            world.note("dst_day", "plays", rows["play_id"][at[here]])
        if world.has_cast:
            member = next(member for member in cast.VIEWERS if cast.country(member) in countries)
            for minutes in _HOURS:
                script.play(member, day + minutes * MINUTE + 7 * MINUTE, watch=700)


PLANT = Plant("dst_day", _NUMBER, 0, (), in_members=_make)
