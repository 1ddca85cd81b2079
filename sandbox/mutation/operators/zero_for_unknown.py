"""An unknown value is shown as 0, or taken for 0 in a mean."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import replaced, said

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT AVG(watch_seconds) AS mean FROM plays",
        "SELECT AVG(COALESCE(watch_seconds, 0)) AS mean FROM plays",
    ),
    (
        "SELECT SUM(watch_seconds) / NULLIF(COUNT(*), 0) AS mean FROM plays",
        "SELECT COALESCE(SUM(watch_seconds) / NULLIF(COUNT(*), 0), 0) AS mean FROM plays",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """COALESCE(…, 0) comes around the argument of AVG and MIN, and around a ratio in SELECT."""
    names = Names(tree, schema)
    for node in tree.walk(bfs=False):
        value = names.value(node) if _is_measure(node) or _is_ratio(node) else None
        if value and value.nullable and value.kind is Kind.NUMBER:
            new = exp.Coalesce(this=node.copy(), expressions=[exp.Literal.number(0)])
            yield replaced(node, new, f"{said(node)} or 0")


def _is_measure(node: exp.Expr) -> bool:
    counted = isinstance(node.parent, (exp.Avg, exp.Min))
    return counted and isinstance(node, exp.Column) and not isinstance(node.this, exp.Star)


def _is_ratio(node: exp.Expr) -> bool:
    """A quotient, or one less 1, or a CASE without ELSE, that is a column of the result."""
    parent = node.parent.parent if isinstance(node.parent, exp.Alias) else node.parent
    if not isinstance(parent, exp.Select) or isinstance(node, (exp.Alias, exp.Query)):
        return False
    guarded = node.find(exp.Nullif) is not None
    return guarded or (isinstance(node, exp.Case) and not node.args.get("default"))
