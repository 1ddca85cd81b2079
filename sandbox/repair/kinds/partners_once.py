"""A join that multiplies rows goes, keeps one row for each, or what it multiplied is counted once."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation import Schema
from sandbox.mutation.model import is_id
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, nodes, replaced, said, twin_of
from sandbox.repair.ingredients import Ingredients
from sandbox.repair.naming import Named

EXAMPLES: tuple[tuple[str, str, str], ...] = (
    (
        "SELECT m.country FROM members AS m JOIN sessions AS s ON s.member_id = m.member_id",
        "SELECT 1",
        "SELECT m.country FROM members AS m SEMI JOIN sessions AS s ON s.member_id = m.member_id",
    ),
    (
        "SELECT count(*) AS n FROM sessions",
        "SELECT 1",
        "SELECT COUNT(DISTINCT session_id) AS n FROM sessions",
    ),
)


def edits(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Named]:
    """A join becomes a SEMI JOIN or goes, where nothing else is read from it; COUNT counts things."""
    names = Names(tree, schema)
    for select in nodes(tree, exp.Select):
        for join in select.args.get("joins") or []:
            if join.kind.upper() in ("SEMI", "ANTI") or join.method or _is_read(join, select, names):
                continue
            name = join.this.alias_or_name
            if join.args.get("on") is not None or join.args.get("using"):
                twin = twin_of(join)
                twin.set("side", None)
                twin.set("kind", "SEMI")
                yield Named(changed(join, twin, f"the join of {name} repeats rows"), "duplicate.fan_out")
            twin = twin_of(join)
            root = twin.root()
            twin.pop()
            yield Named(changed(join, root, f"the join of {name} is not needed"), "duplicate.fan_out")
        ids = [(s.name, c) for s in names.sources(select).values() for c in s.columns if is_id(c)]
        for count in nodes(select, exp.Count):
            if count.parent_select is not select:
                continue
            for source, column in ids:
                thing = exp.column(column, table=source if len(names.sources(select)) > 1 else None)
                new = exp.Count(this=exp.Distinct(expressions=[thing]))
                note = f"`{said(count)}` counts rows, and not each {column} once"
                yield Named(replaced(count, new, note), "duplicate.fan_out")


def _is_read(join: exp.Join, select: exp.Select, names: Names) -> bool:
    """Whether a SELECT reads a column of a joined table anywhere but in the condition of the join."""
    name = join.this.alias_or_name
    if any(not isinstance(star.parent, exp.Count) for star in nodes(select, exp.Star)):
        return True
    for column in nodes(select, exp.Column):
        source = names.source(column)
        read = column.table == name if column.table else source is None or source.name == name
        if read and column.find_ancestor(exp.Join) is not join:
            return True
    return False
