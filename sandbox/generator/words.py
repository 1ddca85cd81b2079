"""Words that people read: names of titles, and what is typed into the search box.

They are made of Faker's names (`pools`). The vocabularies are small; the hot path draws numbers into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from sandbox.generator.bits import bits, field
from sandbox.generator.clock import Array
from sandbox.generator.pools import pools

_PATTERNS = (
    "The {last}s", "{first} & {other}", "Last Train to {city}", "House of {last}", "The {last} Affair",
    "Midnight in {city}", "{first} Alone", "Goodbye, {city}", "The Secrets of {city}", "{last} & Daughters",
    "Finding {first}", "A Summer in {city}", "Doctor {last}", "{city} Nights", "The Trial of {first} {last}",
    "Dear {first}", "Who Is {first} {last}?", "North of {city}", "{last} Rising", "Only {first} Knows",
)  # fmt: skip
_PARTS = {2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI"}
PEOPLE = 160
"""Number of names of people that are searched for."""

STEPS_BACK = 8
"""A query is kept whole and with up to seven steps of its end missing, as it stood while it was typed."""


_TAKEN = {"first": 180, "last": 180, "city": 120}
"""How many names of the pools one data set uses."""


@lru_cache(maxsize=8)
def _pools(seed: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    chosen = {}
    for kind, count in _TAKEN.items():
        names = pools()[kind]
        order = np.argsort(bits(seed, f"names {kind}", np.arange(len(names))), kind="stable")
        chosen[kind] = tuple(names[int(place)] for place in order[:count])
    return chosen["first"], chosen["last"], chosen["city"]


@lru_cache(maxsize=8)
def titles(seed: int, count: int) -> tuple[str, ...]:
    """`count` different names of titles; a longer list begins with the shorter one."""
    first, last, city = _pools(seed)
    random = bits(seed, "title name", np.arange(count))
    pattern = field(random, 0, 16) % len(_PATTERNS)
    picks = [field(random, shift, 12) for shift in (16, 28, 40, 52)]
    names: list[str] = []
    seen: dict[str, int] = {}
    for i in range(count):
        a, b, c, d = (int(pick[i]) for pick in picks)
        name = _PATTERNS[int(pattern[i])].format(
            first=first[a % len(first)],
            other=first[(a + 1 + b % (len(first) - 1)) % len(first)],
            last=last[c % len(last)],
            city=city[d % len(city)],
        )
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} {_PARTS.get(seen[name], seen[name])}")
    return tuple(names)


LOOKS = 4
"""Each text is kept plain, with capitals, with blanks around and within, and with both."""

BLANKS = ("", " ", "  ", "\t")
"""Texts in which nothing was typed. They are the last texts of the vocabulary, after LETTERS."""

LETTERS = ("q", "x", "z", "7", "ñ")
"""Whole queries of one letter."""


def queries(seed: int, names: Sequence[str]) -> tuple[str, ...]:
    """The search vocabulary: for each title name and some people, STEPS_BACK texts, the whole one first.

    All these texts stand there LOOKS times, one look after the other; LETTERS and BLANKS follow.
    """
    first, last, _ = _pools(seed)
    random = bits(seed, "person", np.arange(PEOPLE))
    people = [
        f"{first[int(a) % len(first)]} {last[int(b) % len(last)]}"
        for a, b in zip(field(random, 0, 16), field(random, 16, 16), strict=True)
    ]
    texts: list[str] = []
    for whole in (name.lower() for name in (*names, *people)):
        step = max(1, len(whole) // STEPS_BACK)
        texts.extend(whole[: max(1, len(whole) - back * step)].rstrip() for back in range(STEPS_BACK))
    capital = [text.title() for text in texts]
    return (*texts, *capital, *map(_spaced, texts), *map(_spaced, capital), *LETTERS, *BLANKS)


def popularity(seed: int, titles: int) -> Array:
    """The rank, from 0, of what is searched for: of the titles at random, of the people at even distances."""
    ranks = np.arange(titles + PEOPLE)
    of_people = np.arange(PEOPLE) * len(ranks) // PEOPLE + 1
    of_titles = np.setdiff1d(ranks, of_people)
    order = np.argsort(bits(seed, "searched for", np.arange(titles)), kind="stable")
    return np.concatenate([of_titles[order.argsort()], of_people])


def _spaced(text: str) -> str:
    return f"{text} " if " " not in text else f" {text.replace(' ', '  ')}"
