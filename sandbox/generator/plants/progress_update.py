"""Plays reported while they were running: an earlier copy that has fewer watch_seconds.

Exposes: keeping the first copy, and summing over all copies.
"""

from __future__ import annotations

from sandbox.generator.clock import MINUTE
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import COPIES, GROWTH, ROLLING, WEEKS, Plant, day_slots, view_slots
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.010
_NUMBER = 2


def _make(world: World, script: Script) -> None:
    rows = world.tables["plays"]
    known = rows["watch_seconds"] != NULL
    world.copy(
        "progress_update",
        "plays",
        known & world.chosen("progress_update", "plays", _RATE),
        watch_seconds=lambda at: rows["watch_seconds"][at] // 3,
        received_at=lambda at: (rows["started_at"][at] + rows["received_at"][at]) // 2,
    )
    for i, slot in view_slots(world, _NUMBER, 7):
        play = script.play(slot.member, slot.at, watch=4200 + 30 * i, tagged=False)
        script.copy("plays", play, watch_seconds=400 + 30 * i, received_at=slot.at + 12 * MINUTE)
    for exercise in (COPIES, ROLLING):
        for i, slot in day_slots(world, exercise, "progress_update"):
            play = script.play(slot.member, slot.at, watch=3200 + 30 * i, tagged=False)
            script.copy("plays", play, watch_seconds=200 + 30 * i, received_at=slot.at + 11 * MINUTE)


PLANT = Plant("progress_update", _NUMBER, 12, (GROWTH, WEEKS, ROLLING, COPIES), in_members=_make)
