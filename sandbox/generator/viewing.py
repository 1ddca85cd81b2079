"""What happens in a visit: searches typed letter by letter, and plays, one after the other.

A visit is a row of steps. A step may begin with a search episode and may end in a play; a search that leads
somewhere puts its play a minute or so behind its last letter, one that does not sends the member back home.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sandbox.generator import habits, ids
from sandbox.generator.activity import Visits
from sandbox.generator.bits import bits, field, share
from sandbox.generator.catalogue import STEPS, Catalogue
from sandbox.generator.clock import AS_OF, DAY, LOG_START, NULL_TIME, SECOND, Array
from sandbox.generator.layout import Frame, frame
from sandbox.generator.treatments import ALL, Meeting


@dataclass(frozen=True, slots=True)
class Log:
    """The three raw logs of a shard, one row an event."""

    sessions: Frame
    plays: Frame
    searches: Frame


def make(seed: int, visits: Visits, data: Catalogue, treated: tuple[Meeting, ...] = ()) -> Log:
    """Sessions, plays and searches of the visits; nothing that would arrive at or after AS_OF.

    `treated` are the visits whose member met the treatment of an experiment, and what that changes.
    """
    number = (visits.member << ids.SESSION_BITS) | visits.ordinal
    plays_left = habits.plays()[(visits.device.astype(np.int64) << 10) + field(visits.random, 32, 10)]
    searches_left = habits.searches()[field(visits.random, 42, 10)]
    by_hand = np.full(len(number), -1, dtype=np.int8)
    for meeting in treated:
        meeting.change(seed, number, plays_left, searches_left, by_hand)
    restless = share(seed, "restless", visits.member, 0.5).astype(np.int64)
    cursor = visits.started + 2 * SECOND + field(visits.random, 52, 12) * 4000
    plays: list[tuple[Array, ...]] = []
    searches: list[tuple[Array, ...]] = []
    for step in range(habits.MAX_STEPS):
        on = np.flatnonzero((plays_left > step) | (searches_left > step))
        if not len(on):
            break
        random = bits(seed, "step", number[on] * 8 + step)
        device = visits.device[on]
        begin = cursor[on] + SECOND + field(random, 28, 10) * (30_000 if step == 0 else 8_000)
        led = np.zeros(len(on), dtype=bool)
        looks = np.flatnonzero(searches_left[on] > step)
        if len(looks):
            visit, luck = on[looks], random[looks]
            rows, last, found = _typed(seed, data, number[visit], step, begin[looks])
            searches.append((visit[rows[0]], *rows[1:]))
            chance = np.where(found, habits.LED_WITH, habits.LED_WITHOUT) * habits.EASE[device[looks]]
            leads = field(luck, 34, 11) * 10 < chance
            wait = field(luck, 45, 10)
            plays_left[visit[~leads & (field(luck, 20, 8) < habits.GIVES_UP)]] = 0
            led[looks] = leads
            begin[looks] = last + np.where(leads, habits.soon()[wait], habits.not_soon()[wait])
            cursor[visit] = last + habits.rests()[wait]
        watches = np.flatnonzero((plays_left[on] > step) | led)
        visit, random, device = on[watches], random[watches], device[watches]
        hand = by_hand[visit]
        auto = ~(led[watches] | (hand == step) | (hand == ALL))
        auto &= field(random, 55, 8) < habits.AUTOPLAY[device, min(step, 1)]
        play = ids.play_id(visits.member[visit], visits.ordinal[visit], step)
        start = ids.own_instant(begin[watches], play)
        title, watch = _watched(start, device, restless[visit], random, data)
        end = start + watch * SECOND
        cursor[visit] = end
        plays.append((visit, play, title, start, watch, auto, end + _delay(random, 44)))
    session = ids.session_id(visits.member, visits.ordinal)
    return Log(
        _sessions(visits, session, cursor),
        _plays(visits, session, plays),
        _searches(visits, session, searches),
    )


def _delay(random: Array, shift: int) -> Array:
    """How long a row is under way to the log."""
    return habits.delays()[field(random, shift, 10)] + field(random, 0, 9)


def _watched(
    start: Array, device: Array, restless: Array, random: Array, data: Catalogue
) -> tuple[Array, Array]:
    """The titles, from 0, that are watched from these instants on, and for how many seconds."""
    day = np.minimum((start - LOG_START) // DAY, len(data.picks) - 1)
    picked = data.picks.ravel()[(day << STEPS) + field(random, 0, STEPS)]
    title = data.shown.ravel()[device * data.shown.shape[1] + picked].astype(np.int64)
    seconds, part = habits.watched()
    way = field(random, 16, 12) + (restless << 12)
    return title, seconds[way] + (part[way] * data.seconds[title] >> 16)


def _typed(
    seed: int, data: Catalogue, number: Array, step: int, start: Array
) -> tuple[tuple[Array, ...], Array, Array]:
    """One episode a visit: its rows, the instant of its last letter, and whether that had results.

    Rows are: place of the visit in `number`, stroke and step as one number, instant, results, number of the
    query's text, and the delay on the way to the log.
    """
    episode = number * 8 + step
    gaps, other = (bits(seed, purpose, episode) for purpose in ("gap", "typed"))
    count = habits.strokes()[field(other, 0, 8)]
    ends = np.cumsum(count)
    row = np.repeat(np.arange(len(count)), count)
    stroke = np.arange(len(row)) - (ends - count)[row]
    shift = (stroke << 3).astype(np.uint64)
    gap = ((gaps[row] >> shift) & np.uint64(255)).astype(np.int64)
    pause = habits.pauses()[gap] + (field(other, 8, 9)[row] + 1) * (gap + 1) % 1000
    first = ends - count
    pause[first] = 0
    when = np.cumsum(pause)
    when += (start - when[first])[row]
    text = data.query(field(other, 20, 12)[row], count[row] - 1 - stroke)
    results = data.results[text]
    delay = _delay(other, 32)[row] + stroke
    rows = (row, step * 8 + stroke, when, results, text, delay)
    return rows, when[ends - 1], results[ends - 1] > 0


def _sessions(visits: Visits, session: Array, cursor: Array) -> Frame:
    row = (visits.device.astype(np.int64) << 10) + field(visits.random, 8, 10)
    ended = visits.started + habits.lengths()[row] + field(visits.random, 18, 14)
    ended = np.maximum(ended, cursor + 5 * SECOND)
    received = ended + _delay(visits.random, 22)
    late = np.flatnonzero(received >= AS_OF)
    received[late] += visits.started[late] - ended[late]
    ended[late] = NULL_TIME
    on = np.flatnonzero(received < AS_OF)
    return frame(
        "sessions",
        {
            "session_id": session[on],
            "member_id": visits.member[on],
            "started_at": visits.started[on],
            "ended_at": ended[on],
            "device": visits.device[on],
            "received_at": received[on],
        },
    )


def _plays(visits: Visits, session: Array, made: list[tuple[Array, ...]]) -> Frame:
    visit, play, title, start, watch, auto, received = _joined(made, 7)
    on = np.flatnonzero(received < AS_OF)
    visit = visit[on]
    return frame(
        "plays",
        {
            "play_id": play[on],
            "session_id": session[visit],
            "member_id": visits.member[visit],
            "title_id": title[on] + 1,
            "started_at": start[on],
            "watch_seconds": watch[on],
            "is_autoplay": auto[on],
            "received_at": received[on],
        },
    )


def _searches(visits: Visits, session: Array, made: list[tuple[Array, ...]]) -> Frame:
    visit, stroke, when, results, text, delay = _joined(made, 6)
    received = when + delay
    on = np.flatnonzero(received < AS_OF)
    visit = visit[on]
    member = visits.member[visit]
    return frame(
        "searches",
        {
            "search_id": ids.search_id(member, visits.ordinal[visit], 0, stroke[on]),
            "session_id": session[visit],
            "member_id": member,
            "searched_at": when[on],
            "query_text": text[on],
            "results_count": results[on],
            "received_at": received[on],
        },
    )


def _joined(parts: list[tuple[Array, ...]], columns: int) -> list[Array]:
    """Columns of several parts below each other; empty ones when there is no part."""
    if not parts:
        return [np.zeros(0, dtype=np.int64)] * columns
    return [np.concatenate(column) for column in zip(*parts, strict=True)]
