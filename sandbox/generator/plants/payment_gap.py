"""Members whose card failed and who paid again within three days.

Exposes: the end of the first spell taken for churn, and every gap taken for a lapse.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, NULL_TIME
from sandbox.generator.layout import FIXED, NULL
from sandbox.generator.plants._plant import PAID, Plant, following, spells
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_REASON = FIXED["end_reason"].index("payment_failed")
_TAG = "payment_gap"


def _make(world: World, script: Script) -> None:
    rows, paid = world.tables["memberships"], world.windows.paid
    if paid is None:
        return
    gap = following(rows) - rows["ended_at"]
    soon = (rows["end_reason"] == _REASON) & (gap > 0) & (gap <= paid.grace)
    world.note(_TAG, "memberships", rows["membership_id"][soon])
    for i, member in enumerate(cast.SEARCHERS[6:]):
        if (place := world.place(member)) is not None:
            start, plan = int(world.people.signup[place]), int(world.people.plan[place])
            end = start + paid.horizons[0] - (2 + i) * DAY
            again = end + paid.grace - (5 + i) * HOUR
            spells(world, _TAG, member, (plan, start, end, _REASON), (plan, again, NULL_TIME, NULL))


PLANT = Plant(_TAG, 63, 6, (PAID,), in_members=_make)
