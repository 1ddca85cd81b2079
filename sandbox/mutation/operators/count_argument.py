"""COUNT(column) skips unknown values and COUNT(*) does not; the other one is taken, or another column."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT COUNT(watch_seconds) AS n FROM plays", "SELECT COUNT(*) AS n FROM plays"),
    (
        "SELECT COUNT(s.member_id) AS n FROM members AS m LEFT "
        "JOIN sessions AS s ON s.member_id = m.member_id",
        "SELECT COUNT(m.member_id) AS n FROM members AS m LEFT "
        "JOIN sessions AS s ON s.member_id = m.member_id",
    ),
    ("SELECT COUNT(*) AS n FROM plays AS p", "SELECT COUNT(p.session_id) AS n FROM plays AS p"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """COUNT(*) counts the first column that may be NULL of each table; COUNT(x) counts all, or another x."""
    names = Names(tree, schema)
    for call in nodes(tree, exp.Count):
        inner = call.this
        sources = names.sources(call.parent_select)
        if inner is None or isinstance(inner, exp.Star):
            for source in sources.values():
                column = next((name for name, value in source.columns.items() if value.nullable), None)
                if column and source.name:
                    yield _counts(call, exp.column(column, source.name))
        elif not isinstance(inner, exp.Distinct):
            yield _counts(call, exp.Star())
            own = names.source(inner) if isinstance(inner, exp.Column) else None
            for source in sources.values():
                if own and source.name != own.name and inner.name in source.columns:
                    yield _counts(call, exp.column(inner.name, source.name))


def _counts(call: exp.Count, argument: exp.Expr) -> Edit:
    new = call.copy()
    new.set("this", argument)
    return replaced(call, new, f"{said(call)} to {said(new)}")
