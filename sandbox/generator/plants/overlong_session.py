"""Sessions that were left open overnight: more than eight hours long, one in a hundred.

Exposes: means of session lengths without a look at the tail.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.clock import AS_OF, HOUR, NULL_TIME, SECOND
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import ABANDONMENT
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "overlong_session"
_LONG, _OVERLONG = 6 * HOUR, 8 * HOUR


def _make(world: World, script: Script) -> None:
    rows = world.tables["sessions"]
    length = rows["ended_at"] - rows["started_at"]
    at = np.flatnonzero(length > _LONG)
    at = at[rows["ended_at"][at] != NULL_TIME]
    known = length[at]
    # Without the case the longest sessions are half as long.
    cut = np.where(known > _OVERLONG, known // 2, 0)
    added = np.where(known > _OVERLONG, cut, known // 3 + SECOND)
    for column in ("ended_at", "received_at"):
        rows[column][at] -= cut
    still = rows["received_at"][at] + added < AS_OF
    at, added = at[still], added[still]
    which = np.zeros(len(length), dtype=bool)
    which[at] = True
    ended, received = rows["ended_at"].copy(), rows["received_at"].copy()
    ended[at] += added
    received[at] += added
    world.change(_TAG, "sessions", which, ended_at=ended, received_at=received)


PLANT = Plant(_TAG, 94, 10, (ABANDONMENT,), in_members=_make)
