"""The cast: the first members of every data set, on whom the planted edge cases can rely.

Their ids, countries and signup months are the same at every seed and scale. Some are silent: they do nothing
but what a plant makes them do, so that a planted play is surely the only one near a search.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sandbox.generator.clock import AS_OF, DAY, HOUR, MINUTE, SECOND, Array, instant
from sandbox.generator.ids import PLANT_ROOM, PLANTED

SOFT_LAUNCH = range(1, 15)
BOUNDARY = range(15, 45)
WEEK_FOUR = range(45, 53)
QUIET = range(53, 73)
YOUNG = range(73, 79)
SEARCHERS = range(79, 91)
VIEWERS = range(91, 99)
INTERNAL = range(99, 103)
MIGRATED = range(103, 108)
DAILY = range(108, 111)
COPIES = range(111, 113)
ROLLING = range(113, 114)
NOWHERE = range(114, 116)
ONE_VISIT = range(116, 120)
OTHERS = range(120, 132)
LAST = OTHERS[-1]

SILENT = frozenset(
    (*BOUNDARY, *WEEK_FOUR, *SEARCHERS, *VIEWERS, *DAILY, *COPIES, *ROLLING, *NOWHERE, *ONE_VISIT, *OTHERS)
)
"""Members without natural activity."""

COUNTRIES = ("US", "GB", "BR", "DE", "US", "JP", "IN", "MX")
"""The countries of the cast, in turn; the last quiet member is the one from NZ, where nobody watches."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A member and an instant with nothing else of that member within three hours."""

    member: int
    at: int


_LANES = (3, 9, 15, 21)


def slot(people: range, index: int, first: int, days: int) -> Slot:
    """Slot `index` of some silent members in the days from `first` on; different numbers never meet."""
    turn, place = divmod(index, len(people))
    lane, day = divmod(turn, days)
    if lane >= len(_LANES):
        raise ValueError("no slot is left: add members to the cast")
    return Slot(people[place], first + day * DAY + _LANES[lane] * HOUR + (17 * index % 20) * MINUTE)


def moved(given: Slot) -> Slot:
    """The slot a day earlier, halfway between two others."""
    return Slot(given.member, given.at - DAY + (3 * HOUR if given.at % DAY < 20 * HOUR else -21 * HOUR))


def search_slot(number: int, index: int, month: int) -> Slot:
    """Slot `index` (below 24) of plant `number` in the month that begins at `month`: a searcher's."""
    if not 0 <= index < 24:
        raise ValueError("a plant has 24 search slots a month")
    return slot(SEARCHERS, number * 24 + index, month, 28)


def view_slot(number: int, index: int, month: int) -> Slot:
    """Slot `index` (below 16) of plant `number` in the month that begins at `month`: a viewer's."""
    if not 0 <= index < 16:
        raise ValueError("a plant has 16 view slots a month")
    return slot(VIEWERS, number * 16 + index, month, 28)


def _spread(people: range, first: int, days: int) -> dict[int, int]:
    """Signups at even distances, every other one inside a second."""
    step = days * DAY // len(people) // SECOND * SECOND
    at = first + 7 * HOUR + 13 * MINUTE
    return {member: at + i * step + i % 2 * 500_500 for i, member in enumerate(people)}


_SIGNUPS: dict[int, int] = {
    **_spread(SOFT_LAUNCH, instant(2025, 1, 2), 28),
    **_spread(BOUNDARY, instant(2025, 2, 2), 26),
    **_spread(WEEK_FOUR, instant(2025, 2, 3), 24),
    **_spread(QUIET, instant(2025, 2, 2), 115),
    **_spread(YOUNG, AS_OF - 33 * DAY, 31),
    **_spread(SEARCHERS, instant(2025, 2, 4), 80),
    **_spread(VIEWERS, instant(2025, 2, 5), 80),
    **_spread(INTERNAL, instant(2025, 2, 20), 80),
    **_spread(MIGRATED, instant(2024, 4, 3), 200),
    **_spread(range(DAILY[0], OTHERS[0]), instant(2025, 3, 4), 48),
    **_spread(OTHERS, instant(2025, 2, 6), 80),
}


def signups(ids: Array, natural: Array) -> Array:
    """Signup instants: the fixed ones for the cast, `natural` for all others."""
    chosen = natural.copy()
    for place in np.flatnonzero(ids <= LAST):
        chosen[place] = _SIGNUPS[int(ids[place])]
    return chosen


def country(member: int) -> str:
    """The country of a member of the cast."""
    return "NZ" if member == QUIET[-1] else COUNTRIES[member % len(COUNTRIES)]


def ordinal(number: int, index: int) -> int:
    """The session ordinal of the row `index` that plant `number` makes for one member."""
    if index >= PLANT_ROOM:
        raise ValueError("a plant has used up its ordinals for one member")
    return PLANTED + number * PLANT_ROOM + index
