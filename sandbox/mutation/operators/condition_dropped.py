"""A condition is missing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.operators.null_test_dropped import is_null_test
from sandbox.mutation.tree import changed, conditions, cut, keeps_nearest, said, twin_of

CAUSE = Cause.FILTER

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE watch_seconds > 60 AND title_id = 5",
        "SELECT play_id FROM plays WHERE title_id = 5",
    ),
    ("SELECT COUNT(*) FILTER (WHERE is_autoplay) AS n FROM plays", "SELECT COUNT(*) AS n FROM plays"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each condition is dropped, with its clause when it stands alone; the only one of a join stays."""
    for condition in conditions(tree):
        # Tests for NULL and QUALIFY have mistakes of their own.
        if (
            is_null_test(condition)
            or condition.find_ancestor(exp.Qualify, exp.Select) is not condition.parent_select
        ):
            continue
        root = None if keeps_nearest(condition) else cut(twin_of(condition))
        if root is not None:
            yield changed(condition, root, f"{said(condition)} dropped")
