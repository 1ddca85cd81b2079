"""A day without a single search: the search service was down.

Exposes: reports that start from the searches, in which the day is missing.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.clock import DAY
from sandbox.generator.plants._plant import DAILY, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World


def _make(world: World, script: Script) -> None:
    quiet = world.windows.quiet
    if quiet is None:
        return
    if world.has_cast:
        world.note("quiet_day", "dataset_info", np.zeros(1, dtype=np.int64))
    at = world.tables["searches"]["searched_at"]
    world.remove("quiet_day", "searches", (at >= quiet) & (at < quiet + DAY))


PLANT = Plant("quiet_day", 59, 1, (DAILY,), in_members=_make)
