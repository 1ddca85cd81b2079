"""FILTER (WHERE c) keeps the rows in which CASE WHEN c THEN … END is not NULL, and aggregates skip NULL."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, edited

EXAMPLES = (
    ("SELECT count(*) FILTER (WHERE c) AS n FROM t", "SELECT count(CASE WHEN c THEN 1 END) AS n FROM t"),
    (
        "SELECT count(*) FILTER (WHERE c) AS n FROM t",
        "SELECT coalesce(sum(CASE WHEN c THEN 1 ELSE 0 END), 0) AS n FROM t",
    ),
    ("SELECT sum(x) FILTER (WHERE c) AS n FROM t", "SELECT sum(CASE WHEN c THEN x END) AS n FROM t"),
    ("SELECT sum(CASE WHEN c THEN x END) AS n FROM t", "SELECT sum(x) FILTER (WHERE c) AS n FROM t"),
)
SKIP_NULL = (exp.Count, exp.Sum, exp.Avg, exp.Min, exp.Max)


def rewrite(tree: exp.Expr) -> Edits:
    """Every filtered aggregate, and every aggregate over a CASE with one branch and no ELSE."""
    for node in tree.find_all(exp.Filter):
        if not isinstance(node.this, SKIP_NULL) or len(node.this.expressions) > 0:
            continue
        counts_rows = isinstance(node.this, exp.Count) and isinstance(node.this.this, (exp.Star, type(None)))
        if counts_rows:
            yield edited(tree, node, _count_case), "count(*) FILTER written as count(CASE …)"
            if not isinstance(node.parent, exp.Window):
                yield edited(tree, node, _sum_case), "count(*) FILTER written as sum(CASE …)"
        else:
            yield edited(tree, node, _value_case), "an aggregate with FILTER written with CASE"
    for call in tree.find_all(*SKIP_NULL):
        case = call.this.expressions[0] if isinstance(call.this, exp.Distinct) else call.this
        if isinstance(call.parent, exp.Filter) or not isinstance(case, exp.Case) or case.this:
            continue
        if len(case.args["ifs"]) == 1 and case.args.get("default") is None:
            yield edited(tree, call, _to_filter), "an aggregate over CASE written with FILTER"


def _case(node: exp.Filter, value: exp.Expr, other: exp.Expr | None = None) -> exp.Case:
    condition = node.expression.this.copy()
    return exp.Case(ifs=[exp.If(this=condition, true=value.copy())], default=other)


def _count_case(node: exp.Filter) -> exp.Expr:
    return exp.Count(this=_case(node, exp.Literal.number(1)))


def _sum_case(node: exp.Filter) -> exp.Expr:
    ones = exp.Sum(this=_case(node, exp.Literal.number(1), exp.Literal.number(0)))
    return exp.Coalesce(this=ones, expressions=[exp.Literal.number(0)])


def _value_case(node: exp.Filter) -> exp.Expr:
    call = node.this.copy()
    if isinstance(call.this, exp.Distinct):
        call.this.set("expressions", [_case(node, call.this.expressions[0])])
    else:
        call.set("this", _case(node, call.this))
    return call  # type: ignore[no-any-return]


def _to_filter(call: exp.AggFunc) -> exp.Expr:
    new = call.copy()
    case = new.this.expressions[0] if isinstance(new.this, exp.Distinct) else new.this
    branch = case.args["ifs"][0]
    case.replace(branch.args["true"].copy())
    return exp.Filter(this=new, expression=exp.Where(this=branch.this.copy()))
