"""Judges two results: the same answer, or exactly how they differ.

Rows are a multiset keyed on the grain. What is exactly equal is taken away first and only the rest is
matched, with tolerance, inside one key: sorting both sides and comparing by position goes wrong where two
near ties pair up differently. Names may come in any case and order; NULL, 0, NaN and '' all differ.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from sandbox.compare.columns import aligned, extra_columns, positions, type_changes
from sandbox.compare.order import in_order, order_break
from sandbox.compare.rows import compare_rows
from sandbox.compare.values import agree, plain
from sandbox.compare.ways import ways
from sandbox.model import Contract, Diff, Reordering, Result

__all__ = ["agree", "aligned", "changes", "diff", "in_order", "is_luck", "plain", "ways"]


def diff(expected: Result, got: Result, contract: Contract) -> Diff:
    """How `got` differs from `expected`, as the contract counts differences.

    `expected` must have the contract's columns. Only the columns of the contract are compared; where one is
    missing, or a key has another type, no rows are compared, as nothing could be said about them.
    """
    places = positions(got)
    missing_columns = tuple(name for name in contract.names if name.lower() not in places)
    unasked = extra_columns(got, contract)
    types = tuple(type_changes(got, places, contract))
    mistyped = {change.column for change in types}
    if missing_columns or mistyped.intersection(contract.grain):
        return Diff(missing_columns, unasked, types)

    expected_rows = aligned(expected, contract)
    got_rows = aligned(got, contract)
    columns = [i for i, name in enumerate(contract.names) if name not in mistyped]
    missing, extra, changed = compare_rows(expected_rows, got_rows, contract, columns)
    broken = None if mistyped else order_break(expected_rows, got_rows, contract)
    return Diff(missing_columns, unasked, types, missing, extra, changed, broken)


def changes(one: Result, other: Result, contract: Contract) -> bool:
    """Whether two answers of one query differ in what is asked for: in a row, or in an order left to luck.

    It is left to luck where the order holds in one of them alone, or where it holds in none, both keep its
    first key, and their rows stand in other places all the same.
    """
    found, back = diff(one, other, contract), diff(other, one, contract)
    if found.missing or found.extra or found.changed:
        return True
    if found.order_break is None or back.order_break is None:
        return found.order_break is not back.order_break
    by_first = replace(contract, order=contract.order[:1])
    kept = not diff(one, other, by_first).order_break and not diff(other, one, by_first).order_break
    return kept and _keys(one, contract) != _keys(other, contract)


def is_luck(turned: Reordering, contract: Contract) -> bool:
    """Whether the order of the rows is all that is wrong with an answer: in one of two it is right."""
    return any(diff(turned.expected, got, contract).same for got in (turned.stored, turned.turned))


def _keys(result: Result, contract: Contract) -> list[Hashable]:
    """What names the rows, in their order."""
    at = [contract.index(name) for name in contract.grain]
    return [tuple(plain(row[i]) for i in at) for row in aligned(result, contract)]
