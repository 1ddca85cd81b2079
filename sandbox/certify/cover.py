"""From many data sets that kill suspects to few small ones that kill the same: cover, then shrink.

A greedy set cover (Johnson, "Approximation algorithms for combinatorial problems", 1974), then rows are taken
away for as long as every kill that a data set was kept for stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from sandbox.certify.search import Kills
from sandbox.certify.suspects import Suspect
from sandbox.certify.trial import Trials
from sandbox.smalldata import SmallSet
from sandbox.smalldata.less import without_one_part, without_parts

MOST_TRIED = 150
"""Data sets that are looked through for one that tells two wrong answers apart."""


ORDERS = 20
"""Other orders of the rows of every table in which a verdict has to be the same."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A data set, the suspects that it is there to kill, and those that it is there to spare."""

    one: SmallSet
    kills: frozenset[str]
    spares: frozenset[str] = frozenset()


def cover(kills: Kills) -> list[Chosen]:
    """Few data sets that together kill all that is killed, each with the suspects it is there for."""
    left = frozenset().union(*kills.by_set) if kills.by_set else frozenset()
    chosen: list[Chosen] = []
    while left:
        best = max(
            range(len(kills.sets)),
            key=lambda n: (
                len(kills.by_set[n] & left) ** 2 / (6 + kills.sets[n].rows),
                -kills.sets[n].rows,
                -n,
            ),
        )
        chosen.append(Chosen(kills.sets[best], kills.by_set[best] & left))
        left -= kills.by_set[best]
    return chosen


def confirmed(kills: Kills, suspects: Mapping[str, Suspect], trials: Trials) -> list[Chosen]:
    """A cover in which every kill was looked at row by row; the search took some by their hashes alone."""
    by_set = list(kills.by_set)
    while True:
        chosen = cover(replace(kills, by_set=tuple(by_set)))
        names = sorted(frozenset().union(*(item.kills for item in chosen)))
        seen = trials.killed([suspects[name] for name in names], [item.one for item in chosen], every=True)
        exact = True
        for n, item in enumerate(chosen):
            place = next(i for i, one in enumerate(kills.sets) if one is item.one)
            taken = frozenset(name for name in item.kills if n not in seen.get(name, ()))
            by_set[place] -= taken
            exact = exact and not taken
        if exact:
            return chosen


def separate(
    wrong: Mapping[str, Suspect],
    labels: Mapping[str, str],
    chosen: Sequence[Chosen],
    kills: Kills,
    trials: Trials,
) -> list[Chosen]:
    """Further data sets that tell wrong answers with different findings from each other.

    Without them an answer with one mistake could be taken for one with the other.
    """
    sets = [item.one for item in chosen]
    found: list[Chosen] = []
    killed = dict(trials.killed(wrong.values(), sets, every=True))
    for one, other in combinations(sorted(killed), 2):
        if labels[one] == labels[other] or killed[one] != killed[other]:
            continue
        near = [n for n, names in enumerate(kills.by_set) if one in names or other in names]
        tried = [kills.sets[n] for n in sorted(near, key=lambda n: kills.sets[n].rows)[:MOST_TRIED]]
        both = trials.killed((wrong[one], wrong[other]), tried, every=True)
        differing = sorted(both.get(one, frozenset()) ^ both.get(other, frozenset()))
        if not differing:
            continue
        first = differing[0]
        killer, spared = (one, other) if first in both[one] else (other, one)
        found.append(Chosen(tried[first], frozenset((killer,)), frozenset((spared,))))
        for name, numbers in trials.killed(wrong.values(), [tried[first]], every=True).items():
            if numbers:
                killed[name] |= {len(sets)}
        sets.append(tried[first])
    return found


def steady(
    wrong: Mapping[str, Suspect],
    chosen: Sequence[SmallSet],
    kills: Kills,
    trials: Trials,
    seed: int,
) -> list[Chosen]:
    """Further data sets for wrong answers that are right by luck when the rows lie in another order.

    Each kills one of them whatever the order, or as often as any that is known.
    """
    rng = Random(seed)
    seen = trials.killed(wrong.values(), mixed(chosen, rng), every=True)
    found: list[Chosen] = []
    for name, numbers in sorted(seen.items()):
        if not numbers or len({number // len(chosen) for number in numbers}) == ORDERS:
            continue
        near = [one for one, names in zip(kills.sets, kills.by_set, strict=True) if name in names]
        near.sort(key=lambda one: -one.rows)  # the more rows, the more of them can change places
        tried = near[:MOST_TRIED]
        again = trials.killed([wrong[name]], mixed(tried, rng), every=True)
        times = Counter(number % len(tried) for number in again.get(name, ()))
        if times:
            best = max(times, key=lambda n: (times[n], -n))
            found.append(Chosen(tried[best], frozenset((name,))))
    return found


def mixed(sets: Sequence[SmallSet], rng: Random) -> list[SmallSet]:
    """The data sets, one after the other, ORDERS times with the rows of each table in another order."""
    return [
        replace(one, tables={table: tuple(rng.sample(rows, len(rows))) for table, rows in one.tables.items()})
        for _ in range(ORDERS)
        for one in sets
    ]


def shrink(item: Chosen, suspects: Mapping[str, Suspect], trials: Trials) -> Chosen:
    """The data set with as few rows as still kill and spare what they have to."""
    while True:
        singles = without_one_part(item.one)
        good = _good(singles, item, suspects, trials)
        if not good:
            return item
        together = without_parts(item.one, good)
        fewer = _good(together, item, suspects, trials)
        item = replace(item, one=min(fewer or good, key=lambda found: found.rows))


def _good(
    variants: Sequence[SmallSet], item: Chosen, suspects: Mapping[str, Suspect], trials: Trials
) -> list[SmallSet]:
    """The variants on which every suspect that has to differs, and none that must not."""
    if not variants:
        return []
    names = (*item.kills, *item.spares)
    killed = trials.killed([suspects[name] for name in names], variants, every=True)
    return [
        one
        for n, one in enumerate(variants)
        if all(n in killed.get(name, ()) for name in item.kills)
        and not any(n in killed.get(name, ()) for name in item.spares)
    ]
