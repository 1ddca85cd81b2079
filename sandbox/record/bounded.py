"""What a report shows of a large answer: enough to recognise it, never all of it.

An answer may have 100,000 rows, or one cell of ten megabytes. Who reads a report, on paper or in a program,
needs the first of it, and how much there was.
"""

from __future__ import annotations

import re

from sandbox.model import Table, Value

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What moves a cursor, starts an escape sequence, or turns the direction of reading."""

LONGEST = 1_000
"""Letters of a text, and digits of a number, that a report shows."""

MOST_ITEMS = 100
"""Items of a list."""

MOST_ROWS = 200
"""Rows of a table, in the JSON report."""


def value(whole: Value) -> Value:
    """A value, or its beginning with a word on its size."""
    match whole:
        case str() if len(whole) > LONGEST:
            return f"{whole[:LONGEST]}… ({len(whole):,} letters)"
        case tuple() if len(whole) > MOST_ITEMS:
            shown = tuple(value(item) for item in whole[:MOST_ITEMS])
            return (*shown, f"… ({len(whole):,} items)")
        case tuple():
            return tuple(value(item) for item in whole)
        case int() if abs(whole) >= 10**LONGEST:
            return f"a number of more than {LONGEST:,} digits"
    return whole


def rows(table: Table) -> Table:
    """The first rows of a table."""
    return Table(table.columns, table.rows[:MOST_ROWS])
