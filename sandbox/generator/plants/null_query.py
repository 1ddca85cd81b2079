"""Searches without a query text: a request all the same.

Exposes: leaving out what has no text, as if nobody had searched.
"""

from __future__ import annotations

from sandbox.generator.clock import MINUTE
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import DEVICES, SEARCHING, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.006
_NUMBER = 40


def _make(world: World, script: Script) -> None:
    which = world.chosen("null_query", "searches", _RATE)
    world.change("null_query", "searches", which, query_text=NULL)
    for i, slot in search_slots(world, _NUMBER, 12):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        search = script.search(slot.member, slot.at + MINUTE, session, tagged=False)
        script.change("searches", search, query_text=NULL)
        if i % 2:
            script.play(slot.member, slot.at + MINUTE + soon(world, i), session, tagged=False)


PLANT = Plant("null_query", _NUMBER, 10, SEARCHING, in_members=_make)
