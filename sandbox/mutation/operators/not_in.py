"""NOT IN gives no row at all as soon as the list holds a NULL; NOT EXISTS does not mind."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import conjuncts, nodes, replaced

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT t.title_id FROM titles AS t WHERE NOT EXISTS (SELECT 1 FROM plays AS p "
        "WHERE p.title_id = t.title_id)",
        "SELECT t.title_id FROM titles AS t WHERE t.title_id NOT IN (SELECT p.title_id FROM plays AS p)",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """NOT EXISTS with an equality to the outer row becomes NOT IN."""
    for negation in nodes(tree, exp.Not):
        test = negation.this
        if not isinstance(test, exp.Exists) or not isinstance(test.this, exp.Select):
            continue
        query = test.this
        inside = {table.alias_or_name for table in nodes(query, exp.Table)}
        where = query.args.get("where")
        parts = conjuncts(where.this) if where else []
        for part in parts:
            sides = (part.left, part.right) if isinstance(part, exp.EQ) else ()
            inner = [side for side in sides if isinstance(side, exp.Column) and side.table in inside]
            outer = [side for side in sides if isinstance(side, exp.Column) and side.table not in inside]
            if len(inner) == 1 and len(outer) == 1:
                new = query.copy()
                assert isinstance(new, exp.Select)
                new.set("expressions", [inner[0].copy()])
                rest = [other.copy() for other in parts if other is not part]
                new.set("where", exp.Where(this=exp.and_(*rest, wrap=False)) if rest else None)
                listed = exp.In(this=outer[0].copy(), query=exp.Subquery(this=new))
                yield replaced(negation, exp.Not(this=listed), "NOT EXISTS to NOT IN")
                break
