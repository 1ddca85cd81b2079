"""Explains counts and sums that are too low because rows were lost on the way."""

from __future__ import annotations

from sandbox.checks import drift, proof
from sandbox.checks.case import Case, are, cell_examples, percent
from sandbox.checks.measures import sums
from sandbox.model import Finding

CODE = "null.rows_dropped"
TITLE = "Rows are dropped where a value is unknown"


def look(case: Case) -> Finding | None:
    """Fires when all counts and sums that differ are too low, a population not more than its parts."""
    if drift.cause(case) != CODE:
        return None
    if proof.is_given(case):
        return proof.by_filling(case, CODE, TITLE, "Rows are lost where it is unknown")
    low = drift.columns_going(case, drift.Direction.DOWN)
    changes = drift.changes_of_any(case, low)
    gone = max(-drift.shift(case, name) for name in low)
    right = [name for name in sums(case) if drift.directions(case).get(name) is drift.Direction.SAME]
    beside = f" {are(right)} right, so the lost rows have no value there." if right else ""
    message = (
        f"{are(low)} too low in {drift.where(case, low)} and never too high ({percent(gone)} of the total "
        f"is gone), so rows are probably dropped.{beside} Look at each comparison, NOT and NOT IN on a "
        "column that can be NULL, and at each inner join: NULL passes none of them."
    )
    return Finding(CODE, TITLE, message, examples=cell_examples(case, changes))
