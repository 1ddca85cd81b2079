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
    "asof_loop_join_threshold=0",  # else few estimated rows make an ASOF JOIN a loop over all pairs
    "temp_directory=''",
    "errors_as_json=true",
    "TimeZone='UTC'",
    "enable_external_access=false",
    "disabled_filesystems='LocalFileSystem'",
    "lock_configuration=true",
)


def connect(path: str, memory_mb: int) -> duckdb.DuckDBPyConnection:
    """A connection to a data set that can read it, and nothing else."""
    connection = duckdb.connect(path, read_only=True, config=config(memory_mb))
    lock(connection)
    return connection


def lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every setting final; none can be changed afterwards, by anybody.

    GLOBAL, because every submission gets a cursor of its own, and a cursor does not inherit what was set
    for the session of another.
    """
    for setting in SETTINGS:
        connection.execute(f"SET GLOBAL {setting}")


def limit_process(room_bytes: int | None) -> bool:
    """Cap files, core dumps and, unless the grader watches it, memory of this process.

    Memory is address space here: `room_bytes` beyond what is in use now. False if nothing holds it to that:
    then the grader has to watch.
    """
    _cap("RLIMIT_CORE", 0)
    _cap("RLIMIT_FSIZE", 0)
    statm = Path("/proc/self/statm")
    if room_bytes is None or resource is None or not statm.exists():
        return False
    in_use = int(statm.read_text().split()[0]) * resource.getpagesize()
    return _cap("RLIMIT_AS", in_use + room_bytes)


def limit_processor(seconds: float | None) -> None:
    """End this process when it has used that much more processor time; None lifts the limit.

    A worker is killed by its grader's clock. This holds when the grader itself is gone.
    """
    if resource is None:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    soft = most if seconds is None else _at_most(math.ceil(time.process_time() + seconds), most)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, most))


def _cap(name: str, amount: int) -> bool:
    """Set a limit for good, where the system has it; a lower one that was there before stays."""
    kind = getattr(resource, name, None)
    if kind is None:
        return False
    _, most = resource.getrlimit(kind)
    amount = _at_most(amount, most)
    resource.setrlimit(kind, (amount, amount))
    return True


def _at_most(amount: int, most: int) -> int:
    return amount if most == resource.RLIM_INFINITY else min(amount, most)


def config(memory_mb: int) -> dict[str, str | bool | int | float | list[str]]:
    """The settings with which a database is opened."""
    return {"threads": "1", "async_threads": "1", "memory_limit": f"{memory_mb}MB"}
