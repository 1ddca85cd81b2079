"""A twin lacks the edge cases of all families but one, and is legal."""

from __future__ import annotations

from random import Random

import pytest

from sandbox import smalldata
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import LOGS, faults
from sandbox.smalldata.schema import all_columns, place
from sandbox.smalldata.twins import EDGES, twin

TABLES = tuple(table for table in all_columns() if table != "dataset_info")
POOLS = smalldata.mine(["SELECT * FROM plays WHERE started_at >= DATE '2025-06-01' + INTERVAL 28 DAY"])
SETS = [smalldata.make(Random(n), POOLS, str(n), TABLES, wide=True) for n in range(60)]
TWINS = [(one, plain) for one in SETS if (plain := twin(one)) is not None]


def copies(one: SmallSet) -> int:
    return sum(len(one.tables.get(t, ())) - len({row[0] for row in one.tables.get(t, ())}) for t in LOGS)


def flags(one: SmallSet) -> int:
    cells = [("members", "is_internal"), ("plays", "is_autoplay")]
    return sum(row[place(t, name)] is True for t, name in cells for row in one.tables.get(t, ()))


def unknown(one: SmallSet) -> int:
    cells = [("members", "is_internal"), ("sessions", "device"), ("plays", "watch_seconds")]
    return sum(row[place(t, name)] is None for t, name in cells for row in one.tables.get(t, ()))


def midnights(one: SmallSet) -> int:
    day = smalldata.pools.DAY
    at = place("sessions", "started_at")
    return sum(int(row[at] or 0) % day == 0 for row in one.tables.get("sessions", ()))


COUNTS = {"copies": copies, "population": flags, "unknown values": unknown, "boundaries": midnights}


def test_enough_data_sets_have_a_legal_twin() -> None:
    assert len(TWINS) > len(SETS) / 5
    assert not [fault for _, plain in TWINS for fault in faults(plain.tables)]


@pytest.mark.parametrize("family", EDGES)
def test_the_plain_twin_has_no_edge_case_of_a_family(family: str) -> None:
    count = COUNTS[family]
    assert sum(count(one) for one, _ in TWINS) > 0
    assert sum(count(plain) for _, plain in TWINS) == 0


@pytest.mark.parametrize("family", EDGES)
def test_the_twin_of_a_family_has_its_edge_cases_and_no_others(family: str) -> None:
    own = [found for one, _ in TWINS if (found := twin(one, family)) is not None]
    assert sum(COUNTS[family](one) for one in own) > 0
    others = [count for name, count in COUNTS.items() if name != family]
    assert sum(count(one) for one in own for count in others) == 0
