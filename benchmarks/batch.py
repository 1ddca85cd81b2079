"""Measures a batch: `python -m benchmarks.batch [--number 1000] [--jobs 2] [--quick]`.

The submissions are a made-up class: right answers in other words, mutants, answers that are refused or fail,
and hostile ones; nearly all texts are distinct. The baseline is what nobody can beat: the same queries, each
on the same data sets in one warm DuckDB process, without fence, comparison or explanation. It leaves out what
it could not survive, the hostile files, and those that fail. A mutant without its join condition would never
end: a query has the seconds and the rows that a submission has.

With `--regrades N` the batch is graded N times more, shuffled, with 1, 2 and 4 jobs in turn, and every
verdict, finding and score is compared.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import psutil

from sandbox import batch, catalog, datasets
from sandbox.cli.batches import STRETCH
from sandbox.engine import Limits
from sandbox.grade import TRIES
from sandbox.model import Exercise, Query, Submission
from sandbox.mutation import mutants, read_schema
from sandbox.record import Record
from sandbox.rewriting import KEEPS_ORDER, chains

HOSTILE = Path(__file__).resolve().parents[1] / "tests" / "hostile"

MIX = {"right": 45, "wrong": 40, "failing": 8, "hostile": 5, "equal": 2}
"""Parts of a hundred submissions."""

FAILING = ("DROP TABLE plays", "SELECT nope FROM plays", "SELECT FROM", "SELECT 1; SELECT 2", "")


def main() -> None:
    """Grade a class and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--regrades", type=int, default=0)
    parser.add_argument("--slug", action="append", default=[])
    asked = parser.parse_args()
    exercises = [e for e in catalog.read_all(catalog.root()) if e.slug in asked.slug or not asked.slug]
    found = submissions(exercises, asked.number)
    tries = 0 if asked.quick else TRIES
    print(f"{len(found):,} submissions, {len({one.query.text for one in found}):,} distinct texts")
    bare = baseline([one for one in found if one.author in ("right", "wrong", "equal")])
    records, seconds, peak = graded(found, asked.jobs, tries)
    print(f"{seconds:.0f} s with {asked.jobs} jobs: {len(found) / seconds:.2f} submissions/s")
    print(f"bare queries: {bare:.1f} s; processors took at most {seconds * asked.jobs / bare:.1f} times that")
    print(f"verdicts: {dict(Counter(one['verdict'] for one in records))}; peak memory {peak / 1e6:,.0f} MB")
    known = [(one, _wanted(one)) for one in records if _wanted(one)]
    others = [one for one, wanted in known if one["verdict"] != wanted]
    print(f"as expected: {len(known) - len(others)} of {len(known)}")
    for one in others:
        told = one["failure"]["kind"] if one["failure"] else [finding["code"] for finding in one["findings"]]
        print(f"  {one['submission']}: {one['verdict']} {told}")
    for number in range(asked.regrades):
        jobs = (1, 2, 4)[number % 3]
        again, seconds, _ = graded(random.Random(number).sample(found, len(found)), jobs, tries)
        changed = list(_changed(records, again))
        print(
            f"regrade {number + 1} with {jobs} jobs, shuffled: {seconds:.0f} s, {len(changed)} changed",
            flush=True,
        )
        for line in changed[:10]:
            print(f"  {line}")


def submissions(exercises: Sequence[Exercise], number: int) -> tuple[Submission, ...]:
    """A made-up class; the author of each is what it should be."""
    rng = random.Random(number)
    schema = read_schema(datasets.schema())
    hostile = sorted(HOSTILE.glob("*/*.sql"))
    wrong = {e.slug: [m.text for m in mutants(e.reference.text, schema)] for e in exercises}
    found: list[Submission] = []
    for place in range(number):
        exercise = rng.choice(exercises)
        kind = rng.choices(list(MIX), list(MIX.values()))[0]
        right = rng.choice((exercise.reference, *exercise.alternatives)).text
        match kind:
            case "right":
                rewritten = chains(right, 1, place, KEEPS_ORDER)
                text = rewritten[0].text if rewritten else right
            case "wrong":
                text = rng.choice([*wrong[exercise.slug], *(one.query.text for one in exercise.wrong)])
            case "failing":
                text = f"-- {place}\n{rng.choice(FAILING)}"
            case "hostile":
                text = rng.choice(hostile).read_bytes().decode("utf-8", "replace").replace("\0", "")
            case _:
                text = exercise.reference.text
        path = Path(kind) / f"{place:05d}" / f"{exercise.slug}.sql"
        found.append(Submission(exercise.slug, Query(text, path), kind))
    return tuple(found)


def baseline(found: Sequence[Submission]) -> float:
    """Seconds for the bare queries on the same data sets in one warm process."""
    limits = Limits()
    connections = [duckdb.connect(str(one.path), read_only=True) for one in datasets.graded()]
    for connection in connections:
        connection.execute(f"SET threads = 1; SET memory_limit = '{limits.memory_mb}MB'")
    started = time.perf_counter()
    for one in found:
        for connection in connections:
            timer = threading.Timer(limits.seconds, connection.interrupt)
            timer.start()
            try:
                connection.execute(one.query.text).fetchmany(limits.rows)
            except duckdb.Error:
                break
            finally:
                timer.cancel()
    return time.perf_counter() - started


def graded(found: Sequence[Submission], jobs: int, tries: int) -> tuple[tuple[Record, ...], float, int]:
    """The records, the seconds that they took, and the most memory of all processes together in bytes."""
    peak, done, started = 0, 0, time.perf_counter()
    limits = Limits(stretch=STRETCH)

    def seen(one: Record, source: str) -> None:
        nonlocal peak, done
        done += 1
        peak = max(peak, _resident())
        if done % 50 == 0:
            print(f"  {done}: {done / (time.perf_counter() - started):.2f}/s", file=sys.stderr, flush=True)

    with batch.Grader(catalog.root(), datasets.graded(), limits, jobs, tries) as grader:
        records = batch.records(found, grader, done=seen)
    return records, time.perf_counter() - started, peak


def _resident() -> int:
    """Bytes that this process and its workers hold."""
    own = psutil.Process()
    total = own.memory_info().rss
    for child in own.children(recursive=True):
        try:
            total += child.memory_info().rss
        except psutil.Error:
            continue
    return total


def _wanted(one: Record) -> str | None:
    """The verdict that a submission has to have, where there is one: a mutant may be right."""
    return {"right": "correct", "equal": "correct", "failing": "not_graded"}.get(one["author"])


def _changed(before: Sequence[Record], after: Sequence[Record]) -> Iterator[str]:
    known = {one["submission"]: one for one in before}
    for one in after:
        old = known[one["submission"]]
        first, second = _told(old), _told(one)
        if first != second:
            yield f"{one['submission']}: {first} -> {second}"


def _told(one: Record) -> tuple[object, ...]:
    codes = tuple(finding["code"] for finding in one["findings"])
    return one["verdict"], round(one["score"], 4), codes


if __name__ == "__main__":
    main()
