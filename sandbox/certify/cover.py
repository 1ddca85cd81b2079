"""From many data sets that kill suspects to few small ones that kill the same: cover, then shrink.

A greedy set cover (Johnson, "Approximation algorithms for combinatorial problems", 1974), then rows are taken
away for as long as every kill that a data set was kept for stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sandbox.certify.search import Kills
from sandbox.certify.suspects import Suspect
from sandbox.certify.trial import Trials
from sandbox.smalldata import SmallSet
from sandbox.smalldata.less import without_one_part, without_parts


def cover(kills: Kills) -> list[tuple[SmallSet, frozenset[str]]]:
    """Few data sets that together kill all that is killed, each with the suspects it is there for."""
    left = frozenset().union(*kills.by_set) if kills.by_set else frozenset()
    chosen: list[tuple[SmallSet, frozenset[str]]] = []
    while left:
        best = max(
            range(len(kills.sets)),
            key=lambda n: (
                len(kills.by_set[n] & left) ** 2 / (6 + kills.sets[n].rows),
                -kills.sets[n].rows,
                -n,
            ),
        )
        chosen.append((kills.sets[best], kills.by_set[best] & left))
        left -= kills.by_set[best]
    return chosen


def shrink(one: SmallSet, kills: Mapping[str, Suspect], trials: Trials) -> SmallSet:
    """The data set with as few rows as still kill all of the suspects."""
    while True:
        singles = without_one_part(one)
        good = _killing(singles, kills, trials)
        if not good:
            return one
        together = without_parts(one, good)
        fewer = _killing(together, kills, trials)
        one = min(fewer or good, key=lambda found: found.rows)


def _killing(variants: Sequence[SmallSet], kills: Mapping[str, Suspect], trials: Trials) -> list[SmallSet]:
    """The variants on which every one of the suspects still differs."""
    killed = trials.killed(kills.values(), variants, every=True) if variants else {}
    return [one for n, one in enumerate(variants) if all(n in killed.get(name, ()) for name in kills)]
