"""Rows are grouped too finely: a key too many."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, nodes, said, twin_of

CAUSE = Cause.GRAIN

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT m.country, COUNT(*) AS n FROM members AS m GROUP BY m.country",
        "SELECT m.country, COUNT(*) AS n FROM members AS m GROUP BY m.country, m.member_id",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """The first column of each table that is no key yet becomes one."""
    names = Names(tree, schema)
    for select in nodes(tree, exp.Select):
        group = select.args.get("group")
        if group is None or not group.expressions:
            continue
        keys = {node.name for key in group.expressions for node in nodes(key, exp.Column)}
        keys |= {part.alias_or_name for part in select.expressions}
        for source in names.sources(select).values():
            column = next((name for name in source.columns if name not in keys), None)
            if column and source.name:
                key = exp.column(column, source.name)
                twin = twin_of(group)
                twin.append("expressions", key)
                yield changed(group, twin, f"{said(key)} is a key too", "GROUP BY")
