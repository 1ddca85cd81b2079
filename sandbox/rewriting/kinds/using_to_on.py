"""USING (k) is ON a.k = b.k; a bare k then has to be the left one, which is also what USING shows."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    aliases,
    edited,
    has_star,
    is_plain,
    joins,
    name_of,
    own,
    selects,
    shape,
    sources,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT x FROM a LEFT JOIN b USING (x)",
        "SELECT a.x FROM a LEFT JOIN b ON a.x = b.x",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """The first join of every SELECT, where it is inner or left (a full join shows the one that is known)."""
    for select in selects(tree):
        chain = joins(select)
        if not chain or not chain[0].args.get("using") or shape(chain[0]) not in ("", "LEFT"):
            continue
        keys = _keys(chain[0])
        again = any(keys & _keys(join) for join in chain[1:])
        named = all(is_plain(s) and name_of(s) for s in sources(select)[:2])
        if named and not again and not has_star(select) and not keys & aliases(select):
            yield edited(tree, select, _spell), "USING written as ON"


def _keys(join: exp.Join) -> set[str]:
    return {key.name.lower() for key in join.args.get("using") or []}


def _spell(select: exp.Select) -> None:
    join = joins(select)[0]
    left, right = (source.alias_or_name for source in sources(select)[:2])
    keys = [key.name for key in join.args["using"]]
    for column in own(select, exp.Column):
        if not column.table and column.name.lower() in _keys(join):
            column.set("table", exp.to_identifier(left))
    on = [exp.EQ(this=exp.column(key, left), expression=exp.column(key, right)) for key in keys]
    join.set("using", None)
    join.set("on", exp.and_(*on))
