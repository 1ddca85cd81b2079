"""A shard of members while it is being made: what plants see, change and add to.

Natural rows can be changed in place by rate; copies and scripted rows wait in `pending` until the shard is
finished, so no plant touches what another one has scripted. Each step is recorded with its tag, so that a
person can see where a case is, and a program can take it back (`twins`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sandbox.generator import cast
from sandbox.generator.bits import bits, key
from sandbox.generator.catalogue import Catalogue
from sandbox.generator.clock import AS_OF, NULL_TIME, Array
from sandbox.generator.layout import ARRIVED, OF_MEMBERS, Frame, frame, join, keys, take
from sandbox.generator.members import People
from sandbox.generator.record import Gone, Mark, Record, Undo
from sandbox.generator.windows import Windows

Value = int | Array | Callable[[Array], Array]
"""What a column becomes: one value, a whole column, or a function of the positions of the rows."""


@dataclass(slots=True)
class World:
    """The members of a range and all their rows, one row an event."""

    seed: int
    windows: Windows
    catalogue: Catalogue
    people: People
    tables: dict[str, Frame]
    pending: dict[str, list[Frame]] = field(default_factory=lambda: {table: [] for table in OF_MEMBERS})
    record: Record = field(default_factory=Record)
    _luck: dict[str, Array] = field(default_factory=dict)
    """64 random bits of each natural row, of which every plant makes its own by a multiplication."""

    @property
    def has_cast(self) -> bool:
        """Whether a member of the cast is in this shard."""
        return bool(len(self.people.ids)) and int(self.people.ids[0]) <= cast.LAST

    def place(self, member: int) -> int | None:
        """Where a member stands in the frames of members, or None in another shard."""
        place = member - int(self.people.ids[0])
        return place if 0 <= place < len(self.people.ids) else None

    def chosen(self, tag: str, table: str, rate: float) -> Array:
        """A mask of natural rows: about `rate` of them, by the bits of their ids."""
        if table not in self._luck:
            self._luck[table] = bits(self.seed, f"luck {table}", keys(table, self.tables[table]))
        odd = np.uint64(key(self.seed, f"{tag} {table}") | 1)
        lucky: Array = self._luck[table] * odd < np.uint64(int(rate * (1 << 64)))
        return lucky

    def note(self, tag: str, table: str, numbers: Array) -> None:
        """Record that the rows with these keys carry the case; they stay in the twin."""
        self.record.marks.append(Mark(tag, table, numbers))

    def mark(self, tag: str, table: str, numbers: Array, arrived: Array | None = None) -> None:
        """Record that the rows with these keys carry the case and are not in the twin.

        `arrived` names one delivered copy; without it all copies are meant.
        """
        if len(numbers):
            self.record.marks.append(Mark(tag, table, numbers, arrived))
            self.record.undo.append(Undo(tag, table, numbers, arrived))

    def change(self, tag: str, table: str, which: Array, **columns: Value) -> None:
        """Set columns of the natural rows in the mask; the twin has the values of before."""
        rows = self.tables[table]
        at = np.flatnonzero(which)
        if not len(at):
            return
        numbers = keys(table, rows, at)
        self.note(tag, table, numbers)
        for name, value in columns.items():
            before = rows[name][at]
            rows[name][at] = _at(value, at)
            self.record.undo.append(Undo(tag, table, numbers, None, name, before, rows[name][at]))

    def copy(self, tag: str, table: str, which: Array, **columns: Value) -> None:
        """Deliver the natural rows of the mask once more, with some columns changed; the twin has no copy.

        A copy that would arrive at or after AS_OF does not exist yet and is left out.
        """
        at = np.flatnonzero(which)
        rows = take(self.tables[table], at)
        for name, value in columns.items():
            rows[name][:] = _at(value, at)
        rows = take(rows, rows[ARRIVED[table]] < AS_OF)
        self.pending[table].append(rows)
        self.mark(tag, table, keys(table, rows), rows[ARRIVED[table]])

    def remove(self, tag: str, table: str, which: Array) -> None:
        """Take natural rows away; the twin has them."""
        if which.any():
            self.record.gone.append(Gone(tag, table, take(self.tables[table], which)))
            self.tables[table] = take(self.tables[table], ~which)
            self._luck.pop(table, None)

    def add(self, tag: str, table: str, columns: Frame) -> None:
        """Put rows into a table that keeps no scripted events; the twin does not have them."""
        rows = frame(table, columns)
        self.pending[table].append(rows)
        self.mark(tag, table, keys(table, rows), rows[ARRIVED[table]] if table in ARRIVED else None)

    def sign_up(self, tag: str, member: int, at: int) -> None:
        """Move a member's signup, and with it the paid spells. Only for members without natural activity."""
        place = self.place(member)
        if place is None:
            return
        moved = at - int(self.people.signup[place])
        self.people.signup[place] = at
        only = np.arange(len(self.people.ids)) == place
        self.change(tag, "members", only, signup_at=at)
        spells = self.tables["memberships"]
        mine = spells["member_id"] == member
        start = spells["started_at"] + moved
        self.remove(tag, "memberships", mine & (start >= AS_OF))
        spells = self.tables["memberships"]
        mine = spells["member_id"] == member
        end = np.where(spells["ended_at"] == NULL_TIME, NULL_TIME, spells["ended_at"] + moved)
        running = end >= AS_OF
        self.change(
            tag,
            "memberships",
            mine,
            started_at=spells["started_at"] + moved,
            ended_at=np.where(running, NULL_TIME, end),
            end_reason=np.where(running, -1, spells["end_reason"]),
        )

    def finished(self, table: str) -> Frame:
        """A table with everything in it: the natural rows by member, then what was planted among them."""
        return join(table, [self.tables[table], *self.pending[table]])


def _at(value: Value, at: Array) -> Array | int:
    """What to put into the rows at these positions."""
    if callable(value):
        return value(at)
    return value[at] if isinstance(value, np.ndarray) else value
