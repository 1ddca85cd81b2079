"""Ties get another number: ROW_NUMBER, RANK and DENSE_RANK are mixed up."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.WINDOW

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT ROW_NUMBER() OVER (ORDER BY started_at) AS n FROM plays",
        "SELECT RANK() OVER (ORDER BY started_at) AS n FROM plays",
    ),
    (
        "SELECT RANK() OVER (ORDER BY started_at) AS n FROM plays",
        "SELECT DENSE_RANK() OVER (ORDER BY started_at) AS n FROM plays",
    ),
)

KINDS = (exp.RowNumber, exp.Rank, exp.DenseRank)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each of the three becomes the other two."""
    for call in nodes(tree, *KINDS):
        for other in KINDS:
            if not isinstance(call, other):
                new = other()
                yield replaced(call, new, f"{said(call)} to {said(new)}")
