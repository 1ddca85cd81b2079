"""Which rows the two sides share, lack and repeat: questions about keys, not about values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

from sandbox.checks.case import Case, expected_rows, got_rows, key, key_columns, once
from sandbox.compare import agree, plain
from sandbox.model import Family, Row

MOST_BESIDE = 1_000
"""Unexpected rows beyond the absent ones among which none is taken for an absent one under another key."""


def identity(case: Case, row: Row) -> Hashable:
    """The key of a row in a form in which equal keys are equal."""
    return tuple(plain(value) for value in key(case, row))


def by_key(case: Case, rows: Iterable[Row]) -> dict[Hashable, list[Row]]:
    """The rows of each key, in their order."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[identity(case, row)].append(row)
    return dict(groups)


@once
def matched(case: Case) -> tuple[tuple[Row, Row], ...]:
    """Expected and received row of each key that both sides have exactly once."""
    received = by_key(case, got_rows(case))
    pairs = []
    for identifier, rows in by_key(case, expected_rows(case)).items():
        others = received.get(identifier, [])
        if len(rows) == len(others) == 1:
            pairs.append((rows[0], others[0]))
    return tuple(pairs)


@once
def repeated(case: Case) -> tuple[tuple[Row | None, tuple[Row, ...]], ...]:
    """The keys that the answer has more than once: the expected row, if there is one, and the received rows.

    Empty where the key does not name one row of what was asked for, either.
    """
    asked = by_key(case, expected_rows(case))
    if any(len(rows) > 1 for rows in asked.values()):
        return ()
    received = by_key(case, got_rows(case))
    return tuple(
        (asked[identifier][0] if identifier in asked else None, tuple(rows))
        for identifier, rows in received.items()
        if len(rows) > 1
    )


def same_row(case: Case, one: Row, other: Row, ignoring: Iterable[str] = ()) -> bool:
    """Whether two rows agree in every column but the ignored ones."""
    if one == other:
        return True
    skipped = set(ignoring)
    return all(
        agree(left, right, case.contract.allowed(column.name), column.family is Family.INTEGER)
        for column, left, right in zip(case.contract.columns, one, other, strict=True)
        if column.name not in skipped
    )


@once
def absent(case: Case) -> tuple[Row, ...]:
    """The expected rows whose key the answer does not have."""
    received = {identity(case, row) for row in got_rows(case)}
    return tuple(row for row in case.diff.missing if identity(case, row) not in received)


@once
def unexpected(case: Case) -> tuple[Row, ...]:
    """The rows of the answer under keys that nobody asked for, one for each key."""
    asked = {identity(case, row) for row in expected_rows(case)}
    first: dict[Hashable, Row] = {}
    for row in case.diff.extra:
        first.setdefault(identity(case, row), row)
    return tuple(row for identifier, row in first.items() if identifier not in asked)


def has_null_key(case: Case, row: Row) -> bool:
    """Whether a part of the row's key is unknown."""
    return any(value is None for value in key(case, row))


@once
def renamed(case: Case) -> tuple[tuple[Row, Row], ...]:
    """Absent and unexpected rows that are the same row under another key.

    Only pairs that cannot be confused: no third row has the same values. Coincidence is no evidence, so
    every absent row must have found its partner, or at least half of them in two values or more.
    """
    keys = key_columns(case.contract)
    lost, found = absent(case), unexpected(case)
    if len(keys) == len(case.contract.columns) or len(found) > len(lost) + MOST_BESIDE:
        return ()
    signatures = Counter(_values(case, row) for row in lost)
    candidates: dict[Hashable, list[Row]] = defaultdict(list)
    for row in found:
        candidates[_values(case, row)].append(row)
    pairs = [
        (row, candidates[_values(case, row)][0])
        for row in lost
        if signatures[_values(case, row)] == 1 and len(candidates[_values(case, row)]) == 1
    ]
    pairs = [(one, other) for one, other in pairs if _weight(case, one) and same_row(case, one, other, keys)]
    if len(pairs) == len(lost):
        return tuple(pairs)
    telling = [(one, other) for one, other in pairs if _weight(case, one) > 1]
    return tuple(telling) if 2 * len(telling) >= len(lost) else ()


def _values(case: Case, row: Row) -> Hashable:
    """The cells that must be equal exactly; numbers with a tolerance are compared afterwards."""
    keys = key_columns(case.contract)
    return tuple(
        plain(value)
        for column, value in zip(case.contract.columns, row, strict=True)
        if column.name not in keys and column.family is not Family.NUMBER
    )


def _weight(case: Case, row: Row) -> int:
    """How many cells outside the key say something: not NULL, not 0."""
    keys = key_columns(case.contract)
    columns = case.contract.columns
    return sum(bool(value) for column, value in zip(columns, row, strict=True) if column.name not in keys)
