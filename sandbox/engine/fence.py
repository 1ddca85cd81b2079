"""Admits exactly one read-only query, by a walk over DuckDB's own syntax tree. Runs inside the worker.

The statement type is not enough: in DuckDB 2.0 a CTE may INSERT or COPY and the statement still counts as
SELECT. So everything in the tree that is not on a list here is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.engine import functions
from sandbox.engine.tree import function_name, nodes

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

WRITES = {
    "INSERT_QUERY_NODE",
    "UPDATE_QUERY_NODE",
    "DELETE_QUERY_NODE",
    "COPY_QUERY_NODE",
    "MERGE_QUERY_NODE",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query is not run, what to do instead, and the offset in the text where it stands.

    A function that DuckDB lacks is a slip, no attempt: such a query has `failed`, as it would when it ran.
    """

    message: str
    next: str
    offset: int | None = None
    kind: str = "refused"


def refusal(tree: dict[str, Any], tables: frozenset[str], reserved: frozenset[str]) -> Refusal | None:
    """The first reason not to run a query, or None when it may run.

    `tree` is what `json_serialize_sql` gives. `tables` are the practice tables, `reserved` the names of
    DuckDB's built-in views; both in lower case.
    """
    statements = tree.get("statements", [])
    if len(statements) != 1 or "node" not in statements[0]:
        return Refusal("This is not one query.", ONE_QUERY)
    found_nodes = list(nodes(statements[0]["node"]))
    names = {name.lower() for node in found_nodes for name in _cte_names(node)}
    shadowing = sorted(names & reserved)
    if shadowing:
        return Refusal(f"The CTE name {shadowing[0]} belongs to DuckDB.", "Give the CTE another name.")
    given = {name.lower() for node in found_nodes for name in _given_names(node)}
    for node in found_nodes:
        found = _refused_node(node, tables | names) or _refused_value(node, given)
        if found:
            return found
    return next((_slip(node) for node in found_nodes if _calls_what_is_not_there(node)), None)


ONE_QUERY = "An answer is exactly one query: SELECT, WITH … SELECT, FROM …, or VALUES."


def _cte_names(node: dict[str, Any]) -> Iterator[str]:
    cte_map = node.get("cte_map")
    if isinstance(cte_map, dict):
        yield from (entry["key"] for entry in cte_map.get("map", []))
    if isinstance(node.get("cte_name"), str):
        yield node["cte_name"]


def _given_names(node: dict[str, Any]) -> Iterator[str]:
    """The names that a query gives to its own columns, tables and parameters of lambdas."""
    if node.get("class") == "LAMBDA":
        yield from (str(name) for part in nodes(node.get("lhs")) for name in part.get("column_names", ()))
    for key in ("alias", "aliases", "column_name_alias", "unpivot_names"):
        names = node.get(key)
        yield from (name for name in (names if isinstance(names, list) else [names]) if isinstance(name, str))


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
        return _refused_in_from(node.get("function", {}), offset)
    if expression in ("FUNCTION", "WINDOW"):
        return _refused_function(node, offset)
    return None


def _refused_in_from(function: Any, offset: int | None) -> Refusal | None:
    name = function_name(function)
    if name in functions.IN_FROM:
        return _refused_function(function, offset)
    allowed = ", ".join(sorted(functions.IN_FROM))
    return Refusal(
        f"{name}() in FROM is not admitted: an answer reads the practice tables only.",
        f"Read from the practice tables; of functions, {allowed} may stand in FROM.",
        offset,
    )


def _refused_function(node: dict[str, Any], offset: int | None) -> Refusal | None:
    name = function_name(node)
    if name in functions.RANDOM:
        return Refusal(
            f"{name}() gives something else at every run.", "Answer with what follows from the data.", offset
        )
    if not functions.is_admitted(name):
        reason = functions.reason_against(name)
        if reason is None:
            return None
        return Refusal(f"{name}() is not admitted: {reason.why}.", reason.next, offset)
    before = str(node.get("catalog") or node.get("schema") or "").lower()
    if before in functions.NAMESPACES:
        return Refusal(
            f"{before}.{name}() is not admitted: {before} is outside the practice data.",
            f"Write {name}() without anything before it.",
            offset,
        )
    return None


def _calls_what_is_not_there(node: dict[str, Any]) -> bool:
    return node.get("class") in ("FUNCTION", "WINDOW") and not functions.is_admitted(function_name(node))


def _slip(node: dict[str, Any]) -> Refusal:
    """What is said to a name that is on no list, once all that is refused has been looked for."""
    name, offset = function_name(node), node.get("query_location")
    near = functions.nearest(name)
    advice = f"Did you mean {near}?" if near else f"Look for the function that does it in {MANUAL}."
    shown = name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"
    offset = offset if isinstance(offset, int) else None
    return Refusal(f"There is no function {shown} here.", advice, offset, kind="failed")


MANUAL = "DuckDB's manual: https://duckdb.org/docs/stable/sql/functions/overview"

LONGEST_SHOWN = 80
"""Letters of a name that a message repeats."""


def _refused_value(node: dict[str, Any], given: set[str]) -> Refusal | None:
    """A name that is a column wherever there is one, and the session's own value where there is none."""
    path = node.get("column_names")
    name = str(path[0]).lower() if isinstance(path, list) and len(path) == 1 else ""
    if node.get("class") != "COLUMN_REF" or name not in functions.SESSION_VALUES or name in given:
        return None
    offset = node.get("query_location")
    return Refusal(
        f"{name} is not admitted: it is a value of DuckDB's session, not a column.",
        f"Answer from the practice tables alone. A column of that name has its table before it: t.{name}.",
        offset if isinstance(offset, int) else None,
    )


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
