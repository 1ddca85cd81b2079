"""Ids of events: made on the client from the member's own number, whatever the size of the data set.

An event has an ordinal within its member. Ordinals are stirred inside the low bits, from which instants and
texts are drawn. People see these ids stirred once more as a whole (`public_ids`).
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from sandbox.generator.clock import Array

Number = TypeVar("Number", int, Array)

SPELL_BITS, SESSION_BITS, PLAY_BITS, SEARCH_BITS = 3, 16, 20, 22
MEMBER_BITS = 26
"""Bits of a member's number, more than `request.MOST` needs."""

WEEKLY = 32
"""Ordinals of sessions a member may use in one week of the log."""

PLANTED = 1024
"""The first session ordinal that no natural session has; each plant owns PLANT_ROOM of them."""

PLANT_ROOM = 256
MAX_PLANTS = ((1 << SESSION_BITS) - PLANTED) // PLANT_ROOM


def _stirred(member: Number, ordinal: Number, width: int) -> Number:
    mask = (1 << width) - 1
    low = (ordinal * 0x9E3779B1 + member * 0x85EBCA6B) & mask
    low = low ^ (low >> (width // 2))
    stirred: Number = (member << width) | ((low * 0xC2B2AE35) & mask)
    return stirred


def session_id(member: Number, ordinal: Number) -> Number:
    """The id of a member's session, for ordinals below 2**16."""
    return _stirred(member, ordinal, SESSION_BITS)


def play_id(member: Number, ordinal: Number, step: int) -> Number:
    """The id of play `step` (below 16) of the session with that ordinal."""
    return _stirred(member, ordinal * 16 + step, PLAY_BITS)


def search_id(member: Number, ordinal: Number, step: int, stroke: Number) -> Number:
    """The id of a search row: keystroke `stroke` (below 8) of episode `step` (below 8) of a session."""
    return _stirred(member, ordinal * 64 + step * 8 + stroke, SEARCH_BITS)


def own_instant(time: Array, play: Array) -> Array:
    """Start times moved by at most a second so that no two plays of one member share a microsecond."""
    mask = np.int64((1 << PLAY_BITS) - 1)
    return (time & ~mask) | (play & mask)
