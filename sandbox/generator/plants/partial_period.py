"""The log ends in the middle of a week and of a month: the last period is not complete.

Exposes: trends whose last point drops only because it is not over.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.clock import AS_OF, date_of, instant
from sandbox.generator.plants._plant import ACCOUNTING, RETENTION, SIGNUPS, TRIANGLE, WEEKS, Plant


def _make(draft: Draft) -> None:
    month = date_of(AS_OF)
    draft.note("partial_period", "dataset_info", 0)
    whole = instant(month.year, month.month, 1)
    draft.differs("partial_period", "dataset_info", 0, "as_of", whole, AS_OF)


PLANT = Plant("partial_period", 36, 1, (SIGNUPS, RETENTION, TRIANGLE, WEEKS, ACCOUNTING), in_catalogue=_make)
