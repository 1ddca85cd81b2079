"""Explains counts and sums that are too high because something is counted more than once."""

from __future__ import annotations

from sandbox.checks import drift
from sandbox.checks.case import Case, are, cell_examples, keys_in_words, show
from sandbox.checks.measures import cell, number, parts, populations, total
from sandbox.model import Change, Finding

CODE = "duplicate.fan_out"
TITLE = "Rows are counted more than once"


def look(case: Case) -> Finding | None:
    """Fires when all counts and sums that differ are too high, and the population does not explain it."""
    if drift.cause(case) != CODE:
        return None
    high = drift.columns_going(case, drift.Direction.UP)
    changes = drift.changes_of_any(case, high)
    message = (
        f"{are(high)} too high in {drift.where(case, high)} and never too low{_times(case, high)}, "
        f"so rows are probably counted more than once.{_impossible(case, high)} Look for a join that finds "
        "several rows for one, and for copies in a raw log; join to one row a key, or count DISTINCT ids."
    )
    return Finding(CODE, TITLE, message, examples=cell_examples(case, changes))


def _times(case: Case, high: list[str]) -> str:
    """How many times the expected total the differing rows hold, in the column that is off most."""
    column = max(high, key=lambda name: drift.shift(case, name))
    changes = drift.changes_of(case, column)
    before = total(case, [change.expected for change in changes], column)
    after = total(case, [change.got for change in changes], column)
    if not before:
        return ""
    which = f"{column}: " if len(high) > 1 else ""
    return f" ({which}{show(float(f'{after / before:.3g}'))} times what is expected there)"


def _impossible(case: Case, high: list[str]) -> str:
    """A part that is larger than the population it is part of."""
    wholes = populations(case)
    for whole in wholes:
        for part in set(parts(case)).intersection(high):
            over = [change for change in case.diff.changed if _is_larger(case, change, part, whole)]
            if over and all(not _expected_larger(case, change, part, whole) for change in over):
                rows = [change.got for change in over]
                return f" There are even more {part} than {whole} at {keys_in_words(case, rows)}."
    return ""


def _is_larger(case: Case, change: Change, part: str, whole: str) -> bool:
    left, right = number(cell(case, change.got, part)), number(cell(case, change.got, whole))
    return left is not None and right is not None and left > right


def _expected_larger(case: Case, change: Change, part: str, whole: str) -> bool:
    left, right = number(cell(case, change.expected, part)), number(cell(case, change.expected, whole))
    return left is None or right is None or left > right
