"""Members with at least 160 plays in the log: one in two hundred, and they pull every mean.

Exposes: means without a look at the tail.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, HOUR, MINUTE, SECOND
from sandbox.generator.plants._plant import DEVICES, Plant
from sandbox.generator.plants._trials import TENURE
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "heavy_user"
_NUMBER = 93
HEAVY = 160
_VISITS = 30
_MEMBER = cast.OTHERS[0]


def _make(world: World, script: Script) -> None:
    people, member = world.people.ids, world.tables["plays"]["member_id"]
    if not len(people):
        return
    first = int(people[0])
    count = np.bincount(np.maximum(member - (first - 1), 0), minlength=len(people) + 1)[1:]
    ours = people[count >= HEAVY]
    if world.place(_MEMBER) is not None:
        ours = np.append(ours, _MEMBER)
        for visit in range(_VISITS):
            at = AS_OF - 4 * (_VISITS - visit) * DAY + 5 * HOUR + visit * SECOND
            session = script.session(_MEMBER, at, DEVICES[visit % 4], minutes=290, tagged=False)
            for turn in range(7):
                start = at + 17 * SECOND + 41 * turn * MINUTE
                script.play(_MEMBER, start, session, watch=1500 + 10 * turn, tagged=False)
    world.note(_TAG, "members", ours)


PLANT = Plant(_TAG, _NUMBER, 1, (TENURE,), in_members=_make)
