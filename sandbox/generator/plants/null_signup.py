"""Migrated members whose signup date is unknown, though they are as active as others.

Exposes: a cohort row whose month is NULL, and NOT IN over a list of cohorts.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import NULL_TIME
from sandbox.generator.plants._plant import RETENTION, SIGNUPS, TRIANGLE, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.005


def _make(world: World, script: Script) -> None:
    ids = world.people.ids
    migrated = np.isin(ids, cast.MIGRATED) | (
        (ids > cast.LAST) & world.chosen("null_signup", "members", _RATE)
    )
    world.change("null_signup", "members", migrated, signup_at=NULL_TIME)


PLANT = Plant("null_signup", 7, 5, (SIGNUPS, RETENTION, TRIANGLE), in_members=_make)
