"""The window runs over too many rows or too few: a key of PARTITION BY is missing, or one is too many."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, nodes, said, twin_of

CAUSE = Cause.WINDOW

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT ROW_NUMBER() OVER (PARTITION BY member_id ORDER BY started_at) AS n FROM sessions",
        "SELECT ROW_NUMBER() OVER (ORDER BY started_at) AS n FROM sessions",
    ),
    (
        "SELECT ROW_NUMBER() OVER (PARTITION BY session_id ORDER BY received_at) AS n FROM sessions AS s",
        "SELECT ROW_NUMBER() OVER (PARTITION BY session_id, s.ended_at ORDER BY received_at) AS n "
        "FROM sessions AS s",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each key is dropped; a detail that may be NULL, and differ between copies, is added."""
    names = Names(tree, schema)
    for window in nodes(tree, exp.Window):
        keys = window.args.get("partition_by") or []
        for key in keys:
            twin = twin_of(key)
            home = twin.root()
            twin.pop()
            yield changed(key, home, f"not by {said(key)}")
        select = window.parent_select
        if not keys or not isinstance(select, exp.Select) or select.args.get("group"):
            continue
        for source in list(names.sources(select).values())[:1]:
            details = [name for name, value in source.columns.items()
                       if value.nullable and name not in source.ids]  # fmt: skip
            if details and source.name:
                key = exp.column(details[0], source.name)
                larger = twin_of(window)
                larger.append("partition_by", key)
                yield changed(window, larger, f"by {said(key)} too")
