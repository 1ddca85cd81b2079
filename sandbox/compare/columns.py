"""Columns by name: which are missing, extra or of another type, and rows aligned to a contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sandbox.model import Contract, Family, Result, Row, TypeChange

_KINDS = {
    Family.INTEGER: "number",
    Family.NUMBER: "number",
    Family.DATE: "instant",
    Family.TIMESTAMP: "instant",
}


def aligned(result: Result, contract: Contract) -> tuple[Row, ...]:
    """The rows with the contract's columns in the contract's order; KeyError if the result lacks one."""
    places = positions(result)
    wanted = [places[name.lower()] for name in contract.names]
    return tuple(tuple(row[i] for i in wanted) for row in result.rows)


def positions(result: Result) -> dict[str, int]:
    """Lower-case column name to position; of a repeated name the first counts."""
    places: dict[str, int] = {}
    for i, name in enumerate(result.columns):
        places.setdefault(name.lower(), i)
    return places


def extra_columns(got: Result, contract: Contract) -> tuple[str, ...]:
    """The columns nobody asked for, a second copy of a name included."""
    unclaimed = Counter(name.lower() for name in contract.names)
    extra = []
    for name in got.columns:
        if unclaimed[name.lower()]:
            unclaimed[name.lower()] -= 1
        else:
            extra.append(name)
    return tuple(extra)


def type_changes(got: Result, places: dict[str, int], contract: Contract) -> Iterator[TypeChange]:
    """The columns whose values are of another kind than the contract's."""
    for column in contract.columns:
        position = places.get(column.name.lower())
        if position is None:
            continue
        family = got.families[position]
        same_kind = _KINDS.get(family, family) == _KINDS.get(column.family, column.family)
        if family is not Family.NULL and not same_kind:
            yield TypeChange(column.name, column.family, family)
