"""Where practice data alone shows a mistake, the few members on whom it shows are found there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sandbox import datasets
from sandbox.battery import LIMITS
from sandbox.engine import Engine
from sandbox.model import Query, Result, Value
from sandbox.shrink.narrow import Read, narrow
from sandbox.shrink.trials import Trials
from sandbox.smalldata import SmallSet, cut, faults
from sandbox.smalldata.schema import all_columns
from tests.clock import deadline
from tests.results import contract

COUNTRIES = contract("country:text members:integer", grain="country")
REFERENCE = "SELECT country, count(*) AS members FROM members GROUP BY ALL"
OWNED = [table for table, columns in all_columns().items() if "member_id" in [c.name for c in columns]]


@pytest.fixture(scope="module")
def reader(built_data: Path) -> Iterator[Read]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANDBOX_DATA", str(built_data))
        dataset = datasets.practice()
    with Engine((dataset,), LIMITS) as engine:

        def read(statement: str) -> Sequence[Value]:
            found = engine.run(Query(statement, Path("cut.sql")), dataset)
            assert isinstance(found, Result), found
            return found.rows[0]

        yield read


@pytest.fixture(scope="module")
def engines() -> Iterator[tuple[Engine, Engine]]:
    with Engine((), LIMITS) as one, Engine((), LIMITS) as other:
        yield one, other


def found(reader: Read, engines: tuple[Engine, Engine], wrong_where: str) -> SmallSet | None:
    """The members on whom an answer is wrong that counts one too many where the members are such."""
    answer = f"SELECT country, count(*) + ({wrong_where})::INTEGER AS members FROM members GROUP BY ALL"
    queries = Query(REFERENCE, Path("reference.sql")), Query(answer, Path("answer.sql"))
    trials = Trials(queries, engines, deadline(60))
    narrowed = narrow(reader, trials, COUNTRIES)
    if narrowed is None:
        return None
    one, seen = narrowed
    assert seen.diff is not None
    assert not seen.diff.same
    assert list(faults(one.tables)) == []
    return one


def members(one: SmallSet | None) -> list[object]:
    assert one is not None
    return [row[0] for row in one.tables["members"]]


def test_one_member_is_enough(reader: Read, engines: tuple[Engine, Engine]) -> None:
    assert members(found(reader, engines, "max(member_id = 203)")) == [203]


@pytest.mark.parametrize("others", [(17, 201), (9, 49, 201), (1, 9, 17, 25, 33)])
def test_members_that_are_wrong_only_together_are_found_together(
    reader: Read, engines: tuple[Engine, Engine], others: tuple[int, ...]
) -> None:
    ids = ", ".join(map(str, others))
    where = f"(SELECT count(*) FROM members WHERE member_id IN ({ids})) = {len(others)}"
    assert members(found(reader, engines, where)) == list(others)


def test_what_needs_all_members_is_not_narrowed(reader: Read, engines: tuple[Engine, Engine]) -> None:
    assert found(reader, engines, "(SELECT count(*) FROM members) > 100") is None


@pytest.mark.parametrize("table", OWNED)
def test_the_blocks_of_all_shares_hold_each_row_once(reader: Read, table: str) -> None:
    rows = reader(f"SELECT count(*)::VARCHAR FROM {table}")[0]
    blocks = [(block,) for block in range(cut.BLOCKS)]
    sets = [reader(cut.statement(table, share, blocks))[0] for share in range(cut.SHARES)]
    assert sum(str(numbers).count(",") + 1 for numbers in sets if numbers) == int(str(rows))
