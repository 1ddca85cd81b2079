"""Runs both queries on chosen rows of a data set, within a budget."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor

from sandbox.engine import Engine
from sandbox.model import Dataset, Failure, Query, Result
from sandbox.shrink.world import RowId, by_table

MOST_WORK = 2_000_000
TRIAL_WORK = 10_000
"""Rows that all trials together may load, and what a trial costs besides; then the best so far is shown.

The same answer gets the same counterexample on every machine: seconds end the search too, but only that of
an answer that is slow.
"""

SHORTEST = 0.1
"""Seconds that a run gets at the least."""

Fires = Callable[[Result, Result], bool]
"""Whether a finding fires on an expected and a received result."""


Pair = tuple[Result | Failure, Result | Failure]
"""What the reference and the candidate gave."""


class Trials:
    """Runs both queries on chosen rows; remembers what was tried."""

    def __init__(
        self,
        pool: Executor,
        engines: tuple[Engine, Engine],
        queries: tuple[Query, Query],
        dataset: Dataset,
        fires: Fires,
        tables: tuple[str, ...],
        deadline: float,
        orders: tuple[str, str] = ("", ""),
    ) -> None:
        self._left = MOST_WORK
        self._deadline, self._orders = deadline, orders
        self._last: tuple[frozenset[RowId], Pair] | None = None
        self._pool, self._engines, self._queries = pool, engines, queries
        self._dataset, self._fires = dataset, fires
        self._known: dict[frozenset[RowId], bool] = {}
        self._tables = tables
        self._present: dict[str, tuple[int, ...]] = {}

    def spent(self) -> bool:
        """Whether no further trial may be made."""
        return self._left <= 0 or time.monotonic() >= self._deadline

    def results(self, rows: Iterable[RowId]) -> Pair:
        """What the two queries give on these rows."""
        chosen = frozenset(rows)
        if self._last and self._last[0] == chosen:
            return self._last[1]
        self.load(chosen)
        return self._run()

    def load(self, rows: Iterable[RowId]) -> None:
        """Leave only these rows in both copies."""
        wanted = dict.fromkeys(self._tables, ()) | by_table(rows)
        changed = {t: ids for t, ids in wanted.items() if self._present.get(t) != ids}
        self._present = wanted

        def keep(engine: Engine, order: str) -> None:
            engine.keep(self._dataset, changed, order)

        list(self._pool.map(keep, self._engines, self._orders))

    def filled(self, rows: Iterable[RowId], table: str, column: str, nth: int) -> Pair | None:
        """Both results once the NULLs of a column are filled with its commonest value but `nth`, if any."""
        self.load(rows)
        self._present.pop(table, None)
        for engine in self._engines:
            if not engine.fill(self._dataset, table, column, nth):
                return None
        return self._run()

    def _run(self) -> Pair:
        def run(engine: Engine, query: Query) -> Result | Failure:
            return engine.run(query, self._dataset, max(SHORTEST, self._deadline - time.monotonic()))

        expected, got = self._pool.map(run, self._engines, self._queries)
        return self._noted(expected, got)

    def _noted(self, expected: Result | Failure, got: Result | Failure) -> Pair:
        if isinstance(expected, Failure) or isinstance(got, Failure):
            self._present = {}  # a worker may have been replaced, and with it its copy
        return expected, got

    def fires(self, rows: Iterable[RowId]) -> bool:
        """Whether the finding fires on these rows; false when the budget is spent."""
        chosen = frozenset(rows)
        if chosen not in self._known:
            if self.spent():
                return False
            self._left -= TRIAL_WORK + len(chosen)
            expected, got = self.results(chosen)
            both = isinstance(expected, Result) and isinstance(got, Result)
            self._known[chosen] = both and self._fires(expected, got)  # type: ignore[arg-type]
            if self._known[chosen]:
                self._last = chosen, (expected, got)
        return self._known[chosen]
