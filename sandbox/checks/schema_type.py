"""Explains a column whose values are of another kind than the exercise asks for."""

from __future__ import annotations

from sandbox.checks.case import Case, show
from sandbox.model import Certainty, Family, Finding, TypeChange

CODE = "schema.type"
TITLE = "A column of the wrong type"

WORDS = {
    Family.INTEGER: "a whole number",
    Family.NUMBER: "a number",
    Family.TEXT: "text",
    Family.DATE: "a date",
    Family.TIMESTAMP: "a timestamp",
    Family.BOOLEAN: "TRUE or FALSE",
    Family.NESTED: "a list or struct",
    Family.NULL: "nothing but NULL",
    Family.OTHER: "another type",
}


def look(case: Case) -> Finding | None:
    """Fires when a column holds text for a date, a number for text and the like; widths do not matter."""
    if not case.diff.types:
        return None
    told = "; ".join(_told(case, change) for change in case.diff.types)
    unseen = {change.column for change in case.diff.types}.intersection(case.contract.grain)
    message = f"{told}. Cast it, or leave out what turns it into another type."
    if unseen:
        message += " It is part of the key, so the rows could not be compared yet."
    return Finding(CODE, TITLE, message, Certainty.PROVED)


def _told(case: Case, change: TypeChange) -> str:
    columns = [name.lower() for name in case.got.columns]
    position = columns.index(change.column.lower())
    first = next((row[position] for row in case.got.rows if row[position] is not None), None)
    example = "" if first is None else f", such as {show(first)}"
    return f"{change.column} is {WORDS[change.got]}{example}, and {WORDS[change.expected]} is asked for"
