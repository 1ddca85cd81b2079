"""A category that has no title (Opera), and one whose titles nobody watches (Horror).

Exposes: reports that start from the plays, in which such categories are missing.
"""

from __future__ import annotations

from sandbox.generator.catalogue import Draft
from sandbox.generator.plants._plant import GROWTH, Plant

WITHOUT_TITLES, WITHOUT_VIEWING = "Opera", "Horror"


def _make(draft: Draft) -> None:
    draft.names.append(WITHOUT_TITLES)
    draft.shares[draft.names.index(WITHOUT_VIEWING)] = 0
    for name in (WITHOUT_TITLES, WITHOUT_VIEWING):
        draft.record("empty_category", "categories", draft.names.index(name) + 1)


PLANT = Plant("empty_category", 22, 2, (GROWTH,), in_catalogue=_make)
