"""Visits, searches and plays of people who were not signed in: their member_id is NULL.

Exposes: `member_id NOT IN (SELECT ...)`, and inner joins to members where all viewing counts.
"""

from __future__ import annotations

from sandbox.generator.bits import share
from sandbox.generator.clock import MINUTE
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import (
    CONVERSION,
    DAILY,
    GROWTH,
    WEEKS,
    Plant,
    day_slots,
    search_slots,
    soon,
    view_slots,
)
from sandbox.generator.scenes import MOBILE, Script
from sandbox.generator.world import World

_RATES = {"sessions": 0.020, "searches": 0.015, "plays": 0.012}
_NUMBER = 11


def _make(world: World, script: Script) -> None:
    for table, rate in _RATES.items():
        which = share(world.seed, "signed_out", world.tables[table]["session_id"], rate)
        world.change("signed_out", table, which, member_id=NULL)
    for i, slot in view_slots(world, _NUMBER, 14):
        script.play(slot.member, slot.at, watch=2700 + 60 * i, signed_in=False)
    for i, slot in search_slots(world, _NUMBER, 22):
        session = script.session(slot.member, slot.at, MOBILE, signed_in=False)
        script.search(slot.member, slot.at + MINUTE, session, signed_in=False)
        if i % 2:
            script.play(slot.member, slot.at + MINUTE + soon(world, i), session, signed_in=False)
    for _, slot in day_slots(world, DAILY, "signed_out"):
        session = script.session(slot.member, slot.at, MOBILE, signed_in=False)
        script.search(slot.member, slot.at + MINUTE, session, signed_in=False)


PLANT = Plant("signed_out", _NUMBER, 20, (GROWTH, WEEKS, CONVERSION, DAILY), in_members=_make)
