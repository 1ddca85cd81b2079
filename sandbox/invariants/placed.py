"""I-10: each planted case is often enough inside the window of each exercise that relies on it.

The generator knows the windows and the minimums; this asks it about a data set that is built, and for the
parameters that it was built with.
"""

from __future__ import annotations

import json

import duckdb

from sandbox.generator import placement, windows
from sandbox.invariants.outcome import RECORD, Outcome, outcome
from sandbox.model import Dataset

PROMISE = (
    "each planted case is there at least its minimum inside the window of each exercise that relies on it"
)


def look(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> Outcome:
    """The cases that are too rare in a window."""
    manifest = json.loads((dataset.path.parent / "manifest.json").read_text(encoding="utf-8"))
    rare = placement.short(connection, windows.read(manifest["parameters"]), RECORD)
    return outcome(
        "I-10",
        PROMISE,
        [f"{slug}: {tag} {found} times, not {least}" for tag, slug, found, least in rare],
    )
