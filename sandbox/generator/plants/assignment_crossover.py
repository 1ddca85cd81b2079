"""Members who were put into the other arm as well, a few days after the first one.

Exposes: counting them in both arms, or as mere repeats.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, HOUR, MINUTE, NULL_TIME, SECOND
from sandbox.generator.plants._plant import Plant, later
from sandbox.generator.plants._trials import HYGIENE, READOUT, SRM, Arrivals, natural, starts
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "assignment_crossover"
_RATE = 0.004
_NUMBER = 81
_PEOPLE = (
    *((1, member) for member in cast.SEARCHERS),
    *((2, member) for member in cast.WEEK_FOUR[:4]),
    *((3, member) for member in cast.VIEWERS[:4]),
    *((4, member) for member in cast.WEEK_FOUR[4:]),
)
"""The members of the cast who cross over, each with the experiment: the one that is read out has the most."""


def _make(world: World, script: Script) -> None:
    rows = world.tables["assignments"]
    other = rows["assigned_at"] + later(world, _TAG, "assignments", natural(world), HOUR, 12 * DAY)
    world.copy(
        _TAG,
        "assignments",
        world.chosen(_TAG, "assignments", _RATE) & (other < AS_OF),
        variant=1 - rows["variant"],
        assigned_at=other,
        first_exposed_at=NULL_TIME,
    )
    if not world.has_cast:
        return
    begin, arrivals = starts(), Arrivals(world, script, _TAG)
    for i, (experiment, member) in enumerate(_PEOPLE):
        at = begin[experiment] + (i % 10) * DAY + 22 * HOUR + i * MINUTE
        arrivals.put(member, experiment, i % 2, at, at + 40 * SECOND)
        at += (9 + 13 * (i % 7)) * HOUR
        arrivals.put(member, experiment, 1 - i % 2, at, at + 40 * SECOND)
    arrivals.close()


PLANT = Plant(_TAG, _NUMBER, 10, (HYGIENE, SRM, READOUT), in_members=_make)
