"""Two categories (Nature, Travel) whose growth differs in the fourth decimal only.

Exposes: ordering by rounded growth; the two then stand in the order of their names.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant, own_category, view_slots
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

LOWER, HIGHER = "Nature", "Travel"
_TAG, _NUMBER = "near_tie_growth", 51
_SECONDS = {LOWER: ((2500,) * 4, (3893,) * 4), HIGHER: ((2500,) * 4, (3893, 3893, 3893, 3895))}
"""10,000 seconds in the base month, and 15,572 and 15,574 in the new one."""


def _in_catalogue(draft: Draft) -> None:
    own_category(draft, _TAG, LOWER)
    own_category(draft, _TAG, HIGHER)


def _in_members(world: World, script: Script) -> None:
    if world.windows.growth is not None:
        for i, slot in view_slots(world, _NUMBER, 8):
            if i < 16:
                name = LOWER if i % 2 else HIGHER
                watch = _SECONDS[name][i // 8][i % 8 // 2]
                script.play(slot.member, slot.at, watch=watch, title=world.catalogue.plain_titles[name][0])


PLANT = Plant(_TAG, _NUMBER, 16, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members)
