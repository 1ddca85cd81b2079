"""Members in a country (NZ) where nobody watches.

Exposes: reports that start from the plays, in which the country is missing, and 0/0 as growth.
"""

from __future__ import annotations

from sandbox.generator.layout import FIXED
from sandbox.generator.plants._plant import ROLLING, Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_NZ = FIXED["country"].index("NZ")


def _make(world: World, script: Script) -> None:
    world.mark("empty_country", "members", world.people.ids[world.tables["members"]["country"] == _NZ])


PLANT = Plant("empty_country", 61, 1, (ROLLING,), in_members=_make)
