"""Explains an answer with a column that nobody asked for, or with one name twice."""

from __future__ import annotations

from sandbox.checks.case import Case, counted, names
from sandbox.checks.column_missing import renamed_columns
from sandbox.model import Certainty, Finding

CODE = "schema.column_extra"
TITLE = "A column too many"


MOST_NAMES = 20
"""Columns that a message names."""


def look(case: Case) -> Finding | None:
    """Fires when the answer has a column beyond those that the exercise lists."""
    renamed = renamed_columns(case).values()
    extra = [name for name in case.diff.extra_columns if name not in renamed]
    if not extra:
        return None
    asked = {name.lower() for name in case.contract.names}
    twice = [name for name in extra if name.lower() in asked]
    message = f"{counted(len(extra), 'column')} beyond the {len(asked)} asked for: {_listed(extra)}."
    if twice:
        message += f" {_listed(twice)} comes more than once, so nobody can say which one counts."
    return Finding(CODE, TITLE, message + " Leave out what was not asked for.", Certainty.PROVED)


def _listed(columns: list[str]) -> str:
    """The columns, or the first of many."""
    if len(columns) <= MOST_NAMES:
        return names(columns)
    return f"{', '.join(columns[:MOST_NAMES])} and {len(columns) - MOST_NAMES:,} more"
