"""A derived table that names nothing outside itself may be given a name with WITH."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, fresh, is_plain

EXAMPLES = (
    (
        "SELECT q.n FROM (SELECT count(*) AS n FROM plays) AS q",
        "WITH pulled_1 AS (SELECT count(*) AS n FROM plays) SELECT q.n FROM pulled_1 AS q",
    ),
    (
        "WITH RECURSIVE d AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM d WHERE n < 9) "
        "SELECT d.n FROM d JOIN (SELECT count(*) AS n FROM plays) AS q ON q.n = d.n",
        "WITH RECURSIVE d AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM d WHERE n < 9), "
        "pulled_1 AS (SELECT count(*) AS n FROM plays) SELECT d.n FROM d JOIN pulled_1 AS q ON q.n = d.n",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every derived table in turn."""
    for query in tree.find_all(exp.Subquery):
        if not isinstance(query.parent, (exp.From, exp.Join)) or not is_plain(query):
            continue
        owner = query.find_ancestor(exp.Select)
        if owner is not None and not isinstance(owner.parent, exp.SetOperation):
            yield edited(tree, query, _pull), "a derived table pulled into a CTE"


def _pull(query: exp.Subquery) -> exp.Expr:
    name = fresh(query.root(), "pulled")
    owner = query.find_ancestor(exp.Select)
    assert owner is not None
    cte = exp.CTE(this=query.this.copy(), alias=exp.TableAlias(this=exp.to_identifier(name)))
    known = owner.args.get("with_") or exp.With(expressions=[])
    owner.set("with_", exp.With(expressions=[*known.expressions, cte], recursive=known.recursive))
    return exp.Table(this=exp.to_identifier(name), alias=query.args.get("alias"))
