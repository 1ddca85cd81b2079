"""dataset_info has one row, so joining it and asking it with a scalar subquery are the same."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._schema import COLUMNS, ONE_ROW
from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    has_star,
    is_comma,
    joins,
    name_of,
    selects,
    shape,
    sources,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT m.x FROM m CROSS JOIN dataset_info AS d WHERE m.y < d.as_of",
        "SELECT m.x FROM m WHERE m.y < (SELECT as_of FROM dataset_info)",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every CROSS JOIN with it that is the last join of a SELECT without groups."""
    if any(cte.alias.lower() == ONE_ROW for cte in tree.find_all(exp.CTE)):
        return
    for select in selects(tree):
        if not joins(select) or has_star(select) or select.args.get("group") or select.args.get("windows"):
            continue
        last = joins(select)[-1]
        crossed = shape(last) == "CROSS" or is_comma(last)
        if not crossed or not isinstance(last.this, exp.Table) or last.this.name.lower() != ONE_ROW:
            continue
        bare = {column.name.lower() for column in select.find_all(exp.Column) if not column.table}
        shown = [
            p
            for p in select.expressions
            if isinstance(p, exp.Column) and p.table.lower() == name_of(last.this)
        ]
        inner = [
            name_of(s) for query in select.find_all(exp.Select) if query is not select for s in sources(query)
        ]
        if not bare & set(COLUMNS[ONE_ROW]) and not shown and name_of(last.this) not in inner:
            yield edited(tree, select, _ask), "a join with the one-row table written as subqueries"


def _ask(select: exp.Select) -> None:
    *before, last = joins(select)
    name = name_of(last.this)
    select.set("joins", before or None)
    for column in list(select.find_all(exp.Column)):
        if column.table.lower() == name:
            table = exp.From(this=exp.Table(this=exp.to_identifier(ONE_ROW)))
            column.replace(exp.Subquery(this=exp.Select(expressions=[exp.column(column.name)], from_=table)))
