"""Small results and contracts for tests, written as a person would write a table."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sandbox.model import Column, Contract, Family, OrderKey, Result, Row, Value


def result(names: str, *rows: Row, families: str = "") -> Result:
    """A result with space-separated column names; families are read off the values unless given."""
    columns = tuple(names.split())
    if families:
        kinds = tuple(Family(family) for family in families.split())
    else:
        kinds = tuple(_family([row[i] for row in rows]) for i in range(len(columns)))
    return Result(columns, kinds, tuple(rows))


def contract(
    columns: str, grain: str = "", order: str = "", tolerance: dict[str, float] | None = None
) -> Contract:
    """A contract from `name:family` words; order keys as `-growth name` (minus: descending)."""
    parts = [word.split(":") for word in columns.split()]
    keys = tuple(OrderKey(word.lstrip("-"), descending=word.startswith("-")) for word in order.split())
    return Contract(
        columns=tuple(Column(name, Family(family), nullable=True) for name, family in parts),
        grain=tuple(grain.split()),
        order=keys,
        tolerance=tuple((tolerance or {}).items()),
    )


def _family(values: list[Value]) -> Family:
    known = next((value for value in values if value is not None), None)
    kinds: list[tuple[type | tuple[type, ...], Family]] = [
        (bool, Family.BOOLEAN),
        (int, Family.INTEGER),
        ((float, Decimal), Family.NUMBER),
        (dt.datetime, Family.TIMESTAMP),
        (dt.date, Family.DATE),
        (str, Family.TEXT),
        (tuple, Family.NESTED),
    ]
    return next((family for kind, family in kinds if isinstance(known, kind)), Family.NULL)
