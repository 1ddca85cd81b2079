"""Another instant of the same row is taken: when it arrived for when it happened, the end for the start."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.TIME

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT MIN(started_at) AS t FROM plays", "SELECT MIN(received_at) AS t FROM plays"),
    (
        "SELECT session_id FROM sessions WHERE started_at >= DATE '2025-05-01'",
        "SELECT session_id FROM sessions WHERE ended_at >= DATE '2025-05-01'",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each instant becomes the other instants of its table; the order of rows is another mistake's."""
    names = Names(tree, schema)
    for column in nodes(tree, exp.Column):
        timed = names.value(column).kind in (Kind.INSTANT, Kind.DATE)
        if not timed or column.find_ancestor(exp.Ordered, exp.Select) is not column.parent_select:
            continue
        for other in names.siblings(column):
            new = exp.column(other, column.table or None)
            yield replaced(column, new, f"{said(column)} to {said(new)}")
