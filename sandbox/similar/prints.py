"""Fingerprints of a query's syntax tree, which stay where names, layout and constants change.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) over the tree's nodes in the order of the text. Names
that a query gives, its constants and its comments are left out; tables, columns and functions stay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import sqlglot
from sqlglot import exp

GRAM = 6
"""Nodes of one gram: fewer are alike by chance."""

WINDOW = 4
"""Grams in a row of which the least is a fingerprint: nine nodes alike always show."""


def prints(sql: str) -> frozenset[int]:
    """The fingerprints of a query. Raises sqlglot.errors.SqlglotError where it cannot be read."""
    tokens = list(_tokens(sqlglot.parse_one(sql, dialect="duckdb")))
    grams = [_hash(tokens[start : start + GRAM]) for start in range(max(1, len(tokens) - GRAM + 1))]
    return frozenset(min(grams[start : start + WINDOW]) for start in range(max(1, len(grams) - WINDOW + 1)))


def _tokens(tree: exp.Expr) -> Iterator[str]:
    """The nodes of a tree, each as a word."""
    given = {
        name.lower() for alias in tree.find_all(exp.CTE, exp.Alias, exp.TableAlias) if (name := alias.alias)
    }
    for node in tree.walk(bfs=False):
        match node:
            case exp.Identifier() | exp.TableAlias():
                continue
            case exp.Column() | exp.Table():
                name = node.name.lower()
                yield type(node).__name__ if name in given else f"{type(node).__name__} {name}"
            case exp.Anonymous():
                yield f"function {node.name.lower()}"
            case _:
                yield type(node).__name__


def _hash(gram: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b("\0".join(gram).encode(), digest_size=6).digest(), "big")
