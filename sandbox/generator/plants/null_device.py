"""Sessions of an unknown device, the same unknown in every copy.

Exposes: inner joins and `<>` on the device, which drop the unknown ones.
"""

from __future__ import annotations

from sandbox.generator.clock import MINUTE
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import CONVERSION, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.025
_NUMBER = 10


def _make(world: World, script: Script) -> None:
    world.change("null_device", "sessions", world.chosen("null_device", "sessions", _RATE), device=NULL)
    for i, slot in search_slots(world, _NUMBER, 12):
        session = script.session(slot.member, slot.at, NULL)
        script.search(slot.member, slot.at + MINUTE, session, tagged=False)
        if i % 2:
            script.play(slot.member, slot.at + MINUTE + soon(world, i), session, tagged=False)


PLANT = Plant("null_device", _NUMBER, 10, (CONVERSION,), in_members=_make)
