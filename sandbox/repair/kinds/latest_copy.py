"""The latest copy of each event is read, instead of every copy that was delivered."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation import Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, nodes, twin_of
from sandbox.repair.ingredients import Ingredients
from sandbox.repair.naming import Named

EXAMPLES: tuple[tuple[str, str, str], ...] = (
    (
        "SELECT count(*) AS n FROM plays",
        "SELECT 1",
        "SELECT COUNT(*) AS n FROM (SELECT * FROM plays QUALIFY ROW_NUMBER() OVER "
        "(PARTITION BY play_id ORDER BY received_at DESC) = 1) AS plays",
    ),
)


def edits(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Named]:
    """Each use of a log becomes that of the latest copy of each of its events."""
    names = Names(tree, schema)
    for table in nodes(tree, exp.Table):
        if table.name not in schema.logs or names.cte(table) is not None:
            continue
        event = next(iter(schema.tables[table.name]))
        number = f"row_number() OVER (PARTITION BY {event} ORDER BY received_at DESC)"
        query = exp.select("*").from_(table.name).qualify(f"{number} = 1", dialect="duckdb")
        latest = query.subquery(table.alias_or_name)
        twin = twin_of(table)
        root = twin.root()
        latest.set("joins", twin.args.get("joins"))
        twin.replace(latest)
        note = f"{table.name} holds copies of events: read the latest of each"
        yield Named(changed(table, root, note, "FROM"), "duplicate.raw_copies")
