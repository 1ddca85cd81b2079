"""Time is cut or counted in another unit: weeks for months, hours for days."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.TIME

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT date_trunc('month', started_at) AS t FROM plays",
        "SELECT date_trunc('week', started_at) AS t FROM plays",
    ),
    (
        "SELECT extract('hour' FROM started_at) AS t FROM plays",
        "SELECT extract('day' FROM started_at) AS t FROM plays",
    ),
    ("SELECT month(started_at) AS t FROM plays", "SELECT year(started_at) AS t FROM plays"),
)

UNITS = ("SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR")


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """The unit is the next smaller and the next larger one; MONTH and YEAR of an instant change places."""
    for call in nodes(tree, exp.TimestampTrunc, exp.DateDiff):
        unit = call.text("unit")
        for other in _near(unit):
            new = call.copy()
            new.set("unit", exp.var(other))
            yield replaced(call, new, f"{unit} to {other}".lower())
    for part in nodes(tree, exp.Extract):
        for other in _near(part.name):
            new = part.copy()
            new.set("this", exp.Literal.string(other.lower()))
            yield replaced(part, new, f"{part.name} to {other}".lower())
    for field in nodes(tree, exp.Year, exp.Month):
        # Both sides of a comparison change: a year is never equal to a month.
        whole = field.parent if isinstance(field.parent, exp.EQ) else field
        yield replaced(whole, whole.transform(_other_field), "year and month mixed up")


def _other_field(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Year):
        return exp.Month(this=node.this)
    return exp.Year(this=node.this) if isinstance(node, exp.Month) else node


def _near(unit: str) -> list[str]:
    if unit.upper() not in UNITS:
        return []
    at = UNITS.index(unit.upper())
    return [UNITS[n] for n in (at - 1, at + 1) if 0 <= n < len(UNITS)]
