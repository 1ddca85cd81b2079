"""An experiment whose arms are not as large as planned: assignments to treatment were lost on old TVs.

The loss is in the data from the start; here the experiment is named. Its twin was planned as it turned out.

Exposes: reading the lift before checking the split.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import Plant
from sandbox.generator.plants._trials import SRM

_TAG = "srm"
_EXPERIMENT = 2
_PLANNED, _TURNED_OUT = 5000, 4334
"""The share of treatment as planned, and as measured on 60,000 members, in ten-thousandths."""


def _note(draft: Draft) -> None:
    draft.note(_TAG, "experiments", _EXPERIMENT)
    draft.differs(_TAG, "experiments", _EXPERIMENT, "planned_treatment_share", _TURNED_OUT, _PLANNED)


PLANT = Plant(_TAG, 83, 1, (SRM,), in_catalogue=_note)
