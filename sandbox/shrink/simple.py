"""Makes the values of a small data set simple for as long as a finding fires: round instants, usual texts.

What is left odd is odd for a reason: the microsecond that stays is the one on which the answer goes wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox.shrink.fewest import fires_on
from sandbox.shrink.trials import Fires, Trials
from sandbox.smalldata import SmallSet, faults
from sandbox.smalldata.legal import LOGS
from sandbox.smalldata.pools import DAY, HOUR, MINUTE, SECOND
from sandbox.smalldata.schema import Cell, Row, all_columns

USUAL: dict[str, Cell] = {
    "country": "US",
    "time_zone": "UTC",
    "signup_plan": "standard",
    "signup_channel": "organic",
    "is_internal": False,
    "plan": "standard",
    "end_reason": "cancelled",
    "device": "tv",
    "watch_seconds": 600,
    "is_autoplay": False,
    "query_text": "dark",
    "results_count": 5,
    "kind": "movie",
    "runtime_minutes": 100,
    "is_primary": True,
    "variant": "control",
    "churn_score": 0.5,
}
"""What a reader expects in a column; anything else draws the eye."""

UNITS = (DAY, HOUR, MINUTE, SECOND)

PASSES = 2
"""How often all is gone through: an instant can be made round once the one that it must not precede is."""

ROUNDS = 4
"""How often what could be made simple alone is tried together."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A value for a cell, in all copies of its event; an instant changes wherever it stands."""

    table: str
    row: Row
    at: int
    value: Cell


def simplify(one: SmallSet, trials: Trials, fires: Fires) -> SmallSet:
    """The data set with as many simple values as still make the finding fire."""
    one = _moved(one, trials, fires)
    for _ in range(PASSES):
        simpler = _simplified(one, trials, fires)
        if simpler == one:
            break
        one = simpler
    return one


def _moved(one: SmallSet, trials: Trials, fires: Fires) -> SmallSet:
    """All instants moved by as much as makes one of them round, if the finding still fires: the best such."""
    moments = sorted({cell for _, _, _, cell in _moments(one)})
    sets = [_shifted(one, moment % unit) for unit in UNITS for moment in moments if moment % unit]
    good = [moved for moved, is_fine in zip(sets, _fine(sets, trials, fires), strict=True) if is_fine]
    return min([one, *good], key=_odd)


def _odd(one: SmallSet) -> int:
    """How far from round the instants of a data set are."""
    return sum(sum(cell % unit > 0 for unit in UNITS) for _, _, _, cell in _moments(one))


def _simplified(one: SmallSet, trials: Trials, fires: Fires) -> SmallSet:
    changes = list(_changes(one))
    alone = _fine([_changed(one, [change]) for change in changes], trials, fires)
    able: list[_Change] = []
    places: set[tuple[str, Row, int]] = set()
    for change, is_fine in zip(changes, alone, strict=True):
        place = (change.table, change.row, change.at)
        if is_fine and place not in places:  # the simplest of a cell's values comes first
            places.add(place)
            able.append(change)
    most = 0
    for _ in range(ROUNDS):
        together = _fine([_changed(one, able[:n]) for n in range(1, len(able) + 1)], trials, fires)
        most = max((n for n, is_fine in enumerate(together, start=1) if is_fine), default=0)
        if most == len(able):
            break
        del able[most]  # with those before it, this one is too much
    return _changed(one, able[:most])


def _fine(sets: Sequence[SmallSet], trials: Trials, fires: Fires) -> list[bool]:
    legal = [next(faults(one.tables), None) is None for one in sets]
    pairs = iter(trials.pairs([one for one, is_legal in zip(sets, legal, strict=True) if is_legal]))
    return [is_legal and fires_on(next(pairs), fires) for is_legal in legal]


def _changes(one: SmallSet) -> Iterator[_Change]:
    for table, rows in one.tables.items():
        told: set[Cell] = set()
        for row in rows if table != "dataset_info" else ():
            if table in LOGS and row[0] in told:
                continue  # copies of an event change together
            told.add(row[0])
            for at, column in enumerate(all_columns()[table]):
                for value in _simpler(column.name, column.kind, row[at]):
                    yield _Change(table, row, at, value)


def _simpler(name: str, kind: str, cell: Cell) -> Iterator[Cell]:
    """Simpler values than this one, the simplest first."""
    if kind == "TIMESTAMP" and isinstance(cell, int):
        yield from dict.fromkeys(cell - cell % unit for unit in UNITS if cell % unit)
    elif name in USUAL and cell != USUAL[name]:
        yield USUAL[name]


def _moments(one: SmallSet) -> Iterator[tuple[str, int, int, int]]:
    """The instants of a data set: table, number of the row, position, microseconds."""
    for table, rows in one.tables.items():
        for n, row in enumerate(rows if table != "dataset_info" else ()):
            for at, column in enumerate(all_columns()[table]):
                cell = row[at]
                if column.kind == "TIMESTAMP" and isinstance(cell, int):
                    yield table, n, at, cell


def _shifted(one: SmallSet, by: int) -> SmallSet:
    return _put(one, [(table, n, at, cell - by) for table, n, at, cell in _moments(one)])


def _changed(one: SmallSet, changes: Sequence[_Change]) -> SmallSet:
    """The data set with the changes made."""
    cells: list[tuple[str, int, int, Cell]] = []
    for change in changes:
        old = change.row[change.at]
        if all_columns()[change.table][change.at].kind == "TIMESTAMP":
            cells += [(t, n, at, change.value) for t, n, at, cell in _moments(one) if cell == old]
            continue
        for n, row in enumerate(one.tables[change.table]):
            copy = change.table in LOGS and row[0] == change.row[0] and row[change.at] == old
            if copy or row is change.row:
                cells.append((change.table, n, change.at, change.value))
    return _put(one, cells)


def _put(one: SmallSet, cells: Sequence[tuple[str, int, int, Cell]]) -> SmallSet:
    tables = {table: list(rows) for table, rows in one.tables.items()}
    for table, n, at, value in cells:
        row = tables[table][n]
        tables[table][n] = (*row[:at], value, *row[at + 1 :])
    return replace(one, tables={table: tuple(rows) for table, rows in tables.items()})
