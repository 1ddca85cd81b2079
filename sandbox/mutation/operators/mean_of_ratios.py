"""The mean of the ratios is taken for the ratio of the sums."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.GRAIN

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT SUM(watch_seconds) / SUM(runtime_minutes) AS r FROM plays JOIN titles USING (title_id)",
        "SELECT AVG(watch_seconds / runtime_minutes) AS r FROM plays JOIN titles USING (title_id)",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """SUM(a) / SUM(b) becomes AVG(a / b); a guard against zero stays."""
    for ratio in nodes(tree, exp.Div):
        above, below = ratio.find(exp.Sum), ratio.right.find(exp.Sum)
        if above is None or below is None or above is below or ratio.find(exp.Window, exp.Filter):
            continue
        inner = ratio.copy()
        for total in nodes(inner, exp.Sum):
            part = total.this
            total.replace(exp.paren(part.copy()) if isinstance(part, exp.Binary) else part.copy())
        yield replaced(ratio, exp.Avg(this=inner), f"{said(ratio)} row by row")
