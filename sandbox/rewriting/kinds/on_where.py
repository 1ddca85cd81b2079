"""For an inner join a condition means the same in ON and in WHERE, unless a later join adds other rows."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    aliases,
    chain,
    edited,
    has_query,
    is_comma,
    is_inner,
    joins,
    parts,
    selects,
    set_where,
    shape,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT a.y FROM a JOIN b ON a.x = b.x AND b.y > 1",
        "SELECT a.y FROM a JOIN b ON a.x = b.x WHERE b.y > 1",
    ),
    (
        "SELECT a.y FROM a JOIN b ON a.x = b.x WHERE b.y > 1",
        "SELECT a.y FROM a JOIN b ON a.x = b.x AND b.y > 1",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every condition of an inner join, and every one of WHERE when the last join is inner."""
    for select in selects(tree):
        chain_ = joins(select)
        for i, join in enumerate(chain_):
            if not is_inner(join) or any("RIGHT" in shape(j) or "FULL" in shape(j) for j in chain_[i + 1 :]):
                continue
            for k in range(len(parts(join.args["on"]))):
                yield edited(tree, select, _to_where, i, k), "from ON to WHERE"
        commas = any(is_comma(join) for join in chain_)
        if chain_ and is_inner(chain_[-1]) and select.args.get("where") and not commas:
            names = aliases(select)
            for k, part in enumerate(parts(select.args["where"].this)):
                bare = {c.name.lower() for c in part.find_all(exp.Column) if not c.table}
                if not has_query(part) and not bare & names:
                    yield edited(tree, select, _to_on, k), "from WHERE to ON"


def _to_where(select: exp.Select, i: int, k: int) -> None:
    join = joins(select)[i]
    on = parts(join.args["on"])
    moved = on.pop(k)
    where = select.args.get("where")
    set_where(select, [*(parts(where.this) if where else []), moved])
    join.set("on", chain(on) if on else None)
    if not on:
        join.set("kind", "CROSS")


def _to_on(select: exp.Select, k: int) -> None:
    where = parts(select.args["where"].this)
    moved = where.pop(k)
    last = joins(select)[-1]
    last.set("on", chain([*parts(last.args["on"]), moved]))
    set_where(select, where)
