"""Sessions delivered at their start, without an end, and again when they were over.

Exposes: joining the raw sessions, which doubles what hangs on them, and keeping the first copy.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import HOUR, MINUTE, NULL_TIME, SECOND, Array
from sandbox.generator.plants._plant import (
    CONVERSION,
    DEVICES,
    RETENTION,
    Plant,
    search_slots,
    soon,
    week_four,
)
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.04
_NUMBER = 4


def _twice(script: Script, member: int, at: int, device: int) -> int:
    session = script.session(member, at, device, tagged=False)
    script.copy("sessions", session, ended_at=NULL_TIME, received_at=at + 9 * SECOND)
    return session


def _make(world: World, script: Script) -> None:
    rows = world.tables["sessions"]

    def early(at: Array) -> Array:
        half = (rows["received_at"][at] - rows["started_at"][at]) // 2
        at_start: Array = rows["started_at"][at] + np.minimum(30 * SECOND, half)
        return at_start

    world.copy(
        "session_end_update",
        "sessions",
        (rows["ended_at"] != NULL_TIME) & world.chosen("session_end_update", "sessions", _RATE),
        ended_at=NULL_TIME,
        received_at=early,
    )
    for i, slot in search_slots(world, _NUMBER, 22):
        session = _twice(script, slot.member, slot.at, DEVICES[i % 4])
        script.search(slot.member, slot.at + MINUTE, session, tagged=False)
        if i % 3 == 0:
            script.play(slot.member, slot.at + MINUTE + soon(world, i), session, tagged=False)
    for member in cast.WEEK_FOUR:
        if (window := week_four(world, member)) is not None:
            for visit in range(3):
                _twice(script, member, window[0] + (9 + 40 * visit) * HOUR, DEVICES[visit])


PLANT = Plant("session_end_update", _NUMBER, 20, (RETENTION, CONVERSION), in_members=_make)
