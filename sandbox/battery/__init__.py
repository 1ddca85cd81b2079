"""The small data sets of an exercise, and what an answer gives on them.

`of` gives the data sets that ship with an exercise and the wide ones beside them, `differing` those of them
on which an answer is wrong, and `attack` looks for others, made from the answer's own constants.
"""

from collections.abc import Iterator
from math import inf

from sandbox import datasets
from sandbox.battery import bench
from sandbox.battery.attack import Rounds, attack
from sandbox.battery.bench import Expected, Seen
from sandbox.battery.dictionary import Known, known, recognise
from sandbox.battery.store import LIMITS, Battery, of
from sandbox.engine import Engine
from sandbox.model import Contract, Query

__all__ = [
    "LIMITS",
    "Battery",
    "Expected",
    "Known",
    "Rounds",
    "Seen",
    "attack",
    "differing",
    "known",
    "of",
    "recognise",
]


def differing(
    query: Query, engine: Engine, contract: Contract, battery: Battery, seconds: float = inf
) -> Iterator[Seen]:
    """What an answer gives on the battery's data sets, where that is wrong; plain runs confirm each."""
    if not engine.holds(battery.payload):
        engine.put(battery.payload, datasets.schema())
    yield from bench.differing(query, engine, contract, battery.expected, seconds)
