"""Explains an answer with rows for keys that nobody asked for."""

from __future__ import annotations

import datetime as dt

from sandbox.checks.case import (
    Case,
    counted,
    expected_rows,
    key,
    key_columns,
    keys_in_words,
    row_examples,
    show,
)
from sandbox.checks.rows import has_null_key, renamed, unexpected
from sandbox.checks.rows_kept import is_hollow
from sandbox.model import Certainty, Finding, Row, Value

CODE = "grain.extra_rows"
TITLE = "Rows that nobody asked for"


def look(case: Case) -> Finding | None:
    """Fires when the answer has keys beyond those asked for; NULL and renamed keys have other findings."""
    renames = {id(other) for _, other in renamed(case)}
    rows = [
        row
        for row in unexpected(case)
        if id(row) not in renames and not has_null_key(case, row) and not is_hollow(case, row)
    ]
    if not rows:
        return None
    verb = "was" if len(rows) == 1 else "were"
    message = f"{counted(len(rows), 'row')} {verb} not asked for: {keys_in_words(case, rows)}."
    message += f"{_outside(case, rows)} Check which period and which groups the exercise names."
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=row_examples(case, got=rows))


def _outside(case: Case, rows: list[Row]) -> str:
    """Where all of them lie on one side of what was asked for."""
    for i, name in enumerate(key_columns(case.contract)):
        asked = [_day(key(case, row)[i]) for row in expected_rows(case)]
        extra = [_day(key(case, row)[i]) for row in rows]
        known, found = [day for day in asked if day], [day for day in extra if day]
        if not known or len(known) < len(asked) or len(found) < len(extra):
            continue
        if max(found) < min(known):
            return f" {_all(rows)} before the first {name} asked for, {show(min(known))}."
        if min(found) > max(known):
            return f" {_all(rows)} after the last {name} asked for, {show(max(known))}."
    return ""


def _all(rows: list[Row]) -> str:
    return "It lies" if len(rows) == 1 else "All lie"


def _day(value: Value) -> dt.datetime | None:
    """A date or timestamp in one comparable form."""
    match value:
        case dt.datetime():
            return value.replace(tzinfo=None)
        case dt.date():
            return dt.datetime(value.year, value.month, value.day)
        case _:
            return None
