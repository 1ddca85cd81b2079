"""Explains an answer that lacks rows, or has them under another key."""

from __future__ import annotations

from sandbox.checks.case import (
    Case,
    key,
    key_columns,
    keys_in_words,
    pair_examples,
    row_examples,
    rows_of,
    sentence,
    show,
)
from sandbox.checks.measures import zero_rows
from sandbox.checks.rows import absent, has_null_key, renamed
from sandbox.model import Certainty, Finding, Row

CODE = "grain.missing_rows"
TITLE = "Rows are missing"
ADVICE = (
    "Take the filters and joins away one by one.",
    "Look for an inner join or a filter that loses them.",
)
"""What to do where no place is known."""


def look(case: Case) -> Finding | None:
    """Fires when keys that were asked for are absent, unless nothing happened under any of them."""
    pairs = renamed(case)
    elsewhere = [(one, other) for one, other in pairs if not has_null_key(case, other)]
    lost = lost_rows(case)
    zeros = zero_rows(case, lost)
    if lost and len(zeros) < len(lost):
        return _lost(case, lost, zeros)
    return _elsewhere(case, elsewhere) if elsewhere else None


def lost_rows(case: Case) -> tuple[Row, ...]:
    """The absent rows that do not stand under another key either."""
    found = {id(one) for one, _ in renamed(case)}
    return tuple(row for row in absent(case) if id(row) not in found)


def how_many(case: Case, rows: tuple[Row, ...]) -> str:
    """`2 of 6 rows are missing`, in words that fit one row as well."""
    words = sentence(rows_of(len(rows), len(case.expected.rows)))
    return f"{words} {'is' if len(rows) == 1 else 'are'} missing"


def _lost(case: Case, lost: tuple[Row, ...], zeros: tuple[Row, ...]) -> Finding:
    if not case.got.rows:
        message = f"{how_many(case, lost)}: the answer is empty. {ADVICE[0]}"
    else:
        message = f"{how_many(case, lost)}: {keys_in_words(case, lost)}."
        if zeros:
            message += f" {len(zeros):,} of them {'holds' if len(zeros) == 1 else 'hold'} only zeros."
        message += f" {ADVICE[1]}"
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=row_examples(case, lost))


def _elsewhere(case: Case, pairs: list[tuple[Row, Row]]) -> Finding:
    """The rows are there, and their keys are written in another way."""
    shown = "; ".join(_other_key(case, one, other) for one, other in pairs[:3])
    words = sentence(rows_of(len(pairs), len(case.expected.rows)))
    message = (
        f"{words} {'stands' if len(pairs) == 1 else 'stand'} under another key: {shown}. "
        "The numbers are right; write the key as the exercise asks for it."
    )
    return Finding(CODE, TITLE, message, Certainty.PROVED, examples=pair_examples(case, pairs))


def _other_key(case: Case, one: Row, other: Row) -> str:
    differing = [
        f"{name} {show(right)} instead of {show(left)}"
        for name, left, right in zip(
            key_columns(case.contract), key(case, one), key(case, other), strict=True
        )
        if left != right
    ]
    return ", ".join(differing)
