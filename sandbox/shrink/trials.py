"""Runs two queries on many small data sets at once, each in a worker of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from sandbox import datasets, smalldata
from sandbox.battery import bench
from sandbox.compare import diff, in_order, ways
from sandbox.engine import Engine, Payload
from sandbox.model import Contract, Failure, FailureKind, Query, Result
from sandbox.smalldata import SmallSet
from sandbox.smalldata.schema import all_columns

Fires = Callable[[Result, Result], bool]
"""Whether a finding fires on an expected and a received result."""

SLOW = 24
"""Variants of a round that are tried when each needs a run of its own."""

FEW = 2
"""Data sets up to which a run for each is quicker than one for all."""

LEAST = 0.05
"""Seconds that a run gets at the least."""

LEAST_TO_CONFIRM = 0.3
"""Seconds that the run which confirms what was found gets at the least."""

Pair = tuple[Result, Result]
"""What the reference and the candidate gave."""


def firing(sets: Sequence[SmallSet], pairs: Sequence[Pair | None], fires: Fires) -> list[SmallSet]:
    """The data sets on which the finding fires."""
    return [one for one, pair in zip(sets, pairs, strict=True) if fires_on(pair, fires)]


def fires_on(pair: Pair | None, fires: Fires) -> bool:
    """Whether both queries ran, and the finding fires on what they gave."""
    return pair is not None and fires(*pair)


def still(before: Pair, contract: Contract) -> int:
    """The side of a pair, 0 the reference, that stands still where a change of the data shows the cause.

    A change that takes away what the two differ in makes them agree as well. So what the answer lost has to
    come back, or what it has too much has to be asked for.
    """
    return 0 if "less" in ways(diff(*before, contract), contract) else 1


def named_tables(*queries: Query) -> frozenset[str]:
    """The tables that queries name; what none names cannot matter to any."""
    text = "\n".join(query.text for query in queries)
    return frozenset(
        table for table in all_columns() if re.search(rf"\b{re.escape(table)}\b", text, re.IGNORECASE)
    )


class Trials:
    """Runs the reference and one answer on small data sets, each in its own worker."""

    def __init__(
        self,
        queries: tuple[Query, Query],
        engines: tuple[Engine, Engine],
        left: Callable[[], float],
        order: Contract | None = None,
    ) -> None:
        """`left` says how many seconds the search still has. Where the contract's `order` matters, every run
        of the answer is a plain one, as long as its own order is not trusted.
        """
        self.queries, self._engines, self.left = queries, engines, left
        self.named = named_tables(*queries)
        self.order = order
        self._lifts = [True, order is None]
        """Whether the reference and the answer can be run on many data sets at once."""
        self._last: Sequence[SmallSet] = ()
        """The data sets that both workers hold."""

    def trust_order(self, is_trusted: bool) -> None:
        """Run the answer on many data sets at once though the order matters, or no longer.

        A lifted run keeps the order that the answer asks for, and not one that plain runs have by luck.
        """
        self._lifts[1] = is_trusted

    def groups(self, *groups: Sequence[SmallSet]) -> list[list[Pair | None]]:
        """What the two queries give on the data sets of groups, all in one go where that is quicker."""
        if not all(self._lifts):
            return [self.pairs(sets) for sets in groups]
        pairs = iter(self.pairs([one for sets in groups for one in sets]))
        return [list(islice(pairs, len(sets))) for sets in groups]

    def pairs(self, sets: Sequence[SmallSet]) -> list[Pair | None]:
        """What the two queries give on each data set; None where one of them fails."""
        if not sets or self.left() <= 0:
            return [None] * len(sets)
        found = self.packed(smalldata.payload(sets, self.named), len(sets))
        self._last = sets
        return found

    def packed(self, packed: Payload, sets: int) -> list[Pair | None]:
        """What the two queries give on each of so many data sets."""
        self._last = ()

        def run(side: int) -> dict[int, Result]:
            engine, query = self._engines[side], self.queries[side]
            engine.put(packed, datasets.schema())
            rows = None
            if self._lifts[side] and sets > FEW:
                rows = bench.rows(
                    engine, query, range(sets), max(self.left(), LEAST), side == 1 and bool(self.order)
                )
                self._lifts[side] = rows is not None
            if rows is None or isinstance(rows, Failure):
                return self._one_by_one(engine, query, min(SLOW, sets))
            return {
                n: in_order(row, self.order) if self.order and not side else row for n, row in rows.items()
            }

        with ThreadPoolExecutor(2) as threads:
            expected, got = threads.map(run, (0, 1))
        return [(expected[n], got[n]) if n in expected and n in got else None for n in range(sets)]

    def _one_by_one(self, engine: Engine, query: Query, sets: int) -> dict[int, Result]:
        """What a query gives on the first data sets, as far as time and the query's own failures let it."""
        found: dict[int, Result] = {}
        for n in range(sets):
            got = engine.small(query, n, max(self.left(), LEAST)) if self.left() > 0 else None
            if got is None or (isinstance(got, Failure) and got.kind is not FailureKind.FAILED):
                break
            if isinstance(got, Result):
                found[n] = got
        return found

    def plain(self, one: SmallSet) -> Pair | None:
        """What plain runs give on a data set."""
        held = next((n for n, other in enumerate(self._last) if other is one), None)
        if held is None:
            self._last = [one]
        found = []
        for engine, query in zip(self._engines, self.queries, strict=True):
            if held is None:
                engine.put(smalldata.payload([one], self.named), datasets.schema())
            result = engine.small(query, held or 0, max(self.left(), LEAST_TO_CONFIRM))
            if isinstance(result, Failure):
                return None
            found.append(result)
        return found[0], found[1]
