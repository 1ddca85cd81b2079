"""Plays that begin before midnight and go on after it, in a night with little else.

Exposes: counting streams from zero each day: those of the evening before are lost.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import HOUR, MINUTE, SECOND, instant
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import STREAMS
from sandbox.generator.scenes import MOBILE, TV, Script
from sandbox.generator.world import World

_TAG = "overnight"
_NUMBER = 92
_MIDNIGHT = instant(2025, 6, 19)
_PEOPLE = cast.OTHERS[:7]


def _make(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    for i, member in enumerate(_PEOPLE):
        for turn, device in enumerate((TV, MOBILE)):
            at = _MIDNIGHT - HOUR + (5 * i + 2 * turn) * MINUTE + 19 * SECOND
            session = script.session(member, at - MINUTE, device, minutes=110, tagged=False)
            script.play(member, at, session, watch=5400 + 7 * i)


PLANT = Plant(_TAG, _NUMBER, 10, (STREAMS,), in_members=_make)
