"""A number is off by one."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE watch_seconds >= 60",
        "SELECT play_id FROM plays WHERE watch_seconds >= 61",
    ),
    (
        "SELECT COALESCE(watch_seconds, 0) AS s FROM plays",
        "SELECT COALESCE(watch_seconds, 1) AS s FROM plays",
    ),
)

# Spans, cuts, frames, digits and positions have mistakes of their own.
ELSEWHERE = (
    exp.Interval, exp.ToDays, exp.Limit, exp.Offset, exp.WindowSpec, exp.Round, exp.Lag, exp.Lead, exp.Group,
    exp.DataType, exp.Qualify,
)  # fmt: skip


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each whole number that says what to compute is one more, and one less where that is above 0."""
    for number in nodes(tree, exp.Literal):
        parent = number.parent
        if number.is_string or not number.name.isdigit() or isinstance(parent, (*ELSEWHERE, exp.Ordered)):
            continue
        named = isinstance(parent, exp.Anonymous) and parent.name.lower().startswith("to_")
        probe = isinstance(parent, exp.Select) and isinstance(parent.parent, exp.Exists)
        if (
            named
            or probe
            or number.find_ancestor(exp.Qualify, exp.Select, exp.WindowSpec) is not number.parent_select
        ):
            continue
        amount = int(number.name)
        for other in (amount + 1, amount - 1) if amount > 1 else (amount + 1,):
            yield replaced(number, exp.Literal.number(other), f"{amount} to {other}")
