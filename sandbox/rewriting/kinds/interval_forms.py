"""One length of time has many spellings: a week is 7 days, a day 24 hours, for instants without a zone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.rewriting.kinds._spans import SECONDS, interval, seconds_of, unit_of
from sandbox.rewriting.kinds._tree import Edits, places, replaced

EXAMPLES = (
    ("SELECT x + INTERVAL '28 days' AS y FROM t", "SELECT x + to_days(28) AS y FROM t"),
    ("SELECT x + INTERVAL '28 days' AS y FROM t", "SELECT x + INTERVAL '4' WEEK AS y FROM t"),
    ("SELECT x + INTERVAL '30 minutes' AS y FROM t", "SELECT x + INTERVAL '1800' SECOND AS y FROM t"),
    ("SELECT x + to_minutes(30) AS y FROM t", "SELECT x + INTERVAL '30' MINUTE AS y FROM t"),
    ("SELECT x + INTERVAL 1 MONTH AS y FROM t", "SELECT x + to_months(1) AS y FROM t"),
)
CALLS = {
    "DAY": "to_days",
    "HOUR": "to_hours",
    "MINUTE": "to_minutes",
    "SECOND": "to_seconds",
    "MONTH": "to_months",
}


def rewrite(tree: exp.Expr) -> Edits:
    """Every interval in turn, in each of its other spellings."""
    for node in places(tree, exp.Interval, exp.ToDays, exp.Anonymous):
        for new, note in _spellings(node):
            if new != node:
                yield replaced(tree, node, new), note


def _spellings(node: exp.Expr) -> Iterator[tuple[exp.Expr, str]]:
    found = unit_of(node)
    if found is None:
        return
    count, unit = found
    yield interval(count, unit), "an interval written with INTERVAL"
    if unit in CALLS:
        call = exp.Anonymous(this=CALLS[unit], expressions=[exp.Literal.number(count)])
        if not isinstance(node, (exp.ToDays, exp.Anonymous)):
            yield call, "an interval written as a function"
    seconds = seconds_of(node)
    for other, length in SECONDS.items():
        usual = other in ("WEEK", "HOUR") or (other == "SECOND" and (seconds or 0) < SECONDS["DAY"])
        if seconds and usual and other != unit and seconds % length == 0:
            yield interval(seconds // length, other), f"an interval written in {other.lower()}s"
