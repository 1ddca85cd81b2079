"""Division by zero is not guarded."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT SUM(watch_seconds) / NULLIF(COUNT(*), 0) AS mean FROM plays",
        "SELECT SUM(watch_seconds) / COUNT(*) AS mean FROM plays",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """NULLIF gives way to its first argument."""
    for call in nodes(tree, exp.Nullif):
        yield replaced(call, call.this, f"{said(call)} to {said(call.this)}")
