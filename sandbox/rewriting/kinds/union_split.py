"""A query is the rows where a column is NULL and, under them, those where it is not."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    has_query,
    has_star,
    holds,
    is_simple,
    parts,
    selects,
    set_where,
)

EXAMPLES = (
    (
        "WITH q AS (SELECT a, b FROM t WHERE b > 1) SELECT a FROM q",
        "WITH q AS (SELECT a, b FROM t WHERE b > 1 AND a IS NULL "
        "UNION ALL SELECT a, b FROM t WHERE b > 1 AND NOT a IS NULL) SELECT a FROM q",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every CTE and derived table that has neither groups nor windows, split by its first column."""
    for select in selects(tree):
        inner = isinstance(select.parent, exp.CTE) or (
            isinstance(select.parent, exp.Subquery) and isinstance(select.parent.parent, (exp.From, exp.Join))
        )
        columns = [projection.unalias() for projection in select.expressions]
        plain = inner and is_simple(select) and select.args.get("from_") and not has_star(select)
        if not plain or any(
            holds(column, exp.AggFunc, exp.Window) or has_query(column) for column in columns
        ):
            continue
        if any(isinstance(column, exp.Column) for column in columns):
            yield edited(tree, select, _split), "a query split into two with UNION ALL"


def _split(select: exp.Select) -> exp.Expr:
    column = next(p.unalias() for p in select.expressions if isinstance(p.unalias(), exp.Column))
    test = exp.Is(this=column.copy(), expression=exp.null())
    where = select.args.get("where")
    kept = parts(where.this) if where else []
    unknown, known = select.copy(), select.copy()
    set_where(unknown, [*kept, test])
    set_where(known, [*kept, exp.Not(this=test.copy())])
    return exp.Union(this=unknown, expression=known, distinct=False)
