"""A category (Sports) that is watched in the new month of the growth exercise and never before.

Exposes: growth from nothing, which is `inf` and not NULL, and an inner join of the two months.
"""

from __future__ import annotations

from sandbox.generator.cast import view_slot
from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant, in_category, retitle
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

CATEGORY = "Sports"
_TAG, _NUMBER = "new_category", 23


def _in_catalogue(draft: Draft) -> None:
    if draft.windows.growth is not None:
        draft.note(_TAG, "categories", draft.names.index(CATEGORY) + 1)


def _in_members(world: World, script: Script) -> None:
    growth = world.windows.growth
    if growth is None:
        return
    early = world.tables["plays"]["started_at"] < growth.new
    retitle(world, _TAG, in_category(world, CATEGORY) & early)
    if world.has_cast:
        titles = world.catalogue.plain_titles[CATEGORY]
        for i in range(4):
            slot = view_slot(_NUMBER, i, growth.new)
            script.play(slot.member, slot.at, watch=3100 + i, title=titles[i % len(titles)])


PLANT = Plant(_TAG, _NUMBER, 1, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members)
