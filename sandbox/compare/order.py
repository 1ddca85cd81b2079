"""Whether rows stand in the graded order. Ties are free, near ties too."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from sandbox.compare.columns import aligned
from sandbox.compare.values import agree, plain
from sandbox.model import Contract, Family, OrderBreak, OrderKey, Result, Row

_Key = tuple[int, OrderKey]
"""A key of the graded order, and the place of its column in a row."""


def order_break(expected: Sequence[Row], got: Sequence[Row], contract: Contract) -> OrderBreak | None:
    """The first two rows of `got` that no reading of the graded order allows.

    Order is judged on the expected values of each row, so that an answer may round what it shows, and on
    its own, so that rows with wrong values are not called misplaced as well: only what breaks both is out
    of order. Values that agree within tolerance are a tie, and rows of a tie may stand in any order.
    """
    if not contract.order:
        return None
    keys = [contract.index(name) for name in contract.grain]
    true_values = {tuple(plain(row[i]) for i in keys): row for row in expected}
    if len(true_values) < len(expected):
        sequence = list(got)
    else:
        known = (true_values.get(tuple(plain(row[i]) for i in keys)) for row in got)
        sequence = [row for row in known if row is not None]
    found = _first_break(sequence, contract)
    return found if found and _first_break(got, contract) else None


def in_order(expected: Result, contract: Contract) -> Result:
    """The result with its rows in the graded order; those of a tie stay as they stand."""
    keys = _keys(contract)

    def by(one: tuple[Row, Row], other: tuple[Row, Row]) -> int:
        sides = (_side(one[0], other[0], place, key) for place, key in keys)
        return next((side for side in sides if side), 0)

    both = zip(aligned(expected, contract), expected.rows, strict=True)
    return replace(expected, rows=tuple(row for _, row in sorted(both, key=functools.cmp_to_key(by))))


def _keys(contract: Contract) -> tuple[_Key, ...]:
    return tuple((contract.index(key.column), key) for key in contract.order)


def _first_break(sequence: Sequence[Row], contract: Contract) -> OrderBreak | None:
    keys = _keys(contract)
    latest: Row | None = None
    for before, after in itertools.pairwise(sequence):
        column = _wrong_way_round(before, after, contract, keys)
        if column:
            return OrderBreak(before, after, column)
        # A slow drift of near ties can hide a real inversion from neighbours, never from the extreme.
        if latest is None or _side(latest, before, *keys[0]) < 0:
            latest = before
        column = _wrong_way_round(latest, after, contract, keys[:1])
        if column:
            return OrderBreak(latest, after, column)
    return None


def _wrong_way_round(before: Row, after: Row, contract: Contract, keys: Sequence[_Key]) -> str | None:
    for place, key in keys:
        side = _side(before, after, place, key)
        if side == 0:
            continue
        exact = contract.columns[place].family is Family.INTEGER
        near = agree(before[place], after[place], contract.allowed(key.column), exact)
        return key.column if side > 0 and not near else None
    return None


def _side(one: Row, other: Row, place: int, key: OrderKey) -> int:
    """-1 where `one` belongs before `other` by this key, 0 where they are equal, 1 where it belongs after."""
    mine, theirs = one[place], other[place]
    if type(mine) is type(theirs) and mine == theirs:  # nearly always so where many rows came
        return 0
    left, right = plain(mine), plain(theirs)
    if left == right:
        return 0
    if left is None or right is None:
        return -1 if (left is None) == key.nulls_first else 1
    smaller = _sortable(left) < _sortable(right)
    return -1 if smaller != key.descending else 1


def _sortable(value: Hashable) -> tuple[int, Any]:
    """DuckDB's order inside one column: NaN stands above every number."""
    return (1, 0) if value == ("nan",) else (0, value)
