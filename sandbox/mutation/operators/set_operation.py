"""UNION merges equal rows and UNION ALL keeps them; EXCEPT and INTERSECT take away and keep."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.DUPLICATES

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT member_id FROM plays UNION ALL SELECT member_id FROM searches",
        "SELECT member_id FROM plays UNION SELECT member_id FROM searches",
    ),
    (
        "SELECT member_id FROM plays EXCEPT SELECT member_id FROM searches",
        "SELECT member_id FROM plays INTERSECT SELECT member_id FROM searches",
    ),
    (
        "SELECT member_id FROM plays EXCEPT SELECT member_id FROM searches",
        "SELECT member_id FROM plays EXCEPT ALL SELECT member_id FROM searches",
    ),
)

OTHER: dict[type[exp.Expr], type[exp.SetOperation]] = {exp.Except: exp.Intersect, exp.Intersect: exp.Except}


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """ALL is added or dropped; EXCEPT and INTERSECT change places."""
    for query in nodes(tree, exp.SetOperation):
        new = query.copy()
        new.set("distinct", not query.args.get("distinct"))
        yield replaced(query, new, "ALL added" if query.args.get("distinct") else "ALL dropped")
        if type(query) in OTHER:
            parts = {name: _copy(value) for name, value in query.args.items()}
            other = OTHER[type(query)]
            yield replaced(query, other(**parts), f"{query.key} to {other.key}".upper())


def _copy(value: object) -> object:
    return value.copy() if isinstance(value, exp.Expr) else value
