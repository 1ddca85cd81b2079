"""From a small data set on which an answer differs to the smallest one, and what a trial on it shows."""

from __future__ import annotations

import re
from dataclasses import replace

from sandbox import smalldata
from sandbox.model import Contract, Counterexample, Query, Result, Row, Table, Witness
from sandbox.shrink.cures import cures
from sandbox.shrink.fewest import fewest, fires_on
from sandbox.shrink.nulls import blamed
from sandbox.shrink.simple import simplify
from sandbox.shrink.trials import Fires, Trials
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import parents
from sandbox.smalldata.less import only, without_one_part
from sandbox.smalldata.schema import all_columns


def witness(one: SmallSet, trials: Trials, contract: Contract, fires: Fires) -> Witness | None:
    """The smallest data set below this one on which `fires` is true, and what was tried on it.

    None when plain runs do not bear out what the search found.
    """
    named = named_tables(*trials.queries)
    start = only(one, named)
    if not fires_on(trials.pairs([start])[0], fires):
        start = one
    small = simplify(fewest(start, trials, fires), trials, fires)
    pair = trials.plain(small)
    if pair is None or not fires(*pair):
        return None
    example = Counterexample(shown(small, named), as_table(pair[0], contract), as_table(pair[1], contract))
    without = tuple(found for found in trials.pairs(without_one_part(small)) if found is not None)
    seen = contract if trials.ordered else replace(contract, order=())
    nulls = blamed(small, trials, pair, seen)
    return Witness(example, *pair, nulls, without, cures(small, trials, pair, seen))


def named_tables(*queries: Query) -> frozenset[str]:
    """The tables that queries name; what none names cannot matter to any."""
    text = "\n".join(query.text for query in queries)
    return frozenset(
        table for table in all_columns() if re.search(rf"\b{re.escape(table)}\b", text, re.IGNORECASE)
    )


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
