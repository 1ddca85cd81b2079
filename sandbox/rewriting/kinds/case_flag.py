"""CASE WHEN c THEN 1 ELSE 0 END is if(c, 1, 0), and c as a number with 0 for unknown."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, has_query, places, replaced

EXAMPLES = (
    ("SELECT CASE WHEN a > 1 THEN 1 ELSE 0 END AS n FROM t", "SELECT if(a > 1, 1, 0) AS n FROM t"),
    (
        "SELECT CASE WHEN a > 1 THEN 1 ELSE 0 END AS n FROM t",
        "SELECT coalesce(CAST((a > 1) AS INTEGER), 0) AS n FROM t",
    ),
    (
        "SELECT CASE WHEN a > 1 THEN 1 ELSE 0 END AS n FROM t",
        "SELECT CASE WHEN (a > 1) IS NOT TRUE THEN 0 ELSE 1 END AS n FROM t",
    ),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every CASE with one condition and an ELSE."""
    for node in places(tree, exp.Case):
        ifs, other = node.args["ifs"], node.args.get("default")
        if node.this or len(ifs) != 1 or other is None:
            continue
        condition, value = ifs[0].this, ifs[0].args["true"]
        call = exp.Anonymous(this="if", expressions=[condition.copy(), value.copy(), other.copy()])
        yield replaced(tree, node, call), "CASE written as if(…)"
        test = exp.Paren(this=condition.copy())
        if not has_query(condition):
            denied = exp.Not(this=exp.Is(this=test.copy(), expression=exp.true()))
            turned = exp.Case(ifs=[exp.If(this=denied, true=other.copy())], default=value.copy())
            yield replaced(tree, node, turned), "the branches of CASE exchanged"
        yes_or_no = isinstance(condition, (exp.Predicate, exp.Connector, exp.Not))
        if yes_or_no and value.sql() == "1" and other.sql() == "0":
            number = exp.Coalesce(this=exp.cast(test, "int"), expressions=[exp.Literal.number(0)])
            yield replaced(tree, node, number), "CASE written as a cast of the condition"
