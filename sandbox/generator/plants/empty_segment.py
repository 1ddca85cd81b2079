"""No member of unknown signup searches in the month of the funnel.

Exposes: reports that start from the searches, in which the segment 'unknown' is missing.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.clock import HOUR, NULL_TIME
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import FUNNEL, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "empty_segment"


def _make(world: World, script: Script) -> None:
    funnel, members = world.windows.funnel, world.tables["members"]
    if funnel is None or not len(members["member_id"]):
        return
    unknown = members["signup_at"] == NULL_TIME
    world.note(_TAG, "members", members["member_id"][unknown])
    rows = world.tables["searches"]
    inside = np.flatnonzero((rows["searched_at"] >= funnel.start - HOUR) & (rows["searched_at"] < funnel.end))
    inside = inside[rows["member_id"][inside] != NULL]
    lost = np.zeros(len(rows["member_id"]), dtype=bool)
    lost[inside] = unknown[rows["member_id"][inside] - members["member_id"][0]]
    world.remove(_TAG, "searches", lost)


PLANT = Plant(_TAG, 60, 1, (FUNNEL,), in_members=_make)
