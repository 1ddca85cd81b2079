"""Titles that have categories, but no primary one, watched in both months of the growth exercise.

Exposes: inner joins on `is_primary`, which lose the hours, and joins without it, which misplace them.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant, view_slots
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE, _LEAST = 0.015, 6
_NUMBER = 18


def _chosen(draft: Draft) -> list[int]:
    even = (np.arange(draft.count) % 2 == 0) & (draft.primary < 5)
    return draft.ordered("only_secondary", even)[: max(_LEAST, round(_RATE * draft.count))]


def _in_catalogue(draft: Draft) -> None:
    for title in _chosen(draft):
        draft.secondary.add(title)
        draft.note("only_secondary_category", "titles", title + 1)
        link = (title + 1) * 64 + int(draft.primary[title]) + 1
        draft.differs("only_secondary_category", "title_categories", link, "is_primary", 1, 0)


def _in_members(world: World, script: Script) -> None:
    titles = _chosen(world.catalogue.draft)[:_LEAST]
    for i, slot in view_slots(world, _NUMBER, _LEAST):
        script.play(slot.member, slot.at, watch=2100 + 90 * i, title=titles[i % _LEAST] + 1)


PLANT = Plant(
    "only_secondary_category", _NUMBER, 10, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members
)
