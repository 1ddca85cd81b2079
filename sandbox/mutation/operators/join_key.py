"""Tables are joined by another id than meant: by the visit, say, and not by the member."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, nodes, twin_of

CAUSE = Cause.FILTER

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT p.play_id FROM searches AS s JOIN plays AS p ON p.member_id = s.member_id",
        "SELECT p.play_id FROM searches AS s JOIN plays AS p ON p.session_id = s.session_id",
    ),
    (
        "SELECT p.play_id FROM searches AS s JOIN plays AS p ON p.member_id = s.member_id",
        "SELECT p.play_id FROM searches AS s JOIN plays AS p "
        "ON p.member_id = s.member_id AND p.session_id = s.session_id",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each equality of an id on both sides is that of another id they share, or has it beside."""
    names = Names(tree, schema)
    for equal in nodes(tree, exp.EQ):
        left, right = equal.left, equal.right
        if not (isinstance(left, exp.Column) and isinstance(right, exp.Column) and left.name == right.name):
            continue
        one, other = names.source(left), names.source(right)
        if one is None or other is None or not left.table or not right.table:
            continue
        for column in one.ids:
            if column in other.columns and column != left.name:
                new = exp.column(column, left.table).eq(exp.column(column, right.table))
                twin = twin_of(equal)
                twin.replace(new)
                yield changed(equal, new, f"{left.name} to {column}")
                twin = twin_of(equal)
                both = exp.And(this=equal.copy(), expression=new.copy())
                twin.replace(both)
                yield changed(equal, both, f"{column} must agree too")
