"""Explains rows with unknown values that should have been left out."""

from __future__ import annotations

from sandbox.checks import drift, proof
from sandbox.checks.case import (
    Case,
    are,
    cell_examples,
    counted,
    key_columns,
    keys_in_words,
    percent,
    row_examples,
)
from sandbox.checks.measures import sums
from sandbox.checks.rows import has_null_key, unexpected
from sandbox.model import Finding, Row

CODE = "null.rows_kept"
TITLE = "Rows without a value are counted"


def look(case: Case) -> Finding | None:
    """Fires on rows that hold only NULL, and on counts a little too high while the sums are right."""
    hollow = [row for row in unexpected(case) if is_hollow(case, row)]
    if hollow:
        verb = "holds" if len(hollow) == 1 else "hold"
        message = (
            f"{counted(len(hollow), 'row')} that nobody asked for {verb} only NULL: "
            f"{keys_in_words(case, hollow)}. Leave out the rows for which there is no value."
        )
        return Finding(CODE, TITLE, message, examples=row_examples(case, got=hollow))
    if drift.cause(case) != CODE:
        return None
    if proof.is_given(case):
        return proof.by_filling(case, CODE, TITLE, "Rows are counted although it is unknown")
    going = drift.directions(case)
    high = [name for name, direction in going.items() if direction is drift.Direction.UP]
    right = [name for name in sums(case) if going.get(name) is drift.Direction.SAME]
    changes = drift.changes_of(case, high[0])
    message = (
        f"{are(high)} up to {percent(max(drift.shift(case, name) for name in high))} too high in total, and "
        f"{are(right)} right: the additional rows add nothing, so they probably have no value. "
        "Count only rows whose value is known."
    )
    return Finding(CODE, TITLE, message, examples=cell_examples(case, changes))


def is_hollow(case: Case, row: Row) -> bool:
    """Whether a row has a key and nothing else: every other column is NULL."""
    keys = key_columns(case.contract)
    rest = [value for name, value in zip(case.contract.names, row, strict=True) if name not in keys]
    return bool(rest) and not has_null_key(case, row) and all(value is None for value in rest)
