"""A pattern looks elsewhere in the text, or minds the letter case."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.FILTER

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("SELECT a FROM t WHERE a LIKE 'x%'", "SELECT a FROM t WHERE a LIKE '%x%'"),
    ("SELECT a FROM t WHERE a LIKE '%x%'", "SELECT a FROM t WHERE a LIKE 'x%'"),
    ("SELECT a FROM t WHERE a LIKE 'x%'", "SELECT a FROM t WHERE a ILIKE 'x%'"),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """LIKE and ILIKE change places; a leading % comes or goes."""
    for test in nodes(tree, exp.Like, exp.ILike):
        other = exp.ILike if isinstance(test, exp.Like) else exp.Like
        if isinstance(test.parent, exp.Escape):
            continue
        yield replaced(test, other(this=test.this.copy(), expression=test.expression.copy()), "letter case")
        pattern = test.expression
        if isinstance(pattern, exp.Literal):
            new = pattern.name[1:] if pattern.name.startswith("%") else f"%{pattern.name}"
            yield replaced(pattern, exp.Literal.string(new), f"{said(pattern)} to {new!r}")
