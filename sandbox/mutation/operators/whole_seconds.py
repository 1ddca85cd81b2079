"""Instants are compared by whole seconds, though events carry microseconds."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import COMPARISONS, nodes, replaced, said

CAUSE = Cause.TIME

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE started_at < received_at",
        "SELECT play_id FROM plays "
        "WHERE date_trunc('second', started_at) < date_trunc('second', received_at)",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Both sides of each comparison of instants are cut to the second."""
    names = Names(tree, schema)
    for test in nodes(tree, *COMPARISONS):
        sides = (test.left, test.right)
        if all(side.find(exp.Column) and names.value(side).kind is Kind.INSTANT for side in sides):
            left, right = (exp.TimestampTrunc(this=side.copy(), unit=exp.var("SECOND")) for side in sides)
            yield replaced(test, type(test)(this=left, expression=right), f"{said(test)} by seconds")
