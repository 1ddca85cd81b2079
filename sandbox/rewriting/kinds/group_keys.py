"""GROUP BY keys may be written out, by position, or as ALL, where the columns show exactly the keys."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import (
    Edits,
    aliases,
    edited,
    has_star,
    holds,
    reuses_alias,
    selects,
)  # fmt: skip

EXAMPLES = (
    ("SELECT a, count(*) AS n FROM t GROUP BY a", "SELECT a, count(*) AS n FROM t GROUP BY 1"),
    ("SELECT a, count(*) AS n FROM t GROUP BY a", "SELECT a, count(*) AS n FROM t GROUP BY ALL"),
    (
        "SELECT a + 1 AS b, sum(c) AS n FROM t GROUP BY ALL",
        "SELECT a + 1 AS b, sum(c) AS n FROM t GROUP BY a + 1",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every GROUP BY, in each of the other two forms."""
    for select in selects(tree):
        group = select.args.get("group")
        if not group or has_star(select) or reuses_alias(select):
            continue
        shown = _keys_shown(select)
        if shown is None or not shown or not _same_keys(select, group, shown):
            continue
        keys = [select.expressions[i].unalias() for i in shown]
        forms = {
            "GROUP BY with positions": exp.Group(expressions=[exp.Literal.number(i + 1) for i in shown]),
            "GROUP BY ALL": exp.Group(all=True),
            "GROUP BY with the keys written out": exp.Group(expressions=[key.copy() for key in keys]),
        }
        for note, form in forms.items():
            if form != group:
                yield edited(tree, select, _set, form), note


def _set(select: exp.Select, form: exp.Group) -> None:
    select.set("group", form)


def _keys_shown(select: exp.Select) -> list[int] | None:
    """The places of the columns without aggregates; None when that cannot be told by looking."""
    shown = []
    for i, projection in enumerate(select.expressions):
        column = projection.unalias()
        if holds(column, exp.Window, exp.Anonymous) or projection.find(exp.Query):
            return None
        if not holds(column, exp.AggFunc):
            if not column.find(exp.Column):
                return None
            shown.append(i)
    return shown


def _same_keys(select: exp.Select, group: exp.Group, shown: list[int]) -> bool:
    if group.args.get("all"):
        return True
    if any(value for key, value in group.args.items() if key != "expressions"):
        return False
    names = aliases(select)
    places = set()
    for key in group.expressions:
        if isinstance(key, exp.Literal):
            places.add(int(key.name) - 1)
            continue
        if isinstance(key, exp.Column) and not key.table and key.name.lower() in names:
            return False
        found = [i for i in shown if select.expressions[i].unalias() == key]
        if not found:
            return False
        places |= set(found)
    return places == set(shown)
