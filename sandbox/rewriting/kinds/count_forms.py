"""count(*) is count(1); it is sum(1) only over groups, which are never empty."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, replaced

EXAMPLES = (
    ("SELECT count(*) AS n FROM t", "SELECT count(1) AS n FROM t"),
    ("SELECT a, count(*) AS n FROM t GROUP BY a", "SELECT a, sum(1) AS n FROM t GROUP BY a"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every count of rows in turn."""
    for node in tree.find_all(exp.Count):
        if not isinstance(node.this, (exp.Star, type(None))):
            continue
        one = exp.Literal.number(1)
        yield replaced(tree, node, exp.Count(this=one)), "count(*) written as count(1)"
        select = node.find_ancestor(exp.Select)
        group = select.args.get("group") if select is not None else None
        keys = isinstance(group, exp.Group) and {k for k, v in group.args.items() if v} == {"expressions"}
        if keys and not isinstance(node.parent, (exp.Filter, exp.Window)):
            yield replaced(tree, node, exp.Sum(this=one)), "count(*) of a group written as sum(1)"
