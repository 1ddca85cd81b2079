"""An experiment that is planned: nobody has been assigned yet.

Exposes: inner joins, which lose its row, and COUNT(*) after an outer join, which finds one member.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import HYGIENE

_EXPERIMENT = 6


def _mark(draft: Draft) -> None:
    draft.mark("experiment_without_rows", "experiments", _EXPERIMENT)


PLANT = Plant("experiment_without_rows", 87, 1, (HYGIENE,), in_catalogue=_mark)
