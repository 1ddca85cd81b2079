"""The month of an instant, and the first instant of the next one, are said in several ways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlglot import exp

from sandbox.rewriting.kinds._spans import unit_of
from sandbox.rewriting.kinds._tree import Edits, is_group_key, places, replaced

EXAMPLES = (
    (
        "SELECT 1 FROM t WHERE x < DATE '2025-06-01' + INTERVAL 1 MONTH",
        "SELECT 1 FROM t WHERE x < TIMESTAMP '2025-07-01 00:00:00'",
    ),
    (
        "SELECT date_trunc('month', x)::DATE AS m FROM t",
        "SELECT make_date(year(x), month(x), 1) AS m FROM t",
    ),
    (
        "SELECT make_date(year(x), month(x), 1) AS m FROM t",
        "SELECT date_trunc('month', x)::DATE AS m FROM t",
    ),
    (
        "SELECT 1 FROM t WHERE date_trunc('month', x) = DATE '2025-06-01'",
        "SELECT 1 FROM t WHERE (x >= DATE '2025-06-01' AND x < DATE '2025-07-01')",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every month added to a date, every month made from a column, every month compared with a date."""
    for node in places(tree, exp.Add, exp.Cast, exp.DateFromParts, exp.EQ):
        for new, note in _forms(node):
            yield replaced(tree, node, new), note


def _forms(node: exp.Expr) -> Iterator[tuple[exp.Expr, str]]:
    first = _first_of_month(node.this)
    if isinstance(node, exp.Add) and first and unit_of(node.expression) == (1, "MONTH"):
        literal = exp.Literal.string(f"{_next(first)} 00:00:00")
        yield exp.cast(literal, "timestamp"), "the next month as a literal"
    if isinstance(node, exp.Cast) and node.to.is_type("date") and not is_group_key(node.this):
        column = _truncated(node.this)
        if column is not None:
            yield _made(column), "date_trunc written as make_date"
    if isinstance(node, exp.DateFromParts) and (column := _made_of(node)) is not None:
        month = exp.TimestampTrunc(this=column.copy(), unit=exp.var("MONTH"))
        yield exp.cast(month, "date"), "make_date written as date_trunc"
    start = _first_of_month(node.expression) if isinstance(node, exp.EQ) else None
    if start and (column := _truncated(node.this)) is not None:
        end = exp.cast(exp.Literal.string(_next(start)), "date")
        low = exp.GTE(this=column.copy(), expression=node.expression.copy())
        high = exp.LT(this=column.copy(), expression=end)
        yield exp.Paren(this=exp.And(this=low, expression=high)), "a month compared as [first, next)"


def _made(column: exp.Expr) -> exp.Expr:
    return exp.DateFromParts(
        year=exp.Year(this=column.copy()),
        month=exp.Month(this=column.copy()),
        day=exp.Literal.number(1),
    )


def _made_of(node: exp.DateFromParts) -> exp.Column | None:
    year, month, day = node.args["year"], node.args["month"], node.args["day"]
    if not isinstance(year, exp.Year) or not isinstance(month, exp.Month) or day.name != "1":
        return None
    return year.this if isinstance(year.this, exp.Column) and year.this == month.this else None


def _truncated(node: exp.Expr) -> exp.Column | None:
    by_month = (
        isinstance(node, (exp.TimestampTrunc, exp.DateTrunc)) and node.args["unit"].name.upper() == "MONTH"
    )
    return node.this if by_month and isinstance(node.this, exp.Column) else None


def _first_of_month(node: object) -> date | None:
    if (
        not isinstance(node, exp.Cast)
        or not node.to.is_type("date")
        or not isinstance(node.this, exp.Literal)
    ):
        return None
    try:
        found = date.fromisoformat(node.this.name)
    except ValueError:
        return None
    return found if found.day == 1 else None


def _next(first: date) -> str:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1).isoformat()
