"""Plays of titles that have left the catalogue: their title_id is not in titles.

Exposes: inner joins from plays to titles, which lose the hours.
"""

from __future__ import annotations

from sandbox.generator.bits import bits, field
from sandbox.generator.clock import Array
from sandbox.generator.plants._plant import GROWTH, Plant, view_slots
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.003
_NUMBER = 16
GONE = 40
"""Delisted titles; their ids follow those of the catalogue."""


def _make(world: World, script: Script) -> None:
    rows = world.tables["plays"]
    count = world.catalogue.draft.count

    def gone(at: Array) -> Array:
        return count + 1 + field(bits(world.seed, "gone", rows["play_id"][at]), 0, 16) % GONE

    which = world.chosen("delisted_title", "plays", _RATE)
    world.change("delisted_title", "plays", which, title_id=gone)
    for i, slot in view_slots(world, _NUMBER, 6):
        script.play(slot.member, slot.at, watch=2000 + 100 * i, title=count + 1 + i)


PLANT = Plant("delisted_title", _NUMBER, 10, (GROWTH,), in_members=_make)
