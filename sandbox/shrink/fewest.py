"""Takes rows away for as long as a finding fires.

A round tries all ways of taking one part away at once: a statement for the reference, and one for the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.shrink.moved import moves, roundest
from sandbox.shrink.trials import Fires, Pair, Trials
from sandbox.smalldata import SmallSet
from sandbox.smalldata.less import without_one_part, without_parts


def fewest(one: SmallSet, trials: Trials, fires: Fires, instead: SmallSet | None = None) -> SmallSet:
    """The data set with rows taken away for as long as the finding fires, and its instants moved.

    `instead` is what is begun with where the finding does not fire on the first.
    """
    while trials.left() > 0:
        parts, shifted = without_one_part(one), moves(one)
        (itself,), without, later = trials.groups([one], parts, shifted)
        if instead is not None and not fires_on(itself, fires):
            one, instead = instead, None
            continue
        instead = None
        able = firing(parts, without, fires)
        if not able:
            return roundest([one, *firing(shifted, later, fires)])
        fewer = without_parts(one, able)
        one = min(firing(fewer, trials.pairs(fewer), fires) or able, key=lambda found: found.rows)
    return one


def firing(sets: Sequence[SmallSet], pairs: Sequence[Pair | None], fires: Fires) -> list[SmallSet]:
    """The data sets on which the finding fires."""
    return [one for one, pair in zip(sets, pairs, strict=True) if fires_on(pair, fires)]


def fires_on(pair: Pair | None, fires: Fires) -> bool:
    """Whether both queries ran, and the finding fires on what they gave."""
    return pair is not None and fires(*pair)
