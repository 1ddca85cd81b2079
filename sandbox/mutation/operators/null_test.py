"""A test for unknown values is turned round, or written as = NULL, which no row passes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE member_id IS NULL",
        "SELECT play_id FROM plays WHERE NOT member_id IS NULL",
    ),
    (
        "SELECT play_id FROM plays WHERE member_id IS NOT NULL",
        "SELECT play_id FROM plays WHERE member_id IS NULL",
    ),
    ("SELECT play_id FROM plays WHERE member_id IS NULL", "SELECT play_id FROM plays WHERE member_id = NULL"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """IS NULL and IS NOT NULL change places; each becomes a comparison with NULL."""
    for test in nodes(tree, exp.Is):
        if not isinstance(test.expression, exp.Null):
            continue
        negated = isinstance(test.parent, exp.Not)
        whole = test.parent if isinstance(test.parent, exp.Not) else test
        turned = test.copy() if negated else exp.not_(test.copy())
        yield replaced(whole, turned, f"{said(whole)} turned round")
        compare = exp.NEQ if negated else exp.EQ
        new = compare(this=test.this.copy(), expression=exp.null())
        yield replaced(whole, new, f"{said(whole)} to {said(new)}")
