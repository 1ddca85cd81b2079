"""The small data sets that an exercise is graded on, with what the reference gives there; kept on disk.

First those of the battery, which ship with the exercise, then wide ones that are drawn anew on each machine:
a battery kills the mistakes that its makers thought of, and the wide ones others.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from random import Random

from sandbox import datasets, smalldata, sqltext
from sandbox.battery import bench
from sandbox.engine import Engine, Limits, Payload, wire
from sandbox.model import Exercise
from sandbox.smalldata import SmallSet
from sandbox.smalldata.schema import tables_of

DRAWN, NEIGHBOURS = 200, 300
"""Wide data sets: drawn at random, and neighbours of those of the battery."""

SEED = 20_250_710

LIMITS = Limits(seconds=120.0, memory_mb=1024, rows=2_000_000, result_bytes=200_000_000)
"""What the reference may take on all small data sets together."""


@dataclass(frozen=True, slots=True)
class Battery:
    """The small data sets of an exercise: names, rows as a worker takes them, and what is expected."""

    names: tuple[str, ...]
    payload: Payload
    expected: bench.Expected

    def sets(self) -> tuple[SmallSet, ...]:
        """The rows of each data set."""
        return smalldata.unpack(self.payload, self.names)


def of(exercise: Exercise) -> Battery:
    """The battery of an exercise and its wide data sets. Raises BrokenExercise when the reference fails."""
    path = datasets.built() / ".expected" / f"{key(exercise)}.json"
    try:
        return _decoded(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not there, or damaged: made again
    sets = all_sets(exercise)
    payload = smalldata.payload(sets)
    with Engine((), LIMITS) as engine:
        engine.put(payload, datasets.schema())
        expected = bench.expect(exercise.reference, engine, exercise.contract, len(sets))
    battery = Battery(tuple(one.name for one in sets), payload, expected)
    with contextlib.suppress(OSError):  # where the folder cannot be written, it is made again next time
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(_encoded(battery), allow_nan=False), encoding="utf-8")
        fresh.replace(path)
    return battery


def all_sets(exercise: Exercise) -> tuple[SmallSet, ...]:
    """The battery's data sets, fewest rows first, then the wide ones: the same on every machine."""
    shipped = sorted(smalldata.read_folder(exercise.root / "battery"), key=lambda one: (one.rows, one.name))
    rng = Random(SEED)
    texts = [sqltext.without_comments(text) for text in _texts(exercise)]
    pools, used = smalldata.mine(texts), tables_of(texts)
    wide = [
        smalldata.make(rng, pools, f"wide-{n}", used, wide=rng.random() < 0.05) for n in range(1, DRAWN + 1)
    ]
    for n in range(DRAWN + 1, DRAWN + NEIGHBOURS + 1):
        wide.append(smalldata.vary(rng, pools, rng.choice(shipped or wide), f"wide-{n}"))
    return (*shipped, *wide)


def key(exercise: Exercise) -> str:
    """What the data sets of an exercise, and what its reference gives on them, depend on."""
    parts = [*_texts(exercise), version("duckdb"), repr(exercise.contract), _code()]
    folder = exercise.root / "battery"
    parts += [f"{path.name}\0{path.read_text(encoding='utf-8')}" for path in sorted(folder.glob("*.json"))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _texts(exercise: Exercise) -> tuple[str, ...]:
    """The queries whose constants the wide data sets are made from."""
    return (exercise.reference.text, *(answer.query.text for answer in exercise.wrong))


@cache
def _code() -> str:
    """What the wide data sets depend on besides the exercise: the code that draws them."""
    folder = Path(smalldata.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]
    contract = (datasets.shared() / "datasets" / "contract.toml").read_text(encoding="utf-8")
    return hashlib.sha256("\0".join([*texts, contract, datasets.schema()]).encode()).hexdigest()


def _encoded(battery: Battery) -> dict[str, object]:
    return {
        "names": battery.names,
        "payload": battery.payload,
        "prints": [[n, count, str(total)] for n, (count, total) in battery.expected.prints.items()],
        "results": [wire.from_result(result) for result in battery.expected.results],
    }


def _decoded(content: dict[str, object]) -> Battery:
    prints = {int(n): (int(count), int(total)) for n, count, total in content["prints"]}  # type: ignore[attr-defined]
    results = tuple(wire.to_result(result) for result in content["results"])  # type: ignore[attr-defined]
    names = tuple(str(name) for name in content["names"])  # type: ignore[attr-defined]
    if len(names) != len(results):
        raise ValueError("a battery and its expected results do not agree")
    return Battery(names, content["payload"], bench.Expected(prints, results))  # type: ignore[arg-type]
