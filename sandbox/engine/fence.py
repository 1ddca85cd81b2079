"""Admits exactly one read-only query, by a walk over DuckDB's own syntax tree. Runs inside the worker.

The statement type is not enough: in DuckDB 2.0 a CTE may INSERT or COPY and the statement still counts as
SELECT. So everything in the tree that is not on a list here is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NODES = {
    "SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE",
    "BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "PIVOT",
    "DISTINCT_MODIFIER", "LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER", "ORDER_MODIFIER",
    "ORDER_DEFAULT", "ASCENDING", "DESCENDING",
}  # fmt: skip
"""Query nodes, table references and modifiers that only read."""

EXPRESSIONS = {
    "BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT",
    "FUNCTION", "LAMBDA", "LAMBDA_REF", "OPERATOR", "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "TYPE",
    "WINDOW",
}  # fmt: skip
"""Expression classes that an answer may use."""

TABLE_FUNCTIONS = {"range", "generate_series", "unnest", "json_each", "json_tree"}
"""The only functions that may stand in FROM: none of them reads anything."""

FORBIDDEN_FUNCTIONS = {
    "checkpoint", "currval", "current_query", "current_query_id", "current_setting", "current_transaction_id",
    "destroy_external_resource", "error", "force_checkpoint", "getenv",
    "getvariable", "has_table_privilege", "in_search_path", "json_execute_serialized_sql",
    "json_serialize_sql", "json_serialize_plan", "json_deserialize_sql", "nextval",
    "parse_duckdb_log_message",
    "pg_sleep", "query", "query_table", "read_blob", "read_csv", "read_csv_auto", "read_json",
    "read_json_auto", "read_parquet", "read_text", "glob", "setseed", "sleep_ms", "truncate_duckdb_logs",
    "write_log", "version", "txid_current", "pg_get_viewdef", "pg_get_constraintdef", "add_parquet_key",
}  # fmt: skip
"""Functions that reach outside the query, keep state, or carry data out through an error message."""

RANDOM_FUNCTIONS = {"gen_random_uuid", "random", "rand", "uuid", "uuidv4", "uuidv7"}
"""Functions that give something else at every run, so that no verdict on them would stand."""

WRITES = {
    "INSERT_QUERY_NODE",
    "UPDATE_QUERY_NODE",
    "DELETE_QUERY_NODE",
    "COPY_QUERY_NODE",
    "MERGE_QUERY_NODE",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query is not run, what to do instead, and the offset in the text where it stands."""

    message: str
    next: str
    offset: int | None = None


def refusal(tree: dict[str, Any], tables: frozenset[str], reserved: frozenset[str]) -> Refusal | None:
    """The first reason not to run a query, or None when it may run.

    `tree` is what `json_serialize_sql` gives. `tables` are the practice tables, `reserved` the names of
    DuckDB's built-in views; both in lower case.
    """
    statements = tree.get("statements", [])
    if len(statements) != 1 or "node" not in statements[0]:
        return Refusal("This is not one query.", ONE_QUERY)
    nodes = list(_nodes(statements[0]["node"]))
    names = {name.lower() for node in nodes for name in _cte_names(node)}
    shadowing = sorted(names & reserved)
    if shadowing:
        return Refusal(f"The CTE name {shadowing[0]} belongs to DuckDB.", "Give the CTE another name.")
    for node in nodes:
        found = _refused_node(node, tables | names)
        if found:
            return found
    return None


ONE_QUERY = "An answer is exactly one query: SELECT, WITH … SELECT, FROM …, or VALUES."


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object of the tree, parents first; a loop, so that deep trees do no harm."""
    stack = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(reversed(item.values()))
        elif isinstance(item, list):
            stack.extend(reversed(item))


def _cte_names(node: dict[str, Any]) -> Iterator[str]:
    cte_map = node.get("cte_map")
    if isinstance(cte_map, dict):
        yield from (entry["key"] for entry in cte_map.get("map", []))
    if isinstance(node.get("cte_name"), str):
        yield node["cte_name"]


def _refused_node(node: dict[str, Any], tables: frozenset[str] | set[str]) -> Refusal | None:
    kind, offset = node.get("type"), node.get("query_location")
    offset = offset if isinstance(offset, int) else None
    if not isinstance(kind, str):
        return None
    expression = node.get("class")
    if expression is None and kind in WRITES:
        return Refusal("The query changes data inside WITH.", ONE_QUERY, offset)
    if expression is None and kind == "SHOW_REF":
        return Refusal("DESCRIBE, SUMMARIZE and SHOW are not answers.", ONE_QUERY)
    if expression == "PARAMETER":
        return Refusal("The query has a parameter (? or $1).", "Write the value itself.", offset)
    if (expression is None and kind not in NODES) or (expression and expression not in EXPRESSIONS):
        part = (expression or kind).lower().replace("_", " ")
        return Refusal(f"The query has a part that is not admitted here: {part}.", ONE_QUERY, offset)
    if node.get("sample"):
        return Refusal("A sample gives something else at every run.", "Read the whole table.", offset)
    if kind == "BASE_TABLE" and expression is None:
        return _refused_table(node, tables, offset)
    if kind == "TABLE_FUNCTION" and expression is None:
        name = _function_name(node.get("function", {}))
        if name not in TABLE_FUNCTIONS:
            allowed = ", ".join(sorted(TABLE_FUNCTIONS))
            return Refusal(
                f"{name}() in FROM is not admitted: an answer reads the practice tables only.",
                f"Read from the practice tables; of functions, {allowed} may stand in FROM.",
                offset,
            )
    if expression == "FUNCTION" and _function_name(node) in RANDOM_FUNCTIONS:
        return Refusal(
            f"{_function_name(node)}() gives something else at every run.",
            "Answer with what follows from the data.",
            offset,
        )
    if expression in ("FUNCTION", "WINDOW") and _function_name(node) in FORBIDDEN_FUNCTIONS:
        return Refusal(
            f"{_function_name(node)}() is not admitted: it reaches outside the query.",
            "Answer from the practice tables alone.",
            offset,
        )
    return None


def _refused_table(
    node: dict[str, Any], tables: frozenset[str] | set[str], offset: int | None
) -> Refusal | None:
    name, schema = str(node.get("table_name", "")), str(node.get("schema_name", ""))
    if node.get("catalog_name") or schema.lower() not in ("", "main"):
        parts = (part for part in (node.get("catalog_name"), schema, name) if part)
        return Refusal(
            f"{'.'.join(parts)} is outside the practice data.",
            "Name the practice tables without anything before them.",
            offset,
        )
    if node.get("at_clause"):
        return Refusal(f"{name} has no versions: AT is not admitted.", "Leave out AT.", offset)
    if name.lower() not in tables:
        if "/" in name or "." in name or "*" in name:
            return Refusal(
                f"Files cannot be read: '{name}'.", "Read from the practice tables instead.", offset
            )
        known = ", ".join(sorted(tables))
        return Refusal(f"There is no table {name} here.", f"Known here: {known}.", offset)
    return None


def _function_name(node: Any) -> str:
    return str(node.get("function_name", "")).lower() if isinstance(node, dict) else ""
