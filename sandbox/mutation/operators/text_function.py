"""Texts are compared as they are written, though letter case and blanks should not count."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT search_id FROM searches WHERE lower(trim(query_text)) = 'news'",
        "SELECT search_id FROM searches WHERE trim(query_text) = 'news'",
    ),
    (
        "SELECT search_id FROM searches WHERE lower(trim(query_text)) = 'news'",
        "SELECT search_id FROM searches WHERE lower(query_text) = 'news'",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """LOWER, UPPER and TRIM give way to their argument."""
    for call in nodes(tree, exp.Lower, exp.Upper, exp.Trim):
        yield replaced(call, call.this, f"{said(call)} to {said(call.this)}")
