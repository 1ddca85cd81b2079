"""Members with two paid spells at once, one of them often within the other.

Exposes: joins to the spells of an instant, which find such a member twice, and LAG over the ends of spells,
which sees a gap where a longer spell goes on.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, NULL_TIME
from sandbox.generator.experiments import feature_launches
from sandbox.generator.layout import FIXED, NULL
from sandbox.generator.plants._plant import LAUNCH, PAID, Plant, spells
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.005
_TAG = "overlap"
_CANCELLED, _PLAN_CHANGE = FIXED["end_reason"].index("cancelled"), FIXED["end_reason"].index("plan_change")
_NESTED = (*cast.QUIET[12:], *cast.MIGRATED)


def _by_rate(world: World) -> None:
    """A second spell of a week on the second day of the first one."""
    rows = world.tables["memberships"]
    first = (rows["membership_id"] % 8 == 0) & (rows["member_id"] > cast.LAST)
    long = (rows["ended_at"] == NULL_TIME) | (rows["ended_at"] > rows["started_at"] + 10 * DAY)
    chosen = first & long & (rows["started_at"] < AS_OF - 11 * DAY)
    at = np.flatnonzero(chosen & world.chosen(_TAG, "memberships", _RATE))
    start = rows["started_at"][at] + 2 * DAY
    columns = {
        "membership_id": rows["membership_id"][at] + 7,
        "member_id": rows["member_id"][at],
        "plan": rows["plan"][at],
        "started_at": start,
        "ended_at": start + 7 * DAY,
        "end_reason": np.full(len(at), _CANCELLED),
    }
    world.add(_TAG, "memberships", columns)


def _make(world: World, script: Script) -> None:
    _by_rate(world)
    paid, launch, members = world.windows.paid, world.windows.launch, world.tables["members"]
    if paid is not None:
        for i, member in enumerate(_NESTED):
            if (place := world.place(member)) is not None:
                start, plan = int(world.people.signup[place]), int(world.people.plan[place])
                change = start + paid.horizons[1] - (3 + i % 3) * DAY
                inner = start + (1 + i % 3) * DAY
                spells(
                    world, _TAG, member,
                    (plan, start, min(change, AS_OF - 1), _PLAN_CHANGE),
                    (plan, inner, inner + 5 * DAY, _CANCELLED),
                    *(((plan + i % 2) % 3, change, NULL_TIME, NULL),) * (change < AS_OF),
                )  # fmt: skip
    if launch is not None and world.has_cast:
        live = feature_launches()
        for country, at in zip(live["country"], live["launched_at"], strict=True):
            for member in cast.SOFT_LAUNCH[:9]:
                place = world.place(member)
                if place is not None and int(world.people.country[place]) == int(country):
                    plan, start = int(members["signup_plan"][place]), int(world.people.signup[place])
                    one = (plan, start, NULL_TIME, NULL)
                    two = (plan, int(at) - 3 * DAY, min(int(at) + 5 * DAY, AS_OF - DAY), _CANCELLED)
                    spells(world, _TAG, member, one, two)


PLANT = Plant(_TAG, 65, 6, (PAID, LAUNCH), minima=((LAUNCH, 4),), in_members=_make)
