"""A category (Holiday) with viewing in the base month of the growth exercise and none in the new month.

Exposes: an inner join of the two months, in which it is missing.
"""

from __future__ import annotations

from sandbox.generator.cast import view_slot
from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant, in_category, retitle
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

CATEGORY = "Holiday"
_TAG, _NUMBER = "dying_category", 24


def _in_catalogue(draft: Draft) -> None:
    if draft.windows.growth is not None:
        draft.note(_TAG, "categories", draft.names.index(CATEGORY) + 1)


def _in_members(world: World, script: Script) -> None:
    growth = world.windows.growth
    if growth is None:
        return
    late = world.tables["plays"]["started_at"] >= growth.new
    retitle(world, _TAG, in_category(world, CATEGORY) & late)
    if world.has_cast:
        titles = world.catalogue.plain_titles[CATEGORY]
        for i in range(4):
            slot = view_slot(_NUMBER, i, growth.base)
            script.play(slot.member, slot.at, watch=3300 + i, title=titles[i % len(titles)])


PLANT = Plant(_TAG, _NUMBER, 1, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members)
