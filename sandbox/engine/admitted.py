"""A query that the fence has let in, and what its syntax tree says of it. Runs inside the worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb

from sandbox.engine import order
from sandbox.engine.tree import function_name, nodes


@dataclass(frozen=True)
class Admitted:
    """One query: its text, as DuckDB takes it, and the syntax tree.

    It is run often, and looking through the tree takes a good part of the time of a run on few rows.
    """

    sql: str
    statement: duckdb.Statement
    tree: Any

    @cached_property
    def tables(self) -> frozenset[str]:
        """The names of tables that it reads, in small letters, and of its own CTEs."""
        return frozenset(str(node.get("table_name", "")).lower() for node in nodes(self.tree))

    @cached_property
    def hindrance(self) -> str | None:
        """What makes its lifted form give something else than plain runs, if anything does."""
        return _unliftable(self.tree)

    @cached_property
    def sensitive(self) -> tuple[str, ...]:
        """What in it can make its answer depend on the order in which rows lie."""
        return order.sensitive(self.tree)

    @cached_property
    def body(self) -> str:
        """Its text without what ends a statement, so that it can stand in brackets."""
        return _without_semicolons(self.sql)


def _unliftable(tree: Any) -> str | None:
    for node in nodes(tree):
        kind = node.get("type")
        if kind == "PIVOT":
            return "PIVOT"
        if kind == "JOIN" and node.get("ref_type") == "POSITIONAL":
            return "POSITIONAL JOIN"
        if node.get("limit_type") == "PERCENTAGE" or kind == "LIMIT_PERCENT_MODIFIER":
            return "LIMIT n %"
        if kind == "BASE_TABLE" and node.get("schema_name"):
            return "a table with its schema before it"
        if function_name(node) in ("grouping", "grouping_id") or "GROUPING" in str(kind):
            return "GROUPING()"
    return None


def _without_semicolons(sql: str) -> str:
    data = bytearray(sql.encode("utf-8"))
    for offset, kind in duckdb.tokenize(sql):
        if kind == duckdb.token_type.operator and data[offset : offset + 1] == b";":
            data[offset : offset + 1] = b" "
    return data.decode("utf-8")
