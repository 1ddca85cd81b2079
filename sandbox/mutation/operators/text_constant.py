"""A text is spelled in other letters, or another text is meant."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced, said

CAUSE = Cause.VALUE

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT session_id FROM sessions WHERE device = 'tv'",
        "SELECT session_id FROM sessions WHERE device = 'TV'",
    ),
    (
        "SELECT COUNT(*) FILTER (WHERE device = 'tv') AS tv, COUNT(*) FILTER (WHERE device = 'web') AS web "
        "FROM sessions",
        "SELECT COUNT(*) FILTER (WHERE device = 'web') AS tv, COUNT(*) FILTER (WHERE device = 'web') AS web "
        "FROM sessions",
    ),
)

PLACES = (exp.EQ, exp.NEQ, exp.In, exp.Coalesce, exp.Case, exp.If, exp.Alias, exp.Select)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each text changes its letters, and becomes the other texts that its column is compared with."""
    texts = [node for node in nodes(tree, exp.Literal) if node.is_string and isinstance(node.parent, PLACES)]
    for text in texts:
        word = text.name
        options = [word.upper() if word != word.upper() else word.lower()]
        for other in texts:
            parent, beside = text.parent, other.parent
            compared = isinstance(parent, (exp.EQ, exp.NEQ)) and isinstance(beside, (exp.EQ, exp.NEQ))
            if compared and parent and beside and parent.this == beside.this and other.name not in options:
                options.append(other.name)
        for option in options:
            if option != word:
                yield replaced(text, exp.Literal.string(option), f"{said(text)} to {option!r}")
