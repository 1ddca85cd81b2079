"""Rows with an unknown value are let in."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, conditions, cut, said, twin_of

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT play_id FROM plays WHERE member_id IS NOT NULL", "SELECT play_id FROM plays"),
    (
        "SELECT play_id FROM plays WHERE title_id > 5 AND member_id IS NOT NULL",
        "SELECT play_id FROM plays WHERE title_id > 5",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each condition that only asks whether a value is known is dropped."""
    for condition in conditions(tree):
        if is_null_test(condition):
            root = cut(twin_of(condition))
            if root is not None:
                yield changed(condition, root, f"{said(condition)} dropped")


def is_null_test(condition: exp.Expr) -> bool:
    """Whether a condition only asks whether a value is known."""
    test = condition.this if isinstance(condition, exp.Not) else condition
    return isinstance(test, exp.Is) and isinstance(test.expression, exp.Null)
