"""Measures what grading on small data costs: `python -m benchmarks.battery`.

For each exercise the reference is run on all small data sets, in one lifted statement and one by one. The
figures are processor time of the worker, so that a busy machine matters less; the ratio is of the same run.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable

import psutil

from sandbox import battery, catalog, datasets
from sandbox.battery import bench, store
from sandbox.engine import Engine
from sandbox.model import Exercise

ROUNDS = 9
ALONE = 20
"""Data sets that are run one by one, to say what all of them would cost."""


def main() -> None:
    """Print a line for each exercise."""
    print(f"medians of {ROUNDS} rounds, milliseconds of the worker's processor time")
    print(f"{'exercise':<30}{'sets':>6}{'rows':>8}{'put':>8}{'lifted':>8}{'one by one':>12}{'ratio':>8}")
    for exercise in catalog.read_all(catalog.root()):
        put, lifted, alone, sets, rows = measure(exercise)
        line = f"{exercise.slug:<30}{sets:>6}{rows:>8,}{put:>8.0f}{lifted:>8.0f}{alone:>12,.0f}"
        print(f"{line}{alone / lifted:>8.0f}")


def measure(exercise: Exercise) -> tuple[float, float, float, int, int]:
    """Milliseconds to load the data sets, to run all lifted and one by one; how many there are, and rows."""
    own = battery.of(exercise)
    sets = len(own.names)
    query, contract, expected = exercise.reference, exercise.contract, own.expected
    with Engine((), store.LIMITS) as engine:
        worker = psutil.Process(engine.await_open().process.pid)
        put = _median(worker, lambda: engine.put(own.payload, datasets.schema()))
        lifted = _median(worker, lambda: bench.lifted(query, engine, contract, expected))
        few = _median(worker, lambda: list(bench.plain(query, engine, contract, expected, range(ALONE))))
    return put, lifted, few * sets / ALONE, sets, sum(one.rows for one in own.sets())


def _median(worker: psutil.Process, work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        before = worker.cpu_times()
        work()
        after = worker.cpu_times()
        taken.append(1000 * (after.user + after.system - before.user - before.system))
    return statistics.median(taken)


if __name__ == "__main__":
    main()
