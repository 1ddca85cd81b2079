"""Rows that were loaded twice: two rows that agree in every column.

Exposes: joining back on MAX(received_at) to find the latest copy, which still finds two.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import HOUR, MINUTE
from sandbox.generator.plants._plant import (
    COPIES,
    DAILY,
    DEVICES,
    GROWTH,
    RETENTION,
    SEARCHING,
    WEEKS,
    Plant,
    day_slots,
    over,
    search_slots,
    view_slots,
    week_four,
)
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.003
_NUMBER = 1


def _make(world: World, script: Script) -> None:
    for table in ("plays", "searches", "sessions"):
        world.copy("double_load", table, world.chosen("double_load", table, _RATE) & over(world, table))
    for i, slot in view_slots(world, _NUMBER, 5):
        script.copy("plays", script.play(slot.member, slot.at, watch=3000 + 60 * i, tagged=False))
    for i, slot in search_slots(world, _NUMBER, 10):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        script.copy("searches", script.search(slot.member, slot.at + MINUTE, session, tagged=False))
    for i, slot in day_slots(world, COPIES, "double_load"):
        script.copy("plays", script.play(slot.member, slot.at, watch=800 + 60 * i, tagged=False))
    for _, slot in day_slots(world, DAILY, "double_load"):
        script.copy("searches", script.search(slot.member, slot.at, tagged=False))
    for member in cast.WEEK_FOUR:
        if (window := week_four(world, member)) is not None:
            script.copy("sessions", script.session(member, window[0] + 90 * HOUR, tagged=False))


PLANT = Plant(
    "double_load", _NUMBER, 8, (RETENTION, GROWTH, WEEKS, DAILY, COPIES, *SEARCHING), in_members=_make
)
