"""GREATEST stands for LEAST, or a bound is not applied."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT greatest(a, 0) AS a FROM t", "SELECT least(a, 0) AS a FROM t"),
    ("SELECT greatest(a, 0) AS a FROM t", "SELECT a AS a FROM t"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """GREATEST and LEAST change places, and give way to their first argument."""
    for call in nodes(tree, exp.Greatest, exp.Least):
        other = exp.Least if isinstance(call, exp.Greatest) else exp.Greatest
        yield replaced(call, other(**call.copy().args), f"{said(call)}: the other end")
        yield replaced(call, call.this, f"{said(call)} to {said(call.this)}")
