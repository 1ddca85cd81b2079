"""A condition is turned into its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import conditions, replaced, said

CAUSE = Cause.FILTER

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT play_id FROM plays WHERE is_autoplay", "SELECT play_id FROM plays WHERE NOT is_autoplay"),
    (
        "SELECT m.country FROM members AS m WHERE EXISTS (SELECT 1 FROM plays AS p "
        "WHERE p.member_id = m.member_id)",
        "SELECT m.country FROM members AS m WHERE NOT EXISTS (SELECT 1 FROM plays AS p "
        "WHERE p.member_id = m.member_id)",
    ),
    (
        "SELECT title_id FROM titles WHERE title_id NOT IN (SELECT title_id FROM plays)",
        "SELECT title_id FROM titles WHERE title_id IN (SELECT title_id FROM plays)",
    ),
)

# Comparisons and tests for NULL have mistakes of their own.
TURNED = (exp.Column, exp.In, exp.Exists, exp.Between, exp.Like, exp.ILike, exp.LogicalOr)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """NOT comes before a condition, or goes."""
    for condition in conditions(tree):
        if isinstance(condition, exp.Not):
            yield replaced(condition, condition.this, f"{said(condition)} turned round")
        elif isinstance(condition, TURNED):
            yield replaced(condition, exp.Not(this=condition.copy()), f"{said(condition)} turned round")
