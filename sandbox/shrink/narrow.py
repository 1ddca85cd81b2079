"""From practice data on which an answer is wrong to the few members on whom it is.

The battery, and the search beyond it, know the ways of being wrong that were thought of, and what stands in
the answer. What is left shows on the practice data alone. That is cut into blocks of members, and what a
share of it shows is narrowed down in rounds: half of the members, then half of those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from sandbox.battery import Seen
from sandbox.compare import diff
from sandbox.engine import Payload
from sandbox.model import Contract, Value
from sandbox.shrink.trials import Pair, Trials
from sandbox.smalldata import SmallSet, cut, unpack
from sandbox.smalldata.legal import closed, parents
from sandbox.smalldata.schema import all_columns, place

Read = Callable[[str], Sequence[Value]]
"""Gives the one row of a statement on the data."""

Some = tuple[int, ...]
"""Numbers of blocks, or of members."""

TOO_LITTLE = 0.3
"""Seconds; with less left, nothing further is tried."""

MOST_ROWS = 1000
"""Rows from which the smallest data can be sought."""


def narrow(read: Read, trials: Trials, contract: Contract) -> tuple[SmallSet, Seen] | None:
    """A few members of the data, one where that is enough, and what an answer gives on them.

    None where no few of them show that it is wrong: it may need the many that meet in a total or a rank.
    """
    cutting = _Cutting(read, trials, replace(contract, order=()))
    for share in range(cut.SHARES):
        if trials.left() < TOO_LITTLE:
            return None
        blocks = cutting.blocks(share)
        if blocks:
            some = cutting.taken(share, blocks)
            return cutting.seen(cutting.members(some)) if some.rows <= MOST_ROWS else None
    return None


@dataclass(frozen=True, slots=True)
class _Cutting:
    read: Read
    trials: Trials
    contract: Contract

    def blocks(self, share: int) -> Some:
        """The block of a share that shows by itself that the answer is wrong, or else the few that show it
        together.
        """
        every = tuple(range(cut.BLOCKS))
        found = self._first_of(share, [*((block,) for block in every), every])
        return self._least(found, lambda sets: self._first_of(share, sets))

    def taken(self, share: int, blocks: Some) -> SmallSet:
        """The rows of some blocks, in all tables that matter."""
        named = self.trials.named
        tables = named | {parent for table in named for parent in parents(table)} | {"dataset_info"}
        (some,) = unpack(self._payload(tables, share, [blocks]), ["cut"])
        return replace(some, tables=closed(some.tables))

    def members(self, some: SmallSet) -> SmallSet:
        """The data set with as few of its members as are enough."""

        def first(sets: Sequence[Some]) -> Some:
            pairs = self.trials.pairs([_of_members(some, frozenset(members)) for members in sets])
            return self._first(sets, pairs)

        every = tuple(int(str(row[0])) for row in some.tables.get("members", ()))
        members = first([(member,) for member in every]) or every
        return _of_members(some, frozenset(self._least(members, first)))

    def seen(self, one: SmallSet) -> tuple[SmallSet, Seen] | None:
        """A data set, and how the answer is wrong there; None where plain runs do not show it."""
        pair = self.trials.plain(one)
        found = pair and diff(*pair, self.contract)
        return (one, Seen(0, *pair, found)) if pair and found and not found.same else None

    def _least(self, found: Some, first: Callable[[Sequence[Some]], Some]) -> Some:
        while len(found) > 1:
            tried = (first(sets) for sets in _fewer(found) if self.trials.left() > TOO_LITTLE)
            fewer = next((one for one in tried if one), ())
            if not fewer:
                break
            found = fewer
        return found

    def _first_of(self, share: int, sets: Sequence[Some]) -> Some:
        packed = self._payload(self.trials.named, share, sets)
        return self._first(sets, self.trials.packed(packed, len(sets)))

    def _first(self, sets: Sequence[Some], pairs: Sequence[Pair | None]) -> Some:
        """The first of some sets on which the answer is wrong; () where it is on none."""
        for one, pair in zip(sets, pairs, strict=True):
            if pair and not diff(*pair, self.contract).same:
                return one
        return ()

    def _payload(self, tables: Iterable[str], share: int, sets: Sequence[Some]) -> Payload:
        found = {}
        for table in tables:
            cells = self.read(cut.statement(table, share, sets))
            if cells[0] is not None:
                found[table] = dict(zip(cut.names(table), map(str, cells), strict=True))
        return found


def _fewer(some: Some) -> Iterator[list[Some]]:
    """Half of some numbers, in ways of which one has any two of them; then all but ever smaller parts."""
    parts = 4
    yield _parts(some, parts, parts // 2)
    while parts < 2 * len(some):
        yield _parts(some, parts, parts - 1)
        parts *= 2


def _parts(some: Some, parts: int, most: int) -> list[Some]:
    """The numbers cut into parts: so many of these, in each way."""
    cut_up = [part for part in (some[n::parts] for n in range(parts)) if part]
    kept = min(most, len(cut_up) - 1)
    return [tuple(sorted(chain(*chosen))) for chosen in combinations(cut_up, kept)] if kept else []


def _of_members(some: SmallSet, members: frozenset[int]) -> SmallSet:
    """The data set with some of its members, and what is theirs or nobody's."""
    tables = {}
    for table, rows in some.tables.items():
        if any(column.name == "member_id" for column in all_columns()[table]):
            at = place(table, "member_id")
            rows = tuple(row for row in rows if row[at] is None or row[at] in members)
        tables[table] = rows
    return replace(some, tables=tables)
