"""coalesce(x, d) is ifnull(x, d), and CASE WHEN x IS NULL THEN d ELSE x END."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, has_query, places, replaced, wrap

EXAMPLES = (
    ("SELECT coalesce(x, 0) AS y FROM t", "SELECT CASE WHEN x IS NULL THEN 0 ELSE x END AS y FROM t"),
    ("SELECT coalesce(x, 0) AS y FROM t", "SELECT ifnull(x, 0) AS y FROM t"),
    ("SELECT CASE WHEN x IS NULL THEN 0 ELSE x END AS y FROM t", "SELECT coalesce(x, 0) AS y FROM t"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every COALESCE of two values, and every CASE that is one."""
    for node in places(tree, exp.Coalesce, exp.Case):
        if isinstance(node, exp.Case):
            if _is_coalesce(node):
                value, other = node.args["default"], node.args["ifs"][0].args["true"]
                new = exp.Coalesce(this=value.copy(), expressions=[other.copy()])
                yield replaced(tree, node, new), "CASE written as COALESCE"
        elif len(node.expressions) == 1:
            value, other = node.this, node.expressions[0]
            call = exp.Anonymous(this="ifnull", expressions=[value.copy(), other.copy()])
            yield replaced(tree, node, call), "COALESCE written as ifnull"
            if not has_query(node):
                test = exp.Is(this=wrap(value), expression=exp.null())
                branch = exp.If(this=test, true=other.copy())
                yield (
                    replaced(tree, node, exp.Case(ifs=[branch], default=value.copy())),
                    "COALESCE written as CASE",
                )


def _is_coalesce(node: exp.Case) -> bool:
    ifs, default = node.args["ifs"], node.args.get("default")
    if node.this or len(ifs) != 1 or default is None or not isinstance(ifs[0].this, exp.Is):
        return False
    test = ifs[0].this
    return isinstance(test.expression, exp.Null) and test.this == default and not has_query(default)
