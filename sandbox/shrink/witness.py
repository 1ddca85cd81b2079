"""From a small data set on which an answer differs to the smallest one, and what a trial on it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sandbox import smalldata
from sandbox.model import Contract, Counterexample, Cure, Result, Row, Table, Witness
from sandbox.shrink.cures import cures, experiments
from sandbox.shrink.fewest import fewest, fires_on, firing
from sandbox.shrink.nulls import blamed, fillings
from sandbox.shrink.simple import Simpler, simpler, together
from sandbox.shrink.trials import Fires, Pair, Trials
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import parents
from sandbox.smalldata.less import only, without_one_part
from sandbox.smalldata.schema import all_columns

PASSES = 3
"""How often all is gone through: an instant can be made round once the one that it must not precede is, and
a row can go once a value is simple."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """A small data set, and what trials on it and on its neighbours gave.

    `fewer`: one with a row less on which the finding still fires. `able`: the values that can be simpler.
    """

    data: SmallSet
    fewer: SmallSet | None
    able: list[Simpler]
    without: tuple[Pair, ...]
    nulls: tuple[str, ...]
    cures: tuple[Cure, ...]


def witness(one: SmallSet, trials: Trials, contract: Contract, fires: Fires) -> Witness | None:
    """The smallest data set below this one on which `fires` is true, and what was tried on it.

    None when plain runs do not bear out what the search found.
    """
    found = smallest(one, trials, contract, fires)
    pair = trials.plain(found.data)
    if pair is None or not fires(*pair):
        return None
    expected, got = (as_table(result, contract) for result in pair)
    example = Counterexample(shown(found.data, trials.named), expected, got)
    return Witness(example, *pair, found.nulls, found.without, found.cures)


def smallest(one: SmallSet, trials: Trials, contract: Contract, fires: Fires) -> Smallest:
    """Fewest rows first, then simple values."""
    small = fewest(only(one, trials.named), trials, fires, instead=one)
    found = _looked_at(small, trials, contract, fires)
    for _ in range(PASSES):
        simple = found.fewer or together(found.data, found.able, trials, fires)
        if simple is found.data:
            break
        found = _looked_at(simple, trials, contract, fires)
    return found


def _looked_at(small: SmallSet, trials: Trials, contract: Contract, fires: Fires) -> Smallest:
    """All that can be tried on a data set, in one go."""
    simple, parts = simpler(small), without_one_part(small)
    filled, tried = fillings(small), experiments(small)
    (pair,), made_simple, without, after_filling, after = trials.groups(
        [small],
        [one.data for one in simple],
        parts,
        [one.data for one in filled],
        [one.data for one in tried],
    )
    able = [one for one, both in zip(simple, made_simple, strict=True) if fires_on(both, fires)]
    fewer = next(iter(firing(parts, without, fires)), None)
    left = tuple(both for both in without if both is not None)
    if pair is None:
        return Smallest(small, fewer, able, left, (), ())
    seen = contract if trials.order else replace(contract, order=())
    nulls = blamed(filled, after_filling, pair, seen)
    return Smallest(small, fewer, able, left, nulls, cures(tried, after, pair, seen))


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
