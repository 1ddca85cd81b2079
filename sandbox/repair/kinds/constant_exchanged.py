"""A number, a date, a text or a span gives way to one that a right answer has."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation import Schema
from sandbox.mutation.tree import nodes, replaced, said
from sandbox.repair.ingredients import Ingredients
from sandbox.repair.naming import Named

EXAMPLES: tuple[tuple[str, str, str], ...] = (
    (
        "SELECT title_id FROM plays WHERE watch_seconds > 60",
        "SELECT title_id FROM plays WHERE watch_seconds > 120",
        "SELECT title_id FROM plays WHERE watch_seconds > 120",
    ),
)


def edits(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Named]:
    """Each constant becomes each other one of its kind."""
    for node in nodes(tree, exp.Literal, exp.Interval):
        if isinstance(node, exp.Literal) and node.find_ancestor(exp.Interval):
            continue
        for other in right.constants:
            if other != node and _alike(node, other):
                note = f"{said(node)} is another constant than is asked for"
                code = "window.boundary" if isinstance(node, exp.Interval) else "value.mismatch"
                yield Named(replaced(node, other, note), code)


def _alike(one: exp.Expr, other: exp.Expr) -> bool:
    if isinstance(one, exp.Literal) and isinstance(other, exp.Literal):
        return one.is_string == other.is_string
    return type(one) is type(other)
