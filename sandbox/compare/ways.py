"""The ways in which an answer is off, coarsely: what stays the same while its data is made smaller."""

from __future__ import annotations

from sandbox.compare.values import finite
from sandbox.model import Contract, Diff, Family, Value


def ways(found: Diff, contract: Contract) -> frozenset[str]:
    """The ways in which an answer is off: columns, order, null, more, less, other.

    Extra rows and larger counts are `more`; missing rows and smaller ones `less`. Counts speak where they
    differ, else the other columns: a rate can rise because its denominator fell.
    """
    counts = {column.name for column in contract.columns if column.family is Family.INTEGER}
    cells = [
        (name, change.expected[contract.index(name)], change.got[contract.index(name)])
        for change in found.changed
        for name in change.columns
    ]
    telling = [cell for cell in cells if cell[0] in counts] or cells
    seen = {_way(expected, got) for _, expected, got in telling}
    if found.missing_columns or found.extra_columns or found.types:
        seen.add("columns")
    for present, way in ((found.missing, "less"), (found.extra, "more"), (found.order_break, "order")):
        if present:
            seen.add(way)
    return frozenset(seen)


def _way(expected: Value, got: Value) -> str:
    if expected is None or got is None:
        return "null"
    left, right = finite(expected), finite(got)
    if left is None or right is None:
        return "other"
    return "more" if right > left else "less"
