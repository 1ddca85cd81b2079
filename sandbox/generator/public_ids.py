"""The ids that people see: those that events are made with tell whose they are and in which order they came.

Each kind of id is stirred within its own number of bits, one to one and by the seed, so that a visit of
somebody signed out does not give away the member, and what was planted looks like everything else.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sandbox.generator.bits import key
from sandbox.generator.clock import Array
from sandbox.generator.ids import MEMBER_BITS, PLAY_BITS, SEARCH_BITS, SESSION_BITS, SPELL_BITS
from sandbox.generator.layout import KEYS, Frame
from sandbox.generator.record import Gone, Record, Undo

WIDTHS = {
    "membership_id": MEMBER_BITS + SPELL_BITS,
    "session_id": MEMBER_BITS + SESSION_BITS,
    "play_id": MEMBER_BITS + PLAY_BITS,
    "search_id": MEMBER_BITS + SEARCH_BITS,
}
"""The columns whose ids are stirred, and how many bits they have."""


def public(seed: int, column: str, number: Array) -> Array:
    """The ids that people see in a column, for those that the rows are made with; NULL stays NULL."""
    width = WIDTHS[column]
    mask, half = (1 << width) - 1, width // 2
    stirred = number & mask
    for turn in range(2):
        stirred = stirred * (key(seed, f"{column} {turn}") & mask | 1) & mask
        stirred ^= stirred >> half
    return np.where(number < 0, number, stirred)


def rows(seed: int, table: Frame) -> Frame:
    """A table with the ids that people see."""
    return {name: public(seed, name, ids) if name in WIDTHS else ids for name, ids in table.items()}


def record(seed: int, made: Record) -> Record:
    """A record of planted cases that names rows by the ids that people see."""
    return Record(
        [replace(mark, keys=_keys(seed, mark.table, mark.keys)) for mark in made.marks],
        [_undo(seed, undo) for undo in made.undo],
        [Gone(gone.tag, gone.table, rows(seed, gone.rows)) for gone in made.gone],
    )


def _keys(seed: int, table: str, keys: Array) -> Array:
    column = KEYS[table][0][0] if KEYS[table] else ""
    return public(seed, column, keys) if column in WIDTHS else keys


def _undo(seed: int, undo: Undo) -> Undo:
    keys = _keys(seed, undo.table, undo.keys)
    if undo.column not in WIDTHS or undo.before is None or undo.after is None:
        return replace(undo, keys=keys)
    before, after = (public(seed, undo.column, side) for side in (undo.before, undo.after))
    return replace(undo, keys=keys, before=before, after=after)
