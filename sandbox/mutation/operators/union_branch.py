"""One of the two parts that make up the rows is missing."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation.model import Cause, Edit, Schema
from sandbox.mutation.tree import nodes, replaced

CAUSE = Cause.UNMATCHED

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "SELECT category_name AS category FROM categories UNION ALL SELECT 'Uncategorised'",
        "SELECT category_name AS category FROM categories",
    ),
    (
        "SELECT category_name AS category FROM categories UNION ALL SELECT 'Uncategorised'",
        "SELECT 'Uncategorised' AS category",
    ),
)


def mutate(tree: exp.Expr, schema: Schema) -> Iterator[Edit]:
    """Each branch of a set operation stands alone."""
    for query in nodes(tree, exp.SetOperation):
        if _recurs(query):
            continue
        for keep, note in ((query.this, "second branch dropped"), (query.expression, "first branch dropped")):
            new = _named(keep, query)
            # What belongs to the whole: the CTEs before it and the order after it.
            for part in ("with_", "order", "limit"):
                if query.args.get(part) and not new.args.get(part):
                    new.set(part, query.args[part].copy())
            yield replaced(query, new, note)


def _recurs(query: exp.SetOperation) -> bool:
    """Whether the second branch reads the first, which then cannot go."""
    around = query.parent.parent if isinstance(query.parent, exp.CTE) else None
    return isinstance(around, exp.With) and bool(around.recursive)


def _named(branch: exp.Expr, query: exp.SetOperation) -> exp.Expr:
    """The branch with the column names of the whole, which the first branch gives."""
    new = branch.copy()
    names = query.named_selects
    if branch is query.this or not isinstance(new, exp.Select) or query.args.get("by_name"):
        return new
    if len(names) == len(new.expressions) and not any(part.is_star for part in new.expressions):
        parts = zip(new.expressions, names, strict=True)
        named = [exp.alias_(p.unalias(), n) if n and p.output_name != n else p for p, n in parts]
        new.set("expressions", named)
    return new
