"""Two inner or left joins in a row may change places when the second does not speak of the first."""

from __future__ import annotations

from itertools import pairwise

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    edited,
    has_star,
    is_plain,
    joins,
    name_of,
    qualifiers,
    selects,
    shape,
)  # fmt: skip

EXAMPLES = (
    (
        "SELECT a.x FROM a LEFT JOIN b ON b.x = a.x JOIN c ON c.x = a.x",
        "SELECT a.x FROM a JOIN c ON c.x = a.x LEFT JOIN b ON b.x = a.x",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every pair of neighbouring joins in turn."""
    for select in selects(tree):
        chain = joins(select)
        for i, (first, second) in enumerate(pairwise(chain)):
            if has_star(select) or not (_is_movable(first) and _is_movable(second)):
                continue
            named = qualifiers(second.args["on"])
            if "" not in named and name_of(first.this) not in named and name_of(first.this):
                yield edited(tree, select, _swap, i), "two joins change places"


def _is_movable(join: exp.Join) -> bool:
    return bool(join.args.get("on")) and shape(join) in ("", "LEFT") and is_plain(join.this)


def _swap(select: exp.Select, i: int) -> None:
    chain = joins(select)
    chain[i], chain[i + 1] = chain[i + 1], chain[i]
    select.set("joins", chain)
