"""Searches whose request failed: results_count is NULL, which is not 0.

Exposes: COALESCE(results_count, 0), and counting failures among the searches.
"""

from __future__ import annotations

from sandbox.generator.clock import MINUTE
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import DAILY, DEVICES, SEARCHING, Plant, day_slots, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.012
_NUMBER = 14


def _make(world: World, script: Script) -> None:
    which = world.chosen("failed_search", "searches", _RATE)
    world.change("failed_search", "searches", which, results_count=NULL)
    for i, slot in search_slots(world, _NUMBER, 18):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        script.search(slot.member, slot.at + MINUTE, session, results=NULL)
        if i % 2:
            script.play(slot.member, slot.at + MINUTE + soon(world, i), session, tagged=False)
    for _, slot in day_slots(world, DAILY, "failed_search"):
        script.search(slot.member, slot.at, results=NULL)


PLANT = Plant("failed_search", _NUMBER, 15, (DAILY, *SEARCHING), in_members=_make)
