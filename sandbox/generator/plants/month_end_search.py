"""Searches at the very end of the month whose only play starts in the next month, but within the window.

Exposes: cutting the plays to the month as well as the searches.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import MINUTE, SECOND
from sandbox.generator.plants._plant import CONVERSION, DEVICES, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 32


def _make(world: World, script: Script) -> None:
    conversion = world.windows.conversion
    if conversion is None or not world.has_cast:
        return
    for i, member in enumerate(cast.SEARCHERS[6:]):
        at = conversion.end - conversion.within * (i + 1) // 8
        session = script.session(member, at - MINUTE, DEVICES[i % 3], tagged=False)
        script.search(member, at, session)
        script.play(member, conversion.end + (5 + i) * SECOND, session, tagged=False)


PLANT = Plant("month_end_search", _NUMBER, 6, (CONVERSION,), in_members=_make)
