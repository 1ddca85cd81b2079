"""Explains rows that stand in another order than the one asked for."""

from __future__ import annotations

from sandbox.checks.case import Case, key_columns, keys_in_words, pair_examples, show
from sandbox.checks.measures import cell
from sandbox.model import Certainty, Finding, OrderKey

CODE = "order.wrong"
TITLE = "The rows stand in the wrong order"


def look(case: Case) -> Finding | None:
    """Fires when two rows stand the wrong way round by the order that the exercise grades."""
    found = case.diff.order_break
    if found is None:
        return None
    before, after = show(cell(case, found.before, found.column)), show(cell(case, found.after, found.column))
    asked = ", then ".join(_in_words(order) for order in case.contract.order)
    values = "" if found.column in key_columns(case.contract) else f" ({before} and {after})"
    message = (
        f"{keys_in_words(case, [found.before])} stands before {keys_in_words(case, [found.after])}; "
        f"by {found.column}{values} it is the other way round. Asked for is {asked}. "
        "Say it in the ORDER BY of the outermost query."
    )
    examples = pair_examples(case, [(found.after, found.before), (found.before, found.after)])
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=examples)


def _in_words(order: OrderKey) -> str:
    way = "descending" if order.descending else "ascending"
    return f"{order.column} {way}" + (" with NULL first" if order.nulls_first else "")
