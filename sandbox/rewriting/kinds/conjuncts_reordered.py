"""AND and OR do not care about the order of what they join."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, chain, in_asof, parts, places, replaced

EXAMPLES = (
    ("SELECT 1 FROM t WHERE a AND b AND c", "SELECT 1 FROM t WHERE c AND b AND a"),
    ("SELECT 1 FROM t WHERE a AND b AND c", "SELECT 1 FROM t WHERE b AND c AND a"),
    ("SELECT 1 FROM t WHERE a OR b", "SELECT 1 FROM t WHERE b OR a"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every chain reversed, and those of three and more turned by one."""
    for root in places(tree, exp.And, exp.Or):
        if isinstance(root.parent, type(root)) or in_asof(root):
            continue
        operands = parts(root, type(root))
        yield replaced(tree, root, chain(operands[::-1], type(root))), "conditions reversed"
        if len(operands) > 2:
            turned = chain([*operands[1:], operands[0]], type(root))
            yield replaced(tree, root, turned), "conditions turned by one"
