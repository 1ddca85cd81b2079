"""Whole numbers are divided and the fraction is lost, or the ratio is upside down."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT COUNT(a) / COUNT(*) AS r FROM t", "SELECT COUNT(a) // COUNT(*) AS r FROM t"),
    ("SELECT COUNT(a) / COUNT(*) AS r FROM t", "SELECT COUNT(*) / COUNT(a) AS r FROM t"),
    ("SELECT COUNT(a)::DOUBLE / COUNT(*) AS r FROM t", "SELECT COUNT(a) / COUNT(*) AS r FROM t"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """`/` becomes `//`, its sides change places, and a cast to DOUBLE on one of them is dropped."""
    for ratio in nodes(tree, exp.Div):
        left, right = ratio.left, ratio.right
        number = right.this if isinstance(right, exp.Literal) else ""
        if not number:
            whole = exp.IntDiv(this=_uncast(left), expression=_uncast(right))
            yield replaced(ratio, whole, "/ to //")
            turned = ratio.copy()
            turned.set("this", right.copy())
            turned.set("expression", left.copy())
            yield replaced(ratio, turned, f"{said(ratio)} upside down")
        for side in (left, right):
            if isinstance(side, exp.Cast) and side.to.is_type("double"):
                yield replaced(side, side.this, "DOUBLE dropped")


def _uncast(side: exp.Expr) -> exp.Expr:
    return side.this.copy() if isinstance(side, exp.Cast) else side.copy()
