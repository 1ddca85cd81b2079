"""Members who signed up and never came: no session, no play, no search.

Exposes: inner joins from members to sessions, which leave only the survivors to be counted.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.layout import EVENT
from sandbox.generator.plants._plant import RETENTION, Plant, owned
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.04


def _make(world: World, script: Script) -> None:
    ids = world.people.ids
    natural = (ids > cast.LAST) & world.chosen("never_active_member", "members", _RATE)
    quiet = ids[natural | np.isin(ids, cast.QUIET)]
    for table in EVENT:
        world.remove(table, owned(world, table, quiet))
    world.mark("never_active_member", "members", quiet)


PLANT = Plant("never_active_member", 21, 20, (RETENTION,), in_members=_make)
