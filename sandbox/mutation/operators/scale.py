"""The result is in another unit: minutes for hours, percent for a share."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT watch_seconds / 3600.0 AS hours FROM plays", "SELECT watch_seconds / 60.0 AS hours FROM plays"),
    ("SELECT watch_seconds / 3600.0 AS hours FROM plays", "SELECT watch_seconds AS hours FROM plays"),
    ("SELECT COUNT(a) / COUNT(*) AS r FROM t", "SELECT 100 * (COUNT(a) / COUNT(*)) AS r FROM t"),
)

OTHER_FACTOR = {3600: 60, 60: 3600, 100: 1, 1000: 100, 24: 12, 7: 5}


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """A constant factor or divisor is another, or dropped; a ratio is given in percent."""
    for node in nodes(tree, exp.Div, exp.Mul):
        left, right = node.left, node.right
        number = right if isinstance(right, exp.Literal) else left if isinstance(left, exp.Literal) else None
        if number is not None and not number.is_string:
            rest = left if number is right else right
            yield replaced(node, rest, f"without {said(number)}")
            factor = OTHER_FACTOR.get(int(float(number.name)))
            if factor is not None:
                spelled = f"{factor}.0" if "." in number.name else str(factor)
                yield replaced(number, exp.Literal.number(spelled), f"{number.name} to {spelled}")
        elif isinstance(node, exp.Div):
            percent = exp.Mul(this=exp.Literal.number(100), expression=exp.paren(node.copy()))
            yield replaced(node, percent, "in percent")
