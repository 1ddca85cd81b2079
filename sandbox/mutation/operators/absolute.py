"""The sign is lost, or kept where only the size should count."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT abs(a - b) AS d FROM t", "SELECT a - b AS d FROM t"),
    (
        "SELECT watch_seconds - results_count AS d FROM plays, searches",
        "SELECT abs(watch_seconds - results_count) AS d FROM plays, searches",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """ABS is dropped, and comes around a difference of numbers."""
    names = Names(tree, schema)
    for call in nodes(tree, exp.Abs):
        yield replaced(call, call.this, f"{said(call)} with its sign")
    for difference in nodes(tree, exp.Sub):
        numbers = all(names.value(side).kind is Kind.NUMBER for side in (difference.left, difference.right))
        if numbers and not isinstance(difference.parent, exp.Abs):
            yield replaced(
                difference, exp.Abs(this=difference.copy()), f"{said(difference)} without its sign"
            )
