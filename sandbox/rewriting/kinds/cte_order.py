"""Two neighbouring CTEs may change places when the second does not read the first."""

from __future__ import annotations

from itertools import pairwise

from sqlglot import exp

from sandbox.rewriting.kinds._schema import COLUMNS
from sandbox.rewriting.kinds._tree import Edits, edited, same

EXAMPLES = (
    (
        "WITH a AS (SELECT 1 AS x), b AS (SELECT 2 AS y) SELECT x, y FROM a, b",
        "WITH b AS (SELECT 2 AS y), a AS (SELECT 1 AS x) SELECT x, y FROM a, b",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every pair of neighbours in turn."""
    for block in tree.find_all(exp.With):
        ctes = block.expressions
        if block.args.get("recursive") or any(cte.alias.lower() in COLUMNS for cte in ctes):
            continue
        for i, (first, second) in enumerate(pairwise(ctes)):
            if not any(same(table.name, first.alias) for table in second.find_all(exp.Table)):
                yield edited(tree, block, _swap, i), "two CTEs change places"


def _swap(block: exp.With, i: int) -> None:
    ctes = list(block.expressions)
    ctes[i], ctes[i + 1] = ctes[i + 1], ctes[i]
    block.set("expressions", ctes)
