"""A LEFT JOIN by the whole key of a dimension that nobody reads neither adds rows nor loses any."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._schema import COLUMNS, KEYED
from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    fresh,
    has_star,
    is_comma,
    joins,
    name_of,
    selects,
    sources,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT p.play_id FROM plays AS p",
        "SELECT p.play_id FROM plays AS p LEFT JOIN members AS extra_1 ON extra_1.member_id = p.member_id",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every SELECT of a table with the key of a dimension, where no bare name would become two-fold."""
    ctes = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
    for select in selects(tree):
        first = sources(select)[0] if sources(select) else None
        if not isinstance(first, exp.Table) or first.name.lower() in ctes or has_star(select):
            continue
        if any(is_comma(join) for join in joins(select)):
            continue
        bare = {column.name.lower() for column in select.find_all(exp.Column) if not column.table}
        bare |= {key.name.lower() for join in joins(select) for key in join.args.get("using") or []}
        for dimension, key in KEYED.items():
            has_key = key in COLUMNS.get(first.name.lower(), ()) and dimension not in ctes
            if has_key and name_of(first) and not bare & set(COLUMNS[dimension]):
                yield (
                    edited(tree, select, _join, dimension, key),
                    f"an unused LEFT JOIN to {dimension}",
                )


def _join(select: exp.Select, dimension: str, key: str) -> None:
    name = fresh(select.root(), "extra")
    first = sources(select)[0].alias_or_name
    table = exp.Table(this=exp.to_identifier(dimension), alias=exp.TableAlias(this=exp.to_identifier(name)))
    on = exp.EQ(this=exp.column(key, name), expression=exp.column(key, first))
    select.set("joins", [*joins(select), exp.Join(this=table, side="LEFT", on=on)])
