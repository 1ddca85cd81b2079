"""Makes the values of a small data set simple for as long as a finding fires: round instants, usual texts.

What is left odd is odd for a reason: the microsecond that stays is the one on which the answer goes wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sandbox.shrink.fewest import fires_on
from sandbox.shrink.moved import UNITS, instants, put
from sandbox.shrink.trials import Fires, Trials
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import LOGS, is_legal
from sandbox.smalldata.schema import Cell, Row, all_columns
from sandbox.smalldata.usual import USUAL

ROUNDS = 4
"""How often what could be made simple alone is tried together."""


@dataclass(frozen=True, slots=True)
class Simpler:
    """A legal data set in which one cell has a simpler value: in all copies of its event, and an instant
    wherever it stands.
    """

    data: SmallSet
    table: str
    row: Row
    at: int
    value: Cell


def simpler(one: SmallSet) -> list[Simpler]:
    """The data set with one value made simple, in all ways; of a cell, the simplest value comes first."""
    return [found for found in _changes(one) if is_legal(found.data.tables)]


def together(one: SmallSet, able: Sequence[Simpler], trials: Trials, fires: Fires) -> SmallSet:
    """The data set with as many as can be of the changes each of which, made alone, leaves the finding."""
    firsts: dict[tuple[str, Row, int], Simpler] = {}
    for change in able:
        firsts.setdefault((change.table, change.row, change.at), change)
    chosen = list(firsts.values())
    if not chosen:
        return one
    best, most = chosen[0].data, 1
    for _ in range(ROUNDS):
        larger = [(n, _changed(one, chosen[:n])) for n in range(most + 1, len(chosen) + 1)]
        larger = [(n, made) for n, made in larger if is_legal(made.tables)]
        pairs = trials.pairs([made for _, made in larger])
        for (n, made), pair in zip(larger, pairs, strict=True):
            if fires_on(pair, fires):
                best, most = made, n
        if most == len(chosen):
            break
        del chosen[most]  # with those before it, this one is too much
    return best


def _changes(one: SmallSet) -> Iterator[Simpler]:
    for table, rows in one.tables.items():
        told: set[Cell] = set()
        for row in rows if table != "dataset_info" else ():
            if table in LOGS and row[0] in told:
                continue  # copies of an event change together
            told.add(row[0])
            for at, column in enumerate(all_columns()[table]):
                for value in _values(column.name, column.kind, row[at]):
                    data = put(one, list(_cells(one, table, row, at, value)))
                    yield Simpler(data, table, row, at, value)


def _values(name: str, kind: str, cell: Cell) -> Iterator[Cell]:
    """Simpler values than this one, the simplest first."""
    if kind == "TIMESTAMP" and isinstance(cell, int):
        yield from dict.fromkeys(cell - cell % unit for unit in UNITS if cell % unit)
    elif name in USUAL and cell != USUAL[name]:
        yield USUAL[name]


def _changed(one: SmallSet, changes: Sequence[Simpler]) -> SmallSet:
    """The data set with the changes made."""
    cells = [cell for c in changes for cell in _cells(one, c.table, c.row, c.at, c.value)]
    return put(one, cells)


def _cells(one: SmallSet, table: str, row: Row, at: int, value: Cell) -> Iterator[tuple[str, int, int, Cell]]:
    """The cells that change with one: table, number of the row, position, value."""
    old = row[at]
    if all_columns()[table][at].kind == "TIMESTAMP":
        yield from ((t, n, i, value) for t, n, i, cell in instants(one) if cell == old)
        return
    for n, other in enumerate(one.tables[table]):
        copy = table in LOGS and other[0] == row[0] and other[at] == old
        if copy or other is row:
            yield table, n, at, value
