"""Searches whose only play nearby started shortly before them.

Exposes: ABS of the time difference, and joins on the session or the day.
"""

from __future__ import annotations

from sandbox.generator.clock import MINUTE
from sandbox.generator.plants._plant import DEVICES, SEARCHING, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 34


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 12):
        start = slot.at - soon(world, i)
        session = script.session(slot.member, start - MINUTE, DEVICES[i % 3], tagged=False)
        script.play(slot.member, start, session, watch=100)
        script.search(slot.member, slot.at, session, tagged=False)


PLANT = Plant("play_before_search", _NUMBER, 10, SEARCHING, in_members=_make)
