"""How a visit goes, as tables: how much is watched and searched in it, and how long it lasts.

Devices are in the order of their vocabulary: television, mobile, web, tablet.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sandbox.generator import curves
from sandbox.generator.clock import SECOND, Array

MAX_STEPS = 7
"""Steps of a visit: each may begin with a search and may end in a play."""

EMPTY = (0.17, 0.29, 0.22, 0.22)
"""The share of visits without a play, by device."""

STOP = 0.52
"""The chance that a play is the last one of a visit."""

SEARCHES = (0.73, 0.205, 0.049, 0.016)
"""Search episodes in a visit: 27 % have one, 1.3 on average."""

STROKES = (0.36, 0.29, 0.17, 0.09, 0.05, 0.03, 0.01)
"""Rows of an episode after the first: one a keystroke that is sent, 2.3 in all."""

NO_RESULT, NO_RESULT_YET = 23, 36
"""Chance in 1/256 that a whole query, or one not yet typed out, finds nothing."""

LED_WITHOUT, LED_WITH = 28, 123
"""Chance in 1/256 that an episode is followed by a play, without and with results."""

EASE = np.array([73, 85, 88, 83], dtype=np.int64)
"""How easy it is to search on a device: slow typing on the TV leads to fewer plays. 80 is no effect."""

GIVES_UP = 200
"""Chance in 1/256 that a member watches nothing more after a search that led nowhere."""

AUTOPLAY = np.array([[20, 132], [10, 108], [10, 108], [10, 108]], dtype=np.int64)
"""Autoplay in 1/256, by device, for the first play of a visit and for later ones."""

BROWSING = (27, 8, 12, 9)
"""Median minutes of a visit without a play, by device."""

SAMPLED = (0.02, 0.34)
"""The share of plays that are left within two minutes, of calm and of restless members. Half are each: so it
is 18 % in all, and the visits of one member resemble each other."""

OVERNIGHT = 0.01
"""The share of visits in which the application stays open for more than eight hours."""


def led(device: int) -> float:
    """The share of episodes that lead to a play."""
    nothing = NO_RESULT / 256
    return (nothing * LED_WITHOUT + (1 - nothing) * LED_WITH) / 256 * float(EASE[device]) / 80


@lru_cache(maxsize=1)
def plays() -> Array:
    """Plays that a visit is out for, by device and 10 random bits.

    Searches that lead to a play or to nothing change the visits without one; with them they are EMPTY.
    """
    rows = []
    for device, empty in enumerate(EMPTY):
        never = [share * (1 - led(device)) ** episodes for episodes, share in enumerate(SEARCHES)]
        found, lost = 1 - sum(never), sum(never[1:]) * GIVES_UP / 256
        rows.append(curves.geometric((empty - lost) / (1 - found - lost), STOP, MAX_STEPS, 10))
    return np.concatenate(rows).astype(np.int8)


@lru_cache(maxsize=1)
def searches() -> Array:
    """Search episodes in a visit, by 10 random bits."""
    return curves.choice(SEARCHES, 10).astype(np.int8)


@lru_cache(maxsize=1)
def strokes() -> Array:
    """Rows of an episode, by 8 random bits."""
    return 1 + curves.choice(STROKES, 8)


@lru_cache(maxsize=1)
def watched() -> tuple[Array, Array]:
    """Ways to watch (`curves.watched`), by whether the member is restless and 12 random bits."""
    calm, restless = (curves.watched(share) for share in SAMPLED)
    return np.concatenate([calm[0], restless[0]]), np.concatenate([calm[1], restless[1]])


@lru_cache(maxsize=1)
def pauses() -> Array:
    """Microseconds between two keystrokes, by 8 random bits."""
    return curves.exponential(6000, 8, 300, 55_000) * 1000


@lru_cache(maxsize=1)
def delays() -> Array:
    """Microseconds a row is under way to the log, by 10 random bits: seconds, with a tail of minutes."""
    return curves.exponential(40_000, 10, 800, 600_000) * 1000


@lru_cache(maxsize=1)
def soon() -> Array:
    """Microseconds from a search to the play it led to, by 10 random bits: always less than ten minutes."""
    return curves.lognormal(70, 0.8, 10, 4, 590) * SECOND


@lru_cache(maxsize=1)
def not_soon() -> Array:
    """Microseconds from a search that led nowhere to the next play, found by browsing; by 10 random bits."""
    return curves.exponential(9 * 60_000, 10, 0, 55 * 60_000) * 1000 + 600 * SECOND


@lru_cache(maxsize=1)
def rests() -> Array:
    """Microseconds after a search that led nowhere until the next can begin, by 10 random bits.

    More than a minute: what is typed sooner belongs to the same episode.
    """
    return (60 + curves.lognormal(60, 0.9, 10, 1, 1200)) * SECOND


@lru_cache(maxsize=1)
def lengths() -> Array:
    """Microseconds that a visit lasts at least, by device and 10 random bits."""
    rows = []
    night = round(OVERNIGHT * 1024)
    for median in BROWSING:
        row = curves.lognormal(median * 60, 0.9, 10, 40, 7 * 3600).copy()
        row[-night:] = 8 * 3600 + 60 + np.arange(night) * 6 * 3600 // night
        rows.append(row)
    return np.concatenate(rows) * SECOND
