"""A comma is a CROSS JOIN, and an inner join is a comma with its condition in WHERE; the last join only."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    is_comma,
    is_inner,
    is_plain,
    joins,
    parts,
    selects,
    set_where,
    shape,
)  # fmt: skip

EXAMPLES = (
    ("SELECT a.x FROM a CROSS JOIN b", "SELECT a.x FROM a, b"),
    ("SELECT a.x FROM a, b", "SELECT a.x FROM a CROSS JOIN b"),
    ("SELECT a.x FROM a JOIN b ON a.x = b.x", "SELECT a.x FROM a, b WHERE a.x = b.x"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """The last join of every SELECT: a comma binds less than JOIN, so no join may follow it."""
    for select in selects(tree):
        if not joins(select) or not is_plain(joins(select)[-1].this):
            continue
        last = joins(select)[-1]
        if is_comma(last):
            yield edited(tree, last, lambda j: j.set("kind", "CROSS")), "a comma written as CROSS JOIN"
        elif shape(last) == "CROSS":
            yield edited(tree, last, lambda j: j.set("kind", None)), "CROSS JOIN written as a comma"
        elif is_inner(last):
            yield edited(tree, select, _to_comma), "JOIN written as a comma and WHERE"


def _to_comma(select: exp.Select) -> None:
    last = joins(select)[-1]
    where = select.args.get("where")
    set_where(select, [*parts(last.args["on"]), *(parts(where.this) if where else [])])
    last.set("on", None)
    last.set("kind", None)
