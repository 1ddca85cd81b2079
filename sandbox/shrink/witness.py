"""From a data set on which an answer differs to the smallest one, and what a trial on it shows."""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import inf
from typing import Self

from sandbox.compare import diff, ways
from sandbox.engine import Engine, Limits
from sandbox.model import (
    Contract,
    Counterexample,
    Dataset,
    Failure,
    Query,
    Reordering,
    Result,
    Row,
    Table,
    Tie,
    Witness,
)
from sandbox.shrink.minimise import minimise
from sandbox.shrink.trials import Fires, Pair, Trials
from sandbox.shrink.world import ALWAYS, RowId, World, by_table, read, read_contract

FILLINGS = 3
"""How many of a column's commonest values are tried in place of its NULLs."""

MOST_WITHOUT = 30
"""Rows of a small data set up to which each is taken away once more, to see what hangs on it."""

LARGEST = 5_000_000
"""Rows of a data set that can be shrunk at all."""


class Laboratory:
    """Makes data sets small. Keeps the reference's copies for the next answer.

    Every answer gets a worker of its own, unless they are `trusted`: an exercise's own queries.
    """

    def __init__(self, limits: Limits, trusted: bool = False) -> None:
        self._limits = limits
        self._trusted = trusted
        self._kept: dict[tuple[Dataset, str], Engine] = {}
        self._worlds: dict[tuple[Dataset, frozenset[str]], World] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for engine in self._kept.values():
            engine.close()

    def witness(
        self,
        reference: Query,
        candidate: Query,
        dataset: Dataset,
        contract: Contract,
        fires: Fires,
        seconds: float = inf,
    ) -> Witness | None:
        """A small legal data set on which the two queries differ so that `fires(expected, got)` is true.

        None when it is not true on the copy of the whole data set either, as for a query whose answer
        changes from run to run. After so many `seconds` the search ends with what it has.
        """
        with self._lock, ThreadPoolExecutor(2) as pool:
            own = self._engine(dataset, "reference", self._roomy())
            other = self._engine(dataset, "candidate", self._limits)
            try:
                every = frozenset(read_contract())
                named = frozenset(table for table in every if _is_named(table, reference, candidate))
                for tables in (named, every):
                    world = self._world(own, dataset, tables)
                    engines, queries = (own, other), (reference, candidate)
                    deadline = _deadline(seconds, engines)
                    trials = Trials(pool, engines, queries, dataset, fires, world.tables, deadline)
                    if trials.fires(world.rows):
                        return _witness(world, trials, own, dataset, contract, tables)
                return None
            finally:
                if not self._trusted:
                    other.close()

    def tie(
        self,
        reference: Query,
        candidate: Query,
        turned: Reordering,
        contract: Contract,
        seconds: float = inf,
    ) -> Tie | None:
        """The smallest data on which an answer depends on the order of the rows, with one that is not right.

        None when the time is over first, or when neither answer is wrong there.
        """
        stored = turned.dataset
        dataset = replace(
            stored,
            name=stored.name.partition(", rows")[0],
            path=stored.path.with_name("data.duckdb"),
            order="",
        )

        def fires(one: Result, other: Result) -> bool:
            found = diff(one, other, contract)
            return bool(found.missing or found.extra or found.changed)

        with (
            self._lock,
            ThreadPoolExecutor(2) as pool,
            Engine((dataset,), self._limits, scratch=True) as straight,
            Engine((dataset,), self._limits, scratch=True) as other,
        ):
            own = self._engine(dataset, "reference", self._roomy())
            tables = frozenset(table for table in read_contract() if _is_named(table, candidate))
            world = self._world(own, dataset, tables)
            orders = "", turned.dataset.order
            engines, queries = (straight, other), (candidate, candidate)
            deadline = _deadline(seconds, engines)
            trials = Trials(pool, engines, queries, dataset, fires, world.tables, deadline, orders)
            if not trials.fires(world.rows):
                return None
            kept = _shrink(world, trials)
            answers = trials.results(kept)
            nothing: dict[str, tuple[int, ...]] = dict.fromkeys(world.tables, ())
            own.keep(dataset, nothing | by_table(kept))
            expected = own.run(reference, dataset)
            shown = tuple(_shown(own, dataset, (row for row in kept if row[0] in tables)))
            one, other_one = answers
            if isinstance(expected, Failure) or isinstance(one, Failure) or isinstance(other_one, Failure):
                return None
            rows = tuple((name, len(table.rows)) for name, table in shown)
            small = replace(turned, expected=expected, stored=one, turned=other_one, rows=rows)
            for got in (one, other_one):
                if fires(expected, got):
                    example = Counterexample(shown, _table(expected, contract), _table(got, contract))
                    return Tie(example, small)
            return None

    def _roomy(self) -> Limits:
        return replace(self._limits, rows=LARGEST, result_bytes=60_000_000)

    def _world(self, engine: Engine, dataset: Dataset, tables: frozenset[str]) -> World:
        if (dataset, tables) not in self._worlds:
            self._worlds[dataset, tables] = World(engine, dataset, tables)
        return self._worlds[dataset, tables]

    def _engine(self, dataset: Dataset, whose: str, limits: Limits) -> Engine:
        if whose == "candidate" and not self._trusted:
            return Engine((dataset,), limits, scratch=True)
        if (dataset, whose) not in self._kept:
            self._kept[dataset, whose] = Engine((dataset,), limits, scratch=True)
        return self._kept[dataset, whose]


def _deadline(seconds: float, engines: Iterable[Engine]) -> float:
    """The instant so many seconds after the workers are ready, which is not the query's time."""
    for engine in engines:
        engine.await_open()
    return time.monotonic() + seconds


def _witness(
    world: World, trials: Trials, engine: Engine, dataset: Dataset, contract: Contract, named: frozenset[str]
) -> Witness | None:
    rows = _shrink(world, trials)
    expected, got = trials.results(rows)
    if isinstance(expected, Failure) or isinstance(got, Failure):
        return None
    trials.load(rows)
    tables = tuple(_shown(engine, dataset, (row for row in rows if row[0] in named)))
    example = Counterexample(tables, _table(expected, contract), _table(got, contract))
    nulls = _explained(world, trials, rows, contract, tables)
    return Witness(example, expected, got, nulls, tuple(_without(world, trials, rows)))


def _without(world: World, trials: Trials, rows: set[RowId]) -> Iterator[tuple[Result, Result]]:
    """Both results on the rows less one, for each that can be taken away."""
    single = [row for row in sorted(rows) if row[0] != ALWAYS]
    for row in single if len(single) <= MOST_WITHOUT else ():
        if trials.spent():
            return
        expected, got = trials.results(world.closed(rows - {row}))
        if isinstance(expected, Result) and isinstance(got, Result):
            yield expected, got


def _is_named(table: str, *queries: Query) -> bool:
    """Whether a query names a table; what neither names cannot matter to either."""
    pattern = re.compile(rf"\b{re.escape(table)}\b", re.IGNORECASE)
    return any(pattern.search(query.text) for query in queries)


def _shrink(world: World, trials: Trials) -> set[RowId]:
    kept = set(world.rows)
    always = [row_id for row_id in world.rows if row_id[0] == ALWAYS]

    def holds(units: Sequence[Sequence[RowId]]) -> bool:
        rows = world.closed([*always, *rest, *(row for unit in units for row in unit)])
        return trials.fires(rows)

    groups = world.by_member(kept)
    members = [tuple(rows) for rows in groups.values() if len(rows) > 1]
    singles = defaultdict(list)
    for rows in groups.values():
        if len(rows) == 1:
            singles[rows[0][0]].append(tuple(rows))
    for units in (members, *singles.values()):
        rest = kept - {row for unit in units for row in unit}
        left = minimise(units, holds, trials.spent)
        kept = world.closed([*always, *rest, *(row for unit in left for row in unit)])
    while True:
        before = len(kept)
        rest = set()
        leaves = [(row,) for row in sorted(kept) if row[0] != ALWAYS]
        left = minimise(leaves, holds, trials.spent)
        kept = world.closed([*always, *(row for unit in left for row in unit)])
        if len(kept) == before or trials.spent():
            return kept


def _null_columns(tables: Iterable[tuple[str, Table]]) -> Iterator[str]:
    """`table.column` of every column with a NULL in it."""
    for name, table in tables:
        for i, column in enumerate(table.columns):
            if any(row[i] is None for row in table.rows):
                yield f"{name}.{column}"


def _explained(
    world: World, trials: Trials, rows: set[RowId], contract: Contract, tables: Iterable[tuple[str, Table]]
) -> tuple[str, ...]:
    """The columns whose NULLs are the cause: with common values in their place, the two queries agree."""
    found = []
    for name in _null_columns(tables):
        if trials.spent():
            break
        table, column = name.split(".")
        parent = world.refers_to(table, column)
        with_parent = rows | {row for row in world.rows if row[0] == parent}
        before = trials.results(with_parent)
        fillings = [trials.filled(with_parent, table, column, nth) for nth in range(FILLINGS)]
        after = [pair for pair in fillings if pair is not None]
        if not _same(*before, contract) and _cured(before, after, contract, is_key=parent is not None):
            found.append(name)
    return tuple(found)


def _cured(before: Pair, after: Sequence[Pair], contract: Contract, is_key: bool) -> bool:
    """Whether filling a column made the two agree, and not by taking the row away from both.

    A value: whichever is filled in, they agree, and once at least one of them gives what it gave before.
    A key brings its parent's own values along, so one filling will do, if the right side stands still:
    the reference where the candidate lost rows, the candidate where it has too many.
    """
    if is_key:
        expected, got = before
        lost = (
            isinstance(expected, Result)
            and isinstance(got, Result)
            and "less" in ways(diff(expected, got, contract), contract)
        )
        still = 0 if lost else 1
        return any(_same(*pair, contract) and _same(before[still], pair[still], contract) for pair in after)
    steady = any(_same(*both, contract) for pair in after for both in zip(before, pair, strict=True))
    return steady and all(_same(*pair, contract) for pair in after)


def _same(one: Result | Failure, other: Result | Failure, contract: Contract) -> bool:
    return isinstance(one, Result) and isinstance(other, Result) and diff(one, other, contract).same


def _shown(engine: Engine, dataset: Dataset, rows: Iterable[RowId]) -> Iterable[tuple[str, Table]]:
    for table in sorted({table for table, _ in rows}):
        result = read(engine, dataset, f'SELECT * FROM "{table}"')
        yield table, Table(result.columns, result.rows)


def _table(result: Result, contract: Contract) -> Table:
    """The result with its rows in a stable order, NULLs last, unless the order is graded."""

    def position(row: Row) -> list[tuple[bool, str]]:
        return [(value is None, str(value)) for value in row]

    rows = result.rows if contract.order else tuple(sorted(result.rows, key=position))
    return Table(result.columns, rows)
