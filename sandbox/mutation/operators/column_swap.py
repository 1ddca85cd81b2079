"""Another column of the same kind is taken."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT country FROM members", "SELECT time_zone AS country FROM members"),
    (
        "WITH c AS (SELECT COUNT(*) AS a, COUNT(device) AS b FROM sessions) SELECT b / NULLIF(a, 0) AS r "
        "FROM c",
        "WITH c AS (SELECT COUNT(*) AS a, COUNT(device) AS b FROM sessions) SELECT b / NULLIF(b, 0) AS r "
        "FROM c",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each text, number or flag that is no id becomes the next such column of its table."""
    names = Names(tree, schema)
    for column in nodes(tree, exp.Column):
        kind = names.value(column).kind
        source = names.source(column)
        if kind not in (Kind.TEXT, Kind.NUMBER, Kind.FLAG) or source is None or column.name.endswith("_id"):
            continue
        others = names.siblings(column)
        if others:
            after = list(source.columns).index(column.name)
            later = [name for name in others if list(source.columns).index(name) > after]
            new = exp.column((later or others)[0], column.table or None)
            yield replaced(column, new, f"{said(column)} to {said(new)}")
