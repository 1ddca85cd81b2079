"""The variants of an answer: mistakes undone, and parts of right answers put in.

Runs in the process of `worker.py` alone, because the text that is parsed here is a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import ModuleType

from sqlglot import exp

from sandbox.mutation import OPERATORS, Cause, Edit, Operator, Schema, name, text
from sandbox.mutation.tree import replaced_everywhere
from sandbox.repair.ingredients import Ingredients
from sandbox.repair.kinds import (
    condition_added,
    condition_exchanged,
    constant_exchanged,
    latest_copy,
    order_given,
    partners_once,
    value_exchanged,
    value_guarded,
)
from sandbox.repair.model import Variant
from sandbox.repair.naming import CODES, Named
from sandbox.repair.neighbours import differences, edits

KINDS: Mapping[Cause, tuple[ModuleType, ...]] = {
    Cause.DUPLICATES: (latest_copy, partners_once),
    Cause.NULLS: (value_guarded,),
    Cause.ORDER: (order_given,),
    Cause.FILTER: (condition_added,),
}
"""The edits that no operator makes, by the cause that they belong to."""

INGREDIENTS: Mapping[Cause, tuple[ModuleType, ...]] = {
    Cause.VALUE: (value_exchanged, constant_exchanged),
}
"""The edits that put values of right answers in: there are many of them, so they are tried last."""


TWICE = frozenset(
    ("arithmetic", "calendar_days", "comparison", "date_cast", "on_and_where", "time_column", "time_zone")
)
"""Operators that are also undone in two places of one clause: both ends of a window, both sides of a join."""


MOST_EXCHANGES = 40
"""Conditions in place of others that are tried; those that change more are not."""

NEIGHBOUR = "neighbour"
"""The kind of the variants that are as a right answer is in the places in which they differ."""


def neighbours(tree: exp.Expr, right: Ingredients) -> Iterator[Variant]:
    """The variants that a comparison with the right answers suggests: few, and nearly always the ones."""
    yield from _fresh(edits(tree, right.trees), NEIGHBOUR, {text(tree)})


def exchanges(tree: exp.Expr, schema: Schema, right: Ingredients) -> Iterator[Variant]:
    """The variants with a condition as a right answer has it, those that change the least first.

    There are few of them, and they undo mistakes of many kinds: an end of a window, a unit, a column, a flag.
    """
    found = sorted(condition_exchanged.edits(tree, schema, right), key=lambda named: _change(named.edit))
    yield from _fresh(found[:MOST_EXCHANGES], "condition_exchanged", {text(tree)})


def _change(edit: Edit) -> int:
    """How much of a tree an edit changes, in nodes."""
    if edit.old is None or edit.new is None:
        return 0
    return sum(one.weight for one in differences(edit.old, edit.new))


def variants(
    tree: exp.Expr, schema: Schema, right: Ingredients, cause: Cause, last: bool = False
) -> Iterator[Variant]:
    """The variants that undo mistakes of a cause, each text once; those of INGREDIENTS with `last`."""
    known = {text(tree)}
    for module in INGREDIENTS.get(cause, ()) if last else ():
        yield from _fresh(module.edits(tree, schema, right), module.__name__.rpartition(".")[2], known)
    if last:
        return
    for operator in OPERATORS:
        kind = name(operator)
        if operator.CAUSE is cause and kind in CODES:
            edits = list(operator.mutate(tree, schema))
            yield from _fresh((Named(edit, CODES[kind]) for edit in edits), kind, known)
            if kind in TWICE:
                both = (Named(edit, CODES[kind], several=True) for edit in _twice(operator, edits, schema))
                yield from _fresh(both, kind, known)
    for module in KINDS.get(cause, ()):
        yield from _fresh(module.edits(tree, schema, right), module.__name__.rpartition(".")[2], known)


def _fresh(found: Iterable[Named], kind: str, known: set[str]) -> Iterator[Variant]:
    for named in found:
        for edit in (named.edit, everywhere := replaced_everywhere(named.edit)):
            spelled = text(edit.tree, keep=kind in TWICE) if edit else ""
            if edit and spelled not in known:
                known.add(spelled)
                note = f"this makes it right: {edit.note}" if kind in CODES else edit.note
                several = named.several or edit is everywhere
                yield Variant(spelled, kind, named.code, edit.clause, edit.line, note, several)


def _twice(operator: Operator, edits: Sequence[Edit], schema: Schema) -> Iterator[Edit]:
    for number, edit in enumerate(edits):
        if any(other.clause == edit.clause for other in edits[number + 1 :]):
            for second in operator.mutate(edit.tree, schema):
                if second.clause == edit.clause:
                    yield replace(second, note=edit.note, line=edit.line, old=None, new=None)
