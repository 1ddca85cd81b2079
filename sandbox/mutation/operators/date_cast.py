"""The time of day is lost before instants are compared, or kept where only the day should count."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import COMPARISONS, nodes, replaced, said

CAUSE = Cause.TIME

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT started_at::DATE AS d FROM plays", "SELECT started_at AS d FROM plays"),
    (
        "SELECT play_id FROM plays WHERE started_at < received_at",
        "SELECT play_id FROM plays WHERE started_at::DATE < received_at::DATE",
    ),
    (
        "SELECT play_id FROM plays WHERE started_at < received_at",
        "SELECT play_id FROM plays WHERE started_at::DATE < received_at",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """A cast to DATE is dropped; instants compared with instants become dates, the first or both."""
    names = Names(tree, schema)
    for cast in nodes(tree, exp.Cast):
        if cast.to.is_type("date") and names.value(cast.this).kind is Kind.INSTANT:
            yield replaced(cast, cast.this, f"{said(cast)} to {said(cast.this)}")
    for test in nodes(tree, *COMPARISONS):
        left, right = test.left, test.right
        # Beside a constant the bound itself is a whole day, and nothing would change.
        if not (left.find(exp.Column) and right.find(exp.Column)):
            continue
        if all(names.value(side).kind is Kind.INSTANT for side in (left, right)):
            both = type(test)(this=_day(left), expression=_day(right))
            yield replaced(test, both, f"{said(test)} by days")
            first = type(test)(this=_day(left), expression=right.copy())
            yield replaced(test, first, f"{said(left)} cut to the day")


def _day(node: exp.Expr) -> exp.Expr:
    return exp.cast(node.copy(), "date")
