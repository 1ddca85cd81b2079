"""The rows come in another order: backwards, by fewer keys, or with unknown values at the other end."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, said, twin_of

CAUSE = Cause.ORDER

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT country, signup_at FROM members ORDER BY country, signup_at",
        "SELECT country, signup_at FROM members ORDER BY country DESC, signup_at",
    ),
    (
        "SELECT country, signup_at FROM members ORDER BY country, signup_at",
        "SELECT country, signup_at FROM members ORDER BY country",
    ),
    (
        "SELECT country FROM members ORDER BY country",
        "SELECT country FROM members ORDER BY country NULLS FIRST",
    ),
    ("SELECT country FROM members ORDER BY country", "SELECT country FROM members"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each key of the last ORDER BY is turned, dropped, and puts NULLs at the other end."""
    names = Names(tree, schema)
    order = tree.args.get("order")
    keys = order.expressions if order else []
    for key in keys:
        turned = twin_of(key)
        turned.set("desc", None if key.args.get("desc") else True)
        yield changed(key, turned, f"{said(key)} turned round")
        dropped = twin_of(key)
        home = dropped.root()
        if len(keys) > 1:
            dropped.pop()
        else:
            home.set("order", None)
        yield changed(key, home, f"{said(key)} dropped")
        if _may_be_null(key.this, tree, names):
            moved = twin_of(key)
            moved.set("nulls_first", not key.args.get("nulls_first"))
            yield changed(key, moved, f"{said(key)}: NULLs at the other end")


def _may_be_null(key: exp.Expr, tree: exp.Expr, names: Names) -> bool:
    given = names.output(tree).get(key.name) if isinstance(key, exp.Column) and not key.table else None
    return (given or names.value(key)).nullable
