"""A comparison points the wrong way."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.FILTER

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE watch_seconds < 60",
        "SELECT play_id FROM plays WHERE watch_seconds > 60",
    ),
    (
        "SELECT session_id FROM sessions WHERE device = 'tv'",
        "SELECT session_id FROM sessions WHERE device <> 'tv'",
    ),
)

OTHER: dict[type[exp.Binary], tuple[type[exp.Binary], str]] = {
    exp.LT: (exp.GT, "< to >"),
    exp.LTE: (exp.GTE, "<= to >="),
    exp.GT: (exp.LT, "> to <"),
    exp.GTE: (exp.LTE, ">= to <="),
    exp.EQ: (exp.NEQ, "= to <>"),
    exp.NEQ: (exp.EQ, "<> to ="),
}


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each comparison is turned; an equality of two columns joins tables and is left alone."""
    for test in nodes(tree, *OTHER):
        joins = isinstance(test.left, exp.Column) and isinstance(test.right, exp.Column)
        if isinstance(test, exp.EQ) and joins:
            continue
        other, note = OTHER[type(test)]
        yield replaced(test, other(this=test.this.copy(), expression=test.expression.copy()), note)
