"""Explains an answer that lacks a column, and finds it under another name."""

from __future__ import annotations

import difflib

from sandbox.checks.case import Case, are, expected_rows, names, once, once_a_column
from sandbox.compare import agree, plain
from sandbox.model import Certainty, Family, Finding, Row

CODE = "schema.column_missing"
TITLE = "A column is missing"


MOST_COLUMNS = 50
"""Among more columns than these nobody looks for one that was given another name."""


def look(case: Case) -> Finding | None:
    """Fires when the answer has no column of a name that the exercise lists."""
    lost = case.diff.missing_columns
    if not lost:
        return None
    renames = renamed_columns(case)
    message = f"{are(lost)} missing; the answer has {names(case.got.columns)}."
    if renames:
        message += " " + " ".join(f"Rename {theirs} to {ours}." for ours, theirs in renames.items())
    else:
        similar = _similar(case)
        message += (
            f" Is {similar[1]} meant as {similar[0]}? Name it so." if similar else " Add it with that name."
        )
    return Finding(CODE, TITLE, message, Certainty.PROVED)


@once
def renamed_columns(case: Case) -> dict[str, str]:
    """The missing columns that stand under another name: name of the exercise -> name of the answer."""
    free = list(case.diff.extra_columns[:MOST_COLUMNS])
    found = {}
    for name in case.diff.missing_columns:
        fitting = [theirs for theirs in free if _fits(case, name, theirs)]
        if fitting:
            best = difflib.get_close_matches(name, fitting, 1, 0) or fitting
            found[name] = best[0]
            free.remove(best[0])
    return found


def _similar(case: Case) -> tuple[str, str] | None:
    for name in case.diff.missing_columns:
        close = difflib.get_close_matches(name, case.diff.extra_columns[:MOST_COLUMNS], 1)
        if close:
            return name, close[0]
    return None


def _fits(case: Case, name: str, theirs: str) -> bool:
    """Whether a column of the answer holds the expected values: under each key, else as a whole."""
    keys = case.contract.grain
    place = case.got.columns.index(theirs)
    nested = case.got.families[place] is Family.NESTED
    if nested and case.contract.columns[case.contract.index(name)].family is not Family.NESTED:
        return False
    positions = _positions(case)
    value = case.contract.index(name)
    if name in keys or not keys or any(key.lower() not in positions for key in keys):
        asked = _asked(case, value)
        return bool(asked) and asked == _given(case, place)
    key_at = [positions[key.lower()] for key in keys]
    received = {_identity(row, key_at): row[place] for row in case.got.rows}
    ours = [case.contract.index(key) for key in keys]
    shared = [
        (row[value], received[_identity(row, ours)])
        for row in expected_rows(case)
        if _identity(row, ours) in received
    ]
    exact = case.contract.columns[value].family is Family.INTEGER
    tolerance = case.contract.allowed(name)
    told = any(one is not None for one, _ in shared)
    return told and all(agree(one, other, tolerance, exact) for one, other in shared)


@once
def _positions(case: Case) -> dict[str, int]:
    """Where each column of the answer stands, by its name in small letters."""
    return {column.lower(): i for i, column in reversed(list(enumerate(case.got.columns)))}


def _identity(row: Row, positions: list[int]) -> tuple[object, ...]:
    return tuple(plain(row[i]) for i in positions)


@once_a_column
def _asked(case: Case, place: int) -> frozenset[object]:
    """The different values that a column should have: copies of a row do not hide that it is right."""
    return frozenset(plain(row[place]) for row in expected_rows(case))


@once_a_column
def _given(case: Case, place: int) -> frozenset[object]:
    """The different values of a column of the answer."""
    return frozenset(plain(row[place]) for row in case.got.rows)
