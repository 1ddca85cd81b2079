"""The same rows in other orders: copies of a data set that show which answers hang on the order of rows.

A table has no order of its own, but a file has. `reversed` turns every tie round; `shuffled` finds what looks
the same from both ends.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from sandbox.datasets import ORDERS
from sandbox.errors import BuildError
from sandbox.generator.layout import TABLES
from sandbox.model import Dataset

_CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": "1", "memory_limit": "1GB"}


def write(dataset: Dataset) -> None:
    """Write the copies of a data set beside it, where they are not there yet. Raises BuildError."""
    for order, by in ORDERS.items():
        path = dataset.path.with_name(f"{order}.duckdb")
        fresh = path.with_name(f"{order}.{os.getpid()}.partial")
        if path.is_file():
            continue
        try:
            _copy(dataset.path, fresh, by)
            fresh.replace(path)
        except (OSError, duckdb.Error) as error:
            raise BuildError(
                f"The copy {path} could not be written: {str(error).splitlines()[0]}",
                "Free some room, or choose another folder or a smaller scale.",
            ) from error
        finally:
            for left in (fresh, fresh.with_name(f"{fresh.name}.wal")):
                with suppress(OSError):
                    left.unlink()


def _copy(source: Path, target: Path, by: str) -> None:
    quoted = str(source).replace("'", "''")
    with duckdb.connect(target, config={**_CONFIG, "temp_directory": f"{target}.spill"}) as connection:
        connection.execute("SET preserve_insertion_order = true")
        connection.execute(f"ATTACH '{quoted}' AS source (READ_ONLY)")
        for table in TABLES:
            connection.execute(f"CREATE TABLE main.{table} AS FROM source.main.{table} ORDER BY {by}")
