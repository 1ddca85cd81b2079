"""a >= b + 30 minutes is a - 30 minutes >= b: days and seconds can change sides, months cannot."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._spans import seconds_of
from sandbox.rewriting.kinds._tree import Edits, in_asof, places, replaced, wrap

EXAMPLES = (
    (
        "SELECT 1 FROM t WHERE a >= b + INTERVAL '28 days'",
        "SELECT 1 FROM t WHERE a - INTERVAL '28 days' >= b",
    ),
    ("SELECT 1 FROM t WHERE a - to_minutes(30) < b", "SELECT 1 FROM t WHERE a < b + to_minutes(30)"),
)
KINDS = (exp.LT, exp.LTE, exp.GT, exp.GTE)


def rewrite(tree: exp.Expr) -> Edits:
    """Every comparison with a fixed interval added to or taken from one side."""
    for node in places(tree, *KINDS):
        if in_asof(node) or any(cast.to.is_type("time") for cast in node.find_all(exp.Cast)):
            continue
        for here, there in (("this", "expression"), ("expression", "this")):
            side, other = node.args[here], node.args[there]
            if not isinstance(side, (exp.Add, exp.Sub)) or seconds_of(side.expression) is None:
                continue
            if isinstance(other, (exp.Literal, exp.Interval, exp.ToDays, exp.Anonymous)):
                continue
            opposite: type[exp.Binary] = exp.Sub if isinstance(side, exp.Add) else exp.Add
            moved = opposite(this=wrap(other), expression=side.expression.copy())
            new = type(node)(**{here: side.this.copy(), there: moved})
            yield replaced(tree, node, new), "an interval moved to the other side"
