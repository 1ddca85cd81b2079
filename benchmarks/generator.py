"""What the generator costs, beside the usual ways to make the same table of plays.

Every contestant makes `plays` (8 columns) in this process and is measured in CPU seconds, all in turn,
several rounds, medians; only tpchgen runs as a child. The peers draw flat, independent columns: members who
come and go, titles with a season, searches and planted cases are made by ours alone. `limit` is DuckDB
filling a table of the same column types from range(), with trivial expressions.

Mimesis and tpchgen-cli come with `pip install -e .[bench]`; without them their lines are left out.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from sandbox import building, generator
from sandbox.generator import request, shards
from sandbox.generator.layout import TABLES, size

ROUNDS = 3
MEMBERS = 20_000
LOOP, COLUMNS = 20_000, 1_000_000
"""Rows for the contestants that make one row at a time, and for those that make columns."""

START = dt.datetime(2025, 1, 1)
SPAN = 190 * 86_400

PLAYS = "play_id BIGINT, session_id BIGINT, member_id BIGINT, title_id BIGINT, started_at TIMESTAMP, \
watch_seconds INTEGER, is_autoplay BOOLEAN, received_at TIMESTAMP"

Made = tuple[int, int]
"""Rows, and bytes where it writes a file."""


def faker() -> Made:
    """The loop of the tutorials: one Faker call a cell."""
    from faker import Faker

    fake = Faker()
    Faker.seed(1)
    rows = []
    for number in range(LOOP):
        start = fake.date_time_between(START, START + dt.timedelta(seconds=SPAN))
        rows.append(
            (
                number,
                fake.random_int(1, 150_000),
                fake.random_int(1, MEMBERS),
                fake.random_int(1, 1200),
                start,
                fake.random_int(5, 7200) if fake.boolean(98) else None,
                fake.boolean(21),
                start + dt.timedelta(seconds=fake.random_int(1, 600)),
            )
        )
    return len(rows), 0


def mimesis() -> Made:
    """The same loop with the fastest of the drop-in providers."""
    from mimesis import Datetime, Numeric
    from mimesis.random import Random

    number, when, chance = Numeric(seed=1), Datetime(seed=1), Random(1)
    rows = []
    for row in range(LOOP):
        start = when.datetime(2025, 2025)
        rows.append(
            (
                row,
                number.integer_number(1, 150_000),
                number.integer_number(1, MEMBERS),
                number.integer_number(1, 1200),
                start,
                number.integer_number(5, 7200) if chance.random() < 0.98 else None,
                chance.random() < 0.21,
                start + dt.timedelta(seconds=number.integer_number(1, 600)),
            )
        )
    return len(rows), 0


def standard_library() -> Made:
    """The same loop with the module random."""
    chance = random.Random(1)
    rows = []
    for row in range(LOOP):
        start = START + dt.timedelta(seconds=chance.randrange(SPAN))
        rows.append(
            (
                row,
                chance.randrange(150_000),
                chance.randrange(MEMBERS),
                chance.randrange(1200),
                start,
                chance.randrange(5, 7200) if chance.random() < 0.98 else None,
                chance.random() < 0.21,
                start + dt.timedelta(seconds=chance.randrange(1, 600)),
            )
        )
    return len(rows), 0


def pandas() -> Made:
    """Columns at once, as a careful user of numpy and pandas writes them."""
    import pandas as pd

    draw = np.random.default_rng(1)
    start = pd.Timestamp(START) + pd.to_timedelta(draw.integers(0, SPAN, COLUMNS), unit="s")
    frame = pd.DataFrame(
        {
            "play_id": np.arange(COLUMNS),
            "session_id": draw.integers(1, 700_000, COLUMNS),
            "member_id": draw.integers(1, MEMBERS, COLUMNS),
            "title_id": np.minimum(draw.zipf(1.3, COLUMNS), 1200),
            "started_at": start,
            "watch_seconds": pd.array(draw.integers(5, 7200, COLUMNS), dtype="Int32"),
            "is_autoplay": pd.array(draw.random(COLUMNS) < 0.21, dtype="boolean"),
            "received_at": start + pd.to_timedelta(draw.integers(1, 600, COLUMNS), unit="s"),
        }
    )
    frame.loc[draw.random(COLUMNS) < 0.015, "watch_seconds"] = pd.NA
    return len(frame), 0


def limit() -> Made:
    """DuckDB: a table of the same column types from range()."""
    with duckdb.connect(config={"threads": "1"}) as connection:
        connection.execute(f"CREATE TABLE plays ({PLAYS})")
        connection.execute(
            f"""INSERT INTO plays SELECT i, i // 2, i % {MEMBERS}, i % 1200,
                TIMESTAMP '2025-01-01' + to_seconds(i % {SPAN}),
                CASE WHEN i % 64 > 0 THEN i % 7200 END, i % 5 = 0,
                TIMESTAMP '2025-01-01' + to_seconds(i % {SPAN} + 60)
            FROM range({COLUMNS}) r(i)"""
        )
    return COLUMNS, 0


def in_memory() -> dict[str, int]:
    """Ours: all seven tables of members, planted cases and their record included; rows by table."""
    plan = request.read(str(MEMBERS), 1, building.parameters()).plan()
    rows = dict.fromkeys(TABLES, 0)
    for first, last in shards.ranges(1, MEMBERS):
        for table, frame in shards.make(plan, first, last).tables.items():
            rows[table] += size(frame)
    return rows


def on_disk(folder: Path) -> tuple[dict[str, int], int]:
    """Ours: the complete data set, DuckDB file and Parquet; rows by table, and bytes of Parquet."""
    from sandbox.generator import manifest

    out = folder / "ours"
    generator.build(scale=str(MEMBERS), seed=1, out=out, parameters=building.parameters(), threads=1)
    rows = manifest.read(out).rows
    written = sum(path.stat().st_size for path in (out / "parquet").rglob("*.parquet"))
    shutil.rmtree(out)
    return rows, written


def tpchgen(folder: Path) -> Made:
    """TPC-H's orders and lineitem as Parquet, one thread: the fastest generator of a fixed benchmark."""
    command = ["tpchgen-cli", "parquet", "-s", "0.2", "--tables=orders,lineitem", "--num-threads=1"]
    subprocess.run([*command, f"--output-dir={folder / 'tpch'}"], check=True, capture_output=True)
    files = list((folder / "tpch").rglob("*.parquet"))
    with duckdb.connect() as connection:
        rows = sum(len_of(connection, path) for path in files)
    written = sum(path.stat().st_size for path in files)
    shutil.rmtree(folder / "tpch")
    return rows, written


def len_of(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Rows of a Parquet file."""
    (rows,) = connection.execute(f"SELECT count(*) FROM '{path}'").fetchone() or (0,)
    return int(rows)


def cpu() -> float:
    """CPU seconds of this process and its children so far."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in both)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result, and its CPU seconds."""
    start = cpu()
    made = work()
    return made, cpu() - start


def main() -> None:
    """Measure all contestants in turn and print rows per CPU second."""
    from importlib.util import find_spec

    peers: dict[str, Callable[[], Made]] = {"Faker, one call a cell": faker}
    if find_spec("mimesis"):
        peers["Mimesis, one call a cell"] = mimesis
    peers |= {"random, one call a cell": standard_library, "pandas, whole columns": pandas}
    peers["limit: DuckDB from range()"] = limit
    speeds: dict[str, list[float]] = {}
    sizes: dict[str, list[float]] = {}

    def note(name: str, rows: int, seconds: float, written: int = 0) -> None:
        speeds.setdefault(name, []).append(rows / seconds)
        if written:
            sizes.setdefault(name, []).append(written / seconds)

    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        begun = time.monotonic()
        for _ in range(ROUNDS):
            for name, peer in peers.items():
                (rows, written), seconds = timed(peer)
                note(name, rows, seconds, written)
            made, seconds = timed(in_memory)
            note("ours in memory, plays", made["plays"], seconds)
            note("ours in memory, all rows", sum(made.values()), seconds)
            (made, written), seconds = timed(lambda: on_disk(folder))
            note("ours on disk, plays", made["plays"], seconds)
            note("ours on disk, all rows", sum(made.values()), seconds, written)
            if shutil.which("tpchgen-cli"):
                (rows, written), seconds = timed(lambda: tpchgen(folder))
                note("tpchgen-cli, Parquet", rows, seconds, written)
    print(f"{ROUNDS} rounds, {time.monotonic() - begun:.0f} s, load {os.getloadavg()[0]:.1f}, one thread")
    ours = statistics.median(speeds["ours in memory, plays"])
    print(f"{'':<30}{'rows / CPU s':>14}{'MB / CPU s':>12}{'ours (plays in memory) is':>28}")
    for name, values in sorted(speeds.items(), key=lambda item: statistics.median(item[1])):
        speed = statistics.median(values)
        amount = f"{statistics.median(sizes[name]) / 1e6:.1f}" if name in sizes else ""
        print(f"{name:<30}{speed:>14,.0f}{amount:>12}{ours / speed:>26.2f} x")


if __name__ == "__main__":
    main()
