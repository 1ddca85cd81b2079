"""What the treatment of an experiment changes in a visit: one play more, or nothing at all.

The sizes of the effects are in `effects`. Here they are turned into chances for a single visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sandbox.generator import effects, habits
from sandbox.generator.bits import bits, field
from sandbox.generator.clock import Array

WATCHED = 0.80
"""The share of plays with at least two minutes."""

_KNOWN = 0.92
"""The share of plays of which the client said whether they were autoplay; the others count as started."""

_FIRST, _LATER = (
    float(share) for share in 1 - _KNOWN * np.array([0.48, 0.29, 0.14, 0.09]) @ habits.AUTOPLAY / 256
)
"""The share of the first play of a visit, and of a later one, that the member starts; plays are by device."""

_SOME = 0.78
"""The share of visits with plays."""


@dataclass(frozen=True, slots=True)
class Change:
    """Chances in 1/1,024 that a visit has neither plays nor searches, or one play more."""

    none: Array
    more: Array


@dataclass(frozen=True, slots=True)
class Meeting:
    """Visits in which a member met the treatment of an experiment, and the row of `change` for each."""

    experiment: int
    visit: Array
    kind: Array

    def change(
        self, seed: int, number: Array, plays_left: Array, searches_left: Array, by_hand: Array
    ) -> None:
        """Change what the visits are out for, in place; `number` tells the visits apart.

        `by_hand` becomes the place of a play that the member surely starts, or ALL.
        """
        table, at = change(self.experiment), self.visit
        random = bits(seed, f"treated {self.experiment}", number[at])
        none = at[field(random, 0, 10) < table.none[self.kind]]
        plays_left[none], searches_left[none] = 0, 0
        more = at[(plays_left[at] > 0) & (field(random, 10, 10) < table.more[self.kind])]
        by_hand[more] = plays_left[more]
        plays_left[more] += 1
        if self.experiment == AUTOPLAY_OFF:
            by_hand[at] = ALL


ALL = 100
HOME_ROW, AUTOPLAY_OFF = 1, 3


def _chances(none: list[float], more: list[float]) -> Change:
    return Change(*(np.rint(np.array(column) * 1024).astype(np.int16) for column in (none, more)))


@lru_cache(maxsize=2)
def change(experiment: int) -> Change:
    """The change by kind of visit: days since exposure in experiment 1, tenure in experiment 3."""
    return _home_row() if experiment == HOME_ROW else _autoplay_off()


def _home_row() -> Change:
    """A play more, started by the member at the end of a visit, as often as the lift of starts asks for."""
    starts = _FIRST + _LATER * (1 / habits.STOP - 1)
    more = [effects.novelty(day) * starts for day in range(effects.TREATED_DAYS)]
    return _chances([0.0] * len(more), more)


def given_up(by_hand: bool) -> float:
    """The share of visits with plays of which none is qualified."""
    first, later = (1.0, 1.0) if by_hand else (_FIRST, _LATER)
    stop = habits.STOP
    return (1 - first * WATCHED) * stop / (1 - (1 - stop) * (1 - later * WATCHED))


def _autoplay_off() -> Change:
    """Members start more plays themselves: to raise abandonment, even more visits have to end at once."""
    before, after = given_up(False), given_up(True)
    none, more = [], []
    for lift in effects.HOURS.values():
        ends, extra = 0.0, 0.0
        for _ in range(20):
            saved = after * (1 - extra * WATCHED)
            ends = (effects.ABANDONED + _SOME * (before - saved)) / (1 - _SOME * saved - (1 - _SOME))
            extra = max((1 + lift) / (1 - ends) - 1, 0.0) / habits.STOP
        none.append(ends)
        more.append(extra)
    return _chances(none, more)
