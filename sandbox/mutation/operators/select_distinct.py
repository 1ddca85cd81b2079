"""Repeated rows stay where each should count once, or different facts that look alike are merged."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, has_aggregate, nodes, twin_of

CAUSE = Cause.DUPLICATES

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT DISTINCT member_id FROM sessions", "SELECT member_id FROM sessions"),
    ("SELECT member_id FROM sessions", "SELECT DISTINCT member_id FROM sessions"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """DISTINCT is dropped, or added to a SELECT that neither groups nor chooses rows."""
    for select in nodes(tree, exp.Select):
        if select.args.get("distinct"):
            twin = twin_of(select)
            twin.set("distinct", None)
            yield changed(select, twin, "DISTINCT dropped", "SELECT")
        elif not (has_aggregate(select) or select.args.get("qualify") or _is_set(select)):
            twin = twin_of(select)
            twin.set("distinct", exp.Distinct())
            yield changed(select, twin, "DISTINCT added", "SELECT")


def _is_set(select: exp.Select) -> bool:
    """Whether repeated rows cannot matter: in EXISTS, in IN, in UNION, and where there is no table."""
    parent = select.parent
    while isinstance(parent, exp.Subquery) and not parent.alias:
        parent = parent.parent
    merges = isinstance(parent, exp.SetOperation) and bool(parent.args.get("distinct"))
    ordered = select.args.get("order") is not None  # ORDER BY may ask for more than is selected
    return ordered or merges or isinstance(parent, (exp.Exists, exp.In)) or not select.args.get("from_")
