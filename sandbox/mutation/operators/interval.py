"""A span is one too long or too short, or counted in another unit."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.TIME

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT signup_at + INTERVAL 28 DAYS AS t FROM members",
        "SELECT signup_at + INTERVAL 29 DAYS AS t FROM members",
    ),
    (
        "SELECT signup_at + INTERVAL 1 MONTH AS t FROM members",
        "SELECT signup_at + INTERVAL 30 DAY AS t FROM members",
    ),
    ("SELECT signup_at + to_days(28) AS t FROM members", "SELECT signup_at + to_days(27) AS t FROM members"),
)

OTHER_UNIT = {
    "SECOND": "MINUTE",
    "MINUTE": "SECOND",
    "HOUR": "MINUTE",
    "DAY": "HOUR",
    "WEEK": "DAY",
    "YEAR": "MONTH",
}


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """The amount is one more and one less; the unit is the next; a month is 30 days."""
    for span in nodes(tree, exp.Interval):
        amount, unit = span.this, span.args.get("unit")
        if not isinstance(amount, exp.Literal) or unit is None or not amount.name.isdigit():
            continue
        single = unit.name.upper().removesuffix("S")
        options = [(number, unit.name) for number in _near(int(amount.name))]
        options += [(int(amount.name), OTHER_UNIT[single])] if single in OTHER_UNIT else []
        options += [(30 * int(amount.name), "DAY")] if single == "MONTH" else []
        for number, name in options:
            new = exp.Interval(this=exp.Literal.string(number), unit=exp.var(name))
            yield replaced(span, new, f"{said(span)} to {said(new)}")
    for call in nodes(tree, exp.ToDays, exp.Anonymous):
        inner = call.this if isinstance(call, exp.ToDays) else next(iter(call.expressions), None)
        timed = isinstance(call, exp.ToDays) or call.name.lower().startswith("to_")
        if timed and isinstance(inner, exp.Literal) and inner.name.isdigit():
            for number in _near(int(inner.name)):
                yield replaced(inner, exp.Literal.number(number), f"{inner.name} to {number}")


def _near(amount: int) -> list[int]:
    return [amount + 1, amount - 1] if amount > 1 else [amount + 1]
