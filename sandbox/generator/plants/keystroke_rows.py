"""Queries sent letter by letter, of which only some of the rows have results.

Exposes: one row taken for one attempt, and results of any row taken for those of the last.
"""

from __future__ import annotations

from sandbox.generator.clock import SECOND
from sandbox.generator.plants._plant import DEVICES, SEARCHING, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 42
_RESULTS = ((9, 4, 0), (0, 3, 7), (2, 0, 0))


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 12):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        text = world.catalogue.whole_query(i)
        for stroke, results in enumerate(_RESULTS[i % 3]):
            row = script.search(slot.member, slot.at + 4 * stroke * SECOND, session, results=results)
            script.change("searches", row, query_text=text + 2 - stroke)
        script.play(slot.member, slot.at + 9 * SECOND + soon(world, i), session, tagged=False)


PLANT = Plant("keystroke_rows", _NUMBER, 30, SEARCHING, in_members=_make)
