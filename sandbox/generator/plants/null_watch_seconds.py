"""Plays whose last heartbeat was lost: how long was watched is unknown, not 0.

Exposes: hours that are NULL for a category with unknown plays only, and averages over the known ones.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import ACCOUNTING, GROWTH, WEEKS, Plant, view_slots
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.015
_NUMBER = 12
_DYING = "Holiday"


def _make(world: World, script: Script) -> None:
    which = world.chosen("null_watch_seconds", "plays", _RATE)
    world.change("null_watch_seconds", "plays", which, watch_seconds=NULL)
    titles = world.catalogue.plain_titles
    for i, slot in view_slots(world, _NUMBER, 12):
        name = _DYING if i >= 21 else "Kids"
        script.play(slot.member, slot.at, watch=NULL, title=titles[name][i % len(titles[name])])
    accounting = world.windows.accounting
    if accounting is not None and world.has_cast:
        for i, member in enumerate(cast.BOUNDARY[18:24]):
            script.play(member, accounting.end - (14 - i) * DAY + 5 * HOUR, watch=NULL)


PLANT = Plant("null_watch_seconds", _NUMBER, 20, (GROWTH, WEEKS, ACCOUNTING), in_members=_make)
