"""Explains a row of the answer whose key is unknown."""

from __future__ import annotations

from sandbox.checks.case import Case, counted, key, key_columns, keys_in_words, names, row_examples, show
from sandbox.checks.measures import cell, measures
from sandbox.checks.rows import has_null_key, renamed, unexpected
from sandbox.model import Certainty, Finding, Row

CODE = "null.key_row"
TITLE = "A row for an unknown key"


def look(case: Case) -> Finding | None:
    """Fires when the answer has a row whose key holds a NULL, and nobody asked for that row."""
    rows = [row for row in unexpected(case) if has_null_key(case, row)]
    if not rows:
        return None
    columns = [
        name
        for i, name in enumerate(key_columns(case.contract))
        if any(key(case, row)[i] is None for row in rows)
    ]
    message = f"{counted(len(rows), 'row')} {'has' if len(rows) == 1 else 'have'} NULL as {names(columns)}"
    message += f", {_what(case, rows)}."
    partners = [(one, other) for one, other in renamed(case) if has_null_key(case, other)]
    if partners:
        message += f" It has the numbers of {keys_in_words(case, [one for one, _ in partners])}."
        message += f" Write {_wanted(case, partners)} instead of NULL, for instance with COALESCE."
    else:
        message += (
            " Decide what the exercise says of unknown values: leave those rows out, or give them a name."
        )
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=row_examples(case, got=rows))


def _what(case: Case, rows: list[Row]) -> str:
    """What the unknown rows hold; with a longer key, where they are."""
    if len(key_columns(case.contract)) > 1:
        return f"such as {keys_in_words(case, rows)}"
    held = [f"{show(cell(case, rows[0], column.name))} {column.name}" for column in measures(case)]
    return f"with {names(held[:2])}" if held else "and nothing beside it"


def _wanted(case: Case, partners: list[tuple[Row, Row]]) -> str:
    one, other = partners[0]
    wanted = [left for left, right in zip(key(case, one), key(case, other), strict=True) if right is None]
    return names(show(value) for value in wanted)
