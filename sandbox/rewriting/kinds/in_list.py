"""x IN (a, b) is x = a OR x = b, unknown included."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, chain, places, replaced

EXAMPLES = (("SELECT 1 FROM t WHERE x IN (1, 2)", "SELECT 1 FROM t WHERE (x = 1 OR x = 2)"),)


def rewrite(tree: exp.Expr) -> Edits:
    """Every IN over a list of values."""
    for node in places(tree, exp.In):
        if node.expressions and isinstance(node.this, exp.Column):
            equal = [exp.EQ(this=node.this.copy(), expression=value.copy()) for value in node.expressions]
            new = exp.Paren(this=chain([*equal], exp.Or))
            yield replaced(tree, node, new), "IN written with = and OR"
