"""Legal data sets with fewer rows than a given one: the steps of shrinking.

Delta debugging (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002), in rounds:
all ways of taking one part away are tried at once, then what could go alone is taken away together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sandbox.smalldata.legal import closed, is_legal
from sandbox.smalldata.schema import Row, SmallSet

MOST_VARIANTS = 96
"""Variants of a data set in one round."""

FEW_ROWS = 7
"""Rows up to which all smaller data sets are few enough to be tried."""


def without_one_part(one: SmallSet) -> list[SmallSet]:
    """Legal variants: a table empty, the halves of a table, and each row gone with what hangs on it."""
    found: list[SmallSet] = []
    for table, rows in one.tables.items():
        if table == "dataset_info" or not rows:
            continue
        found.append(_less(one, {table: rows}))
        if len(rows) > 3:
            half = len(rows) // 2
            found += [_less(one, {table: rows[:half]}), _less(one, {table: rows[half:]})]
        found += [_less(one, {table: (row,)}) for row in rows] if len(rows) > 1 else []
    legal = [variant for variant in found if is_legal(variant.tables)]
    return legal[:MOST_VARIANTS]


def all_smaller(one: SmallSet) -> list[SmallSet]:
    """All legal data sets with some of the rows of one that has at most FEW_ROWS; fewest rows first."""
    places = [
        (table, n) for table, rows in one.tables.items() if table != "dataset_info" for n in range(len(rows))
    ]
    found: dict[tuple[tuple[Row, ...], ...], SmallSet] = {}
    for size in range(1, len(places) + 1):
        for gone in combinations(places, size):
            tables = {
                table: tuple(row for n, row in enumerate(rows) if (table, n) not in gone)
                for table, rows in one.tables.items()
            }
            less = replace(one, tables=closed(tables))
            found.setdefault(tuple(less.tables.values()), less)
    return sorted((less for less in found.values() if is_legal(less.tables)), key=lambda less: less.rows)


def without_parts(one: SmallSet, able: Sequence[SmallSet]) -> list[SmallSet]:
    """Legal variants without several parts, each of which could go alone: the first two, three, and so on."""
    gone: dict[str, list[Row]] = {}
    found = []
    for variant in sorted(able, key=lambda variant: variant.rows):
        for table, rows in one.tables.items():
            left = list(variant.tables[table])
            lost = gone.setdefault(table, [])
            for row in rows:
                if row in left:
                    left.remove(row)
                elif lost.count(row) < rows.count(row):
                    lost.append(row)
        found.append(_less(one, gone))
    return [variant for variant in found[1:] if is_legal(variant.tables)]


def like(one: SmallSet, fewer: SmallSet, other: SmallSet) -> SmallSet:
    """Another data set, whose rows are those of `one` in order, without those that `fewer` lacks of `one`."""
    tables = {}
    for table, rows in one.tables.items():
        left = list(fewer.tables[table])
        kept = []
        for row, same in zip(rows, other.tables[table], strict=True):
            if row in left:
                left.remove(row)
                kept.append(same)
        tables[table] = tuple(kept)
    return replace(other, tables=tables)


def only(one: SmallSet, tables: frozenset[str]) -> SmallSet:
    """The data set with the rows of some tables, and of those that they refer to, alone."""
    others = {table: rows for table, rows in one.tables.items() if table not in (*tables, "dataset_info")}
    kept = _less(one, others)
    return kept if is_legal(kept.tables) else one


def _less(one: SmallSet, gone: Mapping[str, Sequence[Row]]) -> SmallSet:
    """The data set without some rows, and without the rows that cannot be there without them."""
    tables = {}
    for table, rows in one.tables.items():
        out = list(gone.get(table, ()))
        left = []
        for row in rows:
            if row in out:
                out.remove(row)
            else:
                left.append(row)
        tables[table] = tuple(left)
    return replace(one, tables=closed(tables))
