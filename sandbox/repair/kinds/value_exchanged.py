"""A value gives way to the one that a right answer computes from the same columns."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation import Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import nodes, replaced, said
from sandbox.repair.ingredients import COMPUTED, Ingredients, names_in
from sandbox.repair.naming import Named, of_value
from sandbox.repair.scope import placed

EXAMPLES: tuple[tuple[str, str, str], ...] = (
    (
        "SELECT count(device) AS n FROM sessions",
        "SELECT count(DISTINCT s.device) AS n FROM sessions AS s",
        "SELECT count(DISTINCT device) AS n FROM sessions",
    ),
)


def edits(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Named]:
    """Each value becomes each of those that are made from the same columns; a window, each of its kind."""
    names = Names(tree, schema)
    for node in nodes(tree, *COMPUTED, exp.Column, exp.Window):
        if isinstance(node, (exp.Predicate, exp.Connector)) or node.find(exp.Query):
            continue
        note = f"`{said(node)}` is not the value that is needed"
        for other in right.windows if isinstance(node, exp.Window) else right.values:
            if not _alike(node, other):
                continue
            new = placed(other, node.parent_select, names, node)
            if new is not None and new != node:
                yield Named(replaced(node, new, note), of_value(node, new))


def _alike(node: exp.Expr, other: exp.Expr) -> bool:
    """Whether one may stand for the other: two windows of one kind, or two values of the same columns."""
    if isinstance(node, exp.Window) and isinstance(other, exp.Window):
        return type(node.this) is type(other.this)
    grouped = bool(node.find(exp.AggFunc)), bool(other.find(exp.AggFunc))
    return grouped[0] == grouped[1] and names_in(node) == names_in(other)
