"""Which of many queries differ from the reference on which of many small data sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import TracebackType
from typing import Self

from sandbox import datasets, smalldata
from sandbox.battery import bench
from sandbox.certify.suspects import Suspect
from sandbox.compare import diff
from sandbox.engine import Engine, Limits
from sandbox.model import Exercise, Failure, Query
from sandbox.smalldata import SmallSet

ENOUGH = 3
"""Data sets on which a query that cannot be lifted is seen to differ; more would cost time."""

RICHEST = 6
"""Data sets on which the order of the rows is looked at."""

LIMITS = Limits(seconds=5.0, memory_mb=1024, rows=2_000_000, result_bytes=200_000_000, stretch=12.0)
"""Of processor time: what still runs then, on tens of rows, has no end."""


class Trials:
    """Runs the reference and suspects of one exercise on small data sets, in a worker of its own."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._engine = Engine((), LIMITS)
        self.failed: dict[str, Failure] = {}
        """The suspects that did not run, and why."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.close()

    def killed(
        self, suspects: Iterable[Suspect], sets: Sequence[SmallSet], every: bool = False
    ) -> Mapping[str, frozenset[int]]:
        """Suspect -> the numbers of the data sets on which it differs. Those that fail are in `failed`.

        Unless `every` data set is asked for, only the first one is looked at row by row (of the others, those
        are taken on which the hashes differ), and where plain runs are needed they look at some alone.
        """
        expected = self._put(sets)
        found: dict[str, frozenset[int]] = {}
        for suspect in suspects:
            if suspect.name in self.failed:
                continue
            contract = self._exercise.contract
            lifted = bench.lifted(suspect.query, self._engine, contract, expected, first_only=not every)
            killing = (
                frozenset(lifted) if isinstance(lifted, tuple) else self._plain(suspect, expected, every)
            )
            if not killing and contract.order:
                killing = self._by_order(suspect, expected, every)
            if isinstance(killing, Failure):
                self.failed[suspect.name] = killing
            else:
                found[suspect.name] = killing
        return found

    def unstable(self, sets: Sequence[SmallSet], mixed: Sequence[SmallSet]) -> int:
        """On how many data sets the reference gives other rows than on the same set as it was first.

        `mixed` is the data sets over and over again, with their rows in other orders.
        """
        contract = replace(self._exercise.contract, order=())
        first, again = self._put(sets).results, self._put(mixed).results
        return sum(not diff(first[n % len(sets)], got, contract).same for n, got in enumerate(again))

    def differing(self, query: Query, sets: Sequence[SmallSet]) -> tuple[bench.Seen, ...]:
        """The data sets on which plain runs show that a query differs, or that it fails."""
        expected = self._put(sets)
        return tuple(bench.differing(query, self._engine, self._exercise.contract, expected))

    def _put(self, sets: Sequence[SmallSet]) -> bench.Expected:
        self._engine.put(smalldata.payload(sets), datasets.schema())
        return bench.expect(self._exercise.reference, self._engine, self._exercise.contract, len(sets))

    def _by_order(self, suspect: Suspect, expected: bench.Expected, every: bool) -> frozenset[int]:
        """The data sets on which only the order of the rows differs; those with most rows are looked at."""
        by_rows = sorted(range(len(expected.results)), key=lambda n: -len(expected.results[n].rows))
        looked_at = by_rows if every else by_rows[:RICHEST]
        seen = bench.plain(suspect.query, self._engine, self._exercise.contract, expected, looked_at)
        return frozenset(one.number for one in seen if one.diff is not None)

    def _plain(self, suspect: Suspect, expected: bench.Expected, every: bool) -> frozenset[int] | Failure:
        contract, numbers = self._exercise.contract, range(len(expected.results))
        if not every:
            numbers = numbers[: bench.LOOP]
        found = bench.plain(suspect.query, self._engine, contract, expected, numbers)
        seen = tuple(found if every else islice(found, ENOUGH))
        for one in seen:
            if isinstance(one.got, Failure):
                return one.got
        return frozenset(one.number for one in seen)
