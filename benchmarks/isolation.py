"""Prints what isolation costs: each query in a worker, beside the same query in this process.

The baseline is DuckDB as most graders use it: one connection, a cursor for each query, all rows fetched. Ours
is all that a submission goes through on a worker that is open: the fence, the query with its limits, typed
rows to JSON, the pipe, and back to values. The two are run in turn, so that a machine that slows down slows
both. Quote the ratios and the added time, not the seconds.

Then what it costs to go on after a worker had to be killed: from the crash to the next answer, with a spare
that was open already, and without one.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from sandbox import catalog, datasets
from sandbox.engine import Engine, Pool
from sandbox.model import Dataset, Failure, Query, Result

ROUNDS, WARM_UP, KILLS = 300, 20, 9

TINY = Query("SELECT 1", Path("tiny.sql"))
CRASH = Query("SELECT (repeat('[', 100000) || repeat(']', 100000))::JSON::VARIANT", Path("crash.sql"))


def milliseconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def compare(query: Query, practice: Dataset) -> tuple[float, float]:
    """Median milliseconds of one query: in this process, and what a worker adds to that."""
    config: dict[str, str | bool | int | float | list[str]] = {"threads": "1", "async_threads": "1"}
    with (
        duckdb.connect(str(practice.path), read_only=True, config=config) as connection,
        Engine((practice,)) as engine,
    ):

        def inside() -> None:
            with connection.cursor() as cursor:
                cursor.execute(query.text).fetchall()

        def outside() -> None:
            result = engine.run(query, practice)
            assert isinstance(result, Result), result

        pairs = [(milliseconds(inside), milliseconds(outside)) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    return statistics.median(one for one, _ in pairs), statistics.median(other - one for one, other in pairs)


def respawn(practice: Dataset, spare: bool) -> float:
    """Milliseconds from a crash, which is seen and cleared away, to the first answer after it."""
    with Pool((practice,), coming=2 if spare else 1) as pool, pool.engine() as engine:
        engine.run(TINY, practice)
        while not all(worker.ready for worker in pool.spares):
            time.sleep(0.01)
        crashed = engine.run(CRASH, practice)
        assert isinstance(crashed, Failure), crashed
        return milliseconds(lambda: engine.run(TINY, practice))


def main() -> None:
    """Measure and print."""
    practice = datasets.practice()
    print(
        f"medians of {ROUNDS} rounds, load {os.getloadavg()[0]:.1f}, practice data of scale {practice.scale}"
    )
    print(f"{'one query':<34}{'in process':>12}{'worker adds':>14}{'ratio':>8}")
    reference = catalog.read("week4-retention", catalog.root()).reference
    for name, query in (("SELECT 1", TINY), ("reference of week4-retention", reference)):
        base, added = compare(query, practice)
        print(f"{name:<34}{base:>9.2f} ms{added:>11.2f} ms{(base + added) / base:>8.2f}")
    turns = [(respawn(practice, spare=True), respawn(practice, spare=False)) for _ in range(KILLS)]
    with_spare, without = (statistics.median(side) for side in zip(*turns, strict=True))
    print(f"{'next query after a crash':<34}{'with spare':>12}{'without':>14}{'ratio':>8}")
    print(f"{'':<34}{with_spare:>9.2f} ms{without:>11.2f} ms{with_spare / without:>8.3f}")


if __name__ == "__main__":
    main()
