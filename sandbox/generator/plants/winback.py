"""Members who cancelled and came back weeks later.

Exposes: counting all who pay on a day as retained, though some had left in between.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, NULL_TIME
from sandbox.generator.layout import FIXED, NULL
from sandbox.generator.plants._plant import PAID, Plant, following, spells
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_REASON = FIXED["end_reason"].index("cancelled")
_TAG = "winback"
_PEOPLE = tuple(member for member in cast.WEEK_FOUR if cast.country(member) != "GB")


def _make(world: World, script: Script) -> None:
    rows, paid = world.tables["memberships"], world.windows.paid
    if paid is None:
        return
    gap = following(rows) - rows["ended_at"]
    back = (rows["end_reason"] == _REASON) & (gap > paid.grace)
    world.note(_TAG, "memberships", rows["membership_id"][back])
    first, second, _ = paid.horizons
    for i, member in enumerate(_PEOPLE):
        if (place := world.place(member)) is not None:
            start, plan = int(world.people.signup[place]), int(world.people.plan[place])
            end, again = start + first - (4 + i % 2) * DAY, start + second - (1 + i % 3) * DAY
            other = (plan + i % 2) % 3
            spells(world, _TAG, member, (plan, start, end, _REASON), (other, again, NULL_TIME, NULL))


PLANT = Plant(_TAG, 64, 6, (PAID,), in_members=_make)
