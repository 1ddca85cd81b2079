"""Live titles, which have no running time.

Exposes: shares of the running time that are NULL, and counted as not completed.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.catalogue import Draft
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import Plant


def _make(draft: Draft) -> None:
    draft.note("null_runtime", "titles", *(np.flatnonzero(draft.minutes == NULL) + 1).tolist())


PLANT = Plant("null_runtime", 72, 0, (), in_catalogue=_make)
