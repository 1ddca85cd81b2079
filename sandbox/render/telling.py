"""Which columns of the smallest data are worth reading: those that hold something else than what is usual."""

from __future__ import annotations

import re

from sandbox.model import Table
from sandbox.render import words
from sandbox.smalldata.usual import USUAL


def telling(table: Table, query: str) -> tuple[Table, str]:
    """The table without the columns that say nothing, and these in words.

    A column says nothing when all its cells are as usual and the query does not name it; so does a reference
    to another table that is unknown in every row. The smallest data has usual values wherever it can.
    """
    if not table.rows:
        return table, ""
    left_out = [
        place
        for place, column in enumerate(table.columns)
        if _is_usual(column, [row[place] for row in table.rows]) and not _names(query, column)
    ]
    kept = [place for place in range(len(table.columns)) if place not in left_out]
    shown = Table(
        tuple(table.columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in table.rows),
    )
    usual = ", ".join(f"{table.columns[n]} {words.cell(table.rows[0][n])}" for n in left_out)
    return shown, f"(everywhere: {usual})" if usual else ""


def _is_usual(column: str, values: list[object]) -> bool:
    if column.endswith("_id"):
        return all(value is None for value in values)
    return column in USUAL and all(value == USUAL[column] for value in values)


def _names(query: str, column: str) -> bool:
    return re.search(rf"\b{re.escape(column)}\b", query, re.IGNORECASE) is not None
