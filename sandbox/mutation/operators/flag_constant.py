"""TRUE stands for FALSE, or FALSE for TRUE."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.FILTER

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT member_id FROM members WHERE COALESCE(is_internal, FALSE) = FALSE",
        "SELECT member_id FROM members WHERE COALESCE(is_internal, TRUE) = FALSE",
    ),
    (
        "SELECT member_id FROM members WHERE COALESCE(is_internal, FALSE) = FALSE",
        "SELECT member_id FROM members WHERE COALESCE(is_internal, FALSE) = TRUE",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each constant flag is turned round; after IS NOT that is a mistake of another kind."""
    for flag in nodes(tree, exp.Boolean):
        if not (isinstance(flag.parent, exp.Is) and isinstance(flag.parent.parent, exp.Not)):
            yield replaced(flag, exp.Boolean(this=not flag.this), f"{said(flag)} turned round")
