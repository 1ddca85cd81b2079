"""Searches on the phone whose only play is on the TV, in another session.

Exposes: joining searches to plays on session_id.
"""

from __future__ import annotations

from sandbox.generator.clock import MINUTE
from sandbox.generator.plants._plant import SEARCHING, Plant, search_slots, soon
from sandbox.generator.scenes import MOBILE, TV, Script
from sandbox.generator.world import World

_NUMBER = 33


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 14):
        phone = script.session(slot.member, slot.at - MINUTE, MOBILE, tagged=False)
        script.search(slot.member, slot.at, phone, tagged=False)
        start = slot.at + soon(world, i)
        television = script.session(slot.member, start - MINUTE // 2, TV, tagged=False)
        script.play(slot.member, start, television)


PLANT = Plant("cross_device_play", _NUMBER, 12, SEARCHING, in_members=_make)
