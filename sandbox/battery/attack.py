"""A search for data on which an answer is wrong, made from the constants of the answer itself.

The battery knows the mistakes that were thought of. An answer with a boundary of its own is tried on data
sets whose values lie at that boundary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from sandbox import datasets, smalldata
from sandbox.battery import bench
from sandbox.battery.store import Battery
from sandbox.engine import Engine
from sandbox.model import Exercise, Failure, Query
from sandbox.smalldata import SmallSet
from sandbox.smalldata.schema import tables_of

ROUND, ROUNDS = 300, 2
"""Data sets in a round, and rounds: half drawn, half neighbours of the battery's."""

TOO_LITTLE = 0.3
"""Seconds; with less left, no further round is begun."""


def attack(
    exercise: Exercise,
    query: Query,
    battery: Battery,
    referee: Engine,
    engine: Engine,
    left: Callable[[], float],
) -> Iterator[tuple[SmallSet, bench.Seen]]:
    """Data sets on which the answer differs from the reference, as plain runs show.

    The same answer is tried on the same data sets everywhere, unless it is so slow that its time ends first.
    """
    rng = Random(query.text)
    texts = [exercise.reference.text, query.text]
    pools, used = smalldata.mine(texts), tables_of(texts)
    known = [one for one in battery.sets() if not one.name.startswith("wide")] or list(battery.sets())
    for number in range(ROUNDS):
        if left() < TOO_LITTLE:
            return
        sets = []
        for n in range(ROUND):
            name = f"searched-{number * ROUND + n + 1}"
            if n % 2:
                sets.append(smalldata.vary(rng, pools, rng.choice(known), name))
            else:
                sets.append(smalldata.make(rng, pools, name, used))
        packed = smalldata.payload(sets)
        for one in (referee, engine):
            one.put(packed, datasets.schema())
        expected = bench.expect(exercise.reference, referee, exercise.contract, len(sets))
        for seen in bench.differing(query, engine, exercise.contract, expected, left()):
            if isinstance(seen.got, Failure) and left() < TOO_LITTLE:
                return
            yield sets[seen.number], seen
