"""What in a query can make its answer depend on the order in which rows lie. Runs inside the worker.

Only such queries are run again on the same rows in other orders. Whether an answer does depend on the order
is then seen; here it is only suspected: `LIMIT` behind an ORDER BY without ties is harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.engine.tree import function_name, nodes

FUNCTIONS = {
    "any_value", "approx_count_distinct", "approx_quantile", "approx_top_k", "arbitrary", "arg_max",
    "arg_max_null", "arg_max_nulls_last", "arg_min", "arg_min_null", "arg_min_nulls_last", "argmax", "argmin",
    "array_agg", "fill", "first", "first_value", "group_concat", "histogram", "json_group_array",
    "json_group_object", "json_group_structure", "lag", "last", "last_value", "lead", "list", "listagg",
    "lttb", "max_by", "min_by", "mode", "nth_value", "ntile", "reservoir_quantile", "row_number",
    "string_agg",
}  # fmt: skip
"""Functions that give one of several rows, number them, or put them behind each other."""

_MODIFIERS = {"LIMIT_MODIFIER": "LIMIT", "LIMIT_PERCENT_MODIFIER": "LIMIT"}
_JOINS = {"ASOF": "ASOF JOIN", "POSITIONAL": "POSITIONAL JOIN"}


def sensitive(tree: Any) -> tuple[str, ...]:
    """What in the query can depend on the order of rows, each once, in words such as `row_number()`."""
    return tuple(dict.fromkeys(word for node in nodes(tree) for word in _words(node)))


def _words(node: dict[str, Any]) -> Iterator[str]:
    kind = str(node.get("type"))
    if kind in _MODIFIERS:
        yield _MODIFIERS[kind]
    if kind == "DISTINCT_MODIFIER" and node.get("distinct_on_targets"):
        yield "DISTINCT ON"
    if kind == "JOIN" and node.get("ref_type") in _JOINS:
        yield _JOINS[node["ref_type"]]
    if node.get("class") in ("FUNCTION", "WINDOW") and (name := function_name(node)) in FUNCTIONS:
        yield f"{name}()"
    if node.get("class") == "WINDOW" and any(
        str(node.get(end)).endswith("_ROWS") for end in ("start", "end")
    ):
        yield "a frame of ROWS"
    if node.get("class") == "COLUMN_REF" and str((node.get("column_names") or [""])[-1]).lower() == "rowid":
        yield "rowid"
