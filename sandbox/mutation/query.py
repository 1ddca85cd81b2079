"""A query as a tree, and a tree as text: one spelling for all mutants of one query."""

from __future__ import annotations

import sqlglot
from sqlglot import exp


def parse(sql: str) -> exp.Expr:
    """The query as a tree, with all joins of a SELECT in one place. For trusted text only."""
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    for select in tree.find_all(exp.Select):
        start = select.args.get("from_")
        # FROM-first text leaves its joins at the table; they are the same joins.
        joins = start.this.args.get("joins") if start is not None else None
        if start is not None and joins:
            start.this.set("joins", None)
            select.set("joins", [*joins, *(select.args.get("joins") or [])])
    return tree


def text(tree: exp.Expr, keep: bool = True) -> str:
    """The tree as SQL, without comments. Without `keep` no copy is made, and the tree is spent."""
    quiet = sqlglot.ErrorLevel.IGNORE  # DuckDB is the judge of what it can run
    return tree.sql(dialect="duckdb", copy=keep, pretty=True, comments=False, unsupported_level=quiet)


def canonical(sql: str) -> str:
    """The query in the spelling of `text`: two spellings of one query are one."""
    return text(parse(sql), keep=False)
