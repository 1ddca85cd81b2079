"""Members of unknown country; their time zone is written as UTC.

Exposes: inner joins on the country and `<>`, which drop the unknown ones.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.022


def _make(world: World, script: Script) -> None:
    known = (world.people.ids > cast.LAST) & world.chosen("null_country", "members", _RATE)
    world.change("null_country", "members", known, country=NULL, time_zone=0)


PLANT = Plant("null_country", 8, 0, (), in_members=_make)
