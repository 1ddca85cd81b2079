"""Searches and plays whose session never reached the log.

Exposes: inner joins to sessions, which lose them.
"""

from __future__ import annotations

from collections.abc import Callable

from sandbox.generator import ids
from sandbox.generator.clock import Array
from sandbox.generator.layout import EVENT, NULL
from sandbox.generator.plants._plant import CONVERSION, Plant, search_slots, soon
from sandbox.generator.scenes import Script
from sandbox.generator.world import World

_RATE = 0.004
_NUMBER = 19
_LOST = 100
"""Ordinals of sessions below ids.PLANTED that no session in the log has."""


def _lost(world: World, table: str) -> Callable[[Array], Array]:
    rows = world.tables[table]

    def lost(at: Array) -> Array:
        owner = rows["session_id"][at] >> ids.SESSION_BITS
        return ids.session_id(owner, ids.PLANTED - 1 - rows[EVENT[table]][at] % _LOST)

    return lost


def _make(world: World, script: Script) -> None:
    for table in ("searches", "plays"):
        which = world.chosen("missing_session", table, _RATE) & (world.tables[table]["session_id"] != NULL)
        world.change("missing_session", table, which, session_id=_lost(world, table))
    for i, slot in search_slots(world, _NUMBER, 12):
        lost_one = ids.session_id(slot.member, ids.PLANTED - 1 - i)
        script.search(slot.member, slot.at, lost_one)
        if i % 2:
            script.play(slot.member, slot.at + soon(world, i), lost_one)


PLANT = Plant("missing_session", _NUMBER, 10, (CONVERSION,), in_members=_make)
