"""Searches that are followed by two plays within the window.

Exposes: COUNT after a join of searches to plays, which counts such a search twice.
"""

from __future__ import annotations

from sandbox.generator.plants._plant import CONVERSION, DEVICES, TERMS, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 30


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 22):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        script.search(slot.member, slot.at, session)
        for turn in (i, i + 1):
            script.play(slot.member, slot.at + soon(world, turn), session, watch=90, tagged=False)


PLANT = Plant("two_plays_in_window", _NUMBER, 20, (CONVERSION, TERMS), in_members=_make)
