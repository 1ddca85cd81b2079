"""Rows are filtered after one of the copies was chosen, and not before, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, conjuncts, cut, nodes, said, twin_of

CAUSE = Cause.DUPLICATES

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE watch_seconds > 60 "
        "QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at) = 1",
        "SELECT play_id FROM plays "
        "QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at) = 1 AND watch_seconds > 60",
    ),
    (
        "SELECT play_id FROM plays "
        "QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at) = 1 AND watch_seconds > 60",
        "SELECT play_id FROM plays WHERE watch_seconds > 60 "
        "QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at) = 1",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each condition of WHERE goes to QUALIFY; one of QUALIFY that has no window goes to WHERE."""
    for select in nodes(tree, exp.Select):
        where, qualify = select.args.get("where"), select.args.get("qualify")
        if qualify is None:
            continue
        for part in conjuncts(where.this) if where else []:
            twin = twin_of(part)
            home = twin.parent_select
            assert isinstance(home, exp.Select)
            cut(twin)
            chosen = home.args["qualify"]
            chosen.set("this", exp.and_(chosen.this.copy(), part.copy(), wrap=False))
            yield changed(part, home, f"{said(part)} after the choice")
        for part in conjuncts(qualify.this):
            if part.find(exp.Window) or len(conjuncts(qualify.this)) == 1:
                continue
            twin = twin_of(part)
            home = twin.parent_select
            assert isinstance(home, exp.Select)
            cut(twin)
            home.where(part.copy(), copy=False)
            yield changed(part, home, f"{said(part)} before the choice")
