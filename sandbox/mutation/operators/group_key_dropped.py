"""Rows are grouped too coarsely: a key is missing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import changed, has_aggregate, nodes, occurrences, said, twin_of

CAUSE = Cause.GRAIN

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT country, signup_plan, COUNT(*) AS n FROM members GROUP BY country, signup_plan",
        "SELECT MIN(country) AS country, signup_plan, COUNT(*) AS n FROM members GROUP BY signup_plan",
    ),
    (
        "SELECT country, COUNT(*) AS n FROM members GROUP BY ALL",
        "SELECT MIN(country) AS country, COUNT(*) AS n FROM members GROUP BY ALL",
    ),
    (
        "SELECT country, COUNT(*) AS n FROM members GROUP BY 1",
        "SELECT MIN(country) AS country, COUNT(*) AS n FROM members",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each key leaves GROUP BY; where it is selected, one of its values is."""
    for select in nodes(tree, exp.Select):
        group = select.args.get("group")
        if group is None or any(group.args.get(name) for name in ("grouping_sets", "cube", "rollup")):
            continue
        if group.args.get("all"):
            folded = {part.alias for part in select.expressions if part.find(exp.AggFunc)}
            for part in select.expressions:
                used = {column.name for column in nodes(part, exp.Column) if not column.table}
                if not part.find(exp.AggFunc) and not used & folded:
                    twin = twin_of(part)
                    home = twin.root()
                    _minimum(twin)
                    yield changed(part, home, f"{said(part.unalias())} is no key", "GROUP BY")
        for key in group.expressions:
            twin = twin_of(key)
            home, keys = twin.parent_select, twin.parent
            assert isinstance(home, exp.Select)
            places = _selected(twin, home)
            twin.pop()
            for place in places:
                _minimum(place)
            if keys is not None and not keys.expressions:
                home.set("group", None)
            if has_aggregate(home):
                yield changed(key, home, f"{said(key)} is no key", "GROUP BY")


def _selected(key: exp.Expr, select: exp.Select) -> list[exp.Expr]:
    """Where the key stands outside of GROUP BY: by itself, by its position, or by the name it is given."""
    if isinstance(key, exp.Literal):
        return [select.expressions[int(key.name) - 1]]
    found = [node for node in occurrences(key, select) if node is not key]
    named: list[exp.Expr] = [
        part for part in select.expressions if isinstance(part, exp.Alias) and part.alias == key.name
    ]
    return found or named


def _minimum(node: exp.Expr) -> None:
    """Puts MIN around a node, in place; a column of the result keeps its name."""
    name = node.output_name
    listed = isinstance(node.parent, exp.Select)
    inner = node.unalias().copy()
    new: exp.Expr = exp.Min(this=inner)
    node.replace(exp.alias_(new, name) if listed and name else new)
