"""A day without a single search: the search service was down.

Exposes: reports that start from the searches, in which the day is missing.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.clock import DAY
from sandbox.generator.plants._plant import DAILY, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World


def _in_catalogue(draft: Draft) -> None:
    if draft.windows.quiet is not None:
        draft.note("quiet_day", "dataset_info", 0)


def _make(world: World, script: Script) -> None:
    quiet = world.windows.quiet
    if quiet is None:
        return
    at = world.tables["searches"]["searched_at"]
    world.remove("quiet_day", "searches", (at >= quiet) & (at < quiet + DAY))


PLANT = Plant("quiet_day", 59, 1, (DAILY,), in_catalogue=_in_catalogue, in_members=_make)
