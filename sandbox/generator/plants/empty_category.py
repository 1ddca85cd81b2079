"""A category that has no title (Opera), and one whose titles nobody watches (Horror).

Exposes: reports that start from the plays, in which such categories are missing.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant, in_category, retitle
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

WITHOUT_TITLES, WITHOUT_VIEWING = "Opera", "Horror"
_TAG = "empty_category"


def _in_catalogue(draft: Draft) -> None:
    draft.names.append(WITHOUT_TITLES)
    draft.mark(_TAG, "categories", len(draft.names))
    draft.note(_TAG, "categories", draft.names.index(WITHOUT_VIEWING) + 1)


def _in_members(world: World, script: Script) -> None:
    retitle(world, _TAG, in_category(world, WITHOUT_VIEWING))


PLANT = Plant(_TAG, 22, 2, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members)
