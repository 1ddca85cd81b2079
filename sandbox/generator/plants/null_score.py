"""Members whom a model could not score: the score is NULL.

Exposes: ranks in which NULL is the highest or the lowest score.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import DECILES, snapshot
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "null_score"
_PEOPLE = np.array(cast.BOUNDARY[:12])
"""Members without a score of one version or the other, whatever the seed."""


def _make(world: World, script: Script) -> None:
    rows = world.tables["model_scores"]
    unknown = rows["churn_score"] == NULL
    world.mark(_TAG, "model_scores", rows["member_id"][unknown], rows["scored_at"][unknown])
    if world.has_cast:
        ours = np.isin(rows["member_id"], _PEOPLE) & (rows["model_version"] == rows["member_id"] % 2)
        world.change(_TAG, "model_scores", ours & snapshot(world) & ~unknown, churn_score=NULL)


PLANT = Plant(_TAG, 85, 5, (DECILES,), in_members=_make)
