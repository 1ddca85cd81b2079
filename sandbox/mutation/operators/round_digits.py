"""The result is rounded to fewer digits."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT round(a, 4) AS a FROM t", "SELECT round(a, 3) AS a FROM t"),
    ("SELECT round(a, 4) AS a FROM t", "SELECT round(a, 0) AS a FROM t"),
    ("SELECT round(a) AS a FROM t", "SELECT a AS a FROM t"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """One digit less, no digit, and not at all."""
    for call in nodes(tree, exp.Round):
        digits = call.args.get("decimals")
        number = int(digits.name) if isinstance(digits, exp.Literal) and digits.name.isdigit() else 0
        for fewer in sorted({number - 1, 0} - {number}, reverse=True) if number else []:
            new = call.copy()
            new.set("decimals", exp.Literal.number(fewer))
            yield replaced(call, new, f"{number} to {fewer} digits")
        yield replaced(call, call.this, "not rounded")
