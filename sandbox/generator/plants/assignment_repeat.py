"""Assignments that were logged again hours or weeks later, in the same arm; some after the experiment ended.

Exposes: COUNT(*) per arm for its members, and exposure judged row by row: the repeat may be the first.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import AS_OF, DAY, HOUR, MINUTE, NULL_TIME
from sandbox.generator.plants._plant import Plant, later
from sandbox.generator.plants._trials import HYGIENE, SRM, Arrivals, natural, starts
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "assignment_repeat"
_RATE = 0.01
_NUMBER = 80
_EXPERIMENTS = (2, 3, 5, 2, 3)
"""Where the members of the cast are assigned, in turn: not in 1, where others of them are."""


def _make(world: World, script: Script) -> None:
    rows, keys = world.tables["assignments"], natural(world)
    again = rows["assigned_at"] + later(world, _TAG, "assignments", keys, 10 * MINUTE, 24 * DAY)
    seen = again + 3 * MINUTE
    shown = (field(bits(world.seed, f"{_TAG} seen", keys), 0, 1) == 1) & (seen < AS_OF)
    world.copy(
        _TAG,
        "assignments",
        world.chosen(_TAG, "assignments", _RATE),
        assigned_at=again,
        first_exposed_at=np.where(shown, seen, NULL_TIME),
    )
    if not world.has_cast:
        return
    begin, arrivals = starts(), Arrivals(world, script, _TAG)
    for i, member in enumerate(cast.OTHERS):
        experiment = _EXPERIMENTS[i % len(_EXPERIMENTS)]
        at = begin[experiment] + (1 + i) * DAY + 19 * HOUR + i * MINUTE
        back = at + (30 + 50 * i) * HOUR
        arrivals.put(member, experiment, i % 2, at, at + MINUTE if i % 3 else NULL_TIME)
        arrivals.put(member, experiment, i % 2, back, back + MINUTE if i % 3 == 0 or i % 2 else NULL_TIME)
    arrivals.close()


PLANT = Plant(_TAG, _NUMBER, 10, (HYGIENE, SRM), in_members=_make)
