"""The values from which small data sets are made: what the queries compare with, and both sides of it.

The queries are scanned for literals, not parsed: a scan takes linear time, whatever a stranger wrote.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.smalldata.thresholds import thresholds

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_EPOCH = dt.datetime(1970, 1, 1)


def instant(text: str) -> int:
    """Microseconds since 1970 of an ISO date or timestamp."""
    return (dt.datetime.fromisoformat(text) - _EPOCH) // dt.timedelta(microseconds=1)


LOG_START = instant("2025-01-01")
AS_OF = instant("2025-07-10")
"""The span of the log in every small data set: that of the default build, which answers may rely on."""

MOST = 400
"""Constants of each kind that are taken from the queries; more would thin the pools out."""

_UNITS = {
    "microsecond": 1,
    "millisecond": 1000,
    "second": SECOND,
    "minute": MINUTE,
    "hour": HOUR,
    "day": DAY,
    "week": 7 * DAY,
    "month": 30 * DAY,
    "year": 365 * DAY,
}

_STRING = re.compile(r"'((?:[^'\n]|'')*)'")
_NUMBER = re.compile(r"(?<![\w.])(\d{1,9}(?:\.\d{1,9})?)(?![\w.])")
_SPAN = re.compile(
    r"(?<![\w.])(\d{1,7})\s*'?\s*(microsecond|millisecond|second|minute|hour|day|week|month|year)s?\b", re.I
)
_CALL = re.compile(r"\bto_(second|minute|hour|day|week|month|year)s\s*\(\s*(\d{1,7})", re.I)
_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?$")


@dataclass(frozen=True, slots=True)
class Pools:
    """What values are drawn from: instants, differences of instants (both in microseconds), integers, texts.

    `bounds` are the instants that the queries name, and `edges` the ends of the spans of time that they name,
    each with the microseconds beside it: what is drawn most. `thresholds` are what they compare a count with.
    """

    bounds: tuple[int, ...]
    instants: tuple[int, ...]
    edges: tuple[int, ...]
    deltas: tuple[int, ...]
    integers: tuple[int, ...]
    texts: tuple[str, ...]
    thresholds: tuple[int, ...] = ()


def mine(queries: Iterable[str]) -> Pools:
    """The pools for some queries: their own constants, and values just beside them."""
    queries = tuple(queries)
    text = "\n".join(queries)
    strings = [found.replace("''", "'") for found in _STRING.findall(text)]
    anchors = {LOG_START, AS_OF, *_moments(strings)}
    numbers = {int(float(number)) for number in _NUMBER.findall(text)}
    spans = {int(amount) * _UNITS[unit.lower()] for amount, unit in _SPAN.findall(text)}
    spans |= {int(amount) * _UNITS[unit.lower()] for unit, amount in _CALL.findall(text)}
    spans = {span for span in spans if 0 < span < AS_OF - LOG_START}
    if re.search(r"\b(?:date_?diff|date_?sub|epoch|extract|date_part)", text, re.I):
        # as in date_diff('day', …) BETWEEN 28 AND 34
        spans |= {n * unit for n in sorted(numbers)[:MOST] if 1 < n < 200 for unit in (MINUTE, DAY)}
    return Pools(
        bounds=tuple(sorted({edge + beside for edge in sorted(anchors)[:MOST] for beside in (-1, 0, 1)})),
        instants=_instants(sorted(anchors)[:MOST], sorted(spans)[:MOST]),
        edges=_edges(sorted(spans)[:MOST]),
        deltas=_deltas(sorted(spans)[:MOST]),
        integers=tuple(sorted({n for k in sorted(numbers)[:MOST] for n in (k - 1, k, k + 1)} | {0, 1, 2})),
        texts=tuple(sorted(set(strings))[:MOST]),
        thresholds=tuple(sorted({n for query in queries for n in thresholds(query)})),
    )


def _moments(strings: Iterable[str]) -> Iterable[int]:
    for text in strings:
        if _MOMENT.match(text.strip()):
            try:
                yield instant(text.strip())
            except ValueError:  # such as the 31st of June, which no query can mean
                continue


def _instants(anchors: Iterable[int], spans: Iterable[int]) -> tuple[int, ...]:
    months = [instant(f"2025-{month:02d}-01") for month in range(1, 8)]
    edges = {*anchors, *months}
    found = set()
    for edge in edges:
        for beside in (-DAY, -HOUR, -SECOND, -1, 0, 1, SECOND, HOUR, 3 * HOUR, 8 * HOUR, DAY - SECOND, DAY):
            found.add(edge + beside)
        found.add(edge + 17 * DAY + 12 * HOUR + 500_500)
    for span in spans:
        for edge in anchors:
            found |= {edge + sign * span + beside for sign in (-1, 1) for beside in (-SECOND, -1, 0, 1)}
    found |= {edge - 365 * DAY for edge in edges}
    return tuple(sorted(found))


def _deltas(spans: Iterable[int]) -> tuple[int, ...]:
    found = {SECOND, MINUTE, HOUR, 12 * HOUR, DAY, 7 * DAY, 31 * DAY}
    for span in spans:
        found |= {span + beside for beside in (-DAY, -HOUR, -SECOND, 500_000, SECOND, HOUR, DAY)}
    return tuple(sorted(delta for delta in found if delta >= 0))


def _edges(spans: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({0, 1, *(span + beside for span in spans for beside in (-1, 0, 1))}))
