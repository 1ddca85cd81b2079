"""Explains an answer without the rows under which nothing happened."""

from __future__ import annotations

from sandbox.checks.case import Case, keys_in_words, row_examples
from sandbox.checks.measures import cell, zero_columns, zero_rows
from sandbox.checks.missing_rows import how_many, lost_rows
from sandbox.model import Certainty, Finding

CODE = "grain.missing_zero_rows"
TITLE = "Rows that should show 0 are missing"


def look(case: Case) -> Finding | None:
    """Fires when all absent rows hold only 0 or NULL: quiet days, empty categories."""
    lost = lost_rows(case)
    if not lost or len(zero_rows(case, lost)) < len(lost):
        return None
    zeros = [name for name in zero_columns(case) if all(cell(case, row, name) == 0 for row in lost)]
    what = f"0 {zeros[0]}" if zeros else "nothing but NULL"
    each = "" if len(lost) == 1 else "all "
    message = (
        f"{how_many(case, lost)}, {each}with {what}: {keys_in_words(case, lost)}. "
        "Start from the list of all keys that should have a row, and LEFT JOIN the numbers to it."
    )
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=row_examples(case, lost))
