"""A further column of a CTE that nobody reads changes nothing, unless someone reads `*`."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    fresh,
    has_star,
    joins,
    name_of,
    same,
    selects,
    sources,
)

EXAMPLES = (
    (
        "WITH q AS (SELECT a FROM t) SELECT a FROM q",
        "WITH q AS (SELECT a, 1 AS unused_1 FROM t) SELECT a FROM q",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every CTE in turn."""
    for cte in tree.find_all(exp.CTE):
        if not isinstance(cte.this, exp.Select) or cte.args["alias"].args.get("columns"):
            continue
        if not any(_shows_all(select, cte.alias) for select in selects(tree)):
            yield edited(tree, cte, _add), "an unused column in a CTE"


def _shows_all(select: exp.Select, name: str) -> bool:
    named = [s for s in sources(select) if any(same(t.name, name) for t in s.find_all(exp.Table))]
    rows = {name_of(source) for source in named}
    whole = any(not c.table and c.name.lower() in rows for c in select.find_all(exp.Column))
    natural = any(str(join.args.get("method") or "").upper() == "NATURAL" for join in joins(select))
    return bool(named) and (has_star(select) or natural or whole)


def _add(cte: exp.CTE) -> None:
    name = fresh(cte.root(), "unused")
    cte.this.append("expressions", exp.alias_(exp.Literal.number(1), name))
