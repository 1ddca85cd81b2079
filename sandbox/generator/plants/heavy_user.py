"""Members with at least 135 plays in the log: one in two hundred, and they pull every mean.

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
HEAVY = 135
_DAYS = 120
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
        for day in range(0, _DAYS, 2):
            at = AS_OF - (_DAYS + 1 - day) * DAY + 5 * HOUR + day * SECOND
            session = script.session(_MEMBER, at, DEVICES[day // 2 % 4], minutes=130, tagged=False)
            for turn in range(3):
                start = at + 17 * SECOND + 41 * turn * MINUTE
                script.play(_MEMBER, start, session, watch=1500 + 10 * turn, tagged=False)
    world.note(_TAG, "members", ours)


PLANT = Plant(_TAG, _NUMBER, 1, (TENURE,), in_members=_make)
