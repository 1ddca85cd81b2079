"""Explains an answer that is another one when the same rows lie in another order."""

from __future__ import annotations

from sandbox.checks.case import (
    Case,
    cell_examples,
    compared,
    counted,
    keys_in_words,
    names,
    row_examples,
)
from sandbox.compare import diff, is_luck
from sandbox.model import Certainty, Diff, Finding, Reordering

CODE = "order.nondeterministic"
TITLE = "The answer depends on the order in which the rows lie"


def look(case: Case) -> Finding | None:
    """Fires when the same rows in another order give another answer."""
    turned = case.turned
    if turned is None or not compared(case):
        return None
    one, other = turned.stored, turned.turned
    found = diff(one, other, case.contract)
    if found.same:  # the order is right in one of the two alone
        found = diff(other, one, case.contract)
    message = (
        f"The same rows in another order give another answer: {_where(case, found)}. "
        f"{_why(turned)}{_smallest(turned)} Order by enough columns that no two rows tie, or ask for "
        "something that all tied rows share."
    )
    seen = case.diff
    examples = cell_examples(case, seen.changed) or row_examples(case, seen.missing, seen.extra)
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=examples)


def unseen(dataset: str) -> Finding:
    """What is said where only hidden data shows it, and not on few rows."""
    message = (
        "On hidden data, of the same kind as the practice data, it is another answer when the rows lie in "
        "another order. Order by enough columns that no two rows tie."
    )
    return Finding(CODE, TITLE, message, Certainty.PROVED, dataset=dataset)


def is_all(case: Case) -> bool:
    """Whether the order is all that is wrong."""
    return case.turned is not None and is_luck(case.turned, case.contract)


def _where(case: Case, found: Diff) -> str:
    """How many rows differ, with the first keys, or which rows stand the other way round."""
    rows = [change.expected for change in found.changed] or [*found.missing, *found.extra]
    if not rows and found.order_break:
        two = [found.order_break.before, found.order_break.after]
        return f"the rows at {keys_in_words(case, two)} change places"
    return f"{counted(len(rows), 'row')} at {keys_in_words(case, rows)}"


def _why(turned: Reordering) -> str:
    if not turned.sensitive:
        return ""
    verb = "takes what comes first" if len(turned.sensitive) == 1 else "take what comes first"
    return f"Where rows tie, {names(turned.sensitive)} {verb}."


def _smallest(turned: Reordering) -> str:
    several = [f"the {count} rows of {table}" for table, count in turned.rows if count > 1]
    return f" In the smallest data below, {several[0]} tie." if len(several) == 1 else ""
