"""A CTE is a name for a query, so the query may stand where its name is used; random functions aside."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._schema import COLUMNS
from sandbox.rewriting.kinds._tree import Edits, edited, is_recursive

EXAMPLES = (
    (
        "WITH p AS (SELECT member_id FROM plays) SELECT count(*) AS n FROM p AS q",
        "SELECT count(*) AS n FROM (SELECT member_id FROM plays) AS q",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every CTE in turn, inlined everywhere."""
    ctes = list(tree.find_all(exp.CTE))
    names = [cte.alias.lower() for cte in ctes]
    for cte in ctes:
        name = cte.alias.lower()
        plain = not is_recursive(cte) and not cte.args["alias"].args.get("columns")
        if plain and names.count(name) == 1 and name not in COLUMNS:
            yield edited(tree, cte, _inline), "a CTE written where it is used"


def _inline(cte: exp.CTE) -> None:
    for table in list(cte.root().find_all(exp.Table)):
        if table.name.lower() == cte.alias.lower() and not table.db:
            alias = table.args.get("alias") or exp.TableAlias(this=exp.to_identifier(table.name))
            query = exp.Subquery(this=cte.this.copy(), alias=alias.copy(), joins=table.args.get("joins"))
            table.replace(query)
    remaining = cte.parent
    cte.pop()
    if remaining is not None and not remaining.expressions:
        remaining.pop()
