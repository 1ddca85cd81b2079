"""BETWEEN takes both ends in; the last day of a period is cut off, or its first instant comes in."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.BOUNDARY

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE watch_seconds BETWEEN 10 AND 60",
        "SELECT play_id FROM plays WHERE watch_seconds >= 10 AND watch_seconds < 60",
    ),
    (
        "SELECT play_id FROM plays WHERE started_at >= DATE '2025-05-01' AND started_at < DATE '2025-06-01'",
        "SELECT play_id FROM plays "
        "WHERE started_at >= DATE '2025-05-01' AND started_at <= DATE '2025-06-01' - INTERVAL '1' DAY",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """BETWEEN loses one end; `< end` of instants becomes `<= the last day`, or `<= the last second`."""
    names = Names(tree, schema)
    for test in nodes(tree, exp.Between):
        value, low, high = test.this, test.args["low"], test.args["high"]
        for lower, upper, note in ((exp.GTE, exp.LT, ">= and <"), (exp.GT, exp.LTE, "> and <=")):
            new = exp.And(
                this=lower(this=value.copy(), expression=low.copy()),
                expression=upper(this=value.copy(), expression=high.copy()),
            )
            yield replaced(test, new, f"BETWEEN to {note}")
    for bound in nodes(tree, exp.LT):
        instant = names.value(bound.left).kind is Kind.INSTANT
        if (
            not instant
            or names.value(bound.right).kind is Kind.TEXT
            or bound.right.find(exp.Column)
            or not isinstance(bound.left, exp.Column)
        ):
            continue
        for unit in ("DAY", "SECOND"):
            last = exp.Interval(this=exp.Literal.string("1"), unit=exp.var(unit))
            end = exp.Sub(this=bound.right.copy(), expression=last)
            yield replaced(
                bound, exp.LTE(this=bound.left.copy(), expression=end), f"ends at the last {unit.lower()}"
            )
