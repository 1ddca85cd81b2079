"""Explains NULL where nothing happened and 0 was asked for."""

from __future__ import annotations

from sandbox.checks.case import Case, are, cell_examples, keys_in_words, rows_of
from sandbox.checks.measures import cells_that
from sandbox.model import Certainty, Finding, Value

CODE = "null.for_zero"
TITLE = "NULL where 0 was asked for"


def look(case: Case) -> Finding | None:
    """Fires when a number is NULL where 0 was asked for."""
    changes, columns = cells_that(case, is_swap)
    if not changes:
        return None
    message = (
        f"{are(columns)} NULL instead of 0 in "
        f"{rows_of(len(changes), len(case.expected.rows))}: "
        f"{keys_in_words(case, [change.expected for change in changes])}. "
        "Nothing happened there, and that is known: the sum of no rows is NULL, so write COALESCE(sum, 0)."
    )
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=cell_examples(case, changes))


def is_swap(expected: Value, got: Value) -> bool:
    """Whether NULL stands for a 0 that was asked for."""
    return got is None and expected == 0 and not isinstance(expected, bool)
