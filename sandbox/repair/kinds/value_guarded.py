"""A value is guarded against NULL or zero, or brought to another unit."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation import Schema
from sandbox.mutation.tree import nodes, replaced, said
from sandbox.repair.ingredients import Ingredients
from sandbox.repair.naming import Named, of_value

EXAMPLES: tuple[tuple[str, str, str], ...] = (
    ("SELECT a / b AS r FROM t", "SELECT 1", "SELECT a / NULLIF(b, 0) AS r FROM t"),
    ("SELECT sum(a) AS r FROM t", "SELECT 1", "SELECT COALESCE(SUM(a), 0) AS r FROM t"),
    ("SELECT NOT a AS r FROM t", "SELECT 1", "SELECT NOT a IS TRUE AS r FROM t"),
)

UNITS = (60, 100, 3600)

_Exchange = tuple[exp.Expr, exp.Expr, str]
"""What stands there, what is put in its place, and what was wrong."""


def edits(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Named]:
    """NULLIF around a divisor, COALESCE around what is selected, IS TRUE under NOT, another unit."""
    for old, new, note in (*_divisors(tree), *_flags(tree), *_selected(tree, right)):
        if new != old:
            yield Named(replaced(old, new, note), of_value(old, new))


def _divisors(tree: exp.Expr) -> Iterator[_Exchange]:
    for node in nodes(tree, exp.Div, exp.IntDiv):
        bare = node.right.unnest()
        divisor = bare if isinstance(bare, exp.Nullif) else exp.Nullif(this=bare.copy(), expression=_zero())
        for left in (node.left.copy(), exp.cast(node.left.copy(), "DOUBLE")):
            new = exp.Div(this=left, expression=divisor.copy())
            yield node, new, f"`{said(node)}` divides by 0, or whole numbers"
        select = node.parent_select
        for part in select.expressions if isinstance(select, exp.Select) else ():
            other = part.unalias()
            if other != divisor.this and not other.find(exp.Div, exp.IntDiv):
                new = exp.Div(
                    this=node.left.copy(), expression=exp.Nullif(this=other.copy(), expression=_zero())
                )
                yield node, new, f"`{said(node)}` has another denominator than is asked for"


def _flags(tree: exp.Expr) -> Iterator[_Exchange]:
    for node in nodes(tree, exp.Not):
        if not isinstance(node.this.unnest(), (exp.Predicate, exp.Connector)):
            new = exp.Not(this=exp.Is(this=node.this.copy(), expression=exp.true()))
            yield node, new, f"`{said(node)}` is neither true nor false where the flag is NULL"


def _selected(tree: exp.Expr, right: Ingredients) -> Iterator[_Exchange]:
    texts = [c for c in right.constants if isinstance(c, exp.Literal) and c.is_string]
    values = [part.unalias() for select in nodes(tree, exp.Select) for part in select.expressions]
    for value in values:
        if value.is_star:
            continue
        for default in (_zero(), *(texts if isinstance(value, exp.Column) else ())):
            new = exp.Coalesce(this=value.copy(), expressions=[default.copy()])
            yield value, new, f"`{said(value)}` is NULL where a value is asked for"
        for unit in UNITS if value.find(exp.Div, exp.Mul, exp.AggFunc) else ():
            for kind in (exp.Div, exp.Mul):
                by = exp.Literal.number(f"{unit}.0")
                yield (
                    value,
                    kind(this=exp.paren(value.copy()), expression=by),
                    f"`{said(value)}` is in another unit",
                )


def _zero() -> exp.Expr:
    return exp.Literal.number(0)
