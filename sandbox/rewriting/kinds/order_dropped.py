"""Rows come in any order where the exercise grades none: the last ORDER BY may go, turn, or come."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, has_star

EXAMPLES = (
    ("SELECT a FROM t ORDER BY a", "SELECT a FROM t"),
    ("SELECT a FROM t ORDER BY a", "SELECT a FROM t ORDER BY a DESC"),
    ("SELECT a FROM t", "SELECT a FROM t ORDER BY 1 DESC"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """The outermost query, when it takes no first rows."""
    if not isinstance(tree, exp.Query) or tree.args.get("limit") or tree.args.get("offset"):
        return
    if isinstance(tree, exp.Select) and (distinct := tree.args.get("distinct")) and distinct.args.get("on"):
        return
    if tree.args.get("order"):
        yield edited(tree, tree, lambda t: t.set("order", None)), "the last ORDER BY removed"
        yield edited(tree, tree, _turn), "the last ORDER BY turned round"
    elif isinstance(tree, exp.Select) and not has_star(tree):
        yield edited(tree, tree, _add), "an ORDER BY added"


def _turn(tree: exp.Expr) -> None:
    for key in tree.args["order"].expressions:
        key.set("desc", not key.args.get("desc"))


def _add(tree: exp.Expr) -> None:
    first = exp.Ordered(this=exp.Literal.number(1), desc=True, nulls_first=False)
    tree.set("order", exp.Order(expressions=[first]))
