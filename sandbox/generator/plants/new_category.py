"""A category (Sports) that nobody could watch before the new month of the growth exercise.

Exposes: x / 0, which is infinite and sorts on top, and growth of 0 where there is none to speak of.
"""

from __future__ import annotations

from sandbox.generator.cast import view_slot
from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

CATEGORY = "Sports"
_NUMBER = 23


def _in_catalogue(draft: Draft) -> None:
    if draft.windows.growth is not None:
        place = draft.names.index(CATEGORY)
        draft.shares[place, : draft.day(draft.windows.growth.new)] = 0
        draft.record("new_category", "categories", place + 1)


def _in_members(world: World, script: Script) -> None:
    if world.windows.growth is not None and world.has_cast:
        titles = world.catalogue.plain_titles[CATEGORY]
        for i in range(4):
            slot = view_slot(_NUMBER, i, world.windows.growth.new)
            script.play(slot.member, slot.at, watch=3100 + i, title=titles[i % len(titles)])


PLANT = Plant("new_category", _NUMBER, 1, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members)
