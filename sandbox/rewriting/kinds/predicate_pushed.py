"""A condition on one table may be put to that table first, where no join has added rows for it."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    chain,
    edited,
    has_query,
    is_plain,
    joins,
    name_of,
    parts,
    qualifiers,
    selects,
    set_where,
    shape,
    sources,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT a.x FROM a JOIN b ON a.x = b.x WHERE b.y > 1",
        "SELECT a.x FROM a JOIN (SELECT * FROM b WHERE b.y > 1) AS b ON a.x = b.x",
    ),
    (
        "SELECT a.x FROM a LEFT JOIN b ON a.x = b.x AND b.y",
        "SELECT a.x FROM a LEFT JOIN (SELECT * FROM b WHERE b.y) AS b ON a.x = b.x",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every condition of WHERE on a table of FROM or an inner join; of ON, on the right of a left join."""
    for select in selects(tree):
        found = sources(select)
        where = select.args.get("where")
        keeps = all(shape(join) in ("", "CROSS", "LEFT", "SEMI", "ANTI") for join in joins(select))
        for k, part in enumerate(parts(where.this) if where and keeps else []):
            for i, source in enumerate(found):
                inner = i == 0 or shape(joins(select)[i - 1]) in ("", "CROSS")
                if inner and _is_about(part, source) and len(found) > 1:
                    yield (
                        edited(tree, select, _push_where, i, k),
                        "a filter put before the join",
                    )
        for i, join in enumerate(joins(select)):
            on = parts(join.args.get("on"))
            for k, part in enumerate(on if shape(join) == "LEFT" and len(on) > 1 else []):
                if _is_about(part, join.this):
                    yield (
                        edited(tree, select, _push_on, i, k),
                        "ON put before the left join",
                    )


def _is_about(part: exp.Expr, source: exp.Expr) -> bool:
    named = bool(name_of(source)) and is_plain(source)
    return named and qualifiers(part) == {name_of(source)} and not has_query(part)


def _push_where(select: exp.Select, i: int, k: int) -> None:
    where = parts(select.args["where"].this)
    _narrow(sources(select)[i], where.pop(k))
    set_where(select, where)


def _push_on(select: exp.Select, i: int, k: int) -> None:
    join = joins(select)[i]
    on = parts(join.args["on"])
    _narrow(join.this, on.pop(k))
    join.set("on", chain(on))


def _narrow(source: exp.Expr, condition: exp.Expr) -> None:
    inner = exp.Select(
        expressions=[exp.Star()],
        from_=exp.From(this=source.copy()),
        where=exp.Where(this=condition.copy()),
    )
    name = exp.TableAlias(this=exp.to_identifier(source.alias_or_name))
    source.replace(exp.Subquery(this=inner, alias=name))
