"""Searches followed only by a play that started by itself, and members who watched nothing else in a month.

Exposes: counting autoplay as a conversion, or as activity.
"""

from __future__ import annotations

from sandbox.generator.plants._plant import (
    ALONE,
    DEVICES,
    SEARCHING,
    TRIANGLE,
    Plant,
    alone,
    search_slots,
    soon,
)
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 35


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 12):
        session = script.session(slot.member, slot.at, DEVICES[i % 3], tagged=False)
        script.search(slot.member, slot.at, session, tagged=False)
        script.play(slot.member, slot.at + soon(world, i), session, auto=1)
    if (at := alone(world)) is not None:
        for member in ALONE[5:]:
            script.play(member, at, auto=1)


PLANT = Plant(
    "autoplay_after_search", _NUMBER, 10, (TRIANGLE, *SEARCHING), in_members=_make, minima=((TRIANGLE, 2),)
)
