"""Plays of old clients that do not say whether they started by themselves: the viewer started them.

Exposes: `NOT is_autoplay` and `is_autoplay = FALSE`, which drop them.
"""

from __future__ import annotations

from sandbox.generator.clock import MINUTE
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import (
    ALONE,
    DEVICES,
    SEARCHING,
    TRIANGLE,
    Plant,
    alone,
    search_slots,
    soon,
)
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.08
_NUMBER = 13


def _make(world: World, script: Script) -> None:
    which = world.chosen("null_autoplay", "plays", _RATE)
    world.change("null_autoplay", "plays", which, is_autoplay=NULL)
    for i, slot in search_slots(world, _NUMBER, 21):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        script.search(slot.member, slot.at, session, tagged=False)
        first = slot.at + soon(world, i)
        script.play(slot.member, first, session, auto=NULL, watch=200)
        script.play(slot.member, first + 4 * MINUTE, session, auto=NULL)
    if (at := alone(world)) is not None:
        for member in ALONE[3:5]:
            script.play(member, at, auto=NULL)


PLANT = Plant("null_autoplay", _NUMBER, 40, (TRIANGLE, *SEARCHING), in_members=_make)
