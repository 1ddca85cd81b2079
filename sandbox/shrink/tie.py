"""The smallest data on which an answer depends on the order in which rows lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sandbox.compare import changes, diff
from sandbox.model import Contract, Counterexample, Reordering, Tie
from sandbox.shrink.trials import Trials, named_tables
from sandbox.shrink.witness import as_table, shown
from sandbox.smalldata import SmallSet
from sandbox.smalldata.less import only, without_one_part, without_parts

MOST_STARTS = 400
"""Data sets that are looked through for one on which the order decides."""


def tie(turned: Reordering, sets: Sequence[SmallSet], trials: Trials, contract: Contract) -> Tie | None:
    """The smallest data below these sets on which an answer is another one when the rows lie reversed.

    None when there is none, or when neither answer is wrong there.
    """
    named = named_tables(trials.queries[1])
    small: SmallSet | None = None
    able = _deciding([only(one, named) for one in sets[:MOST_STARTS]], trials, contract)
    while able:
        small = min(able, key=lambda one: one.rows)
        parts = _deciding(without_one_part(small), trials, contract)
        able = _deciding(without_parts(small, parts), trials, contract) or parts
    if small is None:
        return None
    straight, backwards = trials.plain(small), trials.plain(reverse(small))
    if straight is None or backwards is None:
        return None
    expected, one, other = *straight, backwards[1]
    rows = tuple((name, len(table.rows)) for name, table in shown(small, named))
    reordering = replace(turned, expected=expected, stored=one, turned=other, rows=rows)
    for got in (one, other):
        if not diff(expected, got, contract).same:
            example = Counterexample(
                shown(small, named), as_table(expected, contract), as_table(got, contract)
            )
            return Tie(example, reordering)
    return None


def _deciding(sets: Sequence[SmallSet], trials: Trials, contract: Contract) -> list[SmallSet]:
    """The data sets on which the answer is another one when the rows lie the other way round."""
    straight = trials.pairs(sets)
    backwards = trials.pairs([reverse(one) for one in sets])
    return [
        one
        for one, pair, other in zip(sets, straight, backwards, strict=True)
        if pair and other and changes(pair[1], other[1], contract)
    ]


def reverse(one: SmallSet) -> SmallSet:
    """The data set with the rows of every table the other way round."""
    return replace(one, tables={table: rows[::-1] for table, rows in one.tables.items()})
