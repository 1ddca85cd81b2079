"""Walks over DuckDB's own syntax tree, as `json_serialize_sql` gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object of the tree, parents first; a loop, so that deep trees do no harm."""
    stack = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(reversed(item.values()))
        elif isinstance(item, list):
            stack.extend(reversed(item))


def function_name(node: Any) -> str:
    """The name of the function that a node calls, in small letters; empty if it calls none."""
    return str(node.get("function_name", "")).lower() if isinstance(node, dict) else ""
