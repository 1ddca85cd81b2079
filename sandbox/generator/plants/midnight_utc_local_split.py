"""Plays whose date on the viewer's clock is not the date in UTC.

Exposes: `started_at::DATE` for a question about local days.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.clock import DAY, offset
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import ROLLING, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_LOOKBACK = 13 * DAY
"""The first day of the report needs a week of days, and the week before that."""


def _make(world: World, script: Script) -> None:
    rolling, rows = world.windows.rolling, world.tables["plays"]
    if rolling is None or not len(world.people.ids):
        return
    near = (rows["started_at"] >= rolling.start - _LOOKBACK) & (rows["started_at"] < rolling.end)
    at = np.flatnonzero(near & (rows["member_id"] != NULL))
    zone = world.tables["members"]["time_zone"][rows["member_id"][at] - world.people.ids[0]]
    start = rows["started_at"][at]
    split = (start + offset(zone, start)) // DAY != start // DAY
    world.mark("midnight_utc_local_split", "plays", rows["play_id"][at[split]])


PLANT = Plant("midnight_utc_local_split", 70, 40, (ROLLING,), in_members=_make)
