"""What has been cast to a type may be cast to it again."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, places, replaced

EXAMPLES = (("SELECT a::DOUBLE AS b FROM t", "SELECT a::DOUBLE::DOUBLE AS b FROM t"),)


def rewrite(tree: exp.Expr) -> Edits:
    """Every cast of something that is not a literal."""
    for node in places(tree, exp.Cast):
        if type(node) is exp.Cast and not isinstance(node.this, (exp.Literal, exp.Cast)):
            new = exp.Cast(this=node.copy(), to=node.to.copy())
            yield replaced(tree, node, new), "a cast twice"
