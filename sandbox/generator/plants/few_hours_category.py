"""A category (Ballet) that is watched for a minute or two in a month.

Exposes: rounding the hours before they are divided.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant, own_category, view_slots
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

CATEGORY = "Ballet"
_TAG, _NUMBER = "few_hours_category", 50
_SECONDS = ((31, 30), (50, 45))


def _in_catalogue(draft: Draft) -> None:
    own_category(draft, _TAG, CATEGORY)


def _in_members(world: World, script: Script) -> None:
    if world.windows.growth is not None:
        for i, slot in view_slots(world, _NUMBER, 2):
            if i < 4:
                title = world.catalogue.plain_titles[CATEGORY][0]
                script.play(slot.member, slot.at, watch=_SECONDS[i // 2][i % 2], title=title)


PLANT = Plant(_TAG, _NUMBER, 4, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members)
