"""When two cells hold the same value."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction

from sandbox.model import Value

NOISE = Fraction(1, 10**9)
"""Relative distance that floating-point sums in another order can make; never counted as a difference."""


def agree(expected: Value, got: Value, tolerance: float | None = None, exact: bool = False) -> bool:
    """Whether two cells hold the same value.

    Numbers agree within the absolute tolerance, or within floating-point noise unless `exact` (integers);
    a date is its midnight; NULL agrees with NULL, and NaN with NaN, and with nothing else.
    """
    if plain(expected) == plain(got):
        return True
    if isinstance(expected, tuple) and isinstance(got, tuple):
        pairs = zip(expected, got, strict=False)
        return len(expected) == len(got) and all(agree(*pair, tolerance, exact) for pair in pairs)
    left, right = finite(expected), finite(got)
    if left is None or right is None:
        return False
    allowed = Fraction(tolerance or 0)
    if not exact:
        allowed = max(allowed, NOISE * abs(left))
    return abs(left - right) <= allowed


def plain(value: Value) -> Hashable:
    """A hashable form in which two values are equal exactly when they are the same value.

    1, 1.0 and DECIMAL 1.00 are one value; TRUE is not 1; a DATE is its midnight; every NaN is one NaN.
    """
    match value:
        case bool():
            return ("boolean", value)
        case float() if math.isnan(value):
            return ("nan",)
        case Decimal() if value.is_nan():
            return ("nan",)
        case dt.datetime():
            return value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
        case dt.date():
            return dt.datetime(value.year, value.month, value.day)
        case tuple():
            return ("nested", *(plain(item) for item in value))
        case _:
            return value


def finite(value: Value) -> Fraction | None:
    """The exact value of a finite number; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Fraction(value) if math.isfinite(value) else None
