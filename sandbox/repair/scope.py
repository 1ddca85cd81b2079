"""What a part of a right answer means in another query: its columns, under the names that they have there."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.names import Names, Source


def placed(
    part: exp.Expr, select: exp.Expr | None, names: Names, like: exp.Expr | None = None
) -> exp.Expr | None:
    """The part with the columns that a SELECT, or one around it, reads; None where it has not all of them.

    Where several tables have a column, the one that `like`, an expression there, takes it from comes first.
    """
    scopes = _scopes(select, names)
    used = {column.name.lower(): column.table for column in like.find_all(exp.Column)} if like else {}
    copy = part.copy()
    for column in copy.find_all(exp.Column):
        wanted = column.name.lower()
        table = used.get(wanted, next(_tables_with(wanted, scopes), None))
        if table is None:
            return None
        column.set("table", exp.to_identifier(table) if table else None)
    return copy


def _scopes(select: exp.Expr | None, names: Names) -> list[dict[str, Source]]:
    """What a SELECT reads, and then what those around it read that it may refer to."""
    found = []
    while select is not None:
        found.append(names.sources(select))
        around = select.parent
        if isinstance(around, exp.CTE) or (
            isinstance(around, exp.Subquery) and isinstance(around.parent, (exp.From, exp.Join))
        ):
            break
        select = select.parent_select
    return found


def _tables_with(column: str, scopes: list[dict[str, Source]]) -> Iterator[str]:
    """The names of the tables that have a column; the empty name where there is no other table."""
    alone = sum(map(len, scopes)) == 1
    for sources in scopes:
        for name, source in sources.items():
            if column in map(str.lower, source.columns):
                yield "" if alone else name
