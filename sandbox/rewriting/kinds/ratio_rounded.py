"""A ratio of the result rounded to six places is within every tolerance that a ratio is graded with."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, replaced, reuses_alias, same

EXAMPLES = (("SELECT a / b AS r FROM t", "SELECT round(a / b, 6) AS r FROM t"),)


def rewrite(tree: exp.Expr) -> Edits:
    """Every division that is a column of the outermost SELECT and no key of its ORDER BY."""
    order = tree.args.get("order")
    if not isinstance(tree, exp.Select) or reuses_alias(tree) or tree.args.get("distinct"):
        return
    for i, projection in enumerate(tree.expressions):
        if not isinstance(projection, exp.Alias) or not isinstance(projection.this, exp.Div):
            continue
        if order and not _is_free(order, projection.alias, i + 1):
            continue
        new = exp.Round(this=projection.this.copy(), decimals=exp.Literal.number(6))
        yield replaced(tree, projection.this, new), "a ratio rounded to six places"


def _is_free(order: exp.Order, name: str, place: int) -> bool:
    """No key of the order is this column, whether by name, by position or by ALL."""
    for key in order.expressions:
        if isinstance(key.this, exp.Var) or (
            isinstance(key.this, exp.Literal) and key.this.name == str(place)
        ):
            return False
        if any(same(column.name, name) for column in key.find_all(exp.Column)):
            return False
    return True
