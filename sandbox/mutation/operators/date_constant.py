"""A date is a day or a month off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.BOUNDARY

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT play_id FROM plays WHERE started_at >= DATE '2025-05-01'",
        "SELECT play_id FROM plays WHERE started_at >= DATE '2025-05-02'",
    ),
    (
        "SELECT play_id FROM plays WHERE started_at >= DATE '2025-05-01'",
        "SELECT play_id FROM plays WHERE started_at >= DATE '2025-04-30'",
    ),
    (
        "SELECT play_id FROM plays WHERE started_at >= TIMESTAMP '2025-12-01 00:00:00'",
        "SELECT play_id FROM plays WHERE started_at >= TIMESTAMP '2026-01-01 00:00:00'",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each date and timestamp is a day later, a day earlier and a month later."""
    for cast in nodes(tree, exp.Cast):
        text = cast.this
        if not cast.to.is_type("date", "timestampntz") or not isinstance(text, exp.Literal):
            continue
        for other in _near(text.name):
            spelled = str(other.date()) if cast.to.is_type("date") else str(other)
            yield replaced(text, exp.Literal.string(spelled), f"{text.name} to {spelled}")


def _near(spelled: str) -> tuple[datetime, ...]:
    try:
        moment = datetime.fromisoformat(spelled)
        return moment + timedelta(days=1), moment - timedelta(days=1), _next_month(moment)
    except (ValueError, OverflowError):
        return ()  # not a date that Python knows, as 'infinity' is none


def _next_month(moment: datetime) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, 28))
