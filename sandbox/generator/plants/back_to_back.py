"""Plays that begin at the very instant at which the member's last one ends: on a busy evening a server is
taken out, streams end, and go on as new plays.

Exposes: a running count of streams that opens the new one before it has closed the old one.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator import cast, ids
from sandbox.generator.bits import share
from sandbox.generator.clock import HOUR, MINUTE, SECOND, instant
from sandbox.generator.layout import NULL, take
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import STREAMS
from sandbox.generator.scenes import TV, WEB, Script
from sandbox.generator.world import World

_TAG = "back_to_back"
_NUMBER = 91
_MOMENT = instant(2025, 6, 20, 2)
"""Evening in America, when the number of streams is close to the highest of its day."""

_RATE = 0.7
"""The part of the streams that is handed over: counted twice, they are more than the true peak of the day."""

_LONGEST = 4 * HOUR
_PEOPLE = cast.OTHERS[:7]
_SCRIPTED = 8
"""Ordinals of this plant that the scripted plays have; what is handed over has the next one."""


def _hand_over(world: World) -> None:
    """Natural streams of the moment are cut, and go on as a new play of the same title."""
    plays = world.tables["plays"]
    start, watch, member = plays["started_at"], plays["watch_seconds"], plays["member_id"]
    at = np.flatnonzero((start > _MOMENT - _LONGEST) & (start < _MOMENT - SECOND))
    end = np.minimum(start[at] + watch[at] * SECOND, plays["received_at"][at])
    at = at[(end > _MOMENT + SECOND) & (member[at] != NULL)]
    at = at[np.unique(member[at], return_index=True)[1]]
    at = at[share(world.seed, _TAG, member[at], _RATE)]
    if not len(at):
        return
    seen = (_MOMENT - start[at]) // SECOND
    rows = take(plays, at)
    begin, length = start.copy(), watch.copy()
    begin[at], length[at] = _MOMENT - seen * SECOND, seen
    which = np.zeros(len(start), dtype=bool)
    which[at] = True
    world.change(_TAG, "plays", which, started_at=begin, watch_seconds=length)
    rows["play_id"] = ids.play_id(rows["member_id"], np.full(len(at), cast.ordinal(_NUMBER, _SCRIPTED)), 0)
    rows["started_at"] = np.full(len(at), _MOMENT)
    rows["watch_seconds"] = rows["watch_seconds"] - seen
    rows["is_autoplay"] = np.ones(len(at))
    world.add(_TAG, "plays", rows)


def _make(world: World, script: Script) -> None:
    _hand_over(world)
    if not world.has_cast:
        return
    for i, member in enumerate(_PEOPLE):
        for turn in range(2):
            first, then = _MOMENT - HOUR + (2 * i + turn) * MINUTE, _MOMENT + turn * SECOND
            session = script.session(member, first - MINUTE, (TV, WEB)[turn], minutes=130, tagged=False)
            script.play(member, first, session, watch=(then - first) // SECOND, tagged=False)
            script.play(member, then, session, watch=1800 + 60 * i, auto=1)


PLANT = Plant(_TAG, _NUMBER, 10, (STREAMS,), in_members=_make)
