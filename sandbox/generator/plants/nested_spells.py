"""Members with a paid spell that runs over two short ones: paid for twice, and never without a spell.

Exposes: comparing a spell with the one before it (LAG) in place of the latest end so far: the second short
spell then follows a gap that is none, and the time that it doubles is not seen.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast
from sandbox.generator.clock import AS_OF, DAY, NULL_TIME
from sandbox.generator.layout import FIXED, NULL
from sandbox.generator.memberships import MAX_SPELLS
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import OVERLAPS
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_TAG = "nested_spells"
PEOPLE = cast.OTHERS[5:7]
_LONG = 100 * DAY
_SHORT = ((20 * DAY, 30 * DAY), (45 * DAY, 60 * DAY))
_CANCELLED = FIXED["end_reason"].index("cancelled")


def _make(world: World, script: Script) -> None:
    for turn, member in enumerate(PEOPLE):
        place = world.place(member)
        if place is None:
            continue
        spells = world.tables["memberships"]
        mine = spells["member_id"] == member
        start = int(spells["started_at"][mine].min())
        world.remove(_TAG, "memberships", mine & (spells["started_at"] > start))
        spells = world.tables["memberships"]
        mine = spells["member_id"] == member
        ends = bool(turn % 2) and start + _LONG < AS_OF
        world.change(
            _TAG,
            "memberships",
            mine,
            ended_at=start + _LONG if ends else NULL_TIME,
            end_reason=_CANCELLED if ends else NULL,
        )
        begin, end = np.array(_SHORT, dtype=np.int64).T
        count = len(_SHORT)
        world.add(
            _TAG,
            "memberships",
            {
                "membership_id": member * 8 + MAX_SPELLS + np.arange(count),
                "member_id": np.full(count, member),
                "plan": np.full(count, (int(spells["plan"][mine][0]) + 1) % 3),
                "started_at": start + begin,
                "ended_at": start + end,
                "end_reason": np.full(count, _CANCELLED),
            },
        )


PLANT = Plant(_TAG, 90, 2, (OVERLAPS,), in_members=_make)
