"""Rows exactly on the edge of a window, and one microsecond to either side of it.

Exposes: BETWEEN, `>` for `>=`, calendar days in place of elapsed time, months cut at their last day, and
comparisons of whole seconds or minutes.
"""

from __future__ import annotations

from sandbox.generator.plants import _edges_of_members, _edges_of_plays, _edges_of_searches
from sandbox.generator.plants._plant import (
    ACCOUNTING,
    CONVERSION,
    COPIES,
    DAILY,
    FUNNEL,
    GROWTH,
    LAUNCH,
    PAID,
    RETENTION,
    ROLLING,
    SIGNUPS,
    TERMS,
    TRIANGLE,
    WEEKS,
    Plant,
)
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "exact_boundary"


def _make(world: World, script: Script) -> None:
    if world.has_cast:
        _edges_of_members.make(world, script, _TAG)
        _edges_of_plays.make(world, script, _TAG)
        _edges_of_searches.make(world, script)


PLANT = Plant(
    _TAG,
    25,
    18,
    (
        RETENTION, GROWTH, CONVERSION, TERMS, FUNNEL, PAID, WEEKS, TRIANGLE,
        SIGNUPS, ACCOUNTING, ROLLING, DAILY, LAUNCH, COPIES,
    ),
    in_members=_make,
    minima=(
        (SIGNUPS, 6), (ACCOUNTING, 12), (ROLLING, 9), (DAILY, 6), (LAUNCH, 12), (COPIES, 6), (PAID, 12),
    ),
)  # fmt: skip
