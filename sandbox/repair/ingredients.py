"""What right answers are made of: conditions, expressions and constants that may be missing in a wrong one.

A mutation operator knows what people do wrong, not what this exercise asks for. Its right answers do: the
condition that an answer lacks stands in one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from sandbox.mutation import parse, text
from sandbox.mutation.tree import AGGREGATES, conditions, nodes

COMPUTED = (
    *AGGREGATES, exp.Binary, exp.Cast, exp.Coalesce, exp.Nullif, exp.Case, exp.TimestampTrunc, exp.DateTrunc,
    exp.Round, exp.Lower, exp.Trim, exp.Greatest, exp.Least, exp.AtTimeZone,
)  # fmt: skip
"""Expressions that one may get wrong as a whole; a condition is none of them."""


@dataclass(frozen=True)
class Ingredients:
    """Parts of right answers; columns stand without the names of their tables. `trees` are the answers."""

    conditions: tuple[exp.Expr, ...]
    values: tuple[exp.Expr, ...]
    windows: tuple[exp.Window, ...]
    constants: tuple[exp.Expr, ...]
    order: exp.Order | None
    trees: tuple[exp.Expr, ...] = ()


def gather(queries: Iterable[str]) -> Ingredients:
    """The parts of right answers, each once; the order of the rows is that of the first answer."""
    trees = [parse(query) for query in queries]
    return Ingredients(
        tuple(_unique(_conditions(trees))),
        tuple(_unique(_values(trees))),
        tuple(part for part in _unique(_windows(trees)) if isinstance(part, exp.Window)),
        tuple(_unique(_constants(trees))),
        trees[0].args.get("order") if trees else None,
        tuple(trees),
    )


def names_in(node: exp.Expr) -> frozenset[str]:
    """The names of the columns in an expression."""
    return frozenset(column.name.lower() for column in node.find_all(exp.Column))


def _unique(parts: Iterable[exp.Expr]) -> Iterator[exp.Expr]:
    known = set()
    for part in parts:
        bare = _bare(part)
        if (spelled := text(bare)) not in known:
            known.add(spelled)
            yield bare


def _bare(part: exp.Expr) -> exp.Expr:
    """A copy without the names of tables."""
    copy = part.copy()
    for column in copy.find_all(exp.Column):
        column.set("table", None)
    return copy


def _conditions(trees: Iterable[exp.Expr]) -> Iterator[exp.Expr]:
    for tree in trees:
        yield from (c for c in conditions(tree) if names_in(c) and not c.find(exp.Query))


def _values(trees: Iterable[exp.Expr]) -> Iterator[exp.Expr]:
    for tree in trees:
        for node in nodes(tree, *COMPUTED):
            if not isinstance(node, (exp.Predicate, exp.Connector)) and not node.find(exp.Query, exp.Window):
                yield node


def _windows(trees: Iterable[exp.Expr]) -> Iterator[exp.Expr]:
    for tree in trees:
        yield from (node for node in nodes(tree, exp.Window) if not node.find(exp.Query))


def _constants(trees: Iterable[exp.Expr]) -> Iterator[exp.Expr]:
    for tree in trees:
        yield from nodes(tree, exp.Interval)
        yield from (node for node in nodes(tree, exp.Literal) if not node.find_ancestor(exp.Interval))
