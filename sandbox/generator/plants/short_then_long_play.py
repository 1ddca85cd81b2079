"""Searches followed by a short look at one title and then by a long play of another one.

Exposes: judging a search by its first play only.
"""

from __future__ import annotations

from sandbox.generator.clock import SECOND
from sandbox.generator.plants._plant import CONVERSION, DEVICES, FUNNEL, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 41


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 12):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        script.search(slot.member, slot.at, session, tagged=False)
        first = slot.at + soon(world, i % 2)
        script.play(slot.member, first, session, watch=80)
        script.play(slot.member, first + 90 * SECOND, session, watch=1800)


PLANT = Plant("short_then_long_play", _NUMBER, 8, (CONVERSION, FUNNEL), in_members=_make)
