"""A JOIN B is B JOIN A, and A LEFT JOIN B is B RIGHT JOIN A; only the order of `*` would differ."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, has_star, is_comma, is_plain, joins, selects, shape

EXAMPLES = (
    (
        "SELECT a.x FROM a JOIN b ON a.x = b.x",
        "SELECT a.x FROM b JOIN a ON a.x = b.x",
    ),
    (
        "SELECT a.x FROM a LEFT JOIN b ON a.x = b.x",
        "SELECT a.x FROM b RIGHT JOIN a ON a.x = b.x",
    ),
)
OTHER = {"": "", "CROSS": "", "LEFT": "RIGHT", "RIGHT": "LEFT", "FULL": "FULL"}


def rewrite(tree: exp.Expr) -> Edits:
    """The first join of every SELECT."""
    for select in selects(tree):
        if not joins(select) or has_star(select):
            continue
        first, *rest = joins(select)
        if shape(first) not in OTHER or (is_comma(first) and not all(is_comma(join) for join in rest)):
            continue
        if is_plain(select.args["from_"].this) and is_plain(first.this):
            yield edited(tree, select, _swap), "the sides of a join exchanged"


def _swap(select: exp.Select) -> None:
    first = joins(select)[0]
    left, right = select.args["from_"].this, first.this
    side = OTHER[shape(first)]
    select.args["from_"].set("this", right.copy())
    first.set("this", left.copy())
    first.set("side", side or None)
