"""Rows that were delivered twice, the second copy a little later.

Exposes: counting or summing the raw log, and `SELECT DISTINCT *`, which keeps both: received_at differs.
"""

from __future__ import annotations

from sandbox.generator import cast
from sandbox.generator.clock import MINUTE, SECOND
from sandbox.generator.plants._plant import (
    COPIES,
    DAILY,
    DEVICES,
    GROWTH,
    RETENTION,
    ROLLING,
    SEARCHING,
    WEEKS,
    Plant,
    day_slots,
    delayed,
    over,
    search_slots,
    soon,
    view_slots,
    week_four,
)
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATES = {"plays": 0.015, "searches": 0.012, "sessions": 0.010}
_NUMBER = 0


def _again(script: Script, table: str, event: int, i: int) -> None:
    script.copy(table, event, received_at=script.received(table, event) + (3 + 7 * i) * SECOND)


def _make(world: World, script: Script) -> None:
    for table, rate in _RATES.items():
        world.copy(
            "retry_copy",
            table,
            world.chosen("retry_copy", table, rate) & over(world, table),
            received_at=delayed(world, "retry_copy", table, SECOND, 5 * MINUTE),
        )
    for i, slot in view_slots(world, _NUMBER, 10):
        play = script.play(slot.member, slot.at, watch=2400 + 60 * i, tagged=False)
        _again(script, "plays", play, i)
    for i, slot in search_slots(world, _NUMBER, 20):
        session = script.session(slot.member, slot.at, DEVICES[i % 4], tagged=False)
        search = script.search(slot.member, slot.at + MINUTE, session, tagged=False)
        _again(script, "searches", search, i)
        if i % 2:
            script.play(slot.member, slot.at + MINUTE + soon(world, i), session, tagged=False)
    for exercise in (COPIES, ROLLING):
        for i, slot in day_slots(world, exercise, "retry_copy"):
            _again(script, "plays", script.play(slot.member, slot.at, watch=900 + 60 * i, tagged=False), i)
    for i, slot in day_slots(world, DAILY, "retry_copy"):
        _again(script, "searches", script.search(slot.member, slot.at, tagged=False), i)
    for i, member in enumerate(cast.WEEK_FOUR):
        if (window := week_four(world, member)) is not None:
            for visit in range(3):
                at = window[0] + (5 + 31 * visit) * 60 * MINUTE
                _again(script, "sessions", script.session(member, at, tagged=False), i)


PLANT = Plant(
    "retry_copy",
    _NUMBER,
    20,
    (RETENTION, GROWTH, WEEKS, ROLLING, DAILY, COPIES, *SEARCHING),
    in_members=_make,
)
