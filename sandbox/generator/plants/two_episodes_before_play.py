"""Two searches, some minutes apart, before one play that is in the window of both.

Exposes: counting converted plays in place of converted searches, and credit given twice.
"""

from __future__ import annotations

from sandbox.generator.plants._plant import CONVERSION, DEVICES, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 39


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 12):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        wait = soon(world, i)
        script.search(slot.member, slot.at, session)
        script.search(slot.member, slot.at + wait // 2, session)
        script.play(slot.member, slot.at + wait, session, tagged=False)


PLANT = Plant("two_episodes_before_play", _NUMBER, 20, (CONVERSION,), in_members=_make)
