"""Members with several visits in their week four.

Exposes: COUNT over members joined to sessions, which counts such a member several times.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import HOUR
from sandbox.generator.plants._plant import DEVICES, RETENTION, Plant, week_four
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 31


def _make(world: World, script: Script) -> None:
    for member in cast.WEEK_FOUR:
        if (window := week_four(world, member)) is not None:
            for visit in range(3):
                script.session(member, window[0] + (2 + 50 * visit) * HOUR, DEVICES[visit])


PLANT = Plant("two_sessions_in_week", _NUMBER, 20, (RETENTION,), in_members=_make)
