"""Titles with a second category beside the primary one.

Exposes: joining all categories of a title, which counts its hours twice.
"""

from __future__ import annotations

import numpy as np

from sandbox.generator.bits import bits, field, share
from sandbox.generator.catalogue import CATEGORIES, Draft
from sandbox.generator.plants._plant import GROWTH, Plant

_RATE = 0.45


def _make(draft: Draft) -> None:
    titles = np.arange(draft.count)
    others = 1 + field(bits(draft.seed, "second category", titles), 0, 16) % (len(CATEGORIES) - 1)
    for title in np.flatnonzero(share(draft.seed, "multi_category", titles, _RATE)):
        draft.extra[int(title)] = int((draft.primary[title] + others[title]) % len(CATEGORIES))
        draft.mark("multi_category", "title_categories", (int(title) + 1) * 64 + draft.extra[int(title)] + 1)


PLANT = Plant("multi_category", 15, 20, (GROWTH,), in_catalogue=_make)
