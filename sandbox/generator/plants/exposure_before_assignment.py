"""Members who saw the new thing before the log says that they were assigned: a late assignment row.

Exposes: windows that begin at the first exposure without asking whether the member was assigned by then.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, MINUTE
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import EXPOSED, Arrivals, starts
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "exposure_before_assignment"
_NUMBER = 88
_EXPERIMENT = 1
_PEOPLE = cast.OTHERS[1:4]


def _make(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    begin, arrivals = starts()[_EXPERIMENT], Arrivals(world, script, _TAG)
    for i, member in enumerate(_PEOPLE):
        at = begin + (5 + 2 * i) * DAY + 20 * HOUR
        seen = at - (20 + 9 * i) * HOUR
        arrivals.put(member, _EXPERIMENT, i % 2, at, seen)
        script.session(member, seen - MINUTE, tagged=False)
        script.play(member, seen + 6 * MINUTE, watch=1900 + i, tagged=False)
    arrivals.close()


PLANT = Plant(_TAG, _NUMBER, 3, (EXPOSED,), in_members=_make)
