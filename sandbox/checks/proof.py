"""Puts in words what was shown by changing the data: the one finding that is no guess."""

from __future__ import annotations

from sandbox.checks.case import Case, cell_examples, names, row_examples
from sandbox.model import Certainty, Finding

CODES = frozenset({"null.rows_dropped", "null.rows_kept"})
"""Findings that filling NULLs can prove."""


def is_given(case: Case) -> bool:
    """Whether filling the NULLs of a column made the answer right on the smallest data."""
    return case.witness is not None and bool(case.witness.nulls)


def by_filling(case: Case, code: str, title: str, what: str) -> Finding:
    """A mistake with NULLs, proved: with the NULLs of a column filled, the answer is right."""
    assert case.witness is not None
    columns = list(case.witness.nulls)
    message = (
        f"{what}: {names(columns)} can be NULL. On the smallest data that shows it, filling "
        f"{'that NULL' if len(columns) == 1 else 'either NULL'} makes the answer right. "
        "Look at each comparison, NOT, NOT IN and join on it: NULL is neither true nor false."
    )
    examples = cell_examples(case, case.diff.changed) or row_examples(
        case, case.diff.missing, case.diff.extra
    )
    return Finding(code, title, message, Certainty.PROVED, examples=examples)
