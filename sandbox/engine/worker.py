"""The process that runs one candidate's SQL. It holds data sets and nothing else worth reading.

Started by `process.py` with an empty environment; speaks frames (`wire.py`) on the pipes it was given.
Requests: open (data sets and limits), run (one query on one data set); of a scratch copy, keep (choose rows)
and fill (replace NULLs).
"""

from __future__ import annotations

import datetime
import decimal  # noqa: F401 - loaded before the file system is out of reach
import json
import os
import threading
import time
import uuid  # noqa: F401
from typing import Any, BinaryIO

import duckdb
import pytz  # noqa: F401 - DuckDB's client needs it to return TIMESTAMPTZ

from sandbox.datasets import ORDERS
from sandbox.engine import lockdown, order, wire
from sandbox.engine.confine import confine
from sandbox.engine.fence import ONE_QUERY, refusal

BATCH = 2048
"""Rows fetched at once, between two looks at the caps."""


class Worker:
    """The open data sets of this process, and the limits that every query keeps."""

    def __init__(self) -> None:
        self.limits: dict[str, int | float] = {}
        self.connections: dict[str, duckdb.DuckDBPyConnection] = {}
        self.later: dict[str, str] = {}
        self.tables: frozenset[str] = frozenset()
        self.reserved: frozenset[str] = frozenset()

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what a frame asks; the reply is a frame's message."""
        match request["op"]:
            case "open":
                return self.open(request)
            case "run":
                return self.run(request["dataset"], request["sql"], request["seconds"])
            case "keep":
                return self.keep(request["dataset"], request["rows"], request["order"])
            case "fill":
                return self.fill(request["dataset"], request["table"], request["column"], request["nth"])
        return {"fault": f"unknown request {request['op']}"}

    def open(self, request: dict[str, Any]) -> dict[str, Any]:
        """Close the process around the data sets, open and lock them, then cap what it may use."""
        self.limits = request["limits"]
        self.later = request["later"]
        barriers = confine((*request["datasets"].values(), *self.later.values()))
        connect = lockdown.connect_scratch if request["scratch"] else lockdown.connect
        for name, path in request["datasets"].items():
            connection = connect(path, int(self.limits["memory_mb"]))
            self.connections[name] = connection
            self.tables |= {table.lower() for (table,) in connection.execute(_TABLES).fetchall()}
        self.reserved = frozenset(view.lower() for (view,) in connection.execute(_VIEWS).fetchall())
        capped = lockdown.limit_process(None if request["watched"] else int(self.limits["room_mb"]) << 20)
        return {"opened": True, "barriers": barriers, "capped": capped, "pid": os.getpid()}

    def connection(self, dataset: str) -> duckdb.DuckDBPyConnection:
        """The connection to a data set; those that few queries need are opened when one does."""
        if dataset not in self.connections:
            self.connections[dataset] = lockdown.connect(self.later[dataset], int(self.limits["memory_mb"]))
        return self.connections[dataset]

    def keep(self, dataset: str, rows: dict[str, list[int]], way: str) -> dict[str, Any]:
        """Fill tables of a scratch database with the given rows (by rowid) of the data set behind it."""
        connection = self.connections[dataset]
        by = ORDERS.get(way, "rowid")
        for table, chosen in rows.items():
            connection.execute(
                f'CREATE OR REPLACE TABLE main."{table}" AS SELECT * FROM source.main."{table}" '
                f"WHERE rowid IN (SELECT unnest($1::BIGINT[])) ORDER BY {by}",
                [chosen],
            )
        return {"kept": True}

    def fill(self, dataset: str, table: str, column: str, nth: int) -> dict[str, Any]:
        """Put a common value of a column (the commonest but `nth`) where a scratch copy has NULL."""
        connection = self.connections[dataset]
        value = (
            f'(SELECT "{column}" FROM source.main."{table}" WHERE "{column}" IS NOT NULL '
            f"GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1 OFFSET {int(nth)})"
        )
        connection.execute(f'UPDATE main."{table}" SET "{column}" = {value} WHERE "{column}" IS NULL')
        left = connection.execute(f'SELECT count(*) FROM main."{table}" WHERE "{column}" IS NULL').fetchall()
        return {"filled": left == [(0,)]}

    def run(self, dataset: str, sql: str, seconds: float) -> dict[str, Any]:
        """Admit and run one query; a result, or a failure that a person can act on."""
        try:
            connection = self.connection(dataset)
        except (KeyError, duckdb.Error) as error:
            return {"fault": f"{dataset} cannot be opened: {error}"}
        started = time.perf_counter()
        try:
            with connection.cursor() as cursor:
                watch = threading.Timer(seconds, cursor.interrupt)
                watch.daemon = True
                watch.start()
                lockdown.limit_processor(2 * seconds + 2)  # two threads work on a query
                try:
                    return self._admit_and_run(cursor, sql, started)
                finally:
                    watch.cancel()
                    lockdown.limit_processor(None)
        except (duckdb.InternalException, duckdb.FatalException):
            raise  # the database is unusable from now on: this process ends, and the client starts another
        except BaseException as error:
            return {"failure": failure(error, sql, self.limits)}

    def _admit_and_run(self, cursor: duckdb.DuckDBPyConnection, sql: str, started: float) -> dict[str, Any]:
        statements = cursor.extract_statements(sql)
        if not statements:
            return _refused("There is no query in this file: it is empty, or comments only.", ONE_QUERY)
        if len(statements) > 1:
            return _refused(f"There are {len(statements)} statements in this file.", ONE_QUERY)
        tree = json.loads(cursor.execute("SELECT json_serialize_sql($1::VARCHAR)", [sql]).fetchall()[0][0])
        if tree.get("error"):
            return _refused(*_not_a_query(sql, statements[0]))
        refused = refusal(tree, self.tables, self.reserved)
        if refused:
            line, column = place(sql, refused.offset)
            return _refused(refused.message, refused.next, line, column, refused.kind)
        found = self._fetch(cursor.execute(statements[0]), started)
        if "result" in found:
            found["result"]["sensitive"] = order.sensitive(tree)
        return found

    def _fetch(self, cursor: duckdb.DuckDBPyConnection, started: float) -> dict[str, Any]:
        columns = [column[0] for column in cursor.description or ()]
        families = [str(wire.family(str(column[1]))) for column in cursor.description or ()]
        rows: list[list[Any]] = []
        size = 0
        bignum = [str(column[1]) == "BIGNUM" for column in cursor.description or ()]
        while batch := cursor.fetchmany(BATCH):
            encoded = [
                [wire.encode(_integer(cell) if big else cell) for cell, big in zip(row, bignum, strict=True)]
                for row in batch
            ]
            rows += encoded
            size += len(json.dumps(encoded, ensure_ascii=False).encode())
            if len(rows) > self.limits["rows"]:
                return {"failure": _too_big(f"{self.limits['rows']:,} rows")}
            if size > self.limits["result_bytes"]:
                return {"failure": _too_big(f"{self.limits['result_bytes'] / 1e6:g} MB")}
        seconds = time.perf_counter() - started
        return {"result": {"columns": columns, "families": families, "rows": rows, "seconds": seconds}}


_TABLES = "SELECT table_name FROM duckdb_tables() WHERE NOT internal"
_VIEWS = "SELECT view_name FROM duckdb_views() WHERE internal AND schema_name <> 'information_schema'"
"""The built-in views that a bare name can reach; `views` or `columns` are free for a CTE."""


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


def _refused(
    message: str, advice: str, line: int | None = None, column: int | None = None, kind: str = "refused"
) -> dict[str, Any]:
    return {"failure": {"kind": kind, "message": message, "line": line, "column": column, "next": advice}}


def _not_a_query(sql: str, statement: duckdb.Statement) -> tuple[str, str]:
    """Why the text, which parses, is not a query: PIVOT without IN is the one honest case."""
    try:
        kind = statement.type.name
    except ValueError:  # DuckDB 2.0 has statement types that its Python client does not know
        kind = "a statement of another kind"
    if kind in ("MULTI", "MULTI_STATEMENT") and "pivot" in sql.lower():
        return "PIVOT without IN is not one query.", "List the values: PIVOT … ON column IN (…) USING …."
    return f"This is not a query but {kind.replace('_', ' ')}.", ONE_QUERY


LONGEST_INTEGER = 1000
"""Digits up to which a BIGNUM, which DuckDB's client gives as a text, is read as the number that it is."""


def _integer(cell: Any) -> Any:
    return int(cell) if isinstance(cell, str) and len(cell) <= LONGEST_INTEGER else cell


def _too_big(what: str) -> dict[str, Any]:
    return {
        "kind": "too_big",
        "message": f"The result is larger than {what}.",
        "next": "Aggregate: every exercise here asks for far fewer rows.",
    }


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer frames until the other side closes its end."""
    worker = Worker()
    while header := requests.read(wire.HEADER.size):
        request = wire.unpack(requests.read(wire.HEADER.unpack(header)[0]))
        replies.write(wire.pack(worker.answer(request)))
        replies.flush()


def main() -> None:
    """Take over stdin and stdout as the only way in and out, then serve."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    datetime.datetime.strptime("2025", "%Y")  # loads _strptime now, while files can be read
    try:
        serve(requests, replies)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
