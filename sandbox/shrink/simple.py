"""The values of a small data set made simple, one at a time: round instants, usual texts.

What stays odd while the finding fires is odd for a reason: the microsecond on which the answer goes wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from sandbox.shrink.moved import UNITS, instants, put, usual
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import LOGS, is_legal
from sandbox.smalldata.pools import DAY
from sandbox.smalldata.schema import Cell, all_columns
from sandbox.smalldata.usual import USUAL, late, later, oddities, start_of, to_middle

Place = tuple[str, int, int, Cell]
"""A cell of a data set: table, number of the row, position, value."""


@dataclass(frozen=True, slots=True)
class Simpler:
    """A legal data set in which one value is simpler: in all copies of its event, and an instant wherever it
    stands, which is the `moment`. `of` names what is changed, and `cells` are the new ones.
    """

    data: SmallSet
    of: Hashable
    cells: tuple[Place, ...]
    moment: int | None = None


def simpler(one: SmallSet) -> list[Simpler]:
    """The data set with one value made simple, in all ways; of a cell, the simplest value comes first."""
    found = (*_rounder(one), *_sooner(one), *_plainer(one))
    return [made for made in found if is_legal(made.data.tables)]


def firsts(able: Sequence[Simpler]) -> list[Simpler]:
    """Of the changes of each value the first."""
    found: dict[Hashable, Simpler] = {}
    for change in able:
        found.setdefault(change.of, change)
    return list(found.values())


def changed(one: SmallSet, changes: Sequence[Simpler]) -> SmallSet:
    """The data set with the changes made, which are of its own cells."""
    return put(one, [cell for change in changes for cell in change.cells])


def _rounder(one: SmallSet) -> Iterator[Simpler]:
    """Each instant where it is usual on that day, for each of its columns or for one, or less odd."""
    places: dict[int, list[tuple[str, int, int]]] = {}
    for table, n, at, cell in instants(one):
        places.setdefault(cell, []).append((table, n, at))
    for moment, same in places.items():
        day = moment - moment % DAY
        middle = day - to_middle(moment)
        times = [usual(table, at) for table, _, at in same]
        ways = [tuple(moment if time is None else d + time for time in times) for d in (middle, day)]
        ways += [(d + time,) * len(same) for time in times if time is not None for d in (middle, day)]
        ways += [(moment - moment % unit,) * len(same) for unit in UNITS]
        for way in dict.fromkeys(ways):
            cells = tuple((*place, end) for place, end in zip(same, way, strict=True))
            made = put(one, cells)
            if oddities(made) < oddities(one):
                yield Simpler(made, moment, cells, moment)


def _sooner(one: SmallSet) -> Iterator[Simpler]:
    """Each event over, and each row there, at its usual time of the day on which the event began."""
    for table in LOGS:
        for n, row in enumerate(one.tables.get(table, ())):
            if late(table, row):
                day = start_of(table, row) // DAY * DAY
                times = [(at, usual(table, at)) for at in later(table) if row[at] is not None]
                cells = tuple((table, n, at, day + time) for at, time in times if time is not None)
                yield Simpler(put(one, cells), (table, n), cells)


def _plainer(one: SmallSet) -> Iterator[Simpler]:
    """Each value that is not the usual one of its column in place of it."""
    for table, rows in one.tables.items():
        for n, row in enumerate(rows):
            for at, column in enumerate(all_columns()[table]):
                if row[at] == USUAL.get(column.name, row[at]):
                    continue
                same = [
                    m
                    for m, other in enumerate(rows)
                    if m == n or (table in LOGS and other[0] == row[0] and other[at] == row[at])
                ]
                if same[0] == n:  # copies of an event change together
                    cells = tuple((table, m, at, USUAL[column.name]) for m in same)
                    yield Simpler(put(one, cells), (table, n, at), cells)
