"""A plan in the first cohort whose members could all be judged, and none of whom came back in week four.

Exposes: joining who was retained to the cohorts, which loses the group or makes its 0 a NULL.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.layout import FIXED
from sandbox.generator.plants._plant import RETENTION, Plant, week_four
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "nobody_retained"
_PEOPLE = cast.SOFT_LAUNCH[10:]
_ADS, _STANDARD = FIXED["plan"].index("ads"), FIXED["plan"].index("standard")


def _plans(world: World) -> None:
    for table, column in (("members", "signup_plan"), ("memberships", "plan")):
        rows = world.tables[table]
        plan = np.where(rows["member_id"] >= _PEOPLE[0], _STANDARD, _ADS)
        cohort = rows["member_id"] <= cast.SOFT_LAUNCH[-1]
        world.change(_TAG, table, cohort & (rows[column] != plan), **{column: plan})


def _make(world: World, script: Script) -> None:
    if not world.has_cast or world.windows.retention is None:
        return
    _plans(world)
    world.note(_TAG, "members", np.array([m for m in _PEOPLE if world.place(m) is not None], dtype=np.int64))
    visits = world.tables["sessions"]
    lost = np.zeros(len(visits["session_id"]), dtype=bool)
    for member in _PEOPLE:
        if (window := week_four(world, member)) is not None:
            when = (visits["started_at"] >= window[0]) & (visits["started_at"] < window[1])
            lost |= (visits["member_id"] == member) & when
    gone = visits["session_id"][lost]
    for table in ("sessions", "plays", "searches"):
        world.remove(_TAG, table, np.isin(world.tables[table]["session_id"], gone))


PLANT = Plant(_TAG, 73, 4, (RETENTION,), in_members=_make)
