"""The first cohort: fourteen members, none on premium, nobody active in month two, three back in month three.

Exposes: reports without a spine of months and plans, in which the empty cells are missing.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.activity import Visits
from sandbox.generator.clock import DAY, HOUR, MINUTE, SECOND, Array, instant
from sandbox.generator.layout import FIXED
from sandbox.generator.plants._plant import RETENTION, SIGNUPS, TRIANGLE, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 29
_MONTH_TWO, _MONTH_THREE, _AFTER = instant(2025, 3, 1), instant(2025, 4, 1), instant(2025, 5, 1)
_PREMIUM, _STANDARD = FIXED["plan"].index("premium"), FIXED["plan"].index("standard")


def _in_visits(seed: int, visits: Visits) -> Array:
    ours = visits.member <= cast.SOFT_LAUNCH[-1]
    gone: Array = ours & (visits.started >= _MONTH_TWO) & (visits.started < _AFTER)
    return gone


def _in_members(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    here = np.isin(world.people.ids, np.array(cast.SOFT_LAUNCH))
    for table, column in (("members", "signup_plan"), ("memberships", "plan")):
        plan = world.tables[table][column]
        plan[(world.tables[table]["member_id"] <= cast.SOFT_LAUNCH[-1]) & (plan == _PREMIUM)] = _STANDARD
    world.mark("soft_launch_cohort", "members", world.people.ids[here])
    for i, member in enumerate(cast.SOFT_LAUNCH[:3]):
        at = _MONTH_THREE + (4 + 5 * i) * DAY + 20 * HOUR
        session = script.session(member, at)
        script.play(member, at + MINUTE + 30 * SECOND, session, watch=2400)


PLANT = Plant(
    "soft_launch_cohort",
    _NUMBER,
    14,
    (RETENTION, SIGNUPS, TRIANGLE),
    in_visits=_in_visits,
    in_members=_in_members,
)
