"""Searches at the very end of the month whose only play starts in the next month, but within the window.

Exposes: cutting the plays to the month as well as the searches.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import MINUTE, SECOND, next_month
from sandbox.generator.plants._plant import DEVICES, SEARCHING, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 32


def _make(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    for month in world.windows.search_months:
        end = next_month(month)
        for i, member in enumerate(cast.SEARCHERS[6:]):
            at = end - world.windows.within * (i + 1) // 8
            session = script.session(member, at - MINUTE, DEVICES[i % 3], tagged=False)
            script.search(member, at, session)
            script.play(member, end + (5 + i) * SECOND, session, tagged=False)


PLANT = Plant("month_end_search", _NUMBER, 6, SEARCHING, in_members=_make)
