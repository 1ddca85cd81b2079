"""CASE gives NULL where it should give the default, or 0 where it should give NULL."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.NULLS

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT AVG(CASE WHEN is_autoplay THEN 1 ELSE 0 END) AS share FROM plays",
        "SELECT AVG(CASE WHEN is_autoplay THEN 1 END) AS share FROM plays",
    ),
    (
        "SELECT AVG(CASE WHEN is_autoplay THEN watch_seconds END) AS mean FROM plays",
        "SELECT AVG(CASE WHEN is_autoplay THEN watch_seconds ELSE 0 END) AS mean FROM plays",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """ELSE is dropped; where there is none and numbers are given, ELSE 0 is added."""
    names = Names(tree, schema)
    for case in nodes(tree, exp.Case):
        default = case.args.get("default")
        new = case.copy()
        if default is not None:
            new.set("default", None)
            yield replaced(case, new, f"ELSE {said(default)} dropped")
        elif names.value(case).kind is Kind.NUMBER:
            new.set("default", exp.Literal.number(0))
            yield replaced(case, new, "ELSE 0 added")
