"""`/` divides fractions in DuckDB, so a cast to DOUBLE before it, or a factor 1.0, changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.rewriting.kinds._tree import Edits, holds, places, replaced, wrap

EXAMPLES = (
    ("SELECT a::DOUBLE / b AS r FROM t", "SELECT a / b AS r FROM t"),
    ("SELECT a::DOUBLE / b AS r FROM t", "SELECT a * 1.0 / b AS r FROM t"),
    ("SELECT a / 3600.0 AS h FROM t", "SELECT a / 60 / 60 AS h FROM t"),
)


def rewrite(tree: exp.Expr) -> Edits:
    """Every division of a cast value, or by 3600."""
    for node in places(tree, exp.Div):
        for new, note in _forms(node):
            yield replaced(tree, node, new), note


def _forms(node: exp.Div) -> Iterator[tuple[exp.Expr, str]]:
    over, under = node.this, node.expression
    if isinstance(over, exp.Cast) and over.to.is_type("double") and not holds(over, exp.Predicate):
        value = wrap(over.this)
        yield _div(value, under), "a ratio without a cast"
        yield (
            _div(exp.Mul(this=value.copy(), expression=exp.Literal.number("1.0")), under),
            "a ratio with * 1.0",
        )
        yield (
            _div(exp.Mul(this=exp.Literal.number("1.0"), expression=value.copy()), under),
            "a ratio with 1.0 *",
        )
        yield _div(value.copy(), exp.cast(under.copy(), "double")), "a ratio with the cast below"
    elif isinstance(under, exp.Literal) and under.name in ("3600", "3600.0"):
        other = "3600" if under.name == "3600.0" else "3600.0"
        yield _div(over, exp.Literal.number(other)), "hours by another number"
        sixty = exp.Literal.number(60)
        yield _div(_div(over, sixty), sixty), "hours by 60 twice"


def _div(over: exp.Expr, under: exp.Expr) -> exp.Div:
    return exp.Div(this=over.copy(), expression=under.copy(), typed=False, safe=False)
