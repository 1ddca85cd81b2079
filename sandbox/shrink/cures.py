"""What in the smallest data is the cause: with one value changed there, the answer is right.

An intervention says what was done and what came of it, and is the evidence of a finding. Copies alone name
the mistake, and only where nothing else does: taking them away also cures an answer that adds up what it
should count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox.compare import diff
from sandbox.model import Contract, Cure
from sandbox.shrink.trials import Pair, still
from sandbox.smalldata import SmallSet
from sandbox.smalldata.legal import LOGS, is_legal
from sandbox.smalldata.pools import DAY, HOUR, SECOND
from sandbox.smalldata.schema import Cell, Row, all_columns

SHIFTS = {1: "one microsecond", SECOND: "one second", HOUR: "one hour", DAY: "one day"}
"""By how much an instant is moved, the least first."""

MOST = 160
"""Changes that are tried; the smallest data seldom has as many."""


@dataclass(frozen=True, slots=True)
class Experiment:
    """A data set with one value changed, and what that comes to if the answer is right there."""

    data: SmallSet
    cure: Cure


@dataclass(frozen=True, slots=True)
class _Cell:
    table: str
    row: Row
    at: int
    value: int


def experiments(small: SmallSet) -> list[Experiment]:
    """The data set with one value changed, in the ways in which that may cure an answer."""
    return [found for found in _changes(small) if is_legal(found.data.tables)][:MOST]


def cures(
    tried: Sequence[Experiment], pairs: Sequence[Pair | None], before: Pair, contract: Contract
) -> tuple[Cure, ...]:
    """The changes of one value after which both queries agree, at most one for each place.

    Copies say by themselves what they are; of any other change the right side stands still.
    """
    side = still(before, contract)
    found: dict[tuple[str, str], Cure] = {}
    for one, pair in zip(tried, pairs, strict=True):
        if pair is None or not diff(*pair, contract).same:
            continue
        sides = (0, 1) if one.cure.kind == "copies" else (side,)
        if any(diff(before[n], pair[n], contract).same for n in sides):
            found.setdefault((one.cure.kind, one.cure.place), one.cure)
    return tuple(found.values())


def _changes(small: SmallSet) -> Iterator[Experiment]:
    yield from _without_copies(small)
    for shift, words in SHIFTS.items():
        for cell in _cells(small, "TIMESTAMP"):
            for by, way in ((-shift, "earlier"), (shift, "later")):
                yield _exchanged(small, cell, cell.value + by, "instant", f"{words} {way}")
    for cell in _cells(small, "BOOLEAN"):
        yield _exchanged(small, cell, not cell.value, "flag", str(not cell.value).lower())


def _without_copies(small: SmallSet) -> Iterator[Experiment]:
    """Each event with its latest copy alone."""
    for table in LOGS:
        rows = small.tables.get(table, ())
        arrived = [column.name for column in all_columns()[table]].index("received_at")
        for event in dict.fromkeys(row[0] for row in rows):
            copies = [row for row in rows if row[0] == event]
            if len(copies) < 2:
                continue
            latest = max(copies, key=lambda row: str(row[arrived]))
            left = [row for row in rows if row[0] != event] + [latest]
            cure = Cure("copies", f"{table} {event}", f"{_named(table, latest)} was delivered once")
            yield Experiment(replace(small, tables={**small.tables, table: tuple(left)}), cure)


def _cells(small: SmallSet, kind: str) -> Iterator[_Cell]:
    """The known values of a type, but for keys."""
    for table, rows in small.tables.items():
        for row in dict.fromkeys(rows) if table != "dataset_info" else ():
            for at, column in enumerate(all_columns()[table]):
                value = row[at]
                if column.kind == kind and isinstance(value, int) and not column.name.endswith("_id"):
                    yield _Cell(table, row, at, value)


def _exchanged(small: SmallSet, cell: _Cell, value: Cell, kind: str, words: str) -> Experiment:
    row, at = cell.row, cell.at
    rows = tuple((*r[:at], value, *r[at + 1 :]) if r == row else r for r in small.tables[cell.table])
    what = f"{_named(cell.table, row)} has {all_columns()[cell.table][at].name} {words}"
    cure = Cure(kind, f"{cell.table} {row[0]} {at}", what)
    return Experiment(replace(small, tables={**small.tables, cell.table: rows}), cure)


def _named(table: str, row: Row) -> str:
    column = all_columns()[table][0].name
    own = column.removesuffix("_id")
    return f"{own} {row[0]}" if table.startswith(own[:-1]) else f"the row of {table} of {own} {row[0]}"
