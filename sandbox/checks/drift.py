"""Reads the most likely cause off the direction in which counts and sums are wrong.

Four mistakes leave the keys alone and move numbers: rows counted twice, rows lost, rows kept that should
go, and another population. One decision for the four keeps their checks from contradicting each other;
where the directions are mixed or the differences slight there is no cause to name.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sandbox.checks.case import Case, expected_rows, got_rows, once, once_a_column, rows_of
from sandbox.checks.measures import (
    additive,
    cell,
    counts,
    near_total,
    number,
    parts,
    populations,
    sums,
    total,
)
from sandbox.checks.rows import absent, matched, repeated, unexpected
from sandbox.checks.scale import factors
from sandbox.compare import diff, ways
from sandbox.model import Change, Diff, Result

FAN_OUT = "duplicate.fan_out"
ROWS_DROPPED = "null.rows_dropped"
ROWS_KEPT = "null.rows_kept"
WRONG_POPULATION = "grain.wrong_population"

SLIGHT = 0.01
"""Below this share of the total, and with some rows right, a difference names no cause."""

FEW = 0.10
"""Rows without a value are few: more additional rows than this share are copies."""

MUCH_LESS = 0.5
"""Parts that move less than this much of what their population moves do not move with it."""


class Direction(StrEnum):
    """Where the differing numbers of a column lie, seen from the expected ones."""

    SAME = "same"
    UP = "too high"
    DOWN = "too low"
    MIXED = "mixed"


@once
def cause(case: Case) -> str:
    """The code of the one mistake that moves the counts and sums; empty if none can be named.

    The directions suggest one. Where there is a witness it decides: a join that counts twice cannot make
    something out of nothing, and rows that NULL drops come back when the NULLs are filled.
    """
    suggested = _suggested(case)
    witness = case.witness
    if witness is None:
        return suggested
    small = diff(witness.expected, witness.got, case.contract)
    if witness.nulls:
        off = ways(small, case.contract)
        if {"more", "less"} <= off:  # moved to another row: neither lost nor kept
            return ""
        return ROWS_KEPT if "more" in off else ROWS_DROPPED
    if suggested in (ROWS_DROPPED, ROWS_KEPT) or (suggested == FAN_OUT and not _multiplied(case, small)):
        return WRONG_POPULATION if _population_differs(case) else ""
    return suggested


def _multiplied(case: Case, small: Diff) -> bool:
    """Whether the counts and sums that differ on the smallest data are too high, and not from nothing.

    Nor may there be something from nothing once a row of that data is gone: what the row added that was left
    is no second count of another one.
    """
    if case.witness is None:
        return False
    columns = [name for name in additive(case) if any(name in change.columns for change in small.changed)]
    (least, most), *others = (
        _totals(case, expected, got, columns)
        for expected, got in ((case.witness.expected, case.witness.got), *case.witness.without)
    )
    more = all(0 < asked < received for asked, received in zip(least, most, strict=True))
    return (
        bool(columns)
        and more
        and not any(asked == 0 < received for pair in others for asked, received in zip(*pair, strict=True))
    )


def _totals(
    case: Case, expected: Result, got: Result, columns: Sequence[str]
) -> tuple[list[float], list[float]]:
    """What the columns add up to in two results on smaller data."""
    smaller = Case(case.contract, expected, got, diff(expected, got, case.contract), case.dataset)
    asked, received = expected_rows(smaller), got_rows(smaller)
    return (
        [total(smaller, asked, name) for name in columns],
        [total(smaller, received, name) for name in columns],
    )


def _population_differs(case: Case) -> bool:
    going = directions(case)
    return any(going.get(name, Direction.SAME) is not Direction.SAME for name in populations(case))


def _suggested(case: Case) -> str:
    going = directions(case)
    differing = [name for name, direction in going.items() if direction is not Direction.SAME]
    ways = {going[name] for name in differing}
    if not differing or Direction.MIXED in ways or repeated(case) or is_slight(case, differing):
        return ""
    wholes = [name for name in populations(case) if name in differing]
    partial = [name for name in parts(case) if name in going]
    if wholes:
        return _with_population(case, going, wholes, partial)
    if ways == {Direction.UP}:
        return ROWS_KEPT if _adds_nothing(case, going, differing) else FAN_OUT
    return ROWS_DROPPED if ways == {Direction.DOWN} else ""


def _with_population(
    case: Case, going: dict[str, Direction], wholes: Sequence[str], partial: Sequence[str]
) -> str:
    """The population itself is wrong: do its parts move with it?"""
    whole_ways = {going[name] for name in wholes}
    part_ways = {going[name] for name in partial} - {Direction.SAME}
    if len(whole_ways) > 1 or len(part_ways) > 1:
        return ""
    (way,) = whole_ways
    if not part_ways:
        only_sums = not set(partial).intersection(counts(case))
        if way is Direction.UP and only_sums:
            return ROWS_KEPT if _adds_nothing(case, going, wholes) else FAN_OUT
        return WRONG_POPULATION
    if part_ways != whole_ways:
        return WRONG_POPULATION if way is Direction.DOWN else ""
    whole_shift = max(abs(shift(case, name)) for name in wholes)
    part_shift = max(abs(shift(case, name)) for name in partial)
    if part_shift < MUCH_LESS * whole_shift:
        return WRONG_POPULATION
    return FAN_OUT if way is Direction.UP else ROWS_DROPPED


def _adds_nothing(case: Case, going: dict[str, Direction], differing: Sequence[str]) -> bool:
    """Whether a few more rows are counted that add nothing to any sum."""
    right = [name for name in sums(case) if going.get(name) is Direction.SAME]
    only_counts = set(differing) <= set(counts(case))
    return bool(right) and only_counts and all(shift(case, name) < FEW for name in differing)


@once
def directions(case: Case) -> dict[str, Direction]:
    """The direction of each count and sum; columns in another unit and moved totals are left out."""
    skipped = factors(case)
    return {
        name: _direction(case, name)
        for name in additive(case)
        if name not in skipped and not moved(case, name)
    }


def _direction(case: Case, column: str) -> Direction:
    ups = downs = 0
    for change in changes_of(case, column):
        expected, got = cell(case, change.expected, column), cell(case, change.got, column)
        ups += got > expected  # type: ignore[operator]
        downs += got < expected  # type: ignore[operator]
    if ups and downs:
        return Direction.MIXED
    if ups:
        return Direction.UP
    return Direction.DOWN if downs else Direction.SAME


@once_a_column
def changes_of(case: Case, column: str) -> tuple[Change, ...]:
    """The rows in which a column holds two different finite numbers."""
    return tuple(
        change
        for change in case.diff.changed
        if column in change.columns
        and number(cell(case, change.expected, column)) is not None
        and number(cell(case, change.got, column)) is not None
    )


@once_a_column
def moved(case: Case, column: str) -> bool:
    """Whether rows were only moved to other keys: keys differ, and yet the column adds up to the same."""
    if not (absent(case) or unexpected(case)) or not changes_of(case, column):
        return False
    asked, received = expected_rows(case), got_rows(case)
    rows = max(len(asked), len(received))
    return near_total(case, column, total(case, asked, column), total(case, received, column), rows)


@once_a_column
def shift(case: Case, column: str) -> float:
    """How far the differing rows move the total of a column: 0.02 is two percent more than expected."""
    changes = changes_of(case, column)
    before = total(case, [change.expected for change in changes], column)
    after = total(case, [change.got for change in changes], column)
    whole = total(case, expected_rows(case), column)
    if after == before:
        return 0.0
    return (after - before) / abs(whole) if whole else float("inf") * (1 if after > before else -1)


def is_slight(case: Case, columns: Sequence[str]) -> bool:
    """Whether the columns differ by so little, in so few rows, that no cause can be read off."""
    if any(abs(shift(case, name)) >= SLIGHT for name in columns):
        return False
    telling = [one for one, _ in matched(case) if any(number(cell(case, one, name)) for name in columns)]
    return len(changes_of_any(case, columns)) < len(telling)


def columns_going(case: Case, way: Direction) -> list[str]:
    """The counts and sums that go one way."""
    return [name for name, direction in directions(case).items() if direction is way]


def changes_of_any(case: Case, columns: Sequence[str]) -> tuple[Change, ...]:
    """The rows in which at least one of the columns holds two different finite numbers."""
    found = {id(change) for name in columns for change in changes_of(case, name)}
    return tuple(change for change in case.diff.changed if id(change) in found)


def where(case: Case, columns: Sequence[str]) -> str:
    """In how many rows one of the columns differs: `2 of 6 rows`; rows that are absent are not counted."""
    return rows_of(len(changes_of_any(case, columns)), len(matched(case)))
