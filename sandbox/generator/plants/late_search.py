"""Searches that arrived days after they were made, some in the next month.

Exposes: taking the day or the month from received_at.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, HOUR, MINUTE, Array
from sandbox.generator.plants._plant import DAILY, DEVICES, SEARCHING, Plant, day_slots, later
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.005
_NUMBER = 48
_TAG = "late_search"


def _late(script: Script, member: int, at: int, device: int) -> None:
    session = script.session(member, at - MINUTE, device, minutes=20, tagged=False)
    search = script.search(member, at, session)
    script.change("searches", search, received_at=at + 26 * HOUR + member * MINUTE)
    script.play(member, at + 2 * MINUTE, session, tagged=False)


def _make(world: World, script: Script) -> None:
    rows = world.tables["searches"]

    def received(at: Array) -> Array:
        return rows["received_at"][at] + later(world, _TAG, "searches", rows["search_id"][at], DAY, 4 * DAY)

    early = rows["received_at"] < AS_OF - 4 * DAY
    world.change(_TAG, "searches", early & world.chosen(_TAG, "searches", _RATE), received_at=received)
    if not world.has_cast:
        return
    for edge in world.windows.search_edges:
        for i, member in enumerate(cast.SEARCHERS[:6]):
            _late(script, member, edge - (26 + 2 * i) * MINUTE, DEVICES[i % 3])
    for i, slot in day_slots(world, DAILY, _TAG):
        _late(script, slot.member, slot.at, DEVICES[i % 3])


PLANT = Plant(_TAG, _NUMBER, 6, (DAILY, *SEARCHING), in_members=_make)
