"""Searches and plays that belong to no session, as when a device was offline.

Exposes: inner joins to sessions, which lose them.
"""

from __future__ import annotations

from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import CONVERSION, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.02
_NUMBER = 20


def _make(world: World, script: Script) -> None:
    for table in ("searches", "plays"):
        world.change("no_session", table, world.chosen("no_session", table, _RATE), session_id=NULL)
    for i, slot in search_slots(world, _NUMBER, 12):
        script.search(slot.member, slot.at)
        if i % 2:
            script.play(slot.member, slot.at + soon(world, i))


PLANT = Plant("no_session", _NUMBER, 10, (CONVERSION,), in_members=_make)
