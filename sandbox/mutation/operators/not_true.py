"""An unknown flag is treated like TRUE: NOT x and x = FALSE both leave it out."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT member_id FROM members WHERE is_internal IS NOT TRUE",
        "SELECT member_id FROM members WHERE NOT is_internal",
    ),
    (
        "SELECT member_id FROM members WHERE is_internal IS NOT TRUE",
        "SELECT member_id FROM members WHERE is_internal IS NULL",
    ),
    (
        "SELECT member_id FROM members WHERE is_internal IS FALSE",
        "SELECT member_id FROM members WHERE is_internal IS NOT TRUE",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """IS NOT TRUE becomes NOT x, IS NULL, and IS NOT FALSE; IS FALSE becomes IS NOT TRUE."""
    for test in nodes(tree, exp.Is):
        flag = test.expression
        if not isinstance(flag, exp.Boolean):
            continue
        tested = test.this
        if isinstance(test.parent, exp.Not):
            whole = test.parent
            yield replaced(whole, exp.not_(tested.copy()), f"{said(whole)} to NOT")
            yield replaced(
                whole, exp.Is(this=tested.copy(), expression=exp.null()), f"{said(whole)} to IS NULL"
            )
            other = exp.Boolean(this=not flag.this)
            new = exp.not_(exp.Is(this=tested.copy(), expression=other))
            yield replaced(whole, new, f"{said(whole)} to {said(new)}")
        else:
            other = exp.Boolean(this=not flag.this)
            new = exp.not_(exp.Is(this=tested.copy(), expression=other))
            yield replaced(test, new, f"{said(test)} to {said(new)}")
