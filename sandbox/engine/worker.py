"""The process that runs one candidate's SQL. It holds data sets and nothing else worth reading.

Started by `process.py` with an empty environment; speaks frames (`wire.py`) on the pipes it was given.
Requests: open (data sets and limits), run (one query on one data set); put (other small data sets), small
(one query on one of them), lift (one query on many of them in one statement).
"""

from __future__ import annotations

import datetime
import decimal  # noqa: F401 - loaded before the file system is out of reach
import json
import os
import time
import uuid  # noqa: F401
from collections.abc import Callable
from typing import Any

import duckdb
import pytz  # noqa: F401 - DuckDB's client needs it to return TIMESTAMPTZ

from sandbox.engine import lockdown, service, wire
from sandbox.engine.admitted import Admitted
from sandbox.engine.confine import confine
from sandbox.engine.failures import failure, not_a_query, place, refused, too_big
from sandbox.engine.fence import ONE_QUERY, refusal
from sandbox.engine.small import SmallData
from sandbox.engine.stopwatch import Stopwatch

Work = Callable[[duckdb.DuckDBPyConnection, Admitted, float], dict[str, Any]]
"""What is done with a query that was admitted: cursor, query, when it started -> reply."""

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
        self.small: SmallData | None = None
        self._last: Admitted | None = None
        """The query that was admitted last: it is run often, and parsing takes longer than running it."""

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what a frame asks; the reply is a frame's message."""
        match request["op"]:
            case "open":
                return self.open(request)
            case "run":
                return self.run(request["dataset"], request["sql"], request["seconds"])
            case "put":
                return self.put(request["schema"], request["payload"])
            case "small":
                return self.run_small(request["number"], request["sql"], request["seconds"])
            case "lift":
                return self.lift(request)
        return {"fault": f"unknown request {request['op']}"}

    def open(self, request: dict[str, Any]) -> dict[str, Any]:
        """Close the process around the data sets, open and lock them, then cap what it may use."""
        self.limits = request["limits"]
        self.later = request["later"]
        barriers = confine((*request["datasets"].values(), *self.later.values()))
        for name, path in request["datasets"].items():
            connection = lockdown.connect(path, int(self.limits["memory_mb"]))
            self.connections[name] = connection
            self._know(connection)
        capped = lockdown.limit_process(None if request["watched"] else int(self.limits["room_mb"]) << 20)
        return {"opened": True, "barriers": barriers, "capped": capped, "pid": os.getpid()}

    def _know(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Learn the names that a database gives to tables, and those that it keeps for itself."""
        self.tables |= {table.lower() for (table,) in connection.execute(_TABLES).fetchall()}
        self.reserved |= {view.lower() for (view,) in connection.execute(_VIEWS).fetchall()}
        self._last = None

    def connection(self, dataset: str) -> duckdb.DuckDBPyConnection:
        """The connection to a data set; those that few queries need are opened when one does."""
        if dataset not in self.connections:
            self.connections[dataset] = lockdown.connect(self.later[dataset], int(self.limits["memory_mb"]))
        return self.connections[dataset]

    def put(self, schema: str, payload: dict[str, dict[str, str]]) -> dict[str, Any]:
        """Take other small data sets than those before."""
        if self.small is None:
            self.small = SmallData(schema, int(self.limits["memory_mb"]))
            self._know(self.small.connection)
        self.small.put(payload)
        return {"put": True}

    def run(self, dataset: str, sql: str, seconds: float) -> dict[str, Any]:
        """Admit and run one query; a result, or a failure that a person can act on."""
        try:
            connection = self.connection(dataset)
        except (KeyError, duckdb.Error) as error:
            return {"fault": f"{dataset} cannot be opened: {error}"}
        return self._guarded(connection, sql, seconds, self._run)

    def run_small(self, number: int, sql: str, seconds: float) -> dict[str, Any]:
        """Admit and run one query on one of the small data sets."""
        small = self._small()

        def work(cursor: duckdb.DuckDBPyConnection, query: Admitted, started: float) -> dict[str, Any]:
            small.choose(number, query)
            return self._run(cursor, query, started)

        return self._guarded(small.connection, sql, seconds, work)

    def lift(self, request: dict[str, Any]) -> dict[str, Any]:
        """Admit one query and run it on many of the small data sets at once.

        With `columns` (names and families), the prints of its rows: how many there are, and a sum of hashes.
        With `in_order`, the place of each row in the answer stands before it.
        """
        small, columns = self._small(), request["columns"]

        def work(cursor: duckdb.DuckDBPyConnection, query: Admitted, started: float) -> dict[str, Any]:
            if query.hindrance:
                return {"unliftable": query.hindrance}
            lifted = small.lifted(query, request["numbers"], request["in_order"])
            return self._fetch(cursor.execute(small.prints(lifted, columns) if columns else lifted), started)

        return self._guarded(small.connection, request["sql"], request["seconds"], work)

    def _small(self) -> SmallData:
        if self.small is None:
            raise RuntimeError("no small data sets were put")
        return self.small

    def _guarded(
        self, connection: duckdb.DuckDBPyConnection, sql: str, seconds: float, work: Work
    ) -> dict[str, Any]:
        started = time.perf_counter()
        try:
            with connection.cursor() as cursor:
                lockdown.limit_processor(2 * seconds + 2)  # two threads work on a query
                with Stopwatch(cursor.interrupt, seconds, float(self.limits["stretch"])):
                    try:
                        return self._admitted(cursor, sql, started, work)
                    finally:
                        lockdown.limit_processor(None)
        except (duckdb.InternalException, duckdb.FatalException):
            raise  # the database is unusable from now on: this process ends, and the client starts another
        except BaseException as error:
            return {"failure": failure(error, sql, self.limits)}

    def _admitted(
        self, cursor: duckdb.DuckDBPyConnection, sql: str, started: float, work: Work
    ) -> dict[str, Any]:
        if self._last and self._last.sql == sql:
            return work(cursor, self._last, started)
        self._last = None
        statements = cursor.extract_statements(sql)
        if not statements:
            return refused("There is no query in this file: it is empty, or comments only.", ONE_QUERY)
        if len(statements) > 1:
            return refused(f"There are {len(statements)} statements in this file.", ONE_QUERY)
        tree = json.loads(cursor.execute("SELECT json_serialize_sql($1::VARCHAR)", [sql]).fetchall()[0][0])
        if tree.get("error"):
            return refused(*not_a_query(sql, statements[0]))
        found = refusal(tree, self.tables, self.reserved)
        if found:
            line, column = place(sql, found.offset)
            return refused(found.message, found.next, line, column, found.kind)
        self._last = Admitted(sql, statements[0], tree)
        return work(cursor, self._last, started)

    def _run(self, cursor: duckdb.DuckDBPyConnection, query: Admitted, started: float) -> dict[str, Any]:
        found = self._fetch(cursor.execute(query.statement), started)
        if "result" in found:
            found["result"]["sensitive"] = query.sensitive
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
                return {"failure": too_big(f"{self.limits['rows']:,} rows")}
            if size > self.limits["result_bytes"]:
                return {"failure": too_big(f"{self.limits['result_bytes'] / 1e6:g} MB")}
        seconds = time.perf_counter() - started
        return {"result": {"columns": columns, "families": families, "rows": rows, "seconds": seconds}}


_TABLES = "SELECT table_name FROM duckdb_tables() WHERE NOT internal"
_VIEWS = "SELECT view_name FROM duckdb_views() WHERE internal AND schema_name <> 'information_schema'"
"""The built-in views that a bare name can reach; `views` or `columns` are free for a CTE."""


LONGEST_INTEGER = 1000
"""Digits up to which a BIGNUM, which DuckDB's client gives as a text, is read as the number that it is."""


def _integer(cell: Any) -> Any:
    return int(cell) if isinstance(cell, str) and len(cell) <= LONGEST_INTEGER else cell


def main() -> None:
    """Serve one grader."""
    datetime.datetime.strptime("2025", "%Y")  # loads _strptime now, while files can be read
    service.main(Worker().answer)


if __name__ == "__main__":
    main()
