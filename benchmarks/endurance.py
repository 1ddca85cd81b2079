"""Sends thousands of submissions through one pool, and fails if anything of this process grew.

`python -m benchmarks.endurance --count 10000`. Two candidates side by side, most of them harmless, some
refused, failing, crashing, out of memory, too slow, or deaf to everything but a kill. Every 500 a line with
what this process holds while nothing runs.

What it held after the first `WARM_UP` submissions is the measure. Allowed growth from there to the end:
`MORE_MB` megabytes of memory, and no open file, no child process and no thread. The exit code is 1 where more
is held, or where a submission did not end as it has to.

It reads /proc, so it runs on Linux.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sandbox import datasets
from sandbox.engine import Limits, Pool
from sandbox.model import Dataset, Failure, Query

WARM_UP, EVERY, MORE_MB, JOBS = 200, 500, 24, 2

LIMITS = Limits(seconds=1.0, memory_mb=64, rows=5_000)
"""Short, so that ten thousand end today. What harmless queries need is far below."""

HARMLESS = (
    ("SELECT 1", "ok"),
    ("SELECT country, count(*) FROM members GROUP BY country ORDER BY ALL", "ok"),
    ("SELECT member_id, signup_at FROM members ORDER BY member_id LIMIT 200", "ok"),
    ("DROP TABLE plays", "refused"),
    ("SELECT count(*) FROM plays WHERE title_id = 1", "ok"),
    ("SELECT nope FROM plays", "failed"),
    ("SELECT {'a': [1, 2], 'b': DATE '2025-01-01'}, 1.5::DECIMAL(9, 2), NULL", "ok"),
    ("SELECT FROM", "unreadable"),
    ("SELECT 1; SELECT 2", "refused"),
    ("FROM read_csv('/etc/passwd')", "refused"),
    ("SELECT repeat('x', 100000) FROM range(20)", "ok"),
    ("SELECT 1 FROM range(6000)", "too_big"),
)

HOSTILE = (
    ("SELECT (repeat('[', 100000) || repeat(']', 100000))::JSON::VARIANT", "crashed"),
    ("SELECT list(range) FROM range(20000000)", "out_of_memory"),
    ("""SELECT "IS DISTINCT FROM"('-infinity'::TIMESTAMP, 1)""", None),
    ("SELECT sum(range) FROM range(1000000000000)", "too_slow"),
    ("SELECT count(DISTINCT range || 'x') FROM range(20000000)", None),
    ("SELECT levenshtein(repeat('a', 300000), repeat('b', 300000))", "too_slow"),
)
"""None: whichever limit comes first."""

CYCLE = tuple(pair for hostile in HOSTILE for pair in (*HARMLESS * 3, hostile))


@dataclass(frozen=True, slots=True)
class Held:
    """What this process holds."""

    resident_mb: float
    files: int
    children: int
    threads: int

    def grew(self, before: Held) -> list[str]:
        """What is more than before, beyond the bound, in words."""
        found = [
            f"{name}: {old} before, {new} now"
            for name, old, new in (
                ("open files", before.files, self.files),
                ("child processes", before.children, self.children),
                ("threads", before.threads, self.threads),
            )
            if new > old
        ]
        if self.resident_mb > before.resident_mb + MORE_MB:
            found.append(f"memory: {before.resident_mb:.0f} MB before, {self.resident_mb:.0f} MB now")
        return found


def held() -> Held:
    """What this process holds now; children count until they are reaped."""
    tasks = list(Path("/proc/self/task").iterdir())
    return Held(
        int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20,
        len(list(Path("/proc/self/fd").iterdir())),
        sum(len((task / "children").read_text().split()) for task in tasks),
        threading.active_count(),
    )


def submit(pool: Pool, practice: Dataset, number: int) -> tuple[str, str | None]:
    """How one submission ended, and how it should not have, if it did."""
    text, must_be = CYCLE[number % len(CYCLE)]
    with pool.engine() as engine:
        found = engine.run(Query(text, Path("endurance.sql")), practice)
    kind = str(found.kind) if isinstance(found, Failure) else "ok"
    return kind, None if must_be in (kind, None) else f"{text[:60]}: {kind}, not {must_be}"


def main(arguments: list[str] | None = None) -> int:
    """Run all submissions; the exit code."""
    parser = argparse.ArgumentParser(description="Sends many submissions through one pool of workers.")
    parser.add_argument("--count", type=int, default=2000, help="how many; at least 300")
    count = max(300, parser.parse_args(arguments).count)
    practice = datasets.practice()
    ended: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    looks: list[Held] = []
    stops = sorted({0, WARM_UP, *range(EVERY, count, EVERY), count})
    start = time.monotonic()
    print(f"{'done':>6}{'seconds':>9}{'MB':>7}{'files':>7}{'children':>10}{'threads':>9}{'started':>9}")
    announced = count + JOBS  # so that as many spares wait after the last submission as after the others
    with Pool((practice,), LIMITS, announced, spares=JOBS) as pool, ThreadPoolExecutor(JOBS) as threads:
        for first, last in pairwise(stops):
            for kind, fault in threads.map(lambda n: submit(pool, practice, n), range(first, last)):
                ended[kind] += 1
                wrong.update([fault] if fault else [])
            looks.append(now := held())
            line = f"{now.resident_mb:>7.1f}{now.files:>7}{now.children:>10}{now.threads:>9}"
            print(f"{last:>6}{time.monotonic() - start:>9.1f}{line}{pool.started:>9}", flush=True)
    print(", ".join(f"{kind} {times}" for kind, times in ended.most_common()))
    faults = [f"{what} ({times} times)" for what, times in wrong.items()] + looks[-1].grew(looks[0])
    print("\n".join(faults) or "Nothing grew.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
