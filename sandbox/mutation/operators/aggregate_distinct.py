"""Rows are counted where things should be, or equal values are added up only once."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.DUPLICATES

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT COUNT(DISTINCT member_id) AS n FROM plays", "SELECT COUNT(member_id) AS n FROM plays"),
    ("SELECT SUM(watch_seconds) AS n FROM plays", "SELECT SUM(DISTINCT watch_seconds) AS n FROM plays"),
    ("SELECT COUNT(*) AS n FROM plays", "SELECT COUNT(DISTINCT plays.play_id) AS n FROM plays"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """DISTINCT comes into COUNT, SUM and AVG, or goes; COUNT(*) counts the distinct ids of a table."""
    names = Names(tree, schema)
    for call in nodes(tree, exp.Count, exp.Sum, exp.Avg):
        inner = call.this
        if isinstance(inner, exp.Distinct):
            if len(inner.expressions) == 1:
                yield replaced(call, _call(call, inner.expressions[0]), "DISTINCT dropped")
        elif inner is not None and not isinstance(inner, exp.Star):
            new = _call(call, exp.Distinct(expressions=[inner.copy()]))
            yield replaced(call, new, "DISTINCT added")
        elif not isinstance(call.parent, exp.Window):
            for source in list(names.sources(call.parent_select).values())[:1]:
                for column in source.ids[:2]:
                    one = exp.Distinct(expressions=[exp.column(column, source.name or None)])
                    yield replaced(call, _call(call, one), f"COUNT(*) to COUNT(DISTINCT {column})")


def _call(call: exp.Expr, argument: exp.Expr) -> exp.Expr:
    new = call.copy()
    new.set("this", argument.copy())
    return new
