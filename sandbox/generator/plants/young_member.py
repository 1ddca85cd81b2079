"""Members whose week four is not over: they count in their cohort, and not yet in its retention.

Exposes: ratios without a rule of who can be judged; the youngest cohorts then look worst.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY
from sandbox.generator.plants._plant import RETENTION, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 27


def _make(world: World, script: Script) -> None:
    retention, people = world.windows.retention, world.people
    if retention is None:
        return
    world.mark("young_member", "members", people.ids[people.signup > retention.last_signup])
    for member in cast.YOUNG:
        if (place := world.place(member)) is not None:
            script.session(member, int(people.signup[place]) + DAY, tagged=False)


PLANT = Plant("young_member", _NUMBER, 6, (RETENTION,), in_members=_make)
