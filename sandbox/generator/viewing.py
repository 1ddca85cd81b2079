"""What happens in a visit: searches typed letter by letter, and plays, one after the other.

A visit is a row of steps. A step may begin with a search episode and may end in a play; a search that leads
somewhere puts its play a minute or so behind its last letter, one that does not sends the member back home.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sandbox.generator import curves, ids
from sandbox.generator.activity import VISIT_LENGTH, Visits
from sandbox.generator.bits import bits, field
from sandbox.generator.catalogue import STEPS, Catalogue
from sandbox.generator.clock import AS_OF, DAY, LOG_START, MINUTE, NULL_TIME, SECOND, Array
from sandbox.generator.layout import TABLES, Frame, frame, join, take

MAX_STEPS = 6
STROKES = 8
_NO_PLAY = (0.14, 0.25, 0.19, 0.19)
_STOP = 0.52
_SEARCHES = (0.72, 0.205, 0.055, 0.020)
_LED_TO_PLAY = (28, 123)
"""Chance in 1/256 that an episode is followed by a play, without and with results."""
_EASE = np.array([72, 84, 88, 84], dtype=np.int64)
"""How easy it is to search on a device: slow typing on the TV leads to fewer plays. 80 is no effect."""

_GIVES_UP = 110
"""Chance in 1/256 that a member watches nothing more after a search that led nowhere."""
_AUTOPLAY = np.array([[18, 112], [8, 92], [8, 92], [8, 92]], dtype=np.int64)
"""Autoplay in 1/256, by device, for the first play of a visit and for later ones."""


@dataclass(frozen=True, slots=True)
class Log:
    """The three raw logs of a shard, one row an event."""

    sessions: Frame
    plays: Frame
    searches: Frame


@lru_cache(maxsize=1)
def _plays_per_visit() -> Array:
    return np.stack([curves.geometric(none, _STOP, MAX_STEPS, 10) for none in _NO_PLAY])


@lru_cache(maxsize=1)
def _lengths() -> Array:
    return np.stack([curves.lognormal(m * 60, spread, 10, 40, 14 * 3600) for m, spread in VISIT_LENGTH])


@lru_cache(maxsize=1)
def _strokes() -> Array:
    return 1 + curves.choice((0.36, 0.29, 0.17, 0.09, 0.05, 0.03, 0.01), 8)


def _delay(random: Array, shift: int) -> Array:
    """How long a row is under way to the log: seconds, with a tail of minutes."""
    return curves.exponential(40_000, 10, 800, 600_000)[field(random, shift, 10)] * 1000 + field(random, 0, 9)


def _typed(
    seed: int, visits: Visits, on: Array, step: int, start: Array, data: Catalogue
) -> tuple[Frame, Array, Array]:
    """Search rows of one episode a visit; the instant of its last letter; whether it had results."""
    member, ordinal = visits.member[on], visits.ordinal[on]
    number = ((member << ids.SESSION_BITS) | ordinal) * 8 + step
    gaps, luck = bits(seed, "gap", number), bits(seed, "hits", number)
    other = bits(seed, "typed", number)
    stroke = np.arange(STROKES)
    count = _strokes()[field(other, 0, 8)]
    byte = (gaps[:, None] >> (stroke * 8).astype(np.uint64)[None, :]) & np.uint64(255)
    pause = (
        curves.exponential(6000, 8, 300, 55_000)[byte.astype(np.int64)] * 1000 + field(other, 8, 9)[:, None]
    )
    pause[:, 0] = 0
    times = start[:, None] + np.cumsum(pause, axis=1)
    hit = ((luck[:, None] >> (stroke * 8).astype(np.uint64)[None, :]) & np.uint64(255)).astype(np.int64)
    final = stroke[None, :] == count[:, None] - 1
    results = np.where(hit < np.where(final, 23, 36), 0, 1 + hit % 40)
    typed = stroke[None, :] < count[:, None]
    row, col = np.nonzero(typed)
    text = data.query(field(other, 20, 12)[row], (count[row] - 1 - col))
    when = times[row, col]
    rows = frame(
        "searches",
        {
            "search_id": ids.search_id(member[row], ordinal[row], step, col),
            "session_id": ids.session_id(member[row], ordinal[row]),
            "member_id": member[row],
            "searched_at": when,
            "query_text": text,
            "results_count": results[row, col],
            "received_at": when + _delay(other[row], 32) + col,
        },
    )
    end = np.arange(len(count)), count - 1
    return rows, times[end], results[end] > 0


def _played(
    visits: Visits, on: Array, step: int, start: Array, auto: Array, random: Array, data: Catalogue
) -> tuple[Frame, Array]:
    """Play rows, one a visit, and the instants at which they end."""
    member, ordinal = visits.member[on], visits.ordinal[on]
    play = ids.play_id(member, ordinal, step)
    start = ids.own_instant(start, play)
    day = np.minimum((start - LOG_START) // DAY, len(data.picks) - 1)
    title = data.picks[day, field(random, 0, STEPS)].astype(np.int64)
    seconds, part = curves.watched()
    way = field(random, 16, 12)
    watch = seconds[way] + (part[way] * data.seconds[title] >> 16)
    end = start + watch * SECOND
    rows = frame(
        "plays",
        {
            "play_id": play,
            "session_id": ids.session_id(member, ordinal),
            "member_id": member,
            "title_id": title + 1,
            "started_at": start,
            "watch_seconds": watch,
            "is_autoplay": auto,
            "received_at": end + _delay(random, 44),
        },
    )
    return rows, end


def make(seed: int, visits: Visits, data: Catalogue) -> Log:
    """Sessions, plays and searches of the visits; nothing that would arrive at or after AS_OF."""
    tail = visits.random
    plays_left = _plays_per_visit()[visits.device, field(tail, 32, 10)]
    searches_left = curves.choice(_SEARCHES, 10)[field(tail, 42, 10)]
    cursor = visits.started + 2 * SECOND + field(tail, 52, 12) * 4000
    plays: list[Frame] = []
    searches: list[Frame] = []
    number = (visits.member << ids.SESSION_BITS) | visits.ordinal
    for step in range(MAX_STEPS):
        on = np.flatnonzero((plays_left > step) | (searches_left > step))
        if not len(on):
            break
        random = bits(seed, "step", number[on] * 8 + step)
        looks = searches_left[on] > step
        begin = cursor[on] + SECOND + field(random, 28, 10) * (30_000 if step == 0 else 8_000)
        led = np.zeros(len(on), dtype=bool)
        watches = plays_left[on] > step
        if looks.any():
            rows, last, found = _typed(seed, visits, on[looks], step, begin[looks], data)
            searches.append(rows)
            chance = np.where(found, _LED_TO_PLAY[1], _LED_TO_PLAY[0]) * _EASE[visits.device[on[looks]]]
            leads = field(random[looks], 34, 11) * 10 < chance
            soon = curves.lognormal(70, 0.8, 10, 4, 590)[field(random[looks], 45, 10)] * SECOND
            late = 11 * MINUTE + field(random[looks], 45, 10) * (50 * MINUTE >> 10)
            led[looks] = leads
            plays_left[on[looks][~leads & (field(random[looks], 20, 8) < _GIVES_UP)]] = 0
            watches = plays_left[on] > step
            begin[looks] = last + np.where(leads, soon, late)
            cursor[on[looks]] = last + 30 * SECOND
        watches |= led
        chance = _AUTOPLAY[visits.device[on], min(step, 1)]
        auto = ~led & (field(random, 55, 8) < chance)
        if watches.any():
            rows, end = _played(
                visits, on[watches], step, begin[watches], auto[watches], random[watches], data
            )
            plays.append(rows)
            cursor[on[watches]] = end
    return Log(_closed(visits, cursor), _arrived("plays", plays), _arrived("searches", searches))


def _arrived(table: str, frames: list[Frame]) -> Frame:
    rows = join(table, frames or [frame(table, _nothing(table))])
    return take(rows, rows["received_at"] < AS_OF)


def _nothing(table: str) -> Frame:
    return {column.name: np.zeros(0, dtype=np.int64) for column in TABLES[table]}


def _closed(visits: Visits, cursor: Array) -> Frame:
    length = _lengths()[visits.device, field(visits.random, 8, 10)] * SECOND + field(visits.random, 18, 14)
    ended = np.maximum(visits.started + length, cursor + 5 * SECOND)
    delay = _delay(visits.random, 22)
    unfinished = ended + delay >= AS_OF
    received = np.where(unfinished, visits.started + delay, ended + delay)
    rows = frame(
        "sessions",
        {
            "session_id": ids.session_id(visits.member, visits.ordinal),
            "member_id": visits.member,
            "started_at": visits.started,
            "ended_at": np.where(unfinished, NULL_TIME, ended),
            "device": visits.device,
            "received_at": received,
        },
    )
    return take(rows, received < AS_OF)
