"""Midnights are counted where elapsed time is meant, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import COMPARISONS, nodes, replaced, said

CAUSE = Cause.TIME

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT signup_at + INTERVAL 28 DAYS AS t FROM members",
        "SELECT signup_at::DATE + INTERVAL 28 DAYS AS t FROM members",
    ),
    (
        "SELECT play_id FROM plays WHERE received_at - started_at < INTERVAL 2 DAYS",
        "SELECT play_id FROM plays WHERE date_diff('day', started_at, received_at) < 2",
    ),
    (
        "SELECT play_id FROM plays WHERE received_at < started_at + INTERVAL 30 MINUTES",
        "SELECT play_id FROM plays WHERE date_diff('minute', started_at, received_at) < 30",
    ),
    (
        "SELECT date_diff('day', started_at, received_at) AS d FROM plays",
        "SELECT date_sub('day', started_at, received_at) AS d FROM plays",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """A span starts at midnight; a comparison with a span counts units; DATE_DIFF counts whole ones."""
    names = Names(tree, schema)
    for total in nodes(tree, exp.Add):
        if _is_instant(total.left, names) and names.value(total.right).kind is Kind.INTERVAL:
            new = exp.Add(this=exp.cast(total.left.copy(), "date"), expression=total.right.copy())
            yield replaced(total, new, f"{said(total.left)} cut to the day")
    for test in nodes(tree, *COMPARISONS):
        for one, other in ((test.left, test.right), (test.right, test.left)):
            new_side = _counted(one, other, names)
            if new_side is not None:
                units, number = new_side
                left, right = (units, number) if one is test.left else (number, units)
                yield replaced(test, type(test)(this=left, expression=right), f"{said(test)} by date_diff")
    for call in nodes(tree, exp.DateDiff):
        unit = exp.Literal.string(call.text("unit").lower())
        whole = exp.func("date_sub", unit, call.expression.copy(), call.this.copy(), dialect="duckdb")
        yield replaced(call, whole, "date_diff to date_sub")


def _counted(one: exp.Expr, other: exp.Expr, names: Names) -> tuple[exp.Expr, exp.Expr] | None:
    """What `later - earlier` against a span, or `later` against `earlier + span`, becomes in whole units."""
    if isinstance(one, exp.Sub) and _is_span(other) and _is_instant(one.left, names):
        later, earlier, span = one.left, one.right, other
    elif _is_instant(one, names) and isinstance(other, exp.Add) and _is_span(other.right):
        later, earlier, span = one, other.left, other.right
    else:
        return None
    if not _is_instant(earlier, names):
        return None
    unit = span.text("unit").upper().removesuffix("S")
    call = exp.DateDiff(this=later.copy(), expression=earlier.copy(), unit=exp.var(unit))
    return call, exp.Literal.number(span.name)


def _is_span(node: exp.Expr) -> bool:
    return isinstance(node, exp.Interval) and node.name.isdigit()


def _is_instant(node: exp.Expr, names: Names) -> bool:
    return isinstance(node, exp.Column) and names.value(node).kind is Kind.INSTANT
