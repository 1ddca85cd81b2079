"""The choice of one row is not made, or takes one row too many."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, conditions, cut, replaced, said, twin_of

CAUSE = Cause.DUPLICATES

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at) = 1",
        "SELECT play_id FROM plays",
    ),
    (
        "SELECT play_id FROM plays QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at) = 1",
        "SELECT play_id FROM plays "
        "QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at) <= 2",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each condition of QUALIFY is dropped, and takes in the next number."""
    for condition in conditions(tree):
        if not isinstance(condition.find_ancestor(exp.Qualify, exp.Select), exp.Qualify):
            continue
        root = cut(twin_of(condition))
        if root is not None:
            yield changed(condition, root, f"{said(condition)} dropped")
        bound = condition.expression if isinstance(condition, (exp.EQ, exp.LTE)) else None
        if isinstance(bound, exp.Literal) and bound.name.isdigit():
            larger = exp.Literal.number(int(bound.name) + 1)
            new = exp.LTE(this=condition.this.copy(), expression=larger)
            yield replaced(condition, new, f"takes in number {larger.name}")
