"""The first cohort: fourteen members, none on premium, nobody active in month two, three back in month three.

Exposes: reports without a spine of months and plans, in which the empty cells are missing.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, instant
from sandbox.generator.layout import EVENT, FIXED, HAPPENED
from sandbox.generator.plants._plant import RETENTION, Plant, owned
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 29
_MONTH_TWO, _MONTH_THREE, _AFTER = instant(2025, 3, 1), instant(2025, 4, 1), instant(2025, 5, 1)
_PREMIUM, _STANDARD = FIXED["plan"].index("premium"), FIXED["plan"].index("standard")


def _make(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    people, everyone = world.people, np.array(cast.SOFT_LAUNCH)
    for table in EVENT:
        time = world.log[table][HAPPENED[table]]
        gone = (time >= _MONTH_TWO) & (time < _AFTER)
        world.remove(table, gone & owned(world, table, everyone))
    here = np.isin(people.ids, everyone)
    premium = here & (people.rows["signup_plan"] == _PREMIUM)
    people.rows["signup_plan"][premium] = _STANDARD
    spells = world.memberships
    spells["plan"][np.isin(spells["member_id"], people.ids[premium]) & (spells["plan"] == _PREMIUM)] = (
        _STANDARD
    )
    world.mark("soft_launch_cohort", "members", people.ids[here])
    for i, member in enumerate(everyone[:3]):
        at = _MONTH_THREE + (4 + 5 * i) * DAY + 20 * HOUR
        session = script.session(int(member), at)
        script.play(int(member), at + 90_000_000, session, watch=2400)


PLANT = Plant("soft_launch_cohort", _NUMBER, 14, (RETENTION,), in_members=_make)
