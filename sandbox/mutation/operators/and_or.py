"""OR stands where AND is meant, or AND where OR is."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import keeps_nearest, nodes, replaced, said

CAUSE = Cause.FILTER

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE is_autoplay AND watch_seconds > 60",
        "SELECT play_id FROM plays WHERE is_autoplay OR watch_seconds > 60",
    ),
    (
        "SELECT play_id FROM plays WHERE title_id = 1 AND (is_autoplay OR watch_seconds > 60)",
        "SELECT play_id FROM plays WHERE title_id = 1 AND (is_autoplay AND watch_seconds > 60)",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each AND becomes OR and each OR becomes AND, one at a time."""
    for node in nodes(tree, exp.And, exp.Or):
        if any(map(keeps_nearest, node.flatten())):
            continue
        other = exp.Or if isinstance(node, exp.And) else exp.And
        new = other(this=_kept(node.left), expression=_kept(node.right))
        yield replaced(node, new, f"between {said(node.left)} and {said(node.right)}")


def _kept(side: exp.Expr) -> exp.Expr:
    """A side that keeps its meaning: what it joined stays together."""
    return exp.paren(side) if isinstance(side, exp.Connector) else side.copy()
