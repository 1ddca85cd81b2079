"""Paid spells of members who have more than one.

Exposes: joining members to memberships without a condition on time, which repeats them.
"""

from __future__ import annotations

from sandbox.generator.plants._plant import PAID, SIGNUPS, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World


def _make(world: World, script: Script) -> None:
    spells = world.tables["memberships"]["membership_id"]
    world.mark("several_spells", "memberships", spells[spells % 8 > 0])


PLANT = Plant("several_spells", 66, 10, (SIGNUPS, PAID), in_members=_make)
