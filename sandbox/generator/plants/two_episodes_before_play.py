"""Two searches, some minutes apart, before one play that is in the window of both.

Exposes: counting converted plays in place of converted searches, and credit given twice.
"""

from __future__ import annotations

from sandbox.generator.clock import SECOND
from sandbox.generator.plants._plant import DEVICES, SEARCHING, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 39


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 12):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        second = max(soon(world, i) // 2, 107 * SECOND)
        script.search(slot.member, slot.at, session)
        script.search(slot.member, slot.at + second, session)
        script.play(slot.member, slot.at + second + 31 * SECOND, session, tagged=False)


PLANT = Plant("two_episodes_before_play", _NUMBER, 20, SEARCHING, in_members=_make)
