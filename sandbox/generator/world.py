"""A shard of members while it is being made: what plants see, change and add to.

Natural rows can be changed in place by rate; copies and scripted rows wait in `pending` until the shard is
finished, so no plant touches what another one has scripted. Each change is recorded with its tag.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sandbox.generator import cast
from sandbox.generator.bits import share
from sandbox.generator.catalogue import Catalogue
from sandbox.generator.clock import AS_OF, NULL_TIME, Array
from sandbox.generator.layout import EVENT, Frame, join, size, take
from sandbox.generator.members import People
from sandbox.generator.windows import Windows


@dataclass(frozen=True, slots=True)
class Mark:
    """Rows that carry a planted case: keys, and the arrival of one delivered copy where it matters."""

    tag: str
    table: str
    keys: Array
    received: Array | None = None


@dataclass(slots=True)
class World:
    """The members first..last and all their rows."""

    seed: int
    windows: Windows
    catalogue: Catalogue
    people: People
    memberships: Frame
    log: dict[str, Frame]
    """The three raw logs, one row an event."""
    pending: dict[str, list[Frame]] = field(default_factory=lambda: {table: [] for table in EVENT})
    marks: list[Mark] = field(default_factory=list)

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
        rows = self.people.rows if table == "members" else self.log[table]
        return share(self.seed, f"{tag} {table}", rows[EVENT.get(table, "member_id")], rate)

    def mark(self, tag: str, table: str, keys: Array, received: Array | None = None) -> None:
        """Record that the rows with these keys carry the case `tag`."""
        if len(keys):
            self.marks.append(Mark(tag, table, keys, received))

    def change(self, tag: str, table: str, which: Array, **columns: Array | int) -> None:
        """Set columns of the natural rows in the mask, and record them."""
        rows = self.people.rows if table == "members" else self.log[table]
        for name, value in columns.items():
            rows[name][which] = value[which] if isinstance(value, np.ndarray) else value
        self.mark(tag, table, rows[EVENT.get(table, "member_id")][which])

    def copy(self, tag: str, table: str, which: Array, **columns: Array | int) -> None:
        """Deliver the natural rows of the mask once more, with some columns changed, and record the copies.

        A copy that would arrive at or after AS_OF does not exist yet and is left out.
        """
        rows = take(self.log[table], which)
        for name, value in columns.items():
            rows[name] = np.broadcast_to(
                value[which] if isinstance(value, np.ndarray) else np.int64(value), rows[name].shape
            ).astype(rows[name].dtype)
        rows = take(rows, rows["received_at"] < AS_OF)
        self.pending[table].append(rows)
        self.mark(tag, table, rows[EVENT[table]], rows["received_at"])

    def remove(self, table: str, which: Array) -> None:
        """Take natural rows out of a raw log."""
        if which.any():
            self.log[table] = take(self.log[table], ~which)

    def sign_up(self, member: int, at: int) -> None:
        """Move a member's signup, and with it the paid spells. Only for members without natural activity."""
        place = self.place(member)
        if place is None:
            return
        moved = at - int(self.people.signup[place])
        self.people.signup[place] = at
        self.people.rows["signup_at"][place] = at
        spells = self.memberships
        mine = spells["member_id"] == member
        spells["started_at"][mine] += moved
        ended = mine & (spells["ended_at"] != NULL_TIME)
        spells["ended_at"][ended] += moved
        late = ended & (spells["ended_at"] >= AS_OF)
        spells["ended_at"][late] = NULL_TIME
        spells["end_reason"][late] = -1
        gone = mine & (spells["started_at"] >= AS_OF)
        if gone.any():
            self.memberships = take(spells, ~gone)

    def finished(self, table: str) -> Frame:
        """A raw log with everything in it, in the order in which it arrived."""
        rows = join(table, [self.log[table], *self.pending[table]])
        return take(rows, np.lexsort((rows[EVENT[table]], rows["received_at"]))) if size(rows) else rows
