"""Internal accounts that are busy in the window of every exercise.

Exposes: metrics that do not leave internal traffic out.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import DAY, HOUR, MINUTE
from sandbox.generator.plants._plant import CONVERSION, DEVICES, GROWTH, RETENTION, Plant, soon, week_four
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NUMBER = 37


def _make(world: World, script: Script) -> None:
    if not world.has_cast:
        return
    world.mark("internal_traffic", "members", world.people.ids[world.people.rows["is_internal"] == 1])
    growth, conversion = world.windows.growth, world.windows.conversion
    for member in cast.INTERNAL:
        if (window := week_four(world, member)) is not None:
            for visit in range(2):
                script.session(member, window[0] + (10 + 60 * visit) * HOUR, DEVICES[visit])
        if growth is not None:
            titles = world.catalogue.plain_titles["Documentary"]
            for month, count in ((growth.base, 3), (growth.new, 12)):
                for turn in range(count):
                    at = month + (1 + 2 * turn) * DAY + (9 + member % 4) * HOUR
                    script.play(member, at, watch=3600, title=titles[turn % len(titles)])
        if conversion is not None:
            for turn in range(10):
                at = conversion.start + (2 + 2 * turn) * DAY + (16 + member % 4) * HOUR
                session = script.session(member, at, DEVICES[turn % 4])
                script.search(member, at + MINUTE, session)
                script.play(member, at + MINUTE + soon(world, turn), session)


PLANT = Plant("internal_traffic", _NUMBER, 4, (RETENTION, GROWTH, CONVERSION), in_members=_make)
