"""Two different searches of one member at the very same instant and with the same text, on one device or two.

Exposes: de-duplication by member and time, or by member, time and text, in place of the id.
"""

from __future__ import annotations

from sandbox.generator.plants._plant import DEVICES, SEARCHING, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 46
_INSIDE_A_SECOND = 500_500


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 12):
        at = slot.at + _INSIDE_A_SECOND
        one = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        other = one if i % 2 else script.session(slot.member, slot.at, DEVICES[(i + 1) % 4], tagged=False)
        rows = [script.search(slot.member, at, session) for session in (one, other)]
        for row in rows:
            script.change("searches", row, query_text=world.catalogue.whole_query(100 + i))
        script.change("searches", max(rows), results_count=0 if i % 3 else 5)
        script.play(slot.member, at + soon(world, i), one, tagged=False)


PLANT = Plant("same_instant_searches", _NUMBER, 20, SEARCHING, in_members=_make)
