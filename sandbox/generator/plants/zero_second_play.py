"""Plays of no second: the only play after a search, and all that a member watched in a month.

Exposes: conversions that ask for watch time, and viewers who have plays but no watch time.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR
from sandbox.generator.plants._plant import ACCOUNTING, CONVERSION, DEVICES, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 47


def _make(world: World, script: Script) -> None:
    for i, slot in search_slots(world, _NUMBER, 12):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        script.search(slot.member, slot.at, session, tagged=False)
        script.play(slot.member, slot.at + soon(world, i), session, watch=0)
    accounting = world.windows.accounting
    if accounting is not None and world.has_cast:
        for i, member in enumerate(cast.BOUNDARY[12:18]):
            script.play(member, accounting.end - (12 - i) * DAY + 4 * HOUR, watch=0)


PLANT = Plant("zero_second_play", _NUMBER, 6, (CONVERSION, ACCOUNTING), in_members=_make)
