"""NULLIF(x, 0) is x unless x is 0, as CASE says in full."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, has_query, places, replaced, wrap

EXAMPLES = (
    ("SELECT a / nullif(b, 0) AS r FROM t", "SELECT a / CASE WHEN b <> 0 THEN b END AS r FROM t"),
    ("SELECT a / nullif(b, 0) AS r FROM t", "SELECT a / CASE WHEN b = 0 THEN NULL ELSE b END AS r FROM t"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every NULLIF of a value and a number, in two ways."""
    for node in places(tree, exp.Nullif):
        value, number = node.this, node.expression
        if has_query(value) or not isinstance(number, exp.Literal) or number.is_string:
            continue
        other = exp.NEQ(this=wrap(value), expression=number.copy())
        branch = exp.If(this=other, true=value.copy())
        yield replaced(tree, node, exp.Case(ifs=[branch])), "NULLIF written as CASE WHEN x <> 0"
        equal = exp.EQ(this=wrap(value), expression=number.copy())
        nothing = exp.If(this=equal, true=exp.null())
        yield (
            replaced(tree, node, exp.Case(ifs=[nothing], default=value.copy())),
            "NULLIF written with CASE … ELSE",
        )
