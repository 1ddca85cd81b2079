"""Explains inf and NaN: a division by zero that nobody caught."""

from __future__ import annotations

import math
from decimal import Decimal

from sandbox.checks.case import Case, are, cell_examples, keys_in_words, rows_of
from sandbox.checks.measures import cell, cells_that
from sandbox.model import Certainty, Finding, Value

CODE = "null.non_finite"
TITLE = "A division by zero"


def look(case: Case) -> Finding | None:
    """Fires when a number is inf or NaN where another value was asked for."""
    changes, columns = cells_that(case, lambda _, got: is_non_finite(got))
    if not changes:
        return None
    kinds = sorted({_word(cell(case, change.got, name)) for change in changes for name in columns} - {""})
    message = (
        f"{are(columns)} {' or '.join(kinds)} in {rows_of(len(changes), len(case.expected.rows))}: "
        f"{keys_in_words(case, [change.got for change in changes])}. A division by zero gives inf here, and "
        "0 / 0 gives NaN, without an error: divide by NULLIF(denominator, 0) to get NULL."
    )
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=cell_examples(case, changes))


def is_non_finite(value: Value) -> bool:
    """Whether a value is inf, -inf or NaN."""
    return isinstance(value, float | Decimal) and not math.isfinite(value)


def _word(value: Value) -> str:
    if not isinstance(value, float | Decimal) or math.isfinite(value):
        return ""
    return "NaN" if math.isnan(value) else "inf"
