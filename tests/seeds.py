"""The answers of every exercise on data of many seeds: `python -m tests.seeds --seeds 1-20 [--findings]`.

Right answers have to give what the reference gives on any data of the kind. Known wrong ones are wrong on
the battery, whatever the seed; with `--findings` they are graded too, and the first finding has to be the
declared one, which takes much longer. Each seed is built at the scale tiny and stands for the practice
data. The exit code is 1 if anything did not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sandbox import building, catalog, compare, generator
from sandbox.datasets import with_copies
from sandbox.engine import Engine, Expectations, Limits
from sandbox.explaining import Small
from sandbox.grade import judge
from sandbox.model import Dataset, Exercise, Failure, Mark, Query, Verdict, Witness, WrongAnswer
from sandbox.shrink import Fires, Laboratory
from sandbox.shrink.laboratory import Left
from sandbox.smalldata import SmallSet

LIMITS = Limits(seconds=60.0)


class Remembering(Laboratory):
    """A laboratory that does once what the seed of the practice data has no part in."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[str, str], Small] = {}
        self._behave_like: dict[tuple[str, str], tuple[WrongAnswer, ...]] = {}
        self._witnesses: dict[tuple[str, str], list[tuple[SmallSet, Witness]]] = {}

    def differing(self, query: Query, exercise: Exercise, engine: Engine, left: Left) -> Small:
        """Small data sets of the battery on which an answer is wrong."""
        asked = exercise.slug, query.text
        if asked not in self._seen:
            self._seen[asked] = super().differing(query, exercise, engine, left)
        return self._seen[asked]

    def recognised(
        self, query: Query, exercise: Exercise, engine: Engine, seconds: float
    ) -> tuple[WrongAnswer, ...]:
        """The known wrong answers that give the same rows on every small data set."""
        asked = exercise.slug, query.text
        if asked not in self._behave_like:
            self._behave_like[asked] = super().recognised(query, exercise, engine, seconds)
        return self._behave_like[asked]

    def witness(
        self,
        query: Query,
        exercise: Exercise,
        one: SmallSet,
        engine: Engine,
        fires: Fires,
        left: Left,
        ordered: bool,
    ) -> Witness | None:
        """Smallest data that was found before, where this fires on it too; else what is found now."""
        known = self._witnesses.setdefault((exercise.slug, query.text), [])
        for start, found in known:
            if start is one and fires(found.expected, found.got):
                return found
        new = super().witness(query, exercise, one, engine, fires, left, ordered)
        if new:
            known.append((one, new))
        return new

    def marks(self, *_: object) -> tuple[Mark, ...]:
        """None: nobody asks for the score here."""
        return ()


def main() -> int:
    """Grade all answers on the data of each seed."""
    parser = argparse.ArgumentParser(prog="python -m tests.seeds", description=__doc__)
    parser.add_argument("--seeds", default="1-20", help="from-to")
    parser.add_argument("--findings", action="store_true")
    parser.add_argument("--slug", action="append", default=[])
    asked = parser.parse_args()
    first, _, last = asked.seeds.partition("-")
    exercises = [e for e in catalog.read_all(catalog.root()) if not asked.slug or e.slug in asked.slug]
    faults = 0
    with tempfile.TemporaryDirectory(prefix="seeds-") as folder, Remembering() as laboratory:
        for seed in range(int(first), int(last or first) + 1):
            started = time.monotonic()
            data = _built(Path(folder), seed)
            found = [fault for e in exercises for fault in _faults(e, data, laboratory, asked.findings)]
            faults += len(found)
            print(f"seed {seed}: {len(found)} faults, {time.monotonic() - started:.0f} s", flush=True)
            for fault in found:
                print(f"  {fault}", flush=True)
    return int(faults > 0)


def _built(folder: Path, seed: int) -> Dataset:
    out = folder / f"practice-{seed}"
    data = generator.build(
        scale="tiny", seed=seed, out=out, parameters=building.parameters(), progress=lambda *_: None
    )
    generator.write_orders(data)
    return data


def _faults(exercise: Exercise, data: Dataset, laboratory: Laboratory, findings: bool) -> Iterator[str]:
    with Expectations((data,)) as expectations, Engine(with_copies((data,)), LIMITS) as engine:
        expected = expectations.get(exercise.reference, data)
        for query in exercise.alternatives:
            got = engine.run(query, data)
            if isinstance(got, Failure) or not compare.diff(expected, got, exercise.contract).same:
                yield f"{exercise.slug} {query.path.name}: not right"
        for answer in exercise.wrong if findings else ():
            judged = judge(answer.query, exercise, (data,), expectations, laboratory, engine, tries=0)
            codes = [finding.code for finding in judged.findings]
            if judged.verdict is not Verdict.WRONG or codes[0] != answer.expects:
                where = f"{exercise.slug} {answer.query.path.name}"
                yield f"{where}: {judged.verdict} {codes}, not {answer.expects}"


if __name__ == "__main__":
    sys.exit(main())
