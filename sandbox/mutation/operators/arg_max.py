"""The highest value is taken for the value of the highest row."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT ARG_MAX(watch_seconds, received_at) AS s FROM plays",
        "SELECT MAX(watch_seconds) AS s FROM plays",
    ),
    (
        "SELECT ARG_MAX(started_at, received_at) AS s FROM plays",
        "SELECT ARG_MAX(received_at, started_at) AS s FROM plays",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """The maximum of the value is taken; the arguments change places when they are of one kind."""
    names = Names(tree, schema)
    for call in nodes(tree, exp.ArgMax, exp.ArgMin):
        value, by = call.this, call.expression
        plain = exp.Max(this=value.copy()) if isinstance(call, exp.ArgMax) else exp.Min(this=value.copy())
        yield replaced(call, plain, f"{said(call)} to {said(plain)}")
        if names.value(value).kind is names.value(by).kind:
            yield replaced(call, type(call)(this=by.copy(), expression=value.copy()), "arguments swapped")
