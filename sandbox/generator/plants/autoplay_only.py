"""Paying members whose plays have all started by themselves: they have never chosen anything.

Exposes: taking any play for watching, when members who never started one are asked for.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, MINUTE, NULL_TIME, SECOND
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import DEVICES, Plant
from sandbox.generator.plants._trials import NEVER_PLAYED
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "autoplay_only"
_NUMBER = 89
PEOPLE = cast.OTHERS[7:]


def _still_pays(world: World) -> None:
    """The last spell of these members has not ended."""
    spells = world.tables["memberships"]
    mine = np.flatnonzero(np.isin(spells["member_id"], np.array(PEOPLE)))
    last = np.zeros(len(spells["member_id"]), dtype=bool)
    for member in PEOPLE:
        places = mine[spells["member_id"][mine] == member]
        if len(places):
            last[places[np.argmax(spells["started_at"][places])]] = True
    world.change(_TAG, "memberships", last, ended_at=NULL_TIME, end_reason=NULL)


def _make(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    _still_pays(world)
    for i, member in enumerate(PEOPLE):
        place = world.place(member)
        if place is None:
            continue
        signup = int(world.people.signup[place])
        for visit in range(4):
            at = signup + (2 + 17 * visit) * DAY + (i + 3) * HOUR
            session = script.session(member, at, DEVICES[i % 4], tagged=False)
            script.play(member, at + 8 * SECOND, session, auto=1, watch=600 + 30 * i)
            script.play(member, at + 15 * MINUTE, session, auto=1, watch=700 + 30 * visit)


PLANT = Plant(_TAG, _NUMBER, 5, (NEVER_PLAYED,), in_members=_make)
