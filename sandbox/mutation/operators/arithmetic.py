"""Plus and minus are mixed up, or one of the terms is missing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT a / b - 1 AS growth FROM t", "SELECT a / b AS growth FROM t"),
    (
        "SELECT signup_at + INTERVAL 1 DAY AS t FROM members",
        "SELECT signup_at - INTERVAL 1 DAY AS t FROM members",
    ),
    ("SELECT SUM(a * b) AS n FROM t", "SELECT SUM(b) AS n FROM t"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """+ and - change places; one side of +, - or * of equal kinds stands alone."""
    names = Names(tree, schema)
    for node in nodes(tree, exp.Add, exp.Sub, exp.Mul):
        left, right = node.left, node.right
        kinds = [names.value(side).kind for side in (left, right)]
        instants = Kind.INSTANT in kinds or Kind.DATE in kinds
        span = Kind.INTERVAL in kinds
        if isinstance(node, exp.Mul):
            if not (isinstance(left, exp.Literal) or isinstance(right, exp.Literal) or span):
                yield replaced(node, left, f"without {said(right)}")
                yield replaced(node, right, f"without {said(left)}")
            continue
        if instants and not span:
            yield replaced(node, type(node)(this=right.copy(), expression=left.copy()), "the other way round")
            continue
        other = exp.Sub if isinstance(node, exp.Add) else exp.Add
        yield replaced(
            node, other(this=left.copy(), expression=right.copy()), f"{said(node)}: + and - mixed up"
        )
        if not isinstance(left, (exp.Literal, exp.Interval)):
            yield replaced(node, left, f"without {said(right)}")
