"""Explains an answer with several rows where one was asked for: it is grouped by too much."""

from __future__ import annotations

from sandbox.checks.case import (
    Case,
    are,
    counted,
    expected_rows,
    got_rows,
    key_columns,
    key_name,
    keys_in_words,
    names,
    repeated_examples,
    row_examples,
    rows_of,
    sentence,
)
from sandbox.checks.measures import additive, busy, cell, is_blank, many_right, near_total, same_totals, total
from sandbox.checks.rows import absent, has_null_key, repeated, same_row, unexpected
from sandbox.model import Finding, Row

CODE = "grain.too_fine"
TITLE = "More rows than the question asks for"


def look(case: Case) -> Finding | None:
    """Fires when a key is split over several rows, or when finer keys add up to the same totals."""
    return _split_keys(case) or _finer_keys(case)


def is_split(case: Case) -> bool:
    """Whether some repeated key has rows that differ, or copies that add up to what was asked for."""
    groups = repeated(case)
    if any(not same_row(case, rows[0], row) for _, rows in groups for row in rows[1:]):
        return True
    return bool(groups) and bool(_adding_up(case, groups))


def _split_keys(case: Case) -> Finding | None:
    if not is_split(case):
        return None
    groups = repeated(case)
    _, rows = groups[0]
    asked = key_name(case)
    how_many = sentence(rows_of(len(groups), len(_different(case)), "key"))
    have = "has" if len(groups) == 1 else "have"
    message = (
        f"{how_many} {have} several rows ({keys_in_words(case, rows[:1])} has {len(rows):,}), "
        f"and one row for each {asked} is asked for"
    )
    adding_up = _adding_up(case, groups)
    if adding_up:
        message += f"; their {names(adding_up)} add up to what is expected"
    finer = ", ".join(case.diff.extra_columns)
    message += f": group by {asked} alone" + (f", without {finer}." if finer else ".")
    return Finding(CODE, TITLE, message, examples=repeated_examples(case, *groups[0]))


def _different(case: Case) -> set[Row]:
    positions = [case.contract.index(name) for name in key_columns(case.contract)]
    return {tuple(row[i] for i in positions) for row in got_rows(case)}


def _adding_up(case: Case, groups: tuple[tuple[Row | None, tuple[Row, ...]], ...]) -> list[str]:
    """The columns in which the rows of each repeated key add up to its expected row."""
    known = [(one, rows) for one, rows in groups if one is not None]
    return [
        name
        for name in additive(case)
        if known
        and len(known) == len(groups)
        and any(not is_blank(cell(case, one, name)) for one, _ in known)
        and all(
            near_total(case, name, total(case, [one], name), total(case, rows, name), len(rows))
            for one, rows in known
        )
    ]


def _finer_keys(case: Case) -> Finding | None:
    """Keys that nobody asked for, such as days for months, that add up to the same totals."""
    asked, received = expected_rows(case), got_rows(case)
    finer = [row for row in unexpected(case) if not has_null_key(case, row)]
    split = bool(absent(case) or case.diff.changed)
    if not (finer and split and len(busy(case, received)) > len(busy(case, asked))):
        return None
    agreeing = same_totals(case)
    if not agreeing or many_right(case):
        return None
    message = (
        f"{counted(len(received), 'row')} where {len(asked):,} are asked for, and their "
        f"{names(agreeing)} add up to the same total: {are(key_columns(case.contract))} finer than asked, "
        f"such as {keys_in_words(case, finer)}. Round it to the step asked for before you group."
    )
    return Finding(CODE, TITLE, message, examples=row_examples(case, got=finer))
