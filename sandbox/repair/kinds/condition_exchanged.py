"""A condition gives way to the one that a right answer has on the same column."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from sandbox.mutation import Schema
from sandbox.mutation.names import Names
from sandbox.mutation.tree import conditions, replaced, said
from sandbox.repair.differing import code_of
from sandbox.repair.ingredients import Ingredients, names_in
from sandbox.repair.naming import Named
from sandbox.repair.neighbours import differences
from sandbox.repair.scope import placed

EXAMPLES: tuple[tuple[str, str, str], ...] = (
    (
        "SELECT title_id FROM plays WHERE NOT is_autoplay",
        "SELECT title_id FROM plays AS p WHERE p.is_autoplay IS NOT TRUE",
        "SELECT title_id FROM plays WHERE NOT is_autoplay IS TRUE",
    ),
)


def edits(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Named]:
    """Each condition becomes each of those that speak of one of its columns."""
    names = Names(tree, schema)
    for condition in conditions(tree):
        own = names_in(condition)
        for other in right.conditions:
            if not own & names_in(other) or bool(condition.find(exp.Window)) != bool(other.find(exp.Window)):
                continue
            new = placed(other, condition.parent_select, names, condition)
            if new is not None and new != condition:
                note = f"`{said(condition)}` is not the condition that is needed"
                yield Named(replaced(condition, new, note), code_of(differences(condition, new)[0]))
