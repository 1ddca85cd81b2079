"""Every earlier or later row joins, where only the nearest one should."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, nodes, twin_of

CAUSE = Cause.DUPLICATES

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT p.play_id FROM searches AS s ASOF JOIN plays AS p "
        "ON p.member_id = s.member_id AND p.started_at >= s.searched_at",
        "SELECT p.play_id FROM searches AS s JOIN plays AS p "
        "ON p.member_id = s.member_id AND p.started_at >= s.searched_at",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each ASOF join becomes a plain one."""
    for join in nodes(tree, exp.Join):
        if join.method.upper() == "ASOF":
            twin = twin_of(join)
            twin.set("method", None)
            yield changed(join, twin, f"ASOF JOIN {join.this.alias_or_name} to a plain one")
