"""Members whose week four is not over: they count in their cohort, and not yet in its retention.

Exposes: ratios without a rule of who can be judged; the youngest cohorts then look worst.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, Array
from sandbox.generator.experiments import feature_launches
from sandbox.generator.plants._plant import LAUNCH, PAID, RETENTION, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 27


def _note_others(world: World, rest: Array) -> None:
    """Members who are too young for the longest paid time, or were it when the feature was launched."""
    people, paid, launch = world.people, world.windows.paid, world.windows.launch
    young = np.zeros(len(people.ids), dtype=bool)
    if paid is not None:
        young |= people.signup > AS_OF - paid.horizons[-1]
    if launch is not None:
        live = feature_launches()
        for country, at in zip(live["country"], live["launched_at"], strict=True):
            young |= (people.country == country) & (people.signup > at - launch.length) & (people.signup < at)
    if (young & rest).any():
        world.note("young_member", "members", people.ids[young & rest])


def _make(world: World, script: Script) -> None:
    retention, people = world.windows.retention, world.people
    if retention is None:
        _note_others(world, people.signup < AS_OF)
        return
    young = people.signup > retention.last_signup
    world.mark("young_member", "members", people.ids[young])
    _note_others(world, ~young)
    for member in cast.YOUNG:
        if (place := world.place(member)) is not None:
            script.session(member, int(people.signup[place]) + DAY, tagged=False)


PLANT = Plant("young_member", _NUMBER, 6, (RETENTION, PAID, LAUNCH), in_members=_make)
