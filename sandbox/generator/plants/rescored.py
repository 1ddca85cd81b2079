"""Members who were scored again hours later, for the same snapshot, with another result.

Exposes: one row a member taken for granted: rescored members stand in two deciles.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import HOUR, MINUTE
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import Plant, later
from sandbox.generator.plants._trials import DECILES
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "rescored"
_RATE = 0.01
_PEOPLE = np.array([*cast.SOFT_LAUNCH, *cast.WEEK_FOUR, *cast.MIGRATED])
_FAILED = 5000
"""The second result where there was none at first, in ten-thousandths."""


def _make(world: World, script: Script) -> None:
    rows = world.tables["model_scores"]
    member, score = rows["member_id"], rows["churn_score"]
    random = bits(world.seed, _TAG, member * 4 + rows["model_version"])
    move = (250 + field(random, 0, 10)) * np.where(field(random, 10, 1) == 1, 1, -1)
    again = rows["snapshot_at"] + rows["model_version"] * MINUTE
    which = world.chosen(_TAG, "model_scores", _RATE)
    if world.has_cast:
        which |= np.isin(member, _PEOPLE)
    world.copy(
        _TAG,
        "model_scores",
        which,
        churn_score=np.where(score == NULL, _FAILED, np.clip(score + move, 1, 9999)),
        scored_at=again + later(world, _TAG, "model_scores", member, 3 * HOUR, 20 * HOUR),
    )


PLANT = Plant(_TAG, 86, 15, (DECILES,), in_members=_make)
