"""a < b says the same as b > a, unknown included."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, in_asof, places, replaced

EXAMPLES = (("SELECT x FROM t WHERE x < y + 1", "SELECT x FROM t WHERE y + 1 > x"),)
TURNED: dict[type[exp.Expr], type[exp.Binary]] = {
    exp.LT: exp.GT,
    exp.GT: exp.LT,
    exp.LTE: exp.GTE,
    exp.GTE: exp.LTE,
    exp.EQ: exp.EQ,
    exp.NEQ: exp.NEQ,
}


def rewrite(tree: exp.Expr) -> Edits:
    """Every comparison of two values in turn."""
    for node in places(tree, *TURNED):
        listed = isinstance(node.expression, (exp.Any, exp.All)) or isinstance(node.this, (exp.Any, exp.All))
        if not listed and not in_asof(node) and not _is_chained(node):
            new = TURNED[type(node)](this=node.expression.copy(), expression=node.this.copy())
            yield replaced(tree, node, new), "a comparison turned round"


def _is_chained(node: exp.Expr) -> bool:
    loose: tuple[type[exp.Expr], ...] = (exp.Not, exp.Connector, exp.Is, *TURNED)
    return isinstance(node.this, loose) or isinstance(node.expression, loose)
