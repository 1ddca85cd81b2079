"""Takes rows away for as long as a finding fires.

A round tries all ways of taking one part away at once: a statement for the reference, and one for the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.shrink.trials import Fires, Pair, Trials
from sandbox.smalldata import SmallSet
from sandbox.smalldata.less import without_one_part, without_parts


def fewest(one: SmallSet, trials: Trials, fires: Fires) -> SmallSet:
    """The data set with rows taken away for as long as the finding fires."""
    while trials.left() > 0:
        able = _firing(without_one_part(one), trials, fires)
        if not able:
            return one
        together = _firing(without_parts(one, able), trials, fires)
        one = min(together or able, key=lambda found: found.rows)
    return one


def _firing(variants: Sequence[SmallSet], trials: Trials, fires: Fires) -> list[SmallSet]:
    pairs = trials.pairs(variants)
    return [one for one, pair in zip(variants, pairs, strict=True) if fires_on(pair, fires)]


def fires_on(pair: Pair | None, fires: Fires) -> bool:
    """Whether both queries ran, and the finding fires on what they gave."""
    return pair is not None and fires(*pair)
