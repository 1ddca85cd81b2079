"""Searches on both sides of midnight at the beginning and at the end of the month.

Some are one episode; of others the later one takes the credit for the play.
Exposes: filtering the month before LAG, before episodes are made, or before credit is given.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import MINUTE, SECOND
from sandbox.generator.plants._plant import DEVICES, FUNNEL, TERMS, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 56
_PEOPLE = range(cast.DAILY[0], cast.NOWHERE[0])


def _episode(world: World, script: Script, member: int, edge: int, results: tuple[int, int]) -> None:
    gap = 60 * SECOND if world.windows.funnel is None else world.windows.funnel.gap
    session = script.session(member, edge - 2 * MINUTE, DEVICES[member % 4], tagged=False)
    script.search(member, edge - gap // 3, session, results=results[0])
    script.search(member, edge + gap // 3, session, results=results[1])
    script.play(member, edge + gap // 3 + 70 * SECOND, session, tagged=False)


def _credit(script: Script, member: int, edge: int) -> None:
    session = script.session(member, edge - 5 * MINUTE, DEVICES[member % 4], tagged=False)
    script.search(member, edge - 97 * SECOND, session)
    if member % 2:
        script.search(member, edge + 11 * SECOND, session)
    script.play(member, edge + 50 * SECOND, session, tagged=False)


def _make(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    for edge in world.windows.search_edges:
        for member in _PEOPLE[:3]:
            _episode(world, script, member, edge, (5, 0) if member % 2 else (0, 8))
        for member in _PEOPLE[3:]:
            _credit(script, member, edge)


PLANT = Plant("month_spanning_episode", _NUMBER, 4, (TERMS, FUNNEL), in_members=_make)
