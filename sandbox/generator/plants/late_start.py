"""Members who watched for the first time in a month well after the one in which they signed up.

Exposes: taking the month of the signup for the month of the first viewing.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, next_month
from sandbox.generator.plants._plant import ACCOUNTING, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 69
_PEOPLE = (*(member for member in cast.WEEK_FOUR if cast.country(member) not in ("GB",)), *cast.BOUNDARY[25:])


def _make(world: World, script: Script) -> None:
    accounting = world.windows.accounting
    if accounting is None:
        return
    for i, member in enumerate(_PEOPLE):
        if (place := world.place(member)) is not None:
            month = next_month(next_month(int(world.people.signup[place])))
            script.play(member, month + (2 + i) * DAY + 18 * HOUR, watch=2000 + 50 * i)


PLANT = Plant("late_start", _NUMBER, 10, (ACCOUNTING,), in_members=_make)
