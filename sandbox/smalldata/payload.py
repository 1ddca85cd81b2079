"""Small data sets in the form in which a worker takes them."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence

from sandbox.smalldata.schema import Row, SmallSet, all_columns

SET = "set"
"""The column that says which data set a row belongs to."""


def payload(sets: Sequence[SmallSet], only: Container[str] | None = None) -> dict[str, dict[str, str]]:
    """Table -> column -> its values over all data sets as a JSON list; `set` is the number of the set.

    With `only`, of these tables alone.
    """
    found: dict[str, dict[str, str]] = {}
    for table, columns in all_columns().items():
        if only is not None and table not in only:
            continue
        numbers = [n for n, one in enumerate(sets) for _ in one.tables.get(table, ())]
        rows = [row for one in sets for row in one.tables.get(table, ())]
        if rows:
            cells = zip(*rows, strict=True)
            lists = {
                column.name: json.dumps(list(values)) for column, values in zip(columns, cells, strict=True)
            }
            found[table] = {SET: json.dumps(numbers), **lists}
    return found


def unpack(packed: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> tuple[SmallSet, ...]:
    """The data sets of a payload, given their names."""
    tables: list[dict[str, tuple[Row, ...]]] = [{} for _ in names]
    for table, columns in all_columns().items():
        rows: list[list[Row]] = [[] for _ in names]
        given = packed.get(table)
        if given:
            numbers = json.loads(given[SET])
            cells = zip(*(json.loads(given[column.name]) for column in columns), strict=True)
            for number, row in zip(numbers, cells, strict=True):
                rows[number].append(row)
        for number, found in enumerate(rows):
            tables[number][table] = tuple(found)
    return tuple(SmallSet(name, own) for name, own in zip(names, tables, strict=True))
