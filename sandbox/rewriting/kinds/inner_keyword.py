"""INNER and OUTER are optional words."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, is_comma, shape

EXAMPLES = (
    ("SELECT a.x FROM a JOIN b ON a.x = b.x", "SELECT a.x FROM a INNER JOIN b ON a.x = b.x"),
    ("SELECT a.x FROM a LEFT JOIN b ON a.x = b.x", "SELECT a.x FROM a LEFT OUTER JOIN b ON a.x = b.x"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every join in turn."""
    for join in tree.find_all(exp.Join):
        if join.kind or is_comma(join):
            continue
        if shape(join) == "":
            yield edited(tree, join, lambda j: j.set("kind", "INNER")), "JOIN written as INNER JOIN"
        elif shape(join) in ("LEFT", "RIGHT", "FULL"):
            yield edited(tree, join, lambda j: j.set("kind", "OUTER")), "LEFT JOIN written as LEFT OUTER JOIN"
