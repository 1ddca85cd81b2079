from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from sandbox.generator import build, fingerprint, public_ids, shards, windows
from sandbox.generator.clock import Array
from sandbox.generator.layout import NULL, OF_MEMBERS, Frame, join, size
from sandbox.generator.shards import Part, Plan

from .conftest import PARAMETERS


def plan(seed: int, members: int = 300, titles: int = 120) -> Plan:
    return shards.plan(seed, members, titles, windows.read(PARAMETERS))


def sums(plan: Plan, *ranges: tuple[int, int]) -> dict[str, tuple[int, int, int]]:
    hashed = fingerprint.words(plan.vocabularies)
    total = fingerprint.Sums()
    for first, last in ranges:
        total.add(fingerprint.of(shards.make(plan, first, last).tables, hashed))
    return total.tables


def parquet_bytes(out: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(out.rglob("*.parquet"))}


def test_same_seed_gives_same_bytes_on_any_number_of_threads(tmp_path: Path) -> None:
    one = build(scale="small", seed=5, out=tmp_path / "one", parameters=PARAMETERS, threads=1)
    many = build(scale="small", seed=5, out=tmp_path / "many", parameters=PARAMETERS, threads=3)
    assert one.fingerprint == many.fingerprint
    assert one.plants == many.plants
    assert parquet_bytes(tmp_path / "one") == parquet_bytes(tmp_path / "many")
    assert len(parquet_bytes(tmp_path / "one")) == 16


def test_two_runs_agree_and_another_seed_does_not(tmp_path: Path) -> None:
    a, b, c = (
        build(scale="tiny", seed=seed, out=tmp_path / name, parameters=PARAMETERS)
        for seed, name in ((5, "a"), (5, "b"), (6, "c"))
    )
    assert a.fingerprint == b.fingerprint != c.fingerprint
    assert parquet_bytes(tmp_path / "a") == parquet_bytes(tmp_path / "b")


@pytest.mark.parametrize("cuts", [(1, 300), (40, 41), (7, 74, 75, 200), (102, 103, 299)])
def test_parts_are_the_whole(cuts: tuple[int, ...]) -> None:
    data = plan(3)
    edges = [0, *cuts, 300]
    ranges = [(a + 1, b) for a, b in pairwise(edges) if a < b]
    assert sums(data, *ranges) == sums(data, (1, 300))


def test_marks_of_parts_are_those_of_the_whole() -> None:
    data = plan(4)

    def marks(*parts: Part) -> set[tuple[str, str, int, int]]:
        return {
            (mark.tag, mark.table, int(key), int(at))
            for part in parts
            for mark in part.record.marks
            for key, at in zip(
                mark.keys, mark.arrived if mark.arrived is not None else 0 * mark.keys, strict=True
            )
        }

    whole = marks(shards.make(data, 1, 300))
    assert whole == marks(shards.make(data, 1, 80), shards.make(data, 81, 95), shards.make(data, 96, 300))


def test_a_larger_scale_keeps_the_members_of_the_smaller_one() -> None:
    tiny, small = plan(9, 300, 120), plan(9, 5000, 1200)
    few, many = shards.make(tiny, 1, 300).tables, shards.make(small, 1, 4000).tables

    def first(rows: Frame, member: Array) -> Frame:
        return {name: values[member <= 300] for name, values in rows.items()}

    for table in ("members", "memberships", "assignments", "model_scores"):
        kept = first(many[table], many[table]["member_id"])
        for name, values in few[table].items():
            assert np.array_equal(values, kept[name]), (table, name)
    ids, member = many["sessions"]["session_id"], many["sessions"]["member_id"]
    same = np.isin(ids, few["sessions"]["session_id"])
    assert np.array_equal(same[member != NULL], (member <= 300)[member != NULL])
    for name, values in few["sessions"].items():
        if name not in ("ended_at", "received_at"):
            assert np.array_equal(np.sort(values), np.sort(many["sessions"][name][same])), name


@pytest.mark.parametrize("column", public_ids.WIDTHS)
def test_ids_that_people_see_are_one_to_one_and_tell_nothing(column: str) -> None:
    width = public_ids.WIDTHS[column]
    numbers = np.unique(np.concatenate([np.arange(50_000), np.arange(50_000) << 20, [(1 << width) - 1]]))
    seen = public_ids.public(3, column, numbers & ((1 << width) - 1))
    assert len(np.unique(seen)) == len(np.unique(numbers & ((1 << width) - 1)))
    assert seen.min() >= 0
    assert seen.max() < 1 << width
    near = public_ids.public(3, column, np.arange(1000))
    assert abs(np.corrcoef(np.arange(1000), near)[0, 1]) < 0.1
    assert np.array_equal(public_ids.public(3, column, np.array([NULL])), [NULL])
    assert not np.array_equal(near, public_ids.public(4, column, np.arange(1000)))


def test_members_of_small_are_the_first_of_medium() -> None:
    small, medium = plan(2, 5000, 1200), plan(2, 50_000, 1200)
    assert sums(small, (1, 500)) == sums(medium, (1, 500))
    assert shards.ranges(1, 5000)[0] == shards.ranges(1, 50_000)[0] == (1, 4000)


def test_the_order_of_rows_does_not_change_the_fingerprint_and_a_swap_of_cells_does() -> None:
    data = plan(1)
    hashed = fingerprint.words(data.vocabularies)
    plays = shards.make(data, 1, 300).tables["plays"]
    turned = {name: values[::-1].copy() for name, values in plays.items()}
    assert fingerprint.of({"plays": plays}, hashed) == fingerprint.of({"plays": turned}, hashed)
    turned["title_id"][[0, 1]] = turned["title_id"][[1, 0]] + np.array([1, 0])
    assert fingerprint.of({"plays": plays}, hashed) != fingerprint.of({"plays": turned}, hashed)


def test_tables_of_members_are_the_ones_that_shards_make() -> None:
    made = shards.make(plan(0), 1, 5).tables
    assert set(made) == set(OF_MEMBERS)
    assert size(join("members", [made["members"], made["members"]])) == 10
