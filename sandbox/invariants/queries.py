"""I-1 to I-8 and the keys: queries in datasets/invariants, each of which returns the rows that break it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

from sandbox import datasets
from sandbox.invariants.outcome import MOST_EXAMPLES, Outcome


def files() -> tuple[Path, ...]:
    """The queries in the order of their promises, the keys last."""
    return tuple(sorted((datasets.shared() / "datasets" / "invariants").glob("*.sql")))


def look(connection: duckdb.DuckDBPyConnection) -> Iterator[Outcome]:
    """The outcome of every query."""
    for path in files():
        text = path.read_text(encoding="utf-8")
        name, promise = heading(text)
        query = text.rstrip().removesuffix(";")
        found = connection.execute(f"SELECT *, count(*) OVER () FROM (\n{query}\n) LIMIT {MOST_EXAMPLES}")
        columns = [column[0] for column in found.description or ()][:-1]
        rows = found.fetchmany(MOST_EXAMPLES)
        yield Outcome(
            name,
            promise,
            rows[0][-1] if rows else 0,
            tuple(
                ", ".join(f"{column} {value}" for column, value in zip(columns, row, strict=False))
                for row in rows
            ),
        )


def heading(text: str) -> tuple[str, str]:
    """The name and the promise, from the first line of a query: `-- I-1: copies of one event agree.`"""
    found = re.match(r"-- ([\w-]+): (.*?)\.?$", text, re.MULTILINE)
    return found.groups() if found else ("?", "a query without a heading")  # type: ignore[return-value]
