"""MATERIALIZED and NOT MATERIALIZED say how a CTE is computed, not what it holds."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, is_recursive

EXAMPLES = (
    (
        "WITH a AS (SELECT 1 AS x) SELECT x FROM a",
        "WITH a AS MATERIALIZED (SELECT 1 AS x) SELECT x FROM a",
    ),
    (
        "WITH a AS (SELECT 1 AS x) SELECT x FROM a",
        "WITH a AS NOT MATERIALIZED (SELECT 1 AS x) SELECT x FROM a",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every CTE in turn, both ways."""
    for cte in tree.find_all(exp.CTE):
        if cte.args.get("materialized") is None and not is_recursive(cte):
            yield edited(tree, cte, lambda c: c.set("materialized", True)), "a CTE is MATERIALIZED"
            yield edited(tree, cte, lambda c: c.set("materialized", False)), "a CTE is NOT MATERIALIZED"
