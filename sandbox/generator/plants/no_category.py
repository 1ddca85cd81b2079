"""Titles without any category, watched in both months of the growth exercise.

Exposes: inner joins to the categories, which lose the hours of 'Uncategorised'.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant, view_slots
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE, _LEAST = 0.03, 6
_NUMBER = 17


def _chosen(draft: Draft) -> list[int]:
    odd = (np.arange(draft.count) % 2 == 1) & (draft.primary < 5)
    return draft.ordered("no_category", odd)[: max(_LEAST, round(_RATE * draft.count))]


def _in_catalogue(draft: Draft) -> None:
    for title in _chosen(draft):
        draft.without.add(title)
        draft.note("no_category", "titles", title + 1)


def _in_members(world: World, script: Script) -> None:
    titles = _chosen(world.catalogue.draft)[:_LEAST]
    for i, slot in view_slots(world, _NUMBER, _LEAST):
        script.play(slot.member, slot.at, watch=1900 + 90 * i, title=titles[i % _LEAST] + 1)


PLANT = Plant("no_category", _NUMBER, 10, (GROWTH,), in_catalogue=_in_catalogue, in_members=_in_members)
