"""A category (Holiday) with viewing in the base month of the growth exercise and none in the new month.

Exposes: an inner join of the two months, in which it is missing.
"""

from __future__ import annotations

from sandbox.generator.cast import view_slot
from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

CATEGORY = "Holiday"
_NUMBER = 24


def _in_catalogue(draft: Draft) -> None:
    if draft.windows.growth is not None:
        place = draft.names.index(CATEGORY)
        draft.shares[place, draft.day(draft.windows.growth.new) :] = 0
        draft.record("dying_category", "categories", place + 1)


def _in_members(world: World, script: Script) -> None:
    if world.windows.growth is not None and world.has_cast:
        titles = world.catalogue.plain_titles[CATEGORY]
        for i in range(4):
            slot = view_slot(_NUMBER, i, world.windows.growth.base)
            script.play(slot.member, slot.at, watch=3300 + i, title=titles[i % len(titles)])


PLANT = Plant("dying_category", _NUMBER, 1, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members)
