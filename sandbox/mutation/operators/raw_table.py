"""The raw table is read, instead of the part that was cleaned or chosen before."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import changed, nodes, twin_of

CAUSE = Cause.DUPLICATES

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "WITH known AS (SELECT DISTINCT session_id, device FROM sessions) "
        "SELECT k.device, COUNT(*) AS n FROM known AS k GROUP BY k.device",
        "WITH known AS (SELECT DISTINCT session_id, device FROM sessions) "
        "SELECT k.device, COUNT(*) AS n FROM sessions AS k GROUP BY k.device",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each use of a CTE becomes the table that it is made from, where that has the columns in use."""
    names = Names(tree, schema)
    for table in nodes(tree, exp.Table):
        select, cte = table.parent_select, names.cte(table)
        if not isinstance(select, exp.Select) or cte is None:
            continue
        base = _base(cte, names, schema)
        name = table.alias_or_name
        columns = [column for column in nodes(select, exp.Column) if names.source(column) is not None]
        used = {column.name for column in columns if _source(column, names) == name}
        unqualified = {column.name for column in columns if not column.table}
        others = {c for s in names.sources(select).values() if s.name != name for c in s.columns}
        if not base or not used <= schema.tables[base].keys() or any(c.is_star for c in select.expressions):
            continue
        if unqualified & others & schema.tables[base].keys():
            continue  # a name would become ambiguous
        twin = twin_of(table)
        twin.set("this", exp.to_identifier(base))
        twin.set("alias", exp.TableAlias(this=exp.to_identifier(name)))
        yield changed(table, twin, f"{table.name} to {base}", "FROM")


def _base(cte: exp.CTE, names: Names, schema: Schema) -> str:
    """The table of the schema that a chain of CTEs starts from."""
    while isinstance(cte.this, exp.Select):
        start = cte.this.args.get("from_")
        if start is None or not isinstance(start.this, exp.Table):
            return ""
        inner = names.cte(start.this)
        if inner is None:
            return start.this.name if start.this.name in schema.tables else ""
        cte = inner
    return ""


def _source(column: exp.Column, names: Names) -> str:
    source = names.source(column)
    return source.name if source else ""
