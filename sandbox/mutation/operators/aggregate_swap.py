"""Another aggregate is taken: the mean for the sum, the first for the last, any for all."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT SUM(watch_seconds) AS n FROM plays", "SELECT AVG(watch_seconds) AS n FROM plays"),
    ("SELECT MAX(started_at) AS n FROM plays", "SELECT MIN(started_at) AS n FROM plays"),
    ("SELECT COUNT_IF(is_autoplay) AS n FROM plays", "SELECT COUNT(is_autoplay) AS n FROM plays"),
    (
        "SELECT ARG_MAX(device, received_at) AS d FROM sessions",
        "SELECT ARG_MIN(device, received_at) AS d FROM sessions",
    ),
)

OTHERS: dict[type[exp.Expr], tuple[type[exp.Expr], ...]] = {
    exp.Sum: (exp.Avg, exp.Max, exp.Count),
    exp.Avg: (exp.Sum,),
    exp.Min: (exp.Max,),
    exp.Max: (exp.Min,),
    exp.LogicalOr: (exp.LogicalAnd,),
    exp.LogicalAnd: (exp.LogicalOr,),
    exp.AnyValue: (exp.Min, exp.Max),
    exp.CountIf: (exp.Count,),
    exp.ArgMax: (exp.ArgMin, exp.AnyValue),
    exp.ArgMin: (exp.ArgMax, exp.AnyValue),
}


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each aggregate becomes those that it is taken for."""
    for call in nodes(tree, *OTHERS):
        for other in OTHERS[type(call)]:
            parts = {"this": call.this.copy()}
            if "expression" in other.arg_types and call.args.get("expression"):
                parts["expression"] = call.expression.copy()
            new = other(**parts)
            # ANY_VALUE is wrapped in a node that says it skips NULLs, as the others do anyway.
            old = call.parent if isinstance(call.parent, exp.IgnoreNulls) else call
            yield replaced(old, new, f"{said(call)} to {said(new)}")
