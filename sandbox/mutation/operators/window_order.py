"""The window goes through its rows in another order: backwards, by another column, or in none."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.names import Kind, Names
from sandbox.mutation.tree import changed, nodes, replaced, said, twin_of

CAUSE = Cause.WINDOW

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS n FROM plays",
        "SELECT ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at) AS n FROM plays",
    ),
    (
        "SELECT ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS n FROM plays",
        "SELECT ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY watch_seconds DESC) AS n FROM plays",
    ),
    (
        "SELECT DISTINCT ON (session_id) device FROM sessions ORDER BY session_id, received_at DESC",
        "SELECT DISTINCT ON (session_id) device FROM sessions ORDER BY session_id, received_at",
    ),
    (
        "SELECT SUM(watch_seconds) OVER (PARTITION BY member_id ORDER BY started_at) AS n FROM plays",
        "SELECT SUM(watch_seconds) OVER (PARTITION BY member_id) AS n FROM plays",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each key is turned, dropped, and becomes another instant or a measure of its table."""
    names = Names(tree, schema)
    for key in nodes(tree, exp.Ordered):
        order = key.parent
        window = order.parent if order is not None else None
        if order is None or not (isinstance(window, exp.Window) or _chooses(window)):
            continue
        turned = twin_of(key)
        turned.set("desc", None if key.args.get("desc") else True)
        yield changed(key, turned, f"{said(key)} turned round")
        twin = twin_of(key)
        home = twin.root()
        (twin if len(order.expressions) > 1 else twin.parent or twin).pop()
        if window is not None and not window.args.get("spec"):
            yield changed(key, home, f"{said(key)} dropped")
        for column in nodes(key, exp.Column):
            for other in _others(column, names):
                new = exp.column(other, column.table or None)
                yield replaced(column, new, f"by {said(new)} and not {said(column)}")


def _chooses(query: exp.Expr | None) -> bool:
    """Whether ORDER BY says which row DISTINCT ON keeps."""
    distinct = query.args.get("distinct") if isinstance(query, exp.Select) else None
    return distinct is not None and distinct.args.get("on") is not None


def _others(column: exp.Column, names: Names) -> list[str]:
    source = names.source(column)
    measures = [
        name for name, value in source.columns.items()
        if value.kind is Kind.NUMBER and name not in source.ids and name != column.name
    ] if source else []  # fmt: skip
    return [*names.siblings(column), *(measures[:1] if not names.siblings(column)[1:] else [])]
