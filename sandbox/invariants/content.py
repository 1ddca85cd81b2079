"""The rows are those that were built: what the manifest says of them is worked out again from the tables."""

from __future__ import annotations

import json

import duckdb

from sandbox.generator import contents
from sandbox.generator.fingerprint import Sums
from sandbox.invariants.outcome import Outcome, outcome
from sandbox.model import Dataset

PROMISE = "the tables hold what was built: their fingerprint is that of the manifest"


def look(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> Outcome:
    """The tables whose rows are not those that were built; all, where they cannot be read."""
    manifest = json.loads((dataset.path.parent / "manifest.json").read_text(encoding="utf-8"))
    due = Sums.read(manifest["sums"])
    try:
        found = contents.sums(connection, "data")
    except duckdb.Error as error:
        return outcome("Content", PROMISE, [f"the tables cannot be read: {str(error).splitlines()[0]}"])
    changed = [
        f"{table}: {found.tables[table][0]:,} rows, and {due.tables.get(table, (0,))[0]:,} were built"
        for table in found.tables
        if found.tables[table] != due.tables.get(table, (0, 0, 0))
    ]
    if due.text() != manifest["fingerprint"]:
        changed.append("manifest.json: its fingerprint is not that of its sums")
    return outcome("Content", PROMISE, changed)
