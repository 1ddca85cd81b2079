"""A value that lies exactly on the bound falls on the wrong side of it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import COMPARISONS, nodes, replaced

CAUSE = Cause.BOUNDARY

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE watch_seconds >= 60",
        "SELECT play_id FROM plays WHERE watch_seconds > 60",
    ),
    (
        "SELECT play_id FROM plays WHERE watch_seconds < 60",
        "SELECT play_id FROM plays WHERE watch_seconds <= 60",
    ),
)

OTHER: dict[type[exp.Expr], tuple[type[exp.Expr], str]] = {
    exp.LT: (exp.LTE, "< to <="),
    exp.LTE: (exp.LT, "<= to <"),
    exp.GT: (exp.GTE, "> to >="),
    exp.GTE: (exp.GT, ">= to >"),
}


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each comparison takes the bound in, or leaves it out."""
    for test in nodes(tree, *COMPARISONS):
        other, note = OTHER[type(test)]
        yield replaced(test, other(this=test.this.copy(), expression=test.expression.copy()), note)
