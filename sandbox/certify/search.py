"""Searches for the data sets that kill every suspect: drawn ones, then neighbours of those that kill."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sandbox import smalldata, sqltext
from sandbox.certify.suspects import Suspect
from sandbox.certify.trial import Trials
from sandbox.model import Exercise
from sandbox.smalldata import SmallSet
from sandbox.smalldata.schema import tables_of

ROUND = 250
"""Data sets in a round."""

RANDOM_ROUNDS = 2
"""Rounds of random data sets, before most of each round are neighbours of those that killed."""

FULL_ROUNDS = 2
"""Rounds in which suspects that fell already are run too, so that the cover has a choice."""

LEAST_ROUNDS = 32
"""Rounds that every survivor is tried in, before it may be called equivalent: 8,000 data sets."""

IDLE_ROUNDS = 12
"""Rounds without a kill after which the search ends, when only mutants are left."""

MOST_ROUNDS = 72
"""No search is longer, not even for a known wrong answer: 18,000 data sets."""


@dataclass(frozen=True, slots=True)
class Kills:
    """What a search found: data sets, the suspects that each kills, and how many data sets were tried."""

    sets: tuple[SmallSet, ...]
    by_set: tuple[frozenset[str], ...]
    survivors: tuple[str, ...]
    failed: Mapping[str, str]
    tried: int


def search(
    exercise: Exercise,
    suspects: Sequence[Suspect],
    known: Sequence[SmallSet],
    trials: Trials,
    seed: int,
    say: Callable[[str], None],
) -> Kills:
    """Look for data sets that kill the suspects, starting from those that are `known`."""
    rng = Random(seed)
    every = (exercise.reference, *(suspect.query for suspect in suspects))
    queries = [sqltext.without_comments(query.text) for query in every]
    pools, used = smalldata.mine(queries), tables_of(queries)
    alive = {suspect.name: suspect for suspect in suspects}
    kept: list[SmallSet] = []
    by_set: list[frozenset[str]] = []
    killers: dict[str, list[SmallSet]] = {}
    idle = tried = 0
    for number in range(MOST_ROUNDS):
        sets = list(known) if number == 0 else []
        while len(sets) < ROUND:
            name = f"{number}-{len(sets)}"
            if killers and number >= RANDOM_ROUNDS and len(sets) % 4:
                parent = rng.choice(
                    rng.choice(list(killers.values()))
                )  # the hard to kill as often as the easy
                sets.append(smalldata.vary(rng, pools, parent, name))
            else:
                sets.append(smalldata.make(rng, pools, name, used, wide=rng.random() < 0.05))
        running = suspects if number < FULL_ROUNDS else tuple(alive.values())
        killed = trials.killed(running, sets)
        tried += len(sets)
        fallen = [name for name, numbers in killed.items() if numbers and name in alive]
        for n, one in enumerate(sets):
            kills = frozenset(name for name, numbers in killed.items() if n in numbers)
            if kills:
                kept.append(one)
                by_set.append(kills)
                for name in sorted(kills):
                    killers.setdefault(name, []).append(one)
        for name in (*fallen, *trials.failed):
            alive.pop(name, None)
        idle = 0 if fallen else idle + 1
        say(f"{tried:>6,} data sets: {len(fallen)} more killed, {len(alive)} alive")
        wrong_left = any(name.startswith("wrong/") for name in alive)
        if not alive or (number + 1 >= LEAST_ROUNDS and idle >= IDLE_ROUNDS and not wrong_left):
            break
    failed = {name: failure.message for name, failure in trials.failed.items()}
    return Kills(tuple(kept), tuple(by_set), tuple(alive), failed, tried)
