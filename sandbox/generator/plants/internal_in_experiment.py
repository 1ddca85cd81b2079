"""Employees and test accounts who were assigned like everybody else.

Exposes: arms that are read without leaving them out.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, MINUTE
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import HYGIENE, READOUT, RUNNING, SRM, Arrivals, natural, starts
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "internal_in_experiment"
_NUMBER = 82


def _make(world: World, script: Script) -> None:
    member = world.tables["assignments"]["member_id"]
    if not len(world.people.ids):
        return
    ours = world.tables["members"]["is_internal"] == 1
    keys = natural(world)
    found = keys[ours[member - int(world.people.ids[0])]]
    world.mark(_TAG, "assignments", found)
    if not world.has_cast:
        return
    there = set(found.tolist())
    arrivals = Arrivals(world, script, _TAG)
    for experiment, begin in starts().items():
        for i, person in enumerate(cast.INTERNAL[:3]):
            if experiment <= RUNNING and person * 64 + experiment not in there:
                at = begin + (3 + i) * DAY + 9 * HOUR + i * MINUTE
                arrivals.put(person, experiment, (i + experiment) % 2, at, at + MINUTE)
    arrivals.close()


PLANT = Plant(_TAG, _NUMBER, 3, (HYGIENE, SRM, READOUT), in_members=_make)
