"""Plays that arrived days after they happened, some in the next month.

Exposes: taking the month from received_at, and using rows that were not there yet.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, HOUR, MINUTE
from sandbox.generator.plants._plant import GROWTH, Plant, delayed, view_slots
from sandbox.generator.plants._trials import SNAPSHOT
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.02
_NUMBER = 38


def _make(world: World, script: Script) -> None:
    in_time = world.tables["plays"]["received_at"] < AS_OF - 5 * DAY
    world.change(
        "late_arrival",
        "plays",
        in_time & world.chosen("late_arrival", "plays", _RATE),
        received_at=delayed(world, "late_arrival", "plays", DAY, 5 * DAY),
    )
    for i, slot in view_slots(world, _NUMBER, 16):
        script.play(slot.member, slot.at, watch=2600 + 10 * i, late=(26 + 3 * i) * HOUR)
    growth = world.windows.growth
    if growth is not None and world.has_cast:
        for end in (growth.base_end, growth.new_end):
            for i, member in enumerate(cast.VIEWERS):
                script.play(member, end - 9 * HOUR + i * MINUTE, watch=1300 + i, late=(20 + 3 * i) * HOUR)
    if world.has_cast:
        for i, member in enumerate(cast.VIEWERS):
            script.play(member, SNAPSHOT - 10 * HOUR + i * MINUTE, watch=1400 + i, late=(14 + 9 * i) * HOUR)


PLANT = Plant("late_arrival", _NUMBER, 30, (GROWTH,), in_members=_make)
