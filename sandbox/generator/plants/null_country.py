"""Members of unknown country; their time zone is written as UTC.

Exposes: inner joins on the country and `<>`, which drop the unknown ones.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import ROLLING, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.022


def _make(world: World, script: Script) -> None:
    known = (world.people.ids > cast.LAST) & world.chosen("null_country", "members", _RATE)
    nowhere = np.isin(world.people.ids, cast.NOWHERE)
    world.change("null_country", "members", known | nowhere, country=NULL, time_zone=0)
    rolling = world.windows.rolling
    if rolling is not None and world.has_cast:
        for member in cast.NOWHERE:
            for day in range(-8, 7, 2):
                script.play(member, rolling.start + day * DAY + 19 * HOUR, watch=1700 + 10 * day)


PLANT = Plant("null_country", 8, 2, (ROLLING,), in_members=_make)
