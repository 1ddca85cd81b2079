"""A condition that is always true takes nothing away."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited, parts, selects, set_where

EXAMPLES = (
    ("SELECT a FROM t WHERE a > 1", "SELECT a FROM t WHERE a > 1 AND 1 = 1"),
    ("SELECT a FROM t", "SELECT a FROM t WHERE TRUE"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every SELECT that reads a table."""
    for select in selects(tree):
        if not select.args.get("from_"):
            continue
        if select.args.get("where"):
            yield edited(tree, select, _add), "1 = 1 added to WHERE"
        else:
            yield edited(tree, select, lambda s: set_where(s, [exp.true()])), "WHERE TRUE added"


def _add(select: exp.Select) -> None:
    one = exp.Literal.number(1)
    always = exp.EQ(this=one, expression=one.copy())
    set_where(select, [*parts(select.args["where"].this), always])
