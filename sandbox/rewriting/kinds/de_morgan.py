"""a AND b is NOT (NOT a OR NOT b), and a OR b is NOT (NOT a AND NOT b), unknown included."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, chain, edited, in_asof, parts, places, wrap

EXAMPLES = (
    ("SELECT 1 FROM t WHERE a AND b", "SELECT 1 FROM t WHERE NOT (NOT a OR NOT b)"),
    ("SELECT 1 FROM t WHERE a > 1 OR b", "SELECT 1 FROM t WHERE NOT (NOT (a > 1) AND NOT b)"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Pairs of neighbours in every chain, without equalities (joins are built on them) and queries."""
    for root in places(tree, exp.And, exp.Or):
        if isinstance(root.parent, type(root)) or in_asof(root):
            continue
        operands = parts(root, type(root))
        for i in range(len(operands) - 1):
            pair = operands[i : i + 2]
            if not any(part.find(exp.EQ, exp.Query) for part in pair):
                yield edited(tree, root, _deny, i), "De Morgan"


def _deny(root: exp.Connector, i: int) -> exp.Expr:
    kind = type(root)
    other: type[exp.Connector] = exp.Or if kind is exp.And else exp.And
    operands = parts(root, kind)
    denied = chain([exp.Not(this=wrap(part)) for part in operands[i : i + 2]], other)
    return chain([*operands[:i], exp.Not(this=exp.Paren(this=denied)), *operands[i + 2 :]], kind)
