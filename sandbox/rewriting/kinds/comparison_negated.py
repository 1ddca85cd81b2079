"""a < b says the same as NOT (a >= b): both are unknown when a or b is."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, in_asof, places, replaced

EXAMPLES = (("SELECT x FROM t WHERE x < 1", "SELECT x FROM t WHERE NOT (x >= 1)"),)
OPPOSITE: dict[type[exp.Expr], type[exp.Binary]] = {
    exp.LT: exp.GTE,
    exp.GT: exp.LTE,
    exp.LTE: exp.GT,
    exp.GTE: exp.LT,
}


def rewrite(tree: exp.Expr) -> Edits:
    """Every < > <= >= in turn; not =, on which joins are built."""
    for node in places(tree, *OPPOSITE):
        if in_asof(node) or isinstance(node.expression, (exp.Any, exp.All)):
            continue
        new = OPPOSITE[type(node)](this=node.this.copy(), expression=node.expression.copy())
        denied: exp.Expr = exp.Not(this=exp.Paren(this=new))
        inside = isinstance(node.parent, (exp.Binary, exp.Cast)) and not isinstance(
            node.parent, exp.Connector
        )
        yield replaced(tree, node, exp.Paren(this=denied) if inside else denied), "a comparison negated twice"
