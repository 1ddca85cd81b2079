"""Runs a query on many small data sets in one statement, and compares it with the reference on each.

The lifted run finds where to look; what is reported was seen in a plain run on that data set. Where a query
has no exact lifted form, or the lifted run fails, plain runs on the first data sets take its place.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from sandbox import compare
from sandbox.engine import Engine
from sandbox.errors import BrokenExercise
from sandbox.model import Contract, Diff, Failure, Query, Result

LOOP = 60
"""Data sets on which a query is run one by one when it cannot be lifted."""

CHUNK = 64
"""Data sets whose rows are fetched at once, to compare them with tolerance."""

CONFIRMED = 2
"""Plain runs that confirm a lifted run in which nothing differed."""

ORDERED = 6
"""Plain runs that look at the order of the rows, which a lifted run does not keep."""

ENOUGH = 0.5
"""Seconds in which a run on tens of rows has to end: with less left, none is begun, because its end would
tell nothing of the query."""

SHARE = 0.6
"""Of the time that there is, what the lifted run may take; the rest is for plain runs."""

Prints = Mapping[int, tuple[int, int]]
"""Number of a data set -> how many rows a query gives there, and the sum of their hashes."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the reference gives on each of some small data sets."""

    prints: Prints
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a query gave on one small data set: `got` differs from the reference's, or has failed."""

    number: int
    expected: Result
    got: Result | Failure
    diff: Diff | None


def expect(reference: Query, engine: Engine, contract: Contract, sets: int) -> Expected:
    """The reference on all the data sets that were put. Raises BrokenExercise when it fails."""
    numbers = range(sets)
    prints = _prints(engine, reference, numbers, contract, inf)
    if isinstance(prints, Mapping):
        lifted = rows(engine, reference, numbers, inf)
        if isinstance(lifted, Mapping):
            return Expected(prints, tuple(lifted[number] for number in numbers))
    results = []
    for number in numbers:
        result = engine.small(reference, number)
        if isinstance(result, Failure):
            raise BrokenExercise(f"{reference.path.name} fails on a small data set: {result.message}")
        results.append(result)
    return Expected({}, tuple(results))


def differing(
    query: Query, engine: Engine, contract: Contract, expected: Expected, seconds: float = inf
) -> Iterator[Seen]:
    """The data sets on which a query does not give what the reference gives, as plain runs show.

    In the order of the data sets. A query that fails on one of them is told of once, and is the last. No run
    is begun that so many `seconds` might cut short.
    """
    deadline = time.monotonic() + seconds
    numbers = range(len(expected.results))
    found = lifted(query, engine, contract, expected, seconds * SHARE)
    if found is None or isinstance(found, Failure):
        yield from plain(query, engine, contract, expected, numbers[:LOOP], deadline)
    elif found:
        yield from plain(query, engine, contract, expected, found, deadline)
    else:
        by_rows = sorted(numbers, key=lambda n: -len(expected.results[n].rows))
        fullest = by_rows[: ORDERED if contract.order else CONFIRMED]
        if any(plain(query, engine, contract, expected, fullest, deadline)):  # not what the lift gave
            yield from plain(query, engine, contract, expected, numbers[:LOOP], deadline)


def lifted(
    query: Query,
    engine: Engine,
    contract: Contract,
    expected: Expected,
    seconds: float = inf,
    first_only: bool = False,
) -> tuple[int, ...] | Failure | None:
    """The data sets on which the rows of the lifted query differ, in whatever order they come.

    None when it has no exact lifted form. With `first_only`, one is looked at closely, and the others are
    those whose prints differ: nearly always the same.
    """
    if not expected.prints:
        return None
    numbers = range(len(expected.results))
    prints = _prints(engine, query, numbers, contract, seconds)
    if prints is None or isinstance(prints, Failure):
        return prints
    nothing = (0, 0)
    suspects = [n for n in numbers if prints.get(n, nothing) != expected.prints.get(n, nothing)]
    unordered = replace(contract, order=())
    found: list[int] = []
    for start in range(0, len(suspects), CHUNK):
        chunk = suspects[start : start + CHUNK]
        got = rows(engine, query, chunk, seconds)
        if got is None or isinstance(got, Failure):
            return got
        for n in chunk:
            if not compare.diff(expected.results[n], got[n], unordered).same:
                found.append(n)
                if first_only:
                    return tuple(suspects[suspects.index(n) :])
    return tuple(found)


def plain(
    query: Query,
    engine: Engine,
    contract: Contract,
    expected: Expected,
    numbers: Sequence[int],
    deadline: float = inf,
) -> Iterator[Seen]:
    """What a query gives, run on one data set after the other, where that differs or is a failure."""
    for number in numbers:
        left = deadline - time.monotonic()
        if left < ENOUGH:
            return
        got = engine.small(query, number, left)
        right = expected.results[number]
        if isinstance(got, Failure):
            yield Seen(number, right, got, None)
            return
        diff = compare.diff(right, got, contract)
        if not diff.same:
            yield Seen(number, right, got, diff)


def _prints(
    engine: Engine, query: Query, numbers: Sequence[int], contract: Contract, seconds: float
) -> Prints | Failure | None:
    columns = [(column.name, str(column.family)) for column in contract.columns]
    result = engine.lift(query, numbers, columns, seconds)
    if not isinstance(result, Result):
        return result
    return {int(n): (int(count), int(total)) for n, count, total in result.rows}  # type: ignore[arg-type]


def rows(
    engine: Engine, query: Query, numbers: Sequence[int], seconds: float, in_order: bool = False
) -> Mapping[int, Result] | Failure | None:
    """The rows of a query on each of the data sets that were put; `in_order` as far as the query orders them.

    None when it has no exact lifted form.
    """
    result = engine.lift(query, numbers, None, seconds, in_order)
    if not isinstance(result, Result):
        return result
    own = 2 if in_order else 1
    columns, families = result.columns[own:], result.families[own:]
    rows: dict[int, list[tuple[object, ...]]] = {number: [] for number in numbers}
    for row in sorted(result.rows, key=lambda row: int(str(row[1]))) if in_order else result.rows:
        rows[int(str(row[0]))].append(row[own:])
    return {n: Result(columns, families, tuple(found)) for n, found in rows.items()}  # type: ignore[arg-type]
