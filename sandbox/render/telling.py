"""What of the smallest data is worth reading: no column that is as usual everywhere, few rows of a kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from sandbox.model import Row, Table
from sandbox.render import words
from sandbox.smalldata.usual import USUAL

MOST_ALIKE = 20
"""Rows in succession that differ only in their id and their instants; of more, two are shown."""


def telling(table: Table, query: str) -> tuple[Table, str]:
    """The table without what says nothing, and that in words.

    A column says nothing when all its cells are as usual and the query does not name it; so does a reference
    to another table that is unknown in every row. The smallest data has usual values wherever it can. Where
    a query needs many rows of a kind, two of them are enough for the reader.
    """
    left_out = [
        place
        for place, column in enumerate(table.columns)
        if table.rows and _is_usual(column, [row[place] for row in table.rows]) and not _names(query, column)
    ]
    kept = [place for place in range(len(table.columns)) if place not in left_out]
    rows = _without_alike(table)
    said = [f"everywhere: {_usual(table, left_out)}"] if left_out else []
    if fewer := len(table.rows) - len(rows):
        said.append(f"and {words.counted(fewer, 'row')} more like the last of their kind")
    columns = tuple(table.columns[place] for place in kept)
    shown = Table(columns, tuple(tuple(row[place] for place in kept) for row in rows))
    return shown, f"({'; '.join(said)})" if said else ""


def _usual(table: Table, places: Sequence[int]) -> str:
    return ", ".join(f"{table.columns[n]} {words.cell(table.rows[0][n])}" for n in places)


def _without_alike(table: Table) -> list[Row]:
    """The rows; of a long succession that differs only in ids of their own and instants, the first two."""
    fixed = [n for n, name in enumerate(table.columns) if n > 0 and not name.endswith("_at")]
    rows: list[Row] = []
    for _, alike in groupby(table.rows, key=lambda row: [row[n] for n in fixed]):
        found = list(alike)
        rows += found if len(found) <= MOST_ALIKE else found[:2]
    return rows


def _is_usual(column: str, values: list[object]) -> bool:
    if column.endswith("_id"):
        return all(value is None for value in values)
    return column in USUAL and all(value == USUAL[column] for value in values)


def _names(query: str, column: str) -> bool:
    return re.search(rf"\b{re.escape(column)}\b", query, re.IGNORECASE) is not None
