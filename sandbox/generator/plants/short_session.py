"""Visits of three seconds, the only ones of a member's week four.

Exposes: leaving out visits that look too short to count.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import HOUR, SECOND
from sandbox.generator.plants._plant import DEVICES, RETENTION, Plant, week_four
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 58


def _make(world: World, script: Script) -> None:
    for member in cast.ONE_VISIT[2:]:
        if (window := week_four(world, member)) is not None:
            at = window[0] + 37 * HOUR
            session = script.session(member, at, DEVICES[member % 4])
            script.change("sessions", session, ended_at=at + 3 * SECOND, received_at=at + 5 * SECOND)


PLANT = Plant("short_session", _NUMBER, 2, (RETENTION,), in_members=_make)
