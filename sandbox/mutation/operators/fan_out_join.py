"""A needless join to a log repeats every row once for each match."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, nodes, twin_of

CAUSE = Cause.DUPLICATES

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT COUNT(*) AS members FROM members AS m",
        "SELECT COUNT(*) AS members FROM members AS m LEFT JOIN "
        "(SELECT member_id AS extra_id FROM sessions) AS extra ON extra.extra_id = m.member_id",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each SELECT gets one join more: to the first log that it does not read, by the first id they share."""
    names = Names(tree, schema)
    for select in nodes(tree, exp.Select):
        sources = names.sources(select)
        if any(part.is_star for part in select.expressions):
            continue  # the new column would come into the result
        read = {source.table for source in sources.values()}
        shared = (
            (log, source.name, column)
            for source in sources.values()
            for column in source.ids
            for log in schema.logs
            if log not in read and column in schema.tables[log]
        )
        log, name, column = next(shared, ("", "", ""))
        if log and name:
            twin = twin_of(select)
            # In a subquery of its own, so that no column name of the log becomes ambiguous.
            twin.join(
                f"(SELECT {column} AS extra_id FROM {log}) AS extra",
                on=exp.column("extra_id", "extra").eq(exp.column(column, name)),
                join_type="left", dialect="duckdb", copy=False,
            )  # fmt: skip
            yield changed(select, twin, f"LEFT JOIN {log} added", "JOIN")
