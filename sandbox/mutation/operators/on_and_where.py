"""A condition stands in WHERE though it belongs to an outer join, or in the join though it filters."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import conjuncts, cut, line_of, nodes, place, said, twin_of

CAUSE = Cause.UNMATCHED

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT m.member_id, s.device FROM members AS m LEFT JOIN sessions AS s "
        "ON s.member_id = m.member_id AND s.device = 'tv'",
        "SELECT m.member_id, s.device FROM members AS m LEFT JOIN sessions AS s "
        "ON s.member_id = m.member_id WHERE s.device = 'tv'",
    ),
    (
        "SELECT m.member_id, s.device FROM members AS m LEFT JOIN sessions AS s "
        "ON s.member_id = m.member_id WHERE m.country = 'US'",
        "SELECT m.member_id, s.device FROM members AS m LEFT JOIN sessions AS s "
        "ON s.member_id = m.member_id AND m.country = 'US'",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each condition of an outer join goes to WHERE, and each of WHERE to the first outer join it fits."""
    names = Names(tree, schema)
    for select in nodes(tree, exp.Select):
        outer = [j for j in select.args.get("joins") or [] if j.side and j.args.get("on") and not j.method]
        for join in outer:
            parts = conjuncts(join.args["on"])
            for part in parts if len(parts) > 1 else []:
                twin = twin_of(part)
                home = twin.parent_select
                cut(twin)
                assert isinstance(home, exp.Select)
                home.where(part.copy(), copy=False)
                yield Edit(home.root(), place(part), f"{said(part)} from ON to WHERE", line_of(part))
        where = select.args.get("where")
        filters = conjuncts(where.this) if where else []
        for part in filters:
            join = _fitting(part, outer, select, names)
            if join is not None:
                twin = twin_of(join)
                home = twin.parent_select
                assert isinstance(home, exp.Select)
                twin.on(part.copy(), copy=False)
                rest = [other.copy() for other in filters if other is not part]
                home.set("where", exp.Where(this=exp.and_(*rest, copy=False, wrap=False)) if rest else None)
                yield Edit(home.root(), place(part), f"{said(part)} from WHERE to ON", line_of(part))


def _fitting(part: exp.Expr, outer: list[exp.Join], select: exp.Select, names: Names) -> exp.Join | None:
    """The outer join of a table that the condition speaks of, else the first that is there."""
    if any(isinstance(node, exp.Query) for node in part.walk()):
        return None
    found = [names.source(column) for column in nodes(part, exp.Column)]
    spoken = {source.name for source in found if source}
    fits = [join for join in outer if join.this.alias_or_name in spoken]
    return next(iter(fits or outer), None)
