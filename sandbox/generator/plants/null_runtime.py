"""Live titles, which have no running time.

Exposes: shares of the running time that are NULL, and counted as not completed.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.catalogue import Draft
from sandbox.generator.layout import NULL
from sandbox.generator.plants._plant import Plant

_IN_THE_TWIN = 90
"""Minutes of a live title in the data set without the case."""


def _make(draft: Draft) -> None:
    live = (np.flatnonzero(draft.minutes == NULL) + 1).tolist()
    draft.note("null_runtime", "titles", *live)
    for title in live:
        draft.differs("null_runtime", "titles", title, "runtime_minutes", _IN_THE_TWIN, NULL)


PLANT = Plant("null_runtime", 72, 0, (), in_catalogue=_make)
