"""What a worker says when a query gives no result, in the form of a `Failure`. Runs inside the worker."""

from __future__ import annotations

import json
from typing import Any

import duckdb

from sandbox.engine import wire
from sandbox.engine.fence import ONE_QUERY


def failure(error: BaseException, sql: str, limits: dict[str, int | float]) -> dict[str, Any]:
    """What went wrong with a query, in the form of a `Failure`."""
    if isinstance(error, duckdb.InterruptException):
        return {
            "kind": "too_slow",
            "message": f"Stopped: the query was still running after {limits['seconds']:g} seconds.",
            "next": "Look for a join without a condition, or a recursion that never ends.",
        }
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return {
            "kind": "out_of_memory",
            "message": f"The query needed more than {limits['memory_mb']:g} MB of memory.",
            "next": "Look for a join that multiplies rows, and aggregate before joining.",
        }
    if isinstance(error, RecursionError):
        return {
            "kind": "failed",
            "message": "The query is nested too deep.",
            "next": "Write it with fewer levels: name the inner queries in WITH.",
        }
    if "Max expression depth limit" in str(error):
        return {
            "kind": "failed",
            "message": "An expression is deeper than its depth may be here.",
            "next": "Write it in parts; concat(a, b, …) has one level where a || b || … has many.",
        }
    if not isinstance(error, duckdb.Error | wire.NestedTooDeep):
        return {  # Python's own words for it, such as that an int is too large for C, help nobody
            "kind": "failed",
            "message": "The result holds a value that is out of range and cannot be handed over.",
            "next": "Keep dates within the years 1 to 9999 and intervals below thousands of years.",
        }
    details = _details(str(error))
    line, column = place(sql, details["offset"])
    kind = "unreadable" if isinstance(error, duckdb.ParserException) else "failed"
    advice = (
        "Mend the SQL at the place shown."
        if line is not None
        else "Run it with `sandbox run` and mend it until it returns rows."
    )
    return {"kind": kind, "message": details["message"], "line": line, "column": column, "next": advice}


def _details(text: str) -> dict[str, Any]:
    """The message and the offset in DuckDB's error text (`errors_as_json`)."""
    start = text.find("{")
    message, offset = text, None
    if start >= 0:
        try:
            parsed, _ = json.JSONDecoder().raw_decode(text, start)
            message = f"{parsed['exception_type']} error: {parsed['exception_message']}"
            offset = int(parsed["position"]) if "position" in parsed else None
        except (ValueError, KeyError, TypeError):
            pass
    return {"message": message[:600], "offset": offset}


def place(sql: str, offset: int | None) -> tuple[int | None, int | None]:
    """The 1-based line and column of a byte offset."""
    if offset is None:
        return None, None
    before = sql.encode("utf-8", "replace")[:offset].decode("utf-8", "replace")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def refused(
    message: str, advice: str, line: int | None = None, column: int | None = None, kind: str = "refused"
) -> dict[str, Any]:
    """The reply that says why a query is not run."""
    return {"failure": {"kind": kind, "message": message, "line": line, "column": column, "next": advice}}


def not_a_query(sql: str, statement: duckdb.Statement) -> tuple[str, str]:
    """Why the text, which parses, is not a query: PIVOT without IN is the one honest case."""
    try:
        kind = statement.type.name
    except ValueError:  # DuckDB 2.0 has statement types that its Python client does not know
        kind = "a statement of another kind"
    if kind in ("MULTI", "MULTI_STATEMENT") and "pivot" in sql.lower():
        return "PIVOT without IN is not one query.", "List the values: PIVOT … ON column IN (…) USING …."
    return f"This is not a query but {kind.replace('_', ' ')}.", ONE_QUERY


def too_big(what: str) -> dict[str, Any]:
    """What is said of a result that has more rows or bytes than it may have."""
    return {
        "kind": "too_big",
        "message": f"The result is larger than {what}.",
        "next": "Look for a join or a filter that is missing: no exercise asks for as many rows.",
    }
