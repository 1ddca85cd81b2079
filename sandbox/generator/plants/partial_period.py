"""The log ends in the middle of a week and of a month: the last period is not complete.

Exposes: trends whose last point drops only because it is not over.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import RETENTION, Plant


def _make(draft: Draft) -> None:
    draft.record("partial_period", "dataset_info", 1)


PLANT = Plant("partial_period", 36, 1, (RETENTION,), in_catalogue=_make)
