"""Recognises known mistakes: an answer that gives what a known wrong answer gives, on every data set.

A fault dictionary, as in the diagnosis of circuits: what each known fault does is worked out once, and an
answer is looked up by what it does. How the answer is written does not matter.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from math import inf
from pathlib import Path

from sandbox import datasets
from sandbox.battery import bench, store
from sandbox.battery.store import Battery
from sandbox.compare import diff
from sandbox.engine import Engine, wire
from sandbox.model import Exercise, Failure, Query, Result, WrongAnswer

Wrong = Mapping[int, Result]
"""What a query gives on the data sets on which that is wrong, by their numbers."""

Known = tuple[tuple[WrongAnswer, Wrong], ...]
"""Known wrong answers, and what each gives where it is wrong."""


def known(exercise: Exercise, battery: Battery) -> Known:
    """What the exercise's wrong answers give; kept on disk beside what its reference gives."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]  # what is kept is this code's doing
    path = datasets.built() / ".expected" / f"known-{store.key(exercise)}-{own}.json"
    by_name = {answer.query.path.name: answer for answer in exercise.wrong}
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        content = json.loads(path.read_text(encoding="utf-8"))
        return tuple(
            (by_name[name], {int(n): wire.to_result(result) for n, result in wrong.items()})
            for name, wrong in content.items()
        )
    found = []
    with Engine((), store.LIMITS) as engine:
        engine.put(battery.payload, datasets.schema())
        for answer in exercise.wrong:
            wrong, _ = _wrong(answer.query, exercise, engine, battery, inf, len(battery.names))
            if wrong:
                found.append((answer, wrong))
    content = {
        answer.query.path.name: {n: wire.from_result(result) for n, result in wrong.items()}
        for answer, wrong in found
    }
    with contextlib.suppress(OSError):  # where the folder cannot be written, it is made again next time
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(content, allow_nan=False), encoding="utf-8")
        fresh.replace(path)
    return tuple(found)


def recognise(
    query: Query, exercise: Exercise, battery: Battery, engine: Engine, known: Known, seconds: float
) -> tuple[WrongAnswer, ...]:
    """The known wrong answers that an answer behaves like. The battery has been put."""
    contract = replace(exercise.contract, order=())
    got, looked_at = _wrong(query, exercise, engine, battery, seconds, bench.LOOP)
    return tuple(
        answer
        for answer, wrong in (known if got else ())
        if {n for n in wrong if n < looked_at} == got.keys()
        and all(diff(wrong[n], got[n], contract).same for n in got)
    )


def _wrong(
    query: Query, exercise: Exercise, engine: Engine, battery: Battery, seconds: float, most: int
) -> tuple[Wrong, int]:
    """Where a query is wrong, and what it gives there; and how many data sets were looked at.

    At `most` so many, one by one, where it cannot be lifted. Nothing where it fails, or lacks a column.
    """
    every = len(battery.names)
    numbers = bench.lifted(query, engine, exercise.contract, battery.expected, seconds)
    if numbers is None:
        looked_at = min(most, every)
        return _by_plain_runs(query, exercise, engine, battery, looked_at, seconds), looked_at
    rows = bench.rows(engine, query, numbers, seconds) if isinstance(numbers, tuple) and numbers else {}
    return {} if rows is None or isinstance(rows, Failure) else rows, every


def _by_plain_runs(
    query: Query, exercise: Exercise, engine: Engine, battery: Battery, most: int, seconds: float
) -> Wrong:
    """Where a query is wrong among the first data sets, and what it gives there."""
    contract, deadline = replace(exercise.contract, order=()), time.monotonic() + seconds
    found = tuple(bench.plain(query, engine, contract, battery.expected, range(most), deadline))
    if deadline - time.monotonic() < bench.ENOUGH:
        return {}
    if any(seen.diff is None or seen.diff.missing_columns for seen in found):
        return {}
    return {seen.number: seen.got for seen in found if isinstance(seen.got, Result)}
