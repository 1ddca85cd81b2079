"""What a search finds: a property of the text, so that the same query has the same results for everybody.

A title of the catalogue is always found by its whole name. What is not found are people who are in nothing
here, and texts that are not typed out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from sandbox.generator import habits
from sandbox.generator.clock import Array
from sandbox.generator.words import STEPS_BACK

_MOST = 40
"""Results of a text that finds something: from 1 to this."""

_SHORT = 3
"""A text of so few letters always finds something."""


def results(seed: int, texts: Sequence[str], finals: Array, titles: int) -> Array:
    """Results by number of the text, for the texts that are typed plainly.

    `texts` is the vocabulary (`words.queries`), whose first texts are those of the titles, STEPS_BACK each;
    `finals` holds which of them is searched for, by 12 random bits. The shares of searches that find nothing
    are those of `habits`.
    """
    share = np.bincount(finals, minlength=finals.max() + 1) / len(finals)
    typed = np.array(habits.STROKES)[::-1].cumsum()[::-1]
    whole: dict[str, float] = defaultdict(float)
    part: dict[str, float] = defaultdict(float)
    found = {texts[title * STEPS_BACK] for title in range(titles)}
    for number, weight in enumerate(share.tolist()):
        whole[texts[number * STEPS_BACK]] += weight
        for back in range(1, STEPS_BACK):
            part[texts[number * STEPS_BACK + back]] += weight * float(typed[back]) if back < len(typed) else 0
    lost = _chosen(seed, {t: w for t, w in whole.items() if t not in found}, habits.NO_RESULT / 256)
    open_ = {t: w for t, w in part.items() if t not in whole and len(t) > _SHORT}
    lost |= _chosen(seed, open_, sum(part.values()) * habits.NO_RESULT_YET / 256)
    plain = len(share) * STEPS_BACK
    return np.array([0 if t in lost else 1 + _luck(seed, t) % _MOST for t in texts[:plain]], dtype=np.int64)


def _chosen(seed: int, weights: dict[str, float], wanted: float) -> set[str]:
    """Texts that together have the wanted weight, or nearly."""
    chosen, left = set(), wanted
    for text in sorted(weights, key=lambda text: _luck(seed, text)):
        if weights[text] <= left:
            chosen.add(text)
            left -= weights[text]
    return chosen


def _luck(seed: int, text: str) -> int:
    return int.from_bytes(blake2b(f"{seed}|{text}".encode(), digest_size=6).digest(), "little")
