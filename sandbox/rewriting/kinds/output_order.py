"""The columns of the result are known by name, so they may stand in any order; positions follow."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, has_star, reuses_alias

EXAMPLES = (
    ("SELECT a, b, c FROM t ORDER BY 1", "SELECT c, b, a FROM t ORDER BY 3"),
    ("SELECT a, b, c FROM t ORDER BY 1", "SELECT b, c, a FROM t ORDER BY 3"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """The outermost SELECT: its columns reversed, turned by one, and the last two exchanged."""
    if not isinstance(tree, exp.Select) or has_star(tree) or reuses_alias(tree):
        return
    order = tree.args.get("order")
    if order and any(isinstance(key.this, exp.Var) for key in order.expressions):
        return
    places = list(range(len(tree.expressions)))
    if len(places) < 2 or isinstance(tree.parent, exp.SetOperation):
        return
    for note, new in (
        ("output columns reversed", places[::-1]),
        ("output columns turned by one", [*places[1:], places[0]]),
        ("last two output columns exchanged", [*places[:-2], places[-1], places[-2]]),
    ):
        yield edited(tree, tree, _arrange, new), note


def _arrange(tree: exp.Expr, places: list[int]) -> None:
    columns = tree.expressions
    tree.set("expressions", [columns[place] for place in places])
    group, order = tree.args.get("group"), tree.args.get("order")
    keys = [*(group.expressions if group else []), *((k.this for k in order.expressions) if order else [])]
    for key in keys:
        if isinstance(key, exp.Literal) and not key.is_string:
            key.set("this", str(places.index(int(key.name) - 1) + 1))
