"""What the columns of an answer measure, read off the expected rows: counts, sums, ratios, populations."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sandbox.checks.case import Case, expected_rows, got_rows, key_columns, once, once_a_column
from sandbox.checks.rows import absent, matched, same_row, unexpected
from sandbox.compare import plain
from sandbox.model import Change, Column, Family, Row, Value

RATIO_WORDS = frozenset(
    {"average", "avg", "conversion", "growth", "lift", "mean", "median", "per", "percent"}
    | {"percentage", "rate", "ratio", "retention", "share"}
)
"""A column with such a word in its name is no sum, so its rows do not add up."""

ENOUGH = 500
"""What a column is, is read off so many expected rows; more would only take longer."""

NEAR = 1e-6
"""Relative distance within which a column counts as the quotient of two others."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A column that is `numerator / denominator`, or that minus one (growth), in every expected row."""

    column: str
    numerator: str
    denominator: str
    less: int = 0


def number(value: Value) -> float | None:
    """A finite number as a float; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        plain = float(value)
    except OverflowError:
        return None
    return plain if math.isfinite(plain) else None


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing: NULL, 0 or NaN."""
    return value is None or value == 0 or value != value


def cell(case: Case, row: Row, column: str) -> Value:
    """The value of a row in a column."""
    return row[_position(case, column)]


@once_a_column
def _position(case: Case, column: str) -> int:
    return case.contract.index(column)


def cells_that(
    case: Case, fits: Callable[[Value, Value], bool]
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changed rows and the columns with a cell whose expected and received value fit a description."""

    def fitting(change: Change) -> list[str]:
        return [
            name
            for name in change.columns
            if fits(cell(case, change.expected, name), cell(case, change.got, name))
        ]

    changes = tuple(change for change in case.diff.changed if fitting(change))
    found = {name for change in changes for name in fitting(change)}
    return changes, tuple(name for name in case.contract.names if name in found)


@once
def measures(case: Case) -> tuple[Column, ...]:
    """The columns of numbers outside the key, without those whose type is wrong."""
    skipped = {*key_columns(case.contract), *(change.column for change in case.diff.types)}
    numeric = (Family.INTEGER, Family.NUMBER)
    return tuple(one for one in case.contract.columns if one.family in numeric and one.name not in skipped)


@once
def counts(case: Case) -> tuple[str, ...]:
    """The columns that count something: whole numbers outside the key."""
    return tuple(column.name for column in measures(case) if column.family is Family.INTEGER)


@once
def ratios(case: Case) -> tuple[Ratio, ...]:
    """Every reading of a number column as the quotient of two others; several may fit."""
    columns = measures(case)
    rows = expected_rows(case)[:ENOUGH]
    return tuple(
        Ratio(column.name, top.name, bottom.name, less)
        for column in columns
        if column.family is Family.NUMBER
        for top in columns
        for bottom in columns
        if len({column.name, top.name, bottom.name}) == 3
        for less in (0, 1)
        if _is_ratio(case, rows, Ratio(column.name, top.name, bottom.name, less))
    )


def quotient(case: Case, row: Row, ratio: Ratio) -> float | None:
    """What the ratio of a row should be by the row's own numbers; None where it cannot be said."""
    top, bottom = number(cell(case, row, ratio.numerator)), number(cell(case, row, ratio.denominator))
    return None if top is None or not bottom else top / bottom - ratio.less


def follows(case: Case, row: Row, ratio: Ratio) -> bool:
    """Whether the ratio of a row agrees with the row's own numerator and denominator."""
    value, computed = number(cell(case, row, ratio.column)), quotient(case, row, ratio)
    if computed is None:
        return True
    allowed = max(case.contract.allowed(ratio.column) or 0.0, NEAR * abs(computed))
    return value is not None and abs(value - computed) <= allowed


def _is_ratio(case: Case, rows: Sequence[Row], ratio: Ratio) -> bool:
    """True when every row agrees, and at least one says something."""
    telling = (row for row in rows if quotient(case, row, ratio) is not None)
    return all(follows(case, row, ratio) for row in rows) and any(
        not is_blank(cell(case, row, ratio.numerator)) for row in telling
    )


@once
def sums(case: Case) -> tuple[str, ...]:
    """The number columns whose rows add up: no quotient, no rate by name or by values, never negative."""
    quotients = {ratio.column for ratio in ratios(case)}
    rows = expected_rows(case)[:ENOUGH]
    return tuple(
        column.name
        for column in measures(case)
        if column.family is Family.NUMBER
        and column.name not in quotients
        and not RATIO_WORDS.intersection(column.name.lower().split("_"))
        and not _looks_like_shares(number(cell(case, row, column.name)) for row in rows)
    )


def _looks_like_shares(values: Iterable[float | None]) -> bool:
    known = [value for value in values if value is not None]
    return any(value < 0 for value in known) or all(value <= 1 for value in known)


def additive(case: Case) -> tuple[str, ...]:
    """The columns whose rows may be added up: counts and sums."""
    return counts(case) + sums(case)


@once
def populations(case: Case) -> tuple[str, ...]:
    """The counts that other counts are parts of.

    Either the denominator of a ratio, or a count that is never below any other count and above each
    somewhere. A count that is itself a numerator is a part.
    """
    whole = counts(case)
    fitting = ratios(case)
    tops = {ratio.numerator for ratio in fitting}
    bottoms = {ratio.denominator for ratio in fitting if not ratio.less} - tops
    return tuple(
        name for name in whole if name in bottoms or (name not in tops and _dominates(case, name, whole))
    )


def _dominates(case: Case, name: str, whole: Sequence[str]) -> bool:
    others = [other for other in whole if other != name]
    rows = [
        (value, [number(cell(case, row, other)) or 0.0 for other in others])
        for row in expected_rows(case)[:ENOUGH]
        if (value := number(cell(case, row, name))) is not None
    ]
    never_below = all(value >= part for value, parts in rows for part in parts)
    above_each = all(any(value > parts[i] for value, parts in rows) for i in range(len(others)))
    return bool(others) and never_below and above_each


@once
def parts(case: Case) -> tuple[str, ...]:
    """The counts and sums that are no population."""
    wholes = populations(case)
    return tuple(name for name in additive(case) if name not in wholes)


def total(case: Case, rows: Iterable[Row], column: str) -> float:
    """The sum of a column over rows; what is no finite number adds nothing."""
    return sum(number(cell(case, row, column)) or 0.0 for row in rows)


def near_total(case: Case, column: str, expected: float, got: float, rows: int) -> bool:
    """Whether two sums of a column over so many rows agree within its tolerance."""
    allowed = (case.contract.allowed(column) or 0.0) * rows
    return abs(expected - got) <= max(allowed, NEAR * abs(expected))


def zero_rows(case: Case, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows under which nothing happened: 0 or NULL in every number that belongs to the row itself."""
    columns = zero_columns(case)
    return tuple(row for row in rows if columns and all(is_blank(cell(case, row, name)) for name in columns))


@once
def zero_columns(case: Case) -> tuple[str, ...]:
    """The columns that are 0 or NULL where nothing happened.

    A number that only repeats a fact of a part of the key, as the size of a cohort beside each of its
    months, says nothing about the row.
    """
    return tuple(column.name for column in measures(case) if not _repeats_a_part(case, column.name))


def _repeats_a_part(case: Case, column: str) -> bool:
    """Whether one key column alone settles the value, in groups of several rows."""
    rows = expected_rows(case)[:ENOUGH]
    keys = key_columns(case.contract)
    for name in keys if len(keys) > 1 else ():
        groups: dict[Hashable, list[Hashable]] = defaultdict(list)
        for row in rows:
            groups[plain(cell(case, row, name))].append(plain(cell(case, row, column)))
        settled = all(len(set(values)) == 1 for values in groups.values())
        if settled and 1 < len(groups) < len(rows):
            return True
    return False


def busy(case: Case, rows: tuple[Row, ...]) -> list[Row]:
    """The rows under which something was counted."""
    columns = [column.name for column in measures(case)]
    return [row for row in rows if any(not is_blank(cell(case, row, name)) for name in columns)]


@once
def same_totals(case: Case) -> list[str]:
    """The counts and sums that stand under other keys and yet add up to the expected total."""
    asked, received = expected_rows(case), got_rows(case)
    rows = max(len(asked), len(received))
    elsewhere = (*absent(case), *unexpected(case))
    return [
        name
        for name in additive(case)
        if any(number(cell(case, row, name)) for row in elsewhere)
        and near_total(case, name, total(case, asked, name), total(case, received, name), rows)
    ]


@once
def many_right(case: Case) -> bool:
    """Whether a quarter or more of the busy rows are right, so that only some keys are another's."""
    right = [one for one, other in matched(case) if same_row(case, one, other)]
    return 4 * len(busy(case, tuple(right))) >= len(busy(case, expected_rows(case)))
