"""Explains an answer that returns the same row several times."""

from __future__ import annotations

from sandbox.checks.case import Case, counted, key_name, keys_in_words, repeated_examples, times
from sandbox.checks.rows import repeated
from sandbox.checks.too_fine import is_split
from sandbox.model import Certainty, Finding

CODE = "duplicate.result_keys"
TITLE = "The same row several times"


def look(case: Case) -> Finding | None:
    """Fires when a key repeats and the rows of each repeated key are the same in every column."""
    groups = repeated(case)
    if not groups or is_split(case):
        return None
    first = [rows[0] for _, rows in groups]
    copies = sum(len(rows) - 1 for _, rows in groups)
    come = "comes" if len(first) == 1 else "come"
    message = (
        f"{counted(copies, 'row')} too many: {key_name(case)} should name one row, and "
        f"{keys_in_words(case, first)} {come} {_times(groups)}, the same in every column. "
        "Aggregate with GROUP BY; a window function alone keeps every row."
    )
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=repeated_examples(case, *groups[0]))


def _times(groups: tuple[tuple[object, tuple[object, ...]], ...]) -> str:
    sizes = {len(rows) for _, rows in groups}
    low, high = min(sizes), max(sizes)
    return times(low) if low == high else f"{low:,} to {high:,} times"
