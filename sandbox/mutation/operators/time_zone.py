"""The day or month is that of another time zone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import COMPARISONS, nodes, outside_parentheses, replaced, said

CAUSE = Cause.TIME

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT date_trunc('day', started_at) AS d FROM plays",
        "SELECT date_trunc('day', started_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York') AS d "
        "FROM plays",
    ),
    (
        "SELECT date_trunc('day', signup_at) AS d FROM members AS m",
        "SELECT date_trunc('day', signup_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone) AS d "
        "FROM members AS m",
    ),
    (
        "SELECT (signup_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone)::DATE AS d FROM members AS m",
        "SELECT signup_at::DATE AS d FROM members AS m",
    ),
)

ELSEWHERE = "America/New_York"


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """An instant is shifted before it is cut or compared with a constant; an existing shift is dropped."""
    names = Names(tree, schema)
    for zoned in nodes(tree, exp.AtTimeZone):
        inner = zoned.this
        if isinstance(inner, exp.AtTimeZone):
            yield replaced(outside_parentheses(zoned), inner.this, f"{said(zoned.args['zone'])} dropped")
    for column in nodes(tree, exp.Column):
        parent = column.parent
        cut = isinstance(parent, (exp.TimestampTrunc, exp.Cast, exp.Year, exp.Month))
        bound = isinstance(parent, COMPARISONS) and not parent.right.find(exp.Column)
        if (cut or bound) and names.value(column).kind is Kind.INSTANT:
            zone = _zone(column, names)
            there = exp.AtTimeZone(this=column.copy(), zone=exp.Literal.string("UTC"))
            yield replaced(column, exp.AtTimeZone(this=there, zone=zone), f"{said(column)} in {said(zone)}")


def _zone(column: exp.Column, names: Names) -> exp.Expr:
    """The zone of the member where a table at hand has it."""
    for source in names.sources(column.parent_select).values():
        if "time_zone" in source.columns:
            return exp.column("time_zone", source.name or None)
    return exp.Literal.string(ELSEWHERE)
