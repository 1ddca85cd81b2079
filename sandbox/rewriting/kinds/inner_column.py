"""A column that only steps in between hand on may have any name, where every use of it follows."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._schema import NAMES
from sandbox.rewriting.kinds._tree import Edits, edited, output_name, same

EXAMPLES = (
    (
        "SELECT q.n + 1 AS m FROM (SELECT count(*) AS n FROM plays) AS q",
        "SELECT q.n_renamed + 1 AS m FROM (SELECT count(*) AS n_renamed FROM plays) AS q",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every name given with AS that is neither a column of a table nor one of the result."""
    if tree.find(exp.Struct, exp.Columns, exp.Lambda, exp.Dot) or not isinstance(tree, exp.Query):
        return
    used = {identifier.name.lower() for identifier in tree.find_all(exp.Identifier)}
    shown = {output_name(projection) for projection in tree.selects}
    tables = {t.alias_or_name.lower() for t in tree.find_all(exp.Table, exp.Subquery, exp.CTE)}
    names = dict.fromkeys(alias.alias.lower() for alias in tree.find_all(exp.Alias) if _is_inner(alias))
    for name in names:
        if name not in NAMES | shown | tables and f"{name}_renamed" not in used and not _has_star(tree):
            yield edited(tree, tree, _rename, name), "an inner column renamed"


def _is_inner(alias: exp.Alias) -> bool:
    return isinstance(alias.parent, exp.Select) and alias.arg_key == "expressions"


def _has_star(tree: exp.Query) -> bool:
    return any(projection.is_star for projection in tree.selects)


def _rename(tree: exp.Expr, name: str) -> None:
    for identifier in list(tree.find_all(exp.Identifier)):
        is_table = isinstance(identifier.parent, exp.Table) or identifier.arg_key == "table"
        if same(identifier.name, name) and not is_table:
            identifier.set("this", f"{identifier.name}_renamed")
