"""The name of a CTE is only a name: tables that read it keep the old one as their alias."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._schema import COLUMNS
from sandbox.rewriting.kinds._tree import Edits, edited, fresh

EXAMPLES = (
    (
        "WITH a AS (SELECT 1 AS x) SELECT a.x FROM a",
        "WITH step_1 AS (SELECT 1 AS x) SELECT a.x FROM step_1 AS a",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every CTE in turn."""
    names = [cte.alias.lower() for cte in tree.find_all(exp.CTE)]
    for cte in tree.find_all(exp.CTE):
        if names.count(cte.alias.lower()) == 1 and cte.alias.lower() not in COLUMNS:
            yield edited(tree, cte, _rename), "a CTE renamed"


def _rename(cte: exp.CTE) -> None:
    root, old = cte.root(), cte.alias.lower()
    new = fresh(root, "step")
    for table in root.find_all(exp.Table):
        if table.name.lower() == old and not table.db:
            if not table.args.get("alias"):
                table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
            table.set("this", exp.to_identifier(new))
    cte.args["alias"].set("this", exp.to_identifier(new))
