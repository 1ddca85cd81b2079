"""Visits that were never closed: ended_at is NULL in their only copy.

For some members such a visit is the only one of week four.

Exposes: `t < ended_at` and lengths without COALESCE, which drop them.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import HOUR, NULL_TIME, SECOND, Array
from sandbox.generator.plants._plant import DEVICES, RETENTION, Plant, week_four
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.03
_NUMBER = 57
_TAG = "open_session"


def _make(world: World, script: Script) -> None:
    rows = world.tables["sessions"]

    def received(at: Array) -> Array:
        start = rows["started_at"][at]
        at_once: Array = start + np.minimum(9 * SECOND, (rows["received_at"][at] - start) // 2)
        return at_once

    never = world.chosen(_TAG, "sessions", _RATE)
    world.change(_TAG, "sessions", never, ended_at=NULL_TIME, received_at=received)
    for member in (*cast.ONE_VISIT[:2], *cast.WEEK_FOUR):
        if (window := week_four(world, member)) is not None:
            begin = window[0] + 13 * HOUR
            session = script.session(member, begin, DEVICES[member % 4])
            script.change("sessions", session, ended_at=NULL_TIME, received_at=begin + 9 * SECOND)


PLANT = Plant(_TAG, _NUMBER, 8, (RETENTION,), in_members=_make)
