"""An unknown value is not replaced by the default."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT COALESCE(device, 'unknown') AS d FROM sessions", "SELECT device AS d FROM sessions"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """COALESCE gives way to its first argument; in a grouping key, in all copies."""
    for call in nodes(tree, exp.Coalesce):
        yield replaced(call, call.this, f"{said(call)} to {said(call.this)}")
