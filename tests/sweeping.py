"""Long lists of cases: `make test` tries a sample of each, `make sweep` the rest."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

REST = pytest.mark.sweep
"""What only `make sweep` tries."""


def sampled(cases: Iterable[object], every: int) -> list[object]:
    """The cases, of which all but one in `every` are left to the sweep; the first is always tried."""
    return [
        case if number % every == 0 else pytest.param(*_values(case), marks=REST)
        for number, case in enumerate(cases)
    ]


def _values(case: object) -> tuple[object, ...]:
    return case if isinstance(case, tuple) else (case,)
