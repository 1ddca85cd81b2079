"""The rows of a data set as things to take away: whose they are, and what they cannot do without."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox import datasets
from sandbox.compare import plain
from sandbox.engine import Engine
from sandbox.errors import BrokenEngine
from sandbox.model import Dataset, Failure, Query, Result

ALWAYS = "dataset_info"
"""The one table that is never shrunk: every data set says when its log begins and ends."""

RowId = tuple[str, int]
"""A table and a rowid in it."""


def read_contract() -> dict[str, Any]:
    """Table -> what the data contract says of it beyond its columns."""
    path = datasets.shared() / "datasets" / "contract.toml"
    tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))["tables"]
    return tables


@dataclass(frozen=True, slots=True)
class _Row:
    table: str
    rowid: int
    key: Hashable
    member: Hashable
    parents: tuple[tuple[str, Hashable], ...]


class World:
    """The rows of some tables: which member each belongs to, and which rows it cannot do without.

    Besides the tables asked for, those that they refer to are read.
    """

    def __init__(self, engine: Engine, dataset: Dataset, wanted: Iterable[str]) -> None:
        contract = read_contract()
        self.info: dict[RowId, _Row] = {}
        self._refers = {
            (table, column): parent
            for table, facts in contract.items()
            for column, parent in {**facts.get("parents", {}), **facts.get("loose", {})}.items()
        }
        self.tables = tuple(contract)
        wanted = {ALWAYS, *wanted}
        wanted |= {parent for (table, _), parent in self._refers.items() if table in wanted}
        for table in sorted(wanted):
            facts = contract[table]
            for row in _keys(engine, dataset, table, facts):
                self.info[row.table, row.rowid] = row
        self.rows = tuple(self.info)
        self._by_key = {(row.table, row.key): row_id for row_id, row in self.info.items()}

    def refers_to(self, table: str, column: str) -> str | None:
        """The table whose key a column holds, if it does."""
        return self._refers.get((table, column))

    def closed(self, rows: Iterable[RowId]) -> set[RowId]:
        """The rows with all their parents."""
        closed: set[RowId] = set()
        waiting = list(rows)
        while waiting:
            row_id = waiting.pop()
            if row_id in closed:
                continue
            closed.add(row_id)
            found = (self._by_key.get(parent) for parent in self.info[row_id].parents)
            waiting += [parent for parent in found if parent is not None]
        return closed

    def by_member(self, rows: Iterable[RowId]) -> dict[Hashable, list[RowId]]:
        """The rows in groups that belong together: a member and all they did; else a row by itself."""
        groups: dict[Hashable, list[RowId]] = defaultdict(list)
        for row_id in sorted(rows):
            row = self.info[row_id]
            if row.table != ALWAYS:
                groups[row.member if row.member is not None else row_id].append(row_id)
        return groups


def by_table(rows: Iterable[RowId]) -> dict[str, tuple[int, ...]]:
    """The rowids of each table, in order."""
    tables: dict[str, list[int]] = defaultdict(list)
    for table, rowid in sorted(rows):
        tables[table].append(rowid)
    return {table: tuple(rowids) for table, rowids in tables.items()}


def _keys(engine: Engine, dataset: Dataset, table: str, facts: Mapping[str, object]) -> Iterable[_Row]:
    parents: dict[str, str] = dict(facts.get("parents", {}))  # type: ignore[call-overload]
    key: list[str] = list(facts.get("key", []))  # type: ignore[call-overload]
    columns = list(dict.fromkeys((*key, *parents)))
    names = "".join(f', "{name}"' for name in columns)
    result = read(engine, dataset, f'SELECT rowid{names} FROM "{table}"')
    for row in result.rows:
        cells = {name: plain(value) for name, value in zip(columns, row[1:], strict=True)}
        yield _Row(
            table,
            int(row[0]),  # type: ignore[arg-type]
            cells[key[0]] if len(key) == 1 else tuple(cells[name] for name in key),
            cells.get("member_id"),
            tuple((parent, cells[name]) for name, parent in parents.items() if cells[name] is not None),
        )


def read(engine: Engine, dataset: Dataset, sql: str) -> Result:
    """The rows that a query of our own gives. Raises BrokenEngine when it gives none."""
    result = engine.run(Query(sql, Path("counterexample.sql")), dataset)
    if isinstance(result, Failure):
        raise BrokenEngine(f"The rows of {dataset.name} could not be read: {result.message}")
    return result
