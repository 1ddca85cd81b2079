"""Values, results, and what makes two results the same answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, Union

Value: TypeAlias = Union[
    bool, int, float, Decimal, str, dt.date, dt.datetime, dt.time, dt.timedelta, tuple["Value", ...], None
]
"""One cell. Nested values are tuples; a struct is a tuple of (name, value) pairs."""

Row: TypeAlias = tuple[Value, ...]


class Family(StrEnum):
    """What kind of values a column holds; widths (INTEGER or HUGEINT) never matter.

    `NULL` is the type of a bare `SELECT NULL`: it agrees with every other family.
    """

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    TIMESTAMP = "timestamp"
    BOOLEAN = "boolean"
    NESTED = "nested"
    NULL = "null"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer that an exercise asks for."""

    name: str
    family: Family
    nullable: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrderKey:
    """One key of a graded order. NULLs come last unless `nulls_first`."""

    column: str
    descending: bool = False
    nulls_first: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """What makes two results the same answer.

    `grain`: the columns whose values name one row of the answer.
    `order`: only the keys that are graded; empty when any order will do.
    `tolerance`: column -> absolute distance within which two numbers agree.
    """

    columns: tuple[Column, ...]
    grain: tuple[str, ...]
    order: tuple[OrderKey, ...] = ()
    tolerance: tuple[tuple[str, float], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in the order in which the exercise lists them."""
        return tuple(column.name for column in self.columns)

    def index(self, name: str) -> int:
        """The position of a column in a row of a `Diff`; ValueError if there is none."""
        return self.names.index(name)

    def allowed(self, name: str) -> float | None:
        """The absolute tolerance of a column, or None where values must be exact."""
        return dict(self.tolerance).get(name)


@dataclass(frozen=True, slots=True)
class Result:
    """What a query returned: names, families and rows in the order in which they came.

    `sensitive` names what in the query can make the answer depend on the order in which rows lie.
    """

    columns: tuple[str, ...]
    families: tuple[Family, ...]
    rows: tuple[Row, ...]
    seconds: float = 0.0
    sensitive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One row that both results have, with different values in `columns`."""

    key: Row
    expected: Row
    got: Row
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeChange:
    """A column whose values are of another kind than the exercise asks for."""

    column: str
    expected: Family
    got: Family


@dataclass(frozen=True, slots=True)
class OrderBreak:
    """The first two rows (aligned to the contract) that stand the wrong way round."""

    before: Row
    after: Row
    column: str


@dataclass(frozen=True, slots=True)
class Diff:
    """How a candidate's result differs from the expected one.

    Rows are aligned to `Contract.names`. Where columns are missing, no rows are compared.
    `missing` rows are expected and absent; `extra` rows are present and not expected, copies included.
    """

    missing_columns: tuple[str, ...] = ()
    extra_columns: tuple[str, ...] = ()
    types: tuple[TypeChange, ...] = ()
    missing: tuple[Row, ...] = ()
    extra: tuple[Row, ...] = ()
    changed: tuple[Change, ...] = ()
    order_break: OrderBreak | None = None

    @property
    def same(self) -> bool:
        """True when nothing differs."""
        return self == Diff()


@dataclass(frozen=True, slots=True)
class Table:
    """A small table to show: rows aligned to the column names."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
