"""[a, b) is BETWEEN a AND b less a microsecond, for instants count microseconds; BETWEEN is >= and <=."""

from __future__ import annotations

from itertools import pairwise

from sqlglot import exp

from sandbox.rewriting.kinds._schema import INSTANTS
from sandbox.rewriting.kinds._tree import Edits, chain, edited, holds, in_asof, parts, places, replaced, wrap

EXAMPLES = (
    (
        "SELECT 1 FROM t WHERE started_at >= a AND started_at < b",
        "SELECT 1 FROM t WHERE started_at BETWEEN a AND b - INTERVAL '1' MICROSECOND",
    ),
    ("SELECT 1 FROM t WHERE x BETWEEN 1 AND 2", "SELECT 1 FROM t WHERE (x >= 1 AND x <= 2)"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every BETWEEN, and every half-open span of an instant between neighbouring conditions."""
    for node in places(tree, exp.Between):
        if not node.args.get("symmetric"):
            low = exp.GTE(this=node.this.copy(), expression=wrap(node.args["low"]))
            high = exp.LTE(this=node.this.copy(), expression=wrap(node.args["high"]))
            new = exp.Paren(this=exp.And(this=low, expression=high))
            yield replaced(tree, node, new), "BETWEEN written as >= and <="
    for root in places(tree, exp.And):
        if isinstance(root.parent, exp.And) or in_asof(root):
            continue
        operands = parts(root)
        for i, (start, end) in enumerate(pairwise(operands)):
            span = isinstance(start, exp.GTE) and isinstance(end, exp.LT) and start.this == end.this
            if span and not isinstance(end.expression, exp.Literal) and _is_instant(start.this, tree):
                yield edited(tree, root, _join, i), "[a, b) written with BETWEEN"


def _is_instant(node: exp.Expr, tree: exp.Expr) -> bool:
    if not isinstance(node, exp.Column) or node.name.lower() not in INSTANTS:
        return False
    kept = (exp.Column, exp.AnyValue, exp.Min, exp.Max, exp.IgnoreNulls)
    return all(
        isinstance(alias.this, kept)
        for alias in tree.find_all(exp.Alias)
        if alias.alias.lower() == node.name.lower()
    )


def _join(root: exp.And, i: int) -> exp.Expr:
    operands = parts(root)
    low, high = operands[i], operands[i + 1]
    tick = exp.Interval(this=exp.Literal.string("1"), unit=exp.var("MICROSECOND"))
    bound = high.expression
    end = exp.Sub(this=bound.copy() if holds(bound, exp.Add, exp.Sub) else wrap(bound), expression=tick)
    span = exp.Between(this=low.this.copy(), low=low.expression.copy(), high=end)
    return chain([*operands[:i], span, *operands[i + 2 :]])
