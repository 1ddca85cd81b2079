"""NULL compared with = or <> gives NULL; IS DISTINCT FROM gives TRUE or FALSE; the other is taken."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT member_id FROM members WHERE is_internal IS DISTINCT FROM TRUE",
        "SELECT member_id FROM members WHERE is_internal <> TRUE",
    ),
    (
        "SELECT p.play_id FROM plays AS p JOIN searches AS s ON s.member_id = p.member_id",
        "SELECT p.play_id FROM plays AS p JOIN searches AS s ON s.member_id IS NOT DISTINCT FROM p.member_id",
    ),
)

PLAIN: dict[type[exp.Expr], type[exp.Binary]] = {exp.NullSafeNEQ: exp.NEQ, exp.NullSafeEQ: exp.EQ}


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """IS [NOT] DISTINCT FROM becomes <> or =; = of two columns that may be NULL becomes null-safe."""
    names = Names(tree, schema)
    for test in nodes(tree, exp.NullSafeNEQ, exp.NullSafeEQ):
        new = PLAIN[type(test)](this=test.left.copy(), expression=test.right.copy())
        yield replaced(test, new, f"{said(test)} to {said(new)}")
    for equal in nodes(tree, exp.EQ):
        sides = (equal.left, equal.right)
        if all(isinstance(side, exp.Column) and names.value(side).nullable for side in sides):
            safe = exp.NullSafeEQ(this=equal.left.copy(), expression=equal.right.copy())
            yield replaced(equal, safe, f"{said(equal)} to {said(safe)}")
