"""A search for data on which an answer is wrong, made from the constants of the answer itself.

The battery knows the mistakes that were thought of. An answer with a boundary of its own is tried on data
sets whose values lie at that boundary.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from sandbox import datasets, smalldata
from sandbox.battery import bench
from sandbox.battery.store import Battery
from sandbox.engine import Engine, Payload
from sandbox.model import Exercise, Failure, Query
from sandbox.smalldata import Pools, SmallSet
from sandbox.smalldata.schema import tables_of

ROUND, ROUNDS = 300, 2
"""Data sets in a round, and rounds: half drawn, half neighbours of the battery's."""

TOO_LITTLE = 0.3
"""Seconds; with less left, no further round is begun."""

MOST_KEPT = 100
"""Rounds that are kept, each of some hundred kilobytes."""


_NO_DATA = re.compile(
    r"(?:micro|milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|\d{4}-\d\d-\d\d.*"
)
"""Texts in queries that are units or instants, and no texts in data."""


@dataclass(frozen=True, slots=True)
class Round:
    """Some data sets, as a worker takes them, and what the reference gives on each."""

    names: tuple[str, ...]
    payload: Payload
    expected: bench.Expected

    def sets(self) -> tuple[SmallSet, ...]:
        """The rows of each data set."""
        return smalldata.unpack(self.payload, self.names)


class Rounds:
    """Makes data sets from constants, and keeps them: most answers to an exercise name the same constants.

    Threads may share it. The same constants give the same data sets everywhere.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, int], Round] = OrderedDict()
        self._turn = threading.Lock()

    def get(
        self,
        exercise: Exercise,
        pools: Pools,
        used: tuple[str, ...],
        number: int,
        battery: Battery,
        referee: Engine,
    ) -> Round:
        """The round of that number, from 0, made from these constants with rows in the tables `used`."""
        key = (exercise.slug, f"{pools} {used}", number)
        with self._turn:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = _made(exercise, pools, used, Random(str(key)), number, battery, referee)
        with self._turn:
            self._kept[key] = made
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made


def _adds(exercise: Exercise, query: Query) -> bool:
    """Whether an answer names a constant that stands in no query of the exercise's own."""
    own = (exercise.reference, *exercise.alternatives, *(answer.query for answer in exercise.wrong))
    texts = [one.text for one in own]
    return _mined([*texts, query.text]) != _mined(texts)


def _mined(texts: Sequence[str]) -> Pools:
    pools = smalldata.mine(texts)
    return replace(pools, texts=tuple(text for text in pools.texts if not _NO_DATA.fullmatch(text.lower())))


def _made(
    exercise: Exercise,
    pools: Pools,
    used: tuple[str, ...],
    rng: Random,
    number: int,
    battery: Battery,
    referee: Engine,
) -> Round:
    known = [one for one in battery.sets() if not one.name.startswith("wide")] or list(battery.sets())
    sets = []
    for n in range(ROUND):
        name = f"searched-{number * ROUND + n + 1}"
        if n % 2:
            sets.append(smalldata.vary(rng, pools, rng.choice(known), name))
        else:
            sets.append(smalldata.make(rng, pools, name, used))
    packed = smalldata.payload(sets)
    referee.put(packed, datasets.schema())
    names = tuple(one.name for one in sets)
    return Round(names, packed, bench.expect(exercise.reference, referee, exercise.contract, len(sets)))


def attack(
    exercise: Exercise,
    query: Query,
    battery: Battery,
    rounds: Rounds,
    referee: Engine,
    engine: Engine,
    left: Callable[[], float],
) -> Iterator[tuple[SmallSet, bench.Seen]]:
    """Data sets on which the answer differs from the reference, as plain runs show.

    The same answer is tried on the same data sets everywhere, unless it is so slow that its time ends first.
    """
    texts = [exercise.reference.text, query.text]
    used = tables_of(texts)
    pools = _mined(texts if _adds(exercise, query) else texts[:1])
    for number in range(ROUNDS):
        if left() < TOO_LITTLE:
            return
        one = rounds.get(exercise, pools, used, number, battery, referee)
        sets: tuple[SmallSet, ...] = ()
        engine.put(one.payload, datasets.schema())
        for seen in bench.differing(query, engine, exercise.contract, one.expected, left()):
            if isinstance(seen.got, Failure) and left() < TOO_LITTLE:
                return
            sets = sets or one.sets()
            yield sets[seen.number], seen
