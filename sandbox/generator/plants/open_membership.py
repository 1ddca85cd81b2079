"""Paid spells that are still running: ended_at is NULL.

Exposes: `t < ended_at` without COALESCE, which drops everybody who pays today.
"""

from __future__ import annotations

from sandbox.generator.clock import NULL_TIME
from sandbox.generator.plants._plant import LAUNCH, PAID, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World


def _make(world: World, script: Script) -> None:
    rows = world.tables["memberships"]
    world.mark("open_membership", "memberships", rows["membership_id"][rows["ended_at"] == NULL_TIME])


PLANT = Plant("open_membership", 67, 40, (PAID, LAUNCH), minima=((LAUNCH, 6),), in_members=_make)
