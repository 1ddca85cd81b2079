"""Fixed lengths of time, however they are written."""

from __future__ import annotations

from sqlglot import exp

SECONDS = {"SECOND": 1, "MINUTE": 60, "HOUR": 3600, "DAY": 86400, "WEEK": 7 * 86400}
FUNCTIONS = {"to_days": "DAY", "to_hours": "HOUR", "to_minutes": "MINUTE", "to_seconds": "SECOND"}


def unit_of(node: exp.Expr) -> tuple[int, str] | None:
    """How many of which unit an interval is, as 28 and DAY; None when it is not a whole fixed number."""
    if isinstance(node, exp.Interval) and isinstance(node.this, exp.Literal) and node.args.get("unit"):
        count, unit = node.this.name, node.args["unit"].name.upper().removesuffix("S")
        return (int(count), unit) if count.isdigit() else None
    if isinstance(node, exp.ToDays):
        return _whole(node.this, "DAY")
    if isinstance(node, exp.Anonymous) and node.name.lower() in FUNCTIONS and len(node.expressions) == 1:
        return _whole(node.expressions[0], FUNCTIONS[node.name.lower()])
    return None


def seconds_of(node: exp.Expr) -> int | None:
    """The length of an interval that has neither months nor years, in seconds."""
    found = unit_of(node)
    return found[0] * SECONDS[found[1]] if found and found[1] in SECONDS else None


def interval(count: int, unit: str) -> exp.Interval:
    """INTERVAL '28' DAY, from 28 and DAY."""
    return exp.Interval(this=exp.Literal.string(str(count)), unit=exp.var(unit))


def _whole(node: exp.Expr, unit: str) -> tuple[int, str] | None:
    whole = isinstance(node, exp.Literal) and node.name.isdigit()
    return (int(node.name), unit) if whole else None
