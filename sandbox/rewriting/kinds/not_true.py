"""Six ways to say that a flag is FALSE or unknown; none is ever NULL, so they agree everywhere."""

from __future__ import annotations

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, parts, places, replaced, same

EXAMPLES = (
    ("SELECT x IS NOT TRUE AS y FROM t", "SELECT coalesce(x, FALSE) = FALSE AS y FROM t"),
    ("SELECT x IS NOT TRUE AS y FROM t", "SELECT (x IS NULL OR NOT x) AS y FROM t"),
    ("SELECT NOT coalesce(x, FALSE) AS y FROM t", "SELECT x IS NOT TRUE AS y FROM t"),
)
FORMS = {
    "flag IS NOT TRUE": "NOT flag IS TRUE",
    "flag IS DISTINCT FROM TRUE": "flag IS DISTINCT FROM TRUE",
    "coalesce(flag, FALSE) = FALSE": "coalesce(flag, FALSE) = FALSE",
    "NOT coalesce(flag, FALSE)": "NOT coalesce(flag, FALSE)",
    "flag IS NULL OR NOT flag": "(flag IS NULL OR NOT flag)",
    "CASE WHEN flag THEN FALSE ELSE TRUE END": "CASE WHEN flag THEN FALSE ELSE TRUE END",
}


def rewrite(tree: exp.Expr) -> Edits:
    """Every such test of a column, in each of the other forms."""
    for node in places(tree, exp.Expr):
        column = _flag(node)
        if column is None:
            continue
        for note, form in FORMS.items():
            new: exp.Expr = exp.maybe_parse(form, dialect="duckdb")
            for name in list(new.find_all(exp.Column)):
                name.replace(column.copy())
            if new != node:
                yield replaced(tree, node, new), f"written as {note}"


def _flag(node: exp.Expr) -> exp.Column | None:
    found: exp.Expr | None = None
    if isinstance(node, exp.Not) and isinstance(node.this, exp.Is) and _is(node.this.expression, True):
        found = node.this.this
    elif isinstance(node, exp.Not):
        found = _known(node.this)
    elif isinstance(node, exp.NullSafeNEQ) and _is(node.expression, True):
        found = node.this
    elif isinstance(node, (exp.EQ, exp.Is)) and _is(node.expression, False):
        found = _known(node.this)
    elif isinstance(node, exp.Paren) and isinstance(node.this, exp.Or):
        found = _null_or_not(parts(node.this, exp.Or))
    return found if isinstance(found, exp.Column) else None


def _is(node: exp.Expr, value: bool) -> bool:
    return isinstance(node, exp.Boolean) and bool(node.this) is value


def _known(node: exp.Expr) -> exp.Expr | None:
    if isinstance(node, exp.Coalesce) and len(node.expressions) == 1 and _is(node.expressions[0], False):
        return node.this  # type: ignore[no-any-return]
    return None


def _null_or_not(either: list[exp.Expr]) -> exp.Expr | None:
    if (
        len(either) != 2
        or not isinstance(either[0], exp.Is)
        or not isinstance(either[0].expression, exp.Null)
    ):
        return None
    flag, other = either[0].this, either[1]
    denied = other.this if isinstance(other, (exp.Not, exp.EQ)) else None
    if isinstance(other, exp.EQ) and not _is(other.expression, False):
        return None
    if isinstance(flag, exp.Column) and isinstance(denied, exp.Column) and same(flag.sql(), denied.sql()):
        return flag
    return None
