"""The rows come in the order that a right answer gives them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation import Schema
from sandbox.mutation.tree import changed, twin_of
from sandbox.repair.ingredients import Ingredients
from sandbox.repair.naming import Named

EXAMPLES: tuple[tuple[str, str, str], ...] = (
    ("SELECT a FROM t ORDER BY a DESC", "SELECT a FROM t ORDER BY a", "SELECT a FROM t ORDER BY a"),
)


def edits(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Named]:
    """ORDER BY of the result is exchanged, or added."""
    if right.order is None or not isinstance(tree, exp.Query) or tree.args.get("order") == right.order:
        return
    twin = twin_of(tree)
    twin.set("order", right.order.copy())
    edit = changed(tree.args.get("order") or tree, twin, "the rows are in another order", "ORDER BY")
    yield Named(edit, "order.wrong")
