"""Small data sets are legal, the same from the same seed, and survive being written and read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import duckdb
import pytest

from sandbox import datasets, smalldata
from sandbox.engine import Engine
from sandbox.errors import BrokenExercise
from sandbox.model import Query, Result
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import closed
from sandbox.smalldata.less import without_one_part, without_parts
from sandbox.smalldata.pools import DAY, MINUTE, SECOND, instant
from sandbox.smalldata.schema import all_columns, place

QUERY = (
    "SELECT 1 FROM plays WHERE started_at >= DATE '2025-06-01' AND watch_seconds >= 120 "
    "AND received_at < started_at + INTERVAL '30 minutes'"
)
USED = ("members", "memberships", "sessions", "plays", "searches", "title_categories", "assignments")
POOLS = smalldata.mine([QUERY])
INVARIANTS = sorted((datasets.shared() / "datasets" / "invariants").glob("*.sql"))


def drawn(count: int, seed: int = 1) -> list[SmallSet]:
    rng = Random(seed)
    return [smalldata.make(rng, POOLS, f"s{n}", USED, wide=n % 10 == 0) for n in range(count)]


def varied(count: int) -> list[SmallSet]:
    rng, parents = Random(2), drawn(count)
    return [smalldata.vary(rng, POOLS, rng.choice(parents), f"v{n}") for n in range(count)]


SETS = [*drawn(150), *varied(250)]


def test_what_is_made_has_no_faults() -> None:
    assert Counter(fault for one in SETS for fault in smalldata.faults(one.tables)) == {}


@pytest.mark.parametrize("path", INVARIANTS, ids=lambda path: path.stem)
def test_what_is_made_keeps_the_invariants_of_the_data_contract(path: Path) -> None:
    with Engine(()) as engine:
        engine.put(smalldata.payload(SETS), datasets.schema())
        found = engine.lift(Query(path.read_text(encoding="utf-8"), path), range(len(SETS)))
    assert isinstance(found, Result)
    assert found.rows == ()


def test_neighbours_differ_from_their_parents() -> None:
    parents = {repr(one.tables) for one in drawn(250)}
    assert sum(repr(one.tables) not in parents for one in varied(250)) > 150


def test_the_edge_cases_are_met_often() -> None:
    plays = [one.tables["plays"] for one in SETS]
    boundary = instant("2025-06-01")
    started, seconds = place("plays", "started_at"), place("plays", "watch_seconds")
    met = {
        "copies": sum(len({row[0] for row in rows}) < len(rows) for rows in plays),
        "the boundary": sum(any(row[started] == boundary for row in rows) for rows in plays),
        "just before it": sum(any(row[started] == boundary - 1 for row in rows) for rows in plays),
        "119 seconds": sum(any(row[seconds] == 119 for row in rows) for rows in plays),
        "120 seconds": sum(any(row[seconds] == 120 for row in rows) for rows in plays),
        "no plays": sum(not rows for rows in plays),
        "thirty minutes apart": sum(_apart(one, 30 * MINUTE) for one in SETS),
    }
    assert min(met.values()) >= 3, met


def _apart(one: SmallSet, span: int) -> bool:
    searches = {row[place("searches", "searched_at")] for row in one.tables["searches"]}
    return any(row[4] - span in searches for row in one.tables["plays"])  # type: ignore[operator]


def test_the_same_seed_gives_the_same_data() -> None:
    assert drawn(20) == drawn(20)
    assert drawn(20) != drawn(20, seed=3)


def test_no_hash_of_a_text_decides_what_is_made() -> None:
    """Python gives texts other hashes in every process, and with them sets another order."""
    program = (
        "from tests.smalldata.test_smalldata import drawn, varied; import hashlib; "
        "print(hashlib.sha256(repr((drawn(20), varied(20))).encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_constants_are_mined_with_both_their_sides() -> None:
    boundary = instant("2025-06-01")
    assert {boundary - 1, boundary, boundary + 1, boundary + DAY - SECOND} <= set(POOLS.instants)
    assert {30 * MINUTE - 1, 30 * MINUTE, 30 * MINUTE + 1} <= set(POOLS.edges)
    assert {119, 120, 121} <= set(POOLS.integers)
    assert smalldata.mine(["SELECT to_days(28)"]).edges[-2:] == (28 * DAY, 28 * DAY + 1)
    assert "it's" in smalldata.mine(["SELECT 'it''s'"]).texts


def test_no_text_makes_mining_fail() -> None:
    for text in (
        "'2025-02-31'",
        "interval '99999999 years'",
        "1e999",
        "'" * 99,
        "9" * 5000,
        "to_days(9999999)",
    ):
        assert smalldata.mine([text]).instants


def test_a_payload_can_be_unpacked() -> None:
    names = [one.name for one in SETS]
    assert smalldata.unpack(smalldata.payload(SETS), names) == tuple(SETS)


def test_a_file_holds_all_rows(tmp_path: Path) -> None:
    one = SmallSet("full", max(SETS, key=lambda one: one.rows).tables, ("a mutant", "wrong/b.sql"))
    (tmp_path / "full.json").write_text(smalldata.to_text(one), encoding="utf-8")
    (read,) = smalldata.read_folder(tmp_path)
    assert (read.name, read.kills) == ("full", one.kills)
    assert all(read.tables.get(table, ()) == rows for table, rows in one.tables.items())


@pytest.mark.parametrize("text", ["", "{}", '{"kills": [], "tables": {"plays": [["play_id"]]}}', "[1]"])
def test_a_damaged_file_is_our_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.json").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenExercise, match=r"odd\.json"):
        smalldata.read_folder(tmp_path)


def test_less_is_legal_and_smaller() -> None:
    one = max(SETS, key=lambda one: one.rows)
    variants = without_one_part(one)
    assert variants
    for variant in [*variants, *without_parts(one, variants[:20])]:
        assert variant.rows < one.rows
        assert next(smalldata.faults(variant.tables), None) is None


def test_a_row_goes_with_its_parent() -> None:
    full = next(one for one in SETS if any(row[2] is not None for row in one.tables["plays"]))
    left = closed({**full.tables, "members": ()})
    assert all(row[2] is None for row in left["plays"])


@pytest.mark.parametrize(
    ("table", "column", "value", "fault"),
    [
        ("plays", "received_at", 0, "received_at is before"),
        ("plays", "member_id", 99, "not in members"),
        ("plays", "play_id", 0, "play_id is 0"),
        ("plays", "title_id", None, "title_id is NULL"),
        ("plays", "watch_seconds", -1, "watch_seconds is -1"),
        ("sessions", "device", "unknown", "device is 'unknown'"),
        ("sessions", "started_at", instant("2024-12-31"), "before the log"),
        ("members", "signup_at", instant("2025-07-10"), "not before as_of"),
    ],
)
def test_what_the_contract_forbids_is_a_fault(table: str, column: str, value: object, fault: str) -> None:
    one = next(one for one in SETS if one.tables[table])
    row = list(one.tables[table][0])
    row[place(table, column)] = value  # type: ignore[call-overload]
    changed = {**one.tables, table: (tuple(row), *one.tables[table][1:])}
    assert any(fault in found for found in smalldata.faults(changed))


def test_the_columns_are_those_of_the_schema() -> None:
    with duckdb.connect() as connection:
        connection.execute(datasets.schema())
        for table, columns in all_columns().items():
            described = connection.execute(f"DESCRIBE {table}").fetchall()
            assert [(c.name, c.kind, "YES" if c.nullable else "NO") for c in columns] == [
                tuple(row[:3]) for row in described
            ]
