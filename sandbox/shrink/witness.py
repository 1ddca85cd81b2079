"""From a small data set on which an answer differs to the smallest one, and what a trial on it shows."""

from __future__ import annotations

from dataclasses import replace

from sandbox import smalldata
from sandbox.model import Contract, Counterexample, Result, Row, Table, Witness
from sandbox.shrink.around import Smallest, look_around, measure, unknown
from sandbox.shrink.trials import Fires, Pair, Trials, fires_on, firing
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import parents
from sandbox.smalldata.less import FEW_ROWS, only
from sandbox.smalldata.schema import all_columns

MOST_ROWS = 100
"""Rows that are shown at the most: nobody reads more, and hidden data is not to be read in large parts."""


def witness(one: SmallSet, trials: Trials, contract: Contract, fires: Fires) -> Witness | None:
    """The smallest data set below this one on which `fires` is true, and what was tried on it.

    None when plain runs do not bear out what the search found, and when its time was over long before it was
    small.
    """
    trials.trust_order(True)
    found, pair = _confirmed(one, trials, contract, fires)
    if trials.order and (found.data is one or not fires_on(pair, fires)):  # the order is one by luck
        trials.trust_order(False)
        found, pair = _confirmed(one, trials, contract, fires)
    if pair is None or not fires(*pair):
        return None
    expected, got = (as_table(result, contract) for result in pair)
    example = Counterexample(shown(found.data, trials.named), expected, got)
    return Witness(example, *pair, found.nulls, found.without, found.cures)


def _confirmed(
    one: SmallSet, trials: Trials, contract: Contract, fires: Fires
) -> tuple[Smallest, Pair | None]:
    """The smallest data that is found, and what plain runs give on it."""
    found = smallest(one, trials, contract, fires)
    return found, trials.plain(found.data) if found.data.rows <= MOST_ROWS else None


def smallest(one: SmallSet, trials: Trials, contract: Contract, fires: Fires) -> Smallest:
    """The data set with as few rows, and then as simple values, as trials can show the finding on.

    Each round tries, in one go, what goes further than the last one, and all that is beside the first of it.
    """
    contract = contract if trials.order else replace(contract, order=())
    found = unknown(one)
    tries, is_likely, whole = [only(one, trials.named), one], True, False
    while tries:
        around = look_around(tries[0], whole) if is_likely else None
        pairs, *groups = trials.groups(tries, *(around.groups() if around else ()))
        able = firing(tries, pairs, fires)
        if not able:
            if whole or trials.left() <= 0:
                break
            tries, is_likely, whole = [found.data], True, True
            continue
        best = min(able, key=measure)
        if around is None or best is not tries[0]:
            found, tries, is_likely = unknown(best), [best], True
            continue
        found = around.read(groups, contract, fires)
        tries, is_likely = found.better()
        if not tries and not whole:
            tries, is_likely, whole = [best], True, True
        whole = whole or best.rows <= FEW_ROWS
    return found


def shown(one: SmallSet, named: frozenset[str]) -> tuple[tuple[str, Table], ...]:
    """The tables of a data set that hold rows and are named in a query, or that such a table refers to."""
    needed = named | {parent for table in named if one.tables.get(table) for parent in parents(table)}
    return tuple(
        (table, smalldata.to_table(one, table))
        for table in all_columns()
        if table in needed and one.tables.get(table)
    )


def as_table(result: Result, contract: Contract) -> Table:
    """The result with its rows in a stable order, NULLs last, unless the order is graded."""

    def position(row: Row) -> list[tuple[bool, str]]:
        return [(value is None, str(value)) for value in row]

    rows = result.rows if contract.order else tuple(sorted(result.rows, key=position))
    return Table(result.columns, rows)
