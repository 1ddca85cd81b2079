"""A case is forgotten, or the two outcomes are mixed up."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.FILTER

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT CASE WHEN device = 'tv' THEN 1 WHEN device = 'web' THEN 2 ELSE 0 END AS d FROM sessions",
        "SELECT CASE WHEN device = 'web' THEN 2 ELSE 0 END AS d FROM sessions",
    ),
    (
        "SELECT CASE WHEN is_autoplay THEN 1 ELSE 0 END AS d FROM plays",
        "SELECT CASE WHEN is_autoplay THEN 0 ELSE 1 END AS d FROM plays",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each WHEN of several is dropped; a single WHEN changes places with ELSE."""
    for case in nodes(tree, exp.Case):
        arms = case.args["ifs"]
        default = case.args.get("default")
        for number, arm in enumerate(arms if len(arms) > 1 else []):
            new = case.copy()
            new.args["ifs"][number].pop()
            yield replaced(case, new, f"WHEN {said(arm.this)} dropped")
        if len(arms) == 1 and default is not None:
            new = case.copy()
            new.args["ifs"][0].set("true", default.copy())
            new.set("default", arms[0].args["true"].copy())
            yield replaced(case, new, "THEN and ELSE swapped")
