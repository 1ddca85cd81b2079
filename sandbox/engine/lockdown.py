"""Closes a worker: DuckDB's settings, then the operating system's limits. Runs inside the worker.

The order matters in DuckDB 2.0: `temp_directory` before `enable_external_access`, `disabled_filesystems`
after it, `lock_configuration` last. https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
"""

from __future__ import annotations

import math
import time
from pathlib import Path

import duckdb

try:  # here and not where it is used: by then the process may read no file any more
    import resource
except ImportError:  # Windows has no such module; the deadline and DuckDB's own limits remain
    resource = None  # type: ignore[assignment]

SETTINGS = (
    "autoinstall_known_extensions=false",
    "autoload_known_extensions=false",
    "allow_community_extensions=false",
    "allow_persistent_secrets=false",
    "python_enable_replacements=false",
    "python_scan_all_frames=false",
    "enable_external_file_cache=false",
    "max_expression_depth=250",
    "temp_directory=''",
    "errors_as_json=true",
    "TimeZone='UTC'",
    "enable_external_access=false",
    "disabled_filesystems='LocalFileSystem'",
    "lock_configuration=true",
)

ROOM_BYTES = 1536 * 1024 * 1024
"""Address space a worker may take beyond what it has when its data is open."""


def connect(path: str, memory_mb: int) -> duckdb.DuckDBPyConnection:
    """A connection to a data set that can read it, and nothing else."""
    connection = duckdb.connect(path, read_only=True, config=_config(memory_mb))
    lock(connection)
    return connection


def connect_scratch(path: str, memory_mb: int) -> duckdb.DuckDBPyConnection:
    """A connection to an in-memory copy of the data set, which itself is attached as `source`."""
    connection = duckdb.connect(":memory:", config=_config(memory_mb))
    quoted = path.replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS source (READ_ONLY)")
    tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'source'"
    for (table,) in connection.execute(tables).fetchall():
        connection.execute(f'CREATE TABLE main."{table}" AS FROM source.main."{table}"')
    lock(connection)
    return connection


def lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every setting final; none can be changed afterwards, by anybody.

    GLOBAL, because every submission gets a cursor of its own, and a cursor does not inherit what was set
    for the session of another.
    """
    for setting in SETTINGS:
        connection.execute(f"SET GLOBAL {setting}")


def limit_process() -> None:
    """Cap memory, files and core dumps of this process, where the system knows such limits."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    statm = Path("/proc/self/statm")
    if statm.exists():
        in_use = int(statm.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (in_use + ROOM_BYTES, in_use + ROOM_BYTES))


def limit_processor(seconds: float | None) -> None:
    """End this process when it has used that much more processor time; None lifts the limit.

    A worker is killed by its grader's clock. This holds when the grader itself is gone.
    """
    if resource is None:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    soft = most if seconds is None else math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, most))


def _config(memory_mb: int) -> dict[str, str | bool | int | float | list[str]]:
    return {"threads": "1", "async_threads": "1", "memory_limit": f"{memory_mb}MB"}
