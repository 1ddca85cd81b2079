"""Plays and searches in the evening of the last day of a month, plays up to 23:30.

Exposes: `BETWEEN first AND DATE 'last day'`, which ends at the midnight before.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, MINUTE, SECOND, next_month
from sandbox.generator.plants._plant import DEVICES, GROWTH, SEARCHING, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 26
_EVENING = (20 * HOUR + 5 * MINUTE, 21 * HOUR + 10 * MINUTE, 22 * HOUR + 15 * MINUTE, 23 * HOUR + 30 * MINUTE)


def _plays(script: Script, end: int) -> None:
    for i, member in enumerate(cast.VIEWERS):
        for turn, time in enumerate(_EVENING):
            late = 0 if turn == 3 else i * MINUTE + SECOND
            script.play(member, end - DAY + time + late, watch=1200 + 60 * i + turn)


def _searches(script: Script, end: int) -> None:
    for i, member in enumerate(cast.SEARCHERS):
        session = script.session(member, end - DAY + 17 * HOUR, DEVICES[i % 4], minutes=330, tagged=False)
        for turn in range(5):
            at = end - DAY + 17 * HOUR + (10 + 60 * turn + i) * MINUTE
            script.search(member, at, session)
            if turn % 2:
                script.play(member, at + 2 * MINUTE, session, tagged=False)


def _make(world: World, script: Script) -> None:
    growth = world.windows.growth
    if not world.has_cast:
        return
    if growth is not None:
        _plays(script, growth.base_end)
        _plays(script, growth.new_end)
    for month in world.windows.search_months:
        _searches(script, next_month(month))


PLANT = Plant("last_day_of_month_evening", _NUMBER, 50, (GROWTH, *SEARCHING), in_members=_make)
