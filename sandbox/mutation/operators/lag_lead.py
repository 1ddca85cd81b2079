"""The window looks forward and not back, a row too far, or fills what it does not find."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.WINDOW

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT LAG(n) OVER (ORDER BY d) AS a FROM daily",
        "SELECT LEAD(n) OVER (ORDER BY d) AS a FROM daily",
    ),
    ("SELECT LAG(n) OVER (ORDER BY d) AS a FROM daily", "SELECT LAG(n, 2) OVER (ORDER BY d) AS a FROM daily"),
    (
        "SELECT LAG(n, 1, 0) OVER (ORDER BY d) AS a FROM daily",
        "SELECT LAG(n, 1) OVER (ORDER BY d) AS a FROM daily",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """LAG and LEAD change places; the offset is one more; the default is dropped, or a row is its own."""
    for call in nodes(tree, exp.Lag, exp.Lead):
        other = exp.Lead if isinstance(call, exp.Lag) else exp.Lag
        parts = {name: value.copy() for name, value in call.args.items() if isinstance(value, exp.Expr)}
        swapped = other(**parts)
        yield replaced(call, swapped, f"{said(call)} to {said(swapped)}")
        offset = call.args.get("offset")
        number = int(offset.name) if isinstance(offset, exp.Literal) else 1
        further = call.copy()
        further.set("offset", exp.Literal.number(number + 1))
        yield replaced(call, further, f"{number} to {number + 1} rows away")
        filled = call.copy()
        if call.args.get("default"):
            filled.set("default", None)
            yield replaced(call, filled, "default dropped")
        else:
            filled.set("offset", exp.Literal.number(number))
            filled.set("default", call.this.copy())
            yield replaced(call, filled, "its own value where there is none")
