"""DISTINCT over columns is GROUP BY all of them: one row each, NULL being a value of its own in both."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    has_star,
    holds,
    is_simple,
    reuses_alias,
    selects,
)  # fmt: skip

EXAMPLES = (
    ("SELECT DISTINCT a, b FROM t", "SELECT a, b FROM t GROUP BY a, b"),
    ("SELECT a, b FROM t GROUP BY a, b", "SELECT DISTINCT a, b FROM t"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every SELECT DISTINCT, and every GROUP BY without aggregates that shows all its keys."""
    for select in selects(tree):
        plain = not has_star(select) and not reuses_alias(select)
        simple = is_simple(select, "distinct", "group", "with_")
        columns = [projection.unalias() for projection in select.expressions]
        if not plain or not simple or any(holds(c, exp.AggFunc, exp.Window, exp.Anonymous) for c in columns):
            continue
        distinct, group = select.args.get("distinct"), select.args.get("group")
        if distinct and not group and not distinct.args.get("on"):
            if all(isinstance(column, exp.Column) for column in columns):
                yield edited(tree, select, _to_group), "DISTINCT written as GROUP BY"
        elif group and not distinct and _keys(group) == sorted(c.sql() for c in columns):
            yield edited(tree, select, _to_distinct), "GROUP BY written as DISTINCT"


def _keys(group: exp.Group) -> list[str]:
    others = any(value for key, value in group.args.items() if key != "expressions")
    columns = all(isinstance(key, exp.Column) for key in group.expressions)
    return sorted(key.sql() for key in group.expressions) if columns and not others else []


def _to_group(select: exp.Select) -> None:
    select.set("group", exp.Group(expressions=[p.unalias().copy() for p in select.expressions]))
    select.set("distinct", None)


def _to_distinct(select: exp.Select) -> None:
    select.set("distinct", exp.Distinct())
    select.set("group", None)
