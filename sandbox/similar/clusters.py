"""From fingerprints to clusters. Pure: what was printed comes in, what is alike goes out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from sandbox.classroom import Cluster

ALIKE = 0.8
"""The least similarity of two submissions of a cluster: the share of their fingerprints that both have."""

FEWEST = 12
"""Fingerprints of a submission that is compared: shorter queries are alike by necessity."""


def clusters(
    exercise: str,
    prints: Mapping[str, frozenset[int]],
    common: frozenset[int] = frozenset(),
    least: float = ALIKE,
) -> tuple[Cluster, ...]:
    """The submissions to an exercise that are alike, each in one cluster at most, the most alike first.

    `prints`: path -> fingerprints. `common` are those of what everybody was given, such as the starter: they
    do not count. A cluster is a set of submissions in which each is alike to at least one other one; its
    similarity is the least of those links.
    """
    own = {path: one - common for path, one in prints.items()}
    own = {path: one for path, one in own.items() if len(one) >= FEWEST}
    holders: dict[int, list[str]] = defaultdict(list)
    for path in sorted(own):
        for value in own[path]:
            holders[value].append(path)
    shared: Counter[tuple[str, str]] = Counter()
    for paths in holders.values():
        for place, one in enumerate(paths):
            for other in paths[place + 1 :]:
                shared[one, other] += 1
    links = {
        pair: number / (len(own[pair[0]]) + len(own[pair[1]]) - number) for pair, number in shared.items()
    }
    groups: dict[str, set[str]] = {}
    for (one, other), similarity in links.items():
        if similarity >= least:
            group = groups.get(one, {one}) | groups.get(other, {other})
            groups.update(dict.fromkeys(group, group))
    found = {tuple(sorted(group)) for group in map(frozenset, groups.values())}
    told = [Cluster(exercise, group, _weakest(group, links)) for group in found]
    return tuple(sorted(told, key=lambda cluster: (-cluster.similarity, cluster.submissions)))


def _weakest(group: tuple[str, ...], links: Mapping[tuple[str, str], float]) -> float:
    """The least similarity of a submission to the one that it is most alike to."""
    best: dict[str, float] = dict.fromkeys(group, 0.0)
    for (one, other), similarity in links.items():
        for path in {one, other} & best.keys():
            if one in best and other in best:
                best[path] = max(best[path], similarity)
    return min(best.values())
