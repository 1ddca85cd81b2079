"""Members who changed their plan: one spell ends and the next begins at the same instant.

Exposes: the end of the first spell taken for churn, and the plan of a later day taken for the first one.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, NULL_TIME
from sandbox.generator.layout import FIXED, NULL
from sandbox.generator.plants._plant import PAID, Plant, spells
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_REASON = FIXED["end_reason"].index("plan_change")
_TAG = "plan_change"


def _make(world: World, script: Script) -> None:
    rows, paid = world.tables["memberships"], world.windows.paid
    world.note(_TAG, "memberships", rows["membership_id"][rows["end_reason"] == _REASON])
    if paid is None:
        return
    for i, member in enumerate(cast.SEARCHERS[:6]):
        if (place := world.place(member)) is not None:
            start, plan = int(world.people.signup[place]), int(world.people.plan[place])
            end = start + paid.horizons[i % 2] - (3 + i) * DAY
            spells(world, _TAG, member, (plan, start, end, _REASON), ((plan + 1) % 3, end, NULL_TIME, NULL))


PLANT = Plant(_TAG, 62, 6, (PAID,), in_members=_make)
