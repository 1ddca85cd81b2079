"""Members whose signup channel is unknown.

Exposes: `signup_channel <> 'paid'`, which drops the unknown ones.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import Plant
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.06


def _make(world: World, script: Script) -> None:
    unknown = (world.people.ids > cast.LAST) & world.chosen("null_channel", "members", _RATE)
    world.change("null_channel", "members", unknown, signup_channel=NULL)


PLANT = Plant("null_channel", 9, 0, (), in_members=_make)
