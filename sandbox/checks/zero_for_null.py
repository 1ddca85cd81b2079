"""Explains 0 where the value is unknown or not defined and NULL was asked for."""

from __future__ import annotations

from sandbox.checks.case import Case, are, cell_examples, keys_in_words, rows_of
from sandbox.checks.measures import cells_that
from sandbox.model import Certainty, Finding, Value

CODE = "null.zero_for_null"
TITLE = "0 where NULL was asked for"


def look(case: Case) -> Finding | None:
    """Fires when a number is 0 where NULL was asked for."""
    changes, columns = cells_that(case, is_swap)
    if not changes:
        return None
    message = (
        f"{are(columns)} 0 instead of NULL in "
        f"{rows_of(len(changes), len(case.expected.rows))}: "
        f"{keys_in_words(case, [change.expected for change in changes])}. "
        "0 says that it was measured and nothing was there; leave NULL where nothing can be said yet."
    )
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=cell_examples(case, changes))


def is_swap(expected: Value, got: Value) -> bool:
    """Whether 0 stands for a NULL that was asked for."""
    return expected is None and got == 0 and not isinstance(got, bool)
