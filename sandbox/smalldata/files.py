"""Small data sets as files that a person can review: JSON, one row of a table to a line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from sandbox.errors import BrokenExercise
from sandbox.model import Table, Value
from sandbox.smalldata.pools import AS_OF, LOG_START, instant
from sandbox.smalldata.schema import Cell, Row, SmallSet, all_columns

_DAY_ZERO = dt.date(1970, 1, 1)
_ZERO = dt.datetime(1970, 1, 1)


def to_text(one: SmallSet) -> str:
    """The file of a data set. Empty tables and dataset_info, which is always the same, are left out."""
    lines = ["{", '  "kills": [']
    lines += [f"    {json.dumps(name)}," for name in one.kills]
    if one.kills:
        lines[-1] = lines[-1].removesuffix(",")
    lines += ["  ],", '  "tables": {']
    filled = [table for table in all_columns() if one.tables.get(table) and table != "dataset_info"]
    for table in filled:
        names = [column.name for column in all_columns()[table]]
        rows = [names, *(_shown(table, row) for row in one.tables[table])]
        lines.append(f'    "{table}": [')
        lines += [f"      {json.dumps(row)}," for row in rows]
        lines[-1] = lines[-1].removesuffix(",")
        lines.append("    ]," if table != filled[-1] else "    ]")
    lines += ["  }", "}"]
    return "\n".join(lines) + "\n"


def read_folder(folder: Path) -> tuple[SmallSet, ...]:
    """The data sets of a battery, by name. Raises BrokenExercise when a file is not one."""
    return tuple(_read(path) for path in sorted(folder.glob("*.json")))


def _read(path: Path) -> SmallSet:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        tables: dict[str, tuple[Row, ...]] = dict.fromkeys(all_columns(), ())
        tables["dataset_info"] = ((AS_OF, LOG_START),)
        for table, (names, *rows) in content["tables"].items():
            if names != [column.name for column in all_columns()[table]]:
                raise ValueError(f"the columns of {table} are other ones")  # noqa: TRY301 - told below
            tables[table] = tuple(_row(table, row) for row in rows)
        return SmallSet(path.stem, tables, tuple(content["kills"]))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise BrokenExercise(f"The data set {path.name} of a battery cannot be read: {error}.") from error


def _shown(table: str, row: Row) -> list[Cell]:
    return [_text(column.kind, cell) for column, cell in zip(all_columns()[table], row, strict=True)]


def _text(kind: str, cell: Cell) -> Cell:
    value = _value(kind, cell)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, dt.date) else cell


def _row(table: str, row: list[Cell]) -> Row:
    return tuple(_cell(column.kind, cell) for column, cell in zip(all_columns()[table], row, strict=True))


def _cell(kind: str, cell: Cell) -> Cell:
    if kind == "TIMESTAMP" and isinstance(cell, str):
        return instant(cell)
    if kind == "DATE" and isinstance(cell, str):
        return (dt.date.fromisoformat(cell) - _DAY_ZERO).days
    return cell


def to_table(one: SmallSet, table: str) -> Table:
    """A table of a data set, to be shown."""
    columns = all_columns()[table]
    rows = (
        tuple(_value(column.kind, cell) for column, cell in zip(columns, row, strict=True))
        for row in one.tables[table]
    )
    return Table(tuple(column.name for column in columns), tuple(rows))


def _value(kind: str, cell: Cell) -> Value:
    if kind == "TIMESTAMP" and isinstance(cell, int):
        return _ZERO + dt.timedelta(microseconds=cell)
    if kind == "DATE" and isinstance(cell, int):
        return _DAY_ZERO + dt.timedelta(days=cell)
    return cell
